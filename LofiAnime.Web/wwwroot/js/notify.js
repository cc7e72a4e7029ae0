/** Tells by a notification of the system that a picture is done, to those who asked for it and look elsewhere. */
export class Notices {
  #isAsked = false;

  /** @param root where the button is, now and then */
  constructor(root) {
    root.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-notify]");
      if (button === null) return;

      this.#isAsked = (await Notification.requestPermission()) === "granted";
      button.textContent = this.#isAsked ? button.dataset.granted : button.dataset.denied;
      button.disabled = true;
    });
  }

  /** Tells whether the button makes sense: asked for once, or shut off, it does not. */
  get isOffered() {
    return "Notification" in window && Notification.permission !== "denied" && !this.#isAsked;
  }

  /** Says something, if it was asked for and would be missed. */
  say(text) {
    if (!this.#isAsked || !document.hidden) return;

    try {
      new Notification(text, { icon: "/favicon.svg" }).addEventListener("click", () => focus());
    } catch {
      // Some phones know notifications of service workers only.
    }
  }
}
