import { recall, remember } from "./storage.js";

/** The prompt box: its counter, what fills it, and that its words are never lost. */
export class Prompt {
  #box;
  #length;

  constructor(form) {
    this.#box = form.elements.prompt;
    this.#length = form.querySelector("[data-prompt-length]");

    this.#box.value ||= recall("sessionStorage", "prompt") ?? "";
    this.#changed();
    this.#box.addEventListener("input", () => this.#changed());
    this.#box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });

    for (const source of document.querySelectorAll("[data-fill]")) {
      source.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return; // A sample is a link, too.
        event.preventDefault();
        this.fill(source.dataset.fill);
      });
    }

    document.querySelector("[data-surprise]")?.addEventListener("click", () => this.fill(this.#surprise()));
  }

  /** Draws one of the page's scenes, another than stands in the box. */
  #surprise() {
    const scenes = [...document.getElementById("surprises").content.children].map((scene) => scene.textContent);
    const others = scenes.filter((scene) => scene !== this.#box.value);
    return others[Math.floor(Math.random() * others.length)];
  }

  /** The words as they are sent: line breaks and tabs are blanks in a prompt. */
  get words() {
    return this.#box.value.replace(/\r\n|[\t\r\n]/g, " ");
  }

  /** Puts words into the box, as if they were typed. */
  fill(words) {
    this.#box.value = words;
    this.#box.dispatchEvent(new Event("input", { bubbles: true }));
    this.focus();
  }

  focus() {
    this.#box.focus();
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
  }

  #changed() {
    this.#length.textContent = String(this.#box.value.length);
    remember("sessionStorage", "prompt", this.#box.value);
  }
}
