import { recall, remember } from "./storage.js";

/** The prompt box: its counter, what fills it, its problem, and that its words are never lost. */
export class Prompt {
  #box;
  #length;
  #problem;

  constructor(form) {
    this.#box = form.elements.prompt;
    this.#length = form.querySelector("[data-prompt-length]");
    this.#problem = document.getElementById("prompt-problem");

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
  }

  /** The words as they are sent: line breaks and tabs are blanks in a prompt. */
  get words() {
    return this.#box.value.replace(/\r\n|[\t\r\n]/g, " ");
  }

  /** Puts words into the box, as if they were typed. */
  fill(words) {
    this.#box.value = words;
    this.#changed();
    this.focus();
  }

  focus() {
    this.#box.focus();
    this.#box.setSelectionRange(this.#box.value.length, this.#box.value.length);
  }

  /** Says at the box what is wrong with its words, or with `null` that nothing is. */
  set problem(sentence) {
    this.#problem.textContent = sentence ?? "";
    if (sentence === null) {
      this.#box.removeAttribute("aria-invalid");
    } else {
      this.#box.setAttribute("aria-invalid", "true");
    }
  }

  #changed() {
    this.#length.textContent = String(this.#box.value.length);
    this.problem = null;
    remember("sessionStorage", "prompt", this.#box.value);
  }
}
