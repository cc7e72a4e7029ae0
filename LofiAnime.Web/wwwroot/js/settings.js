import { forget, recall, remember } from "./storage.js";

/** What can be chosen besides the words. */
const NAMES = ["styleId", "aspectRatio", "count", "seed", "negativePrompt"];

/** What the visitor chooses besides the words: read from the form, and kept through a reload and a sign-in. */
export class Settings {
  #form;

  constructor(form) {
    this.#form = form;

    // What a link or a form that was sent brought along goes before what was chosen last.
    if (form.dataset.given !== "true") this.#restore();
    form.addEventListener("input", () => this.#keep());
    form.querySelector("[data-seed-random]")?.addEventListener("click", () => this.keepSeed(null));
  }

  /** The choices as the API takes them; what the form does not offer is left out. */
  get values() {
    const values = {};
    for (const name of NAMES) {
      const text = this.#field(name)?.value.trim() ?? "";
      if (text !== "") values[name] = name === "count" || name === "seed" ? Number(text) : text;
    }

    return values;
  }

  /** Has every picture made with one seed; with null, each with another. */
  keepSeed(seed) {
    const field = this.#field("seed");
    field.value = seed === null ? "" : String(seed);
    field.closest("details").open = true;
    field.focus();
    this.#keep();
  }

  #field(name) {
    return this.#form.elements.namedItem(name);
  }

  #keep() {
    const texts = Object.fromEntries(NAMES.map((name) => [name, this.#field(name)?.value ?? ""]));
    remember("sessionStorage", "settings", JSON.stringify(texts));
  }

  #restore() {
    try {
      for (const [name, text] of Object.entries(JSON.parse(recall("sessionStorage", "settings") ?? "{}"))) {
        const field = NAMES.includes(name) ? this.#field(name) : null;
        const isOffered = field instanceof RadioNodeList ? [...field].some((choice) => choice.value === text) : field !== null;
        if (isOffered) field.value = text;
      }
    } catch {
      forget("sessionStorage", "settings"); // It is none of ours.
    }
  }
}
