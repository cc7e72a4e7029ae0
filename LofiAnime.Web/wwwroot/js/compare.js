/** Two pictures of one size, one over the other, with a slider between them: by mouse, touch and keyboard, since it is a range input. */
export class Compare {
  #root;
  #slider;
  #words;

  /** @param root holds `[data-before]`, `[data-after]` and the input `[data-slider]` */
  constructor(root) {
    this.#root = root;
    this.#slider = root.querySelector("[data-slider]");
    this.#words = this.#slider.dataset.valueText;
    this.#slider.addEventListener("input", () => this.#show());
    this.#show();
  }

  /** Side by side, or one over the other. */
  set sideBySide(value) {
    this.#root.classList.toggle("side-by-side", value);
    this.#slider.hidden = value;
  }

  /** Leaves the later picture alone. */
  dropBefore() {
    this.#root.classList.remove("side-by-side");
    this.#root.classList.add("alone");
  }

  #show() {
    const { value } = this.#slider;
    this.#root.style.setProperty("--at", `${value}%`);
    this.#slider.setAttribute("aria-valuetext", this.#words.replace("{0}", value));
  }
}
