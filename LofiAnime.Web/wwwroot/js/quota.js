import { readQuota } from "./api.js";
import { atTime, inWords } from "./clock.js";
import { fill } from "./fill.js";

/** How long after the window's end, or after a vain look, the count is read again. */
const PAUSE = 1500;

/** What is left: the line, the button's three faces, the countdown. The words are the page's; this changes numbers and faces. */
export class Quota {
  #root;
  #button;
  #product;
  #changed;
  #remaining;
  #reset;
  #ahead = 0;
  #working = false;
  #reading = false;
  #readAgainAt = 0;

  /**
   * @param root where it is shown
   * @param product what is counted: "restorations", or pictures
   * @param changed called whenever what is left was read
   */
  constructor(root, product = "pictures", changed = () => {}) {
    this.#root = root;
    this.#product = product;
    this.#changed = changed;
    this.#button = root.querySelector("[data-submit]");
    this.update({
      remaining: Number(root.dataset.remaining),
      reset: Date.parse(root.dataset.reset),
      now: Number(root.dataset.now),
    });
    setInterval(() => this.#tick(), 1000);
    document.addEventListener("visibilitychange", () => document.hidden || this.refresh());
    addEventListener("pageshow", (event) => event.persisted && this.refresh());
    addEventListener("online", () => this.refresh());
  }

  get isOut() {
    return this.#remaining === 0;
  }

  /** Gets how many are left. */
  get remaining() {
    return this.#remaining;
  }

  /** While a picture is being made the button says so, and cannot be pressed twice. */
  set working(value) {
    this.#working = value;
    this.#show();
  }

  /** Takes over what an answer said; `null`, an answer that said nothing, changes nothing. */
  update(quota) {
    if (quota === null) return;
    this.#remaining = Math.max(0, quota.remaining);
    this.#reset = quota.reset;
    this.#ahead = quota.now - Date.now();
    this.#show();
    this.#changed(this.isOut);
  }

  /** Reads what is left from the server. */
  async refresh() {
    if (this.#reading) return;
    this.#reading = true;
    this.update(await readQuota(this.#product));
    this.#readAgainAt = Date.now() + PAUSE;
    this.#reading = false;
  }

  get #now() {
    return Date.now() + this.#ahead;
  }

  #tick() {
    this.#countDown();
    if (this.#now >= this.#reset && Date.now() >= this.#readAgainAt && navigator.onLine) {
      this.refresh();
    }
  }

  #show() {
    const face = this.#working ? "working" : this.isOut ? "out" : "ready";
    for (const part of this.#button.querySelectorAll("[data-when]")) {
      part.hidden = part.dataset.when !== face;
    }

    // Out is disabled; working is only said to be, so that the keyboard's place on the page is not lost.
    this.#button.disabled = face === "out";
    this.#button.toggleAttribute("aria-disabled", false);
    if (face === "working") this.#button.setAttribute("aria-disabled", "true");

    for (const part of this.#root.querySelectorAll(".quota-line [data-when]")) {
      part.hidden = part.dataset.when !== (this.isOut ? "out" : "left");
    }

    setText(this.#root.querySelectorAll("[data-remaining-number]"), String(this.#remaining));
    const iso = new Date(this.#reset).toISOString();
    for (const time of this.#root.querySelectorAll("[data-reset-time]")) {
      time.dateTime = iso;
    }

    this.#countDown();
  }

  #countDown() {
    const time = atTime(this.#reset, this.#now);
    setText(this.#root.querySelectorAll("button [data-reset-time]"), time);
    setText(this.#root.querySelectorAll(".quota-line [data-reset-time]"), fill(this.#root.dataset.yourTime ?? "{0}", time));
    setText(this.#root.querySelectorAll("[data-renews-in]"), inWords(this.#reset - this.#now));
  }
}

function setText(elements, text) {
  for (const element of elements) {
    if (element.textContent !== text) element.textContent = text;
  }
}
