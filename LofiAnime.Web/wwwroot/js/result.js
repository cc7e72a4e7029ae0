import { deleteJob, shareImage } from "./api.js";
import { convert, encodable, nameAs, save } from "./convert.js";
import { copyBy, flash } from "./copy-link.js";
import { fill } from "./fill.js";

/** What a job made, with all that can be done with it. Its parts are templates of the page. */
export class Result {
  #stage;
  #job = null;
  #deeds;

  /**
   * @param stage where it is shown
   * @param deeds what the page does: `make(settings)`, `keepSeed(seed)`, `deleted()`
   */
  constructor(stage, deeds) {
    this.#stage = stage;
    this.#deeds = deeds;
    stage.root.addEventListener("click", (event) => this.#press(event.target.closest("button[data-do]")));
    stage.root.addEventListener("keydown", (event) => {
      const menu = event.key === "Escape" ? event.target.closest("details[open]") : null;
      menu?.querySelector("summary").focus();
      menu?.removeAttribute("open");
    });
  }

  /** Shows the pictures of a job, once they are loaded. */
  async show(job) {
    this.#job = job;
    const part = copyOf("stage-done");
    const pieces = part.querySelector("[data-pieces]");
    pieces.dataset.count = String(job.images.length);
    pieces.append(...job.images.map((image, index) => pieceOf(image, job, index)));

    part.querySelector("[data-caption]").textContent = job.settings.prompt;
    const partly = part.querySelector("[data-partly]");
    partly.hidden = job.images.length >= job.settings.count;
    partly.textContent = fill(partly.dataset.partly, job.images.length, job.settings.count);
    part.querySelector("[data-kept]").hidden = !job.isKept;
    for (const line of part.querySelectorAll("[data-with-seed]")) line.hidden = job.settings.seed === null;
    for (const number of part.querySelectorAll("[data-seed]")) number.textContent = String(job.settings.seed);

    const formats = await encodable();
    for (const button of part.querySelectorAll("[data-do=save-as]")) button.hidden = !formats.includes(button.dataset.format);
    for (const button of part.querySelectorAll("[data-do=share]")) button.hidden = !navigator.share;
    const loaded = Promise.all([...pieces.querySelectorAll("[data-picture]")].map((picture) => picture.decode()));
    await this.#stage.presentLoaded(part, loaded, pathOf(job.images[0].pageUrl));
  }

  #press(button) {
    if (button === null || this.#job === null) return;

    const { settings, images } = this.#job;
    const image = images[Number(button.closest("[data-piece]")?.dataset.piece ?? 0)];
    switch (button.dataset.do) {
      case "copy-link":
        return this.#withLink(button, image, (url) => copyBy(button, url));
      case "share":
        return this.#withLink(button, image, (url) => navigator.share({ url, title: settings.prompt }).catch(() => {}));
      case "copy-prompt":
        return copyBy(button, settings.prompt);
      case "save-as":
        return this.#saveAs(button, image);
      case "vary":
        return this.#deeds.make({ ...settings, seed: settings.seed === null ? null : crypto.getRandomValues(new Uint32Array(1))[0] >>> 1, vary: true });
      case "again":
        return this.#deeds.make(settings);
      case "keep-seed":
        return this.#deeds.keepSeed(settings.seed);
      case "delete":
        return this.#delete(button);
      default:
        return undefined;
    }
  }

  /** A picture is private: a link that opens it for others is made first. */
  async #withLink(button, image, use) {
    const url = await shareImage(image.id);
    if (url === null) flash(button, button.dataset.failed);
    else await use(new URL(url, location.href).href);
  }

  async #saveAs(button, image) {
    button.setAttribute("aria-disabled", "true");
    try {
      const format = button.dataset.format;
      save(await convert(pathOf(image.url), format, image.type === "image/svg+xml"), nameAs(image.fileName, format));
    } catch {
      flash(button, button.dataset.failed);
    }

    button.removeAttribute("aria-disabled");
  }

  async #delete(button) {
    if (!confirm(button.dataset.confirm)) return;

    if (await deleteJob(this.#job.id)) this.#deeds.deleted();
    else flash(button, button.dataset.failed);
  }
}

function pieceOf(image, job, index) {
  const piece = copyOf("stage-piece").firstElementChild;
  piece.dataset.piece = String(index);
  piece.querySelector(".frame").dataset.shape = job.settings.aspectRatio ?? "1:1";
  const picture = piece.querySelector("[data-picture]");
  picture.src = pathOf(image.url);
  picture.alt = image.alt;
  piece.querySelector("[data-sample-mark]").hidden = image.provider !== "offline-sample";
  piece.querySelector("[data-download]").href = pathOf(image.downloadUrl);
  piece.querySelector("[data-page]").href = pathOf(image.pageUrl);
  return piece;
}

function pathOf(url) {
  const { pathname, search } = new URL(url, location.href);
  return pathname + search;
}

function copyOf(template) {
  return document.importNode(document.getElementById(template).content, true);
}
