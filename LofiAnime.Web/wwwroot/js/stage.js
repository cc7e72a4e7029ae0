import { counter } from "./clock.js";

/** After this long the words admit that it takes longer than usual. */
const USUAL = 90_000;

/** An answer faster than this needs no waiting room. */
const BLINK = 150;

/** A made picture that has not loaded after this long is left to its own page. */
const LOADING = 60_000;

/** The place where the picture appears: being made, done, or why not. Its parts are templates of the page. */
export class Stage {
  #root;
  #news;
  #timers = [];

  /**
   * @param root where the parts are shown
   * @param news the status line that is read out
   */
  constructor(root, news) {
    this.#root = root;
    this.#news = news;
  }

  /** Shows the empty frame and what is happening, until something else is shown. */
  working() {
    this.#stopTimers();
    const since = performance.now();
    this.#timers.push(setTimeout(() => {
      const part = copyOf("stage-working");
      const [usual, slow] = ["usual", "slow"].map((words) => part.querySelector(`[data-words="${words}"]`));
      const elapsed = part.querySelector("[data-elapsed]");
      this.#show(part);
      this.#news.textContent = usual.textContent;
      this.#root.scrollIntoView({ block: "nearest" });
      this.#timers.push(setInterval(() => {
        const waited = performance.now() - since;
        elapsed.textContent = counter(waited);
        if (waited > USUAL && slow.hidden) {
          usual.hidden = true;
          slow.hidden = false;
          this.#news.textContent = slow.textContent;
        }
      }, 1000));
    }, BLINK));
  }

  /** Shows a finished picture once it is loaded, so that it appears whole. */
  async done({ image, page, isSample }, prompt) {
    const part = copyOf("stage-done");
    const picture = part.querySelector("[data-picture]");
    picture.src = image;
    picture.alt = prompt;
    try {
      await Promise.race([picture.decode(), rejectAfter(LOADING)]);
    } catch {
      this.#showCard("failure-hidden", (card) => {
        card.querySelector("[data-page]").href = page;
      });
      return;
    }

    part.querySelector("[data-caption]").textContent = prompt;
    part.querySelector("[data-sample-mark]").hidden = !isSample;
    part.querySelector("[data-download]").href = `${image}?download=1`;
    part.querySelector("[data-page]").href = page;
    part.querySelector("[data-copy-link]").dataset.copyLink = page;
    this.#show(part);
    this.#arrive();
  }

  /** Shows why there is no picture. */
  failed(code, reference) {
    const known = document.getElementById(`failure-${code}`) ? code : "failed";
    this.#showCard(`failure-${known}`, (card) => {
      const line = card.querySelector("[data-reference-line]");
      if (line !== null && reference) {
        line.querySelector("[data-reference]").textContent = reference;
        line.hidden = false;
      }
    });
  }

  /** Ends the waiting without a result, with a word to those who listen; what was here before the waiting room stays. */
  leave(news = "") {
    this.#stopTimers();
    if (this.#root.querySelector(".working") !== null) {
      this.#root.replaceChildren();
      this.#root.hidden = true;
    }

    this.#news.textContent = news;
  }

  #showCard(template, fillIn) {
    const card = copyOf(template);
    fillIn(card);
    this.#show(card);
    this.#arrive();
  }

  #show(part) {
    this.#stopTimers();
    this.#news.textContent = "";
    this.#root.replaceChildren(part);
    this.#root.hidden = false;
  }

  /** Takes the visitor to what has come: the heading gets the focus, the picture the view. */
  #arrive() {
    this.#root.querySelector("h2").focus({ preventScroll: true });
    this.#root.scrollIntoView({ block: "nearest" });
  }

  #stopTimers() {
    // Timeouts and intervals share their ids.
    this.#timers.splice(0).forEach(clearTimeout);
  }
}

function copyOf(template) {
  return document.importNode(document.getElementById(template).content, true);
}

function rejectAfter(milliseconds) {
  return new Promise((_, reject) => {
    setTimeout(reject, milliseconds, new Error("The picture did not load in time."));
  });
}
