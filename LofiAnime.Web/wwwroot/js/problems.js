/** What is wrong with the fields of a form, each said at its field. The words are the page's; the API's own are English. */
export class Problems {
  #form;

  constructor(form) {
    this.#form = form;
    form.addEventListener("input", (event) => event.target.name && this.#say(event.target.name, ""));
  }

  /** Says what is wrong, and takes the visitor to the first. @param errors by field, a sentence or null for the page's own */
  show(errors) {
    const fields = Object.keys(errors).filter((field) => this.#line(field) !== null);
    for (const field of fields) {
      const own = this.#line(field).dataset.words;
      this.#say(field, (document.documentElement.lang === "en" && errors[field]) || own || errors[field]);
    }

    this.#focus(fields[0] ?? "prompt");
  }

  /** Says at one field that something of its own is wrong. */
  tell(field, sentence) {
    this.#say(field, sentence);
    this.#focus(field);
  }

  clear() {
    for (const line of this.#form.querySelectorAll(".problem")) this.#say(line.id.replace("-problem", ""), "");
  }

  #line(field) {
    return document.getElementById(`${field}-problem`);
  }

  #inputs(field) {
    return [...this.#form.elements].filter((input) => input.name === field);
  }

  #say(field, sentence) {
    const line = this.#line(field);
    if (line === null || line.textContent === sentence) return;

    line.textContent = sentence;
    for (const input of this.#inputs(field)) {
      if (sentence === "") input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    }
  }

  #focus(field) {
    const inputs = this.#inputs(field);
    const input = inputs.find((choice) => choice.checked) ?? inputs[0];
    const closed = input?.closest("details:not([open])");
    if (closed) closed.open = true;
    input?.focus();
  }
}
