import { forget, recall, remember } from "./storage.js";

/** What can be chosen besides the words. */
const NAMES = ["styleId", "aspectRatio", "count", "seed", "negativePrompt", "engine"];

/** What the visitor chooses besides the words: read from the form, and kept through a reload and a sign-in. */
export class Settings {
  #form;

  constructor(form) {
    this.#form = form;

    // What a link or a form that was sent brought along goes before what was chosen last.
    if (form.dataset.given !== "true") this.#restore();
    this.#offer();
    form.addEventListener("input", () => {
      this.#offer();
      this.#keep();
    });
    form.querySelector("[data-seed-random]")?.addEventListener("click", () => this.keepSeed(null));
  }

  /** The choices as the API takes them; what the form does not offer is left out. */
  get values() {
    const values = {};
    for (const name of NAMES) {
      const field = this.#field(name);
      const text = field?.disabled === true ? "" : (field?.value.trim() ?? "");
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

  /** Switches off, or takes away, what the chosen engine cannot do; without a choice of engines, nothing. */
  #offer() {
    const engine = this.#form.querySelector("[name=engine]:checked")?.dataset;
    if (engine === undefined) return;

    this.#allow("aspectRatio", (shape) => engine.shapes.split(" ").includes(shape));
    this.#allow("count", (count) => Number(count) <= Number(engine.count));
    for (const name of ["seed", "negativePrompt"]) {
      const field = this.#field(name);
      if (field === null) continue;
      field.closest(".field").hidden = field.disabled = engine.unheeded.split(" ").includes(name);
    }
  }

  /** Leaves only some of several to choose from; where the chosen one goes, the first is chosen. */
  #allow(name, isAllowed) {
    const choices = [...this.#form.querySelectorAll(`[name=${name}]`)];
    for (const choice of choices) choice.disabled = !isAllowed(choice.value);
    const first = choices.find((choice) => !choice.disabled);
    if (first !== undefined && choices.some((choice) => choice.checked && choice.disabled)) first.checked = true;
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
