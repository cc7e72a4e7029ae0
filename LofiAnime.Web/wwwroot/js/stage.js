import { counter } from "./clock.js";

/** After this long the words admit that it takes longer than usual. */
const USUAL = 90_000;

/** An answer faster than this needs no waiting room. */
const BLINK = 150;

/** A made picture that has not loaded after this long is left to its own page. */
const LOADING = 60_000;

/** The stages in which stopping is free. */
const EARLY = new Set(["queued", "warming-up"]);

/** The place where the picture appears: being made, done, or why not. Its parts are templates of the page. */
export class Stage {
  #root;
  #news;
  #timers = [];
  #room = null;
  #since = 0;
  #words = "";

  // Whether the visitor has turned to something else on the page.
  #away = false;

  /**
   * @param root where the parts are shown
   * @param news the status line that is read out
   */
  constructor(root, news) {
    this.#root = root;
    this.#news = news;
    for (const deed of ["focusin", "input"]) {
      document.addEventListener(deed, () => {
        this.#away = true;
      });
    }
  }

  /** Gets where the parts are shown. */
  get root() {
    return this.#root;
  }

  /** Has a press of the waiting room's stop button heard. */
  onStop(heard) {
    this.#root.addEventListener("click", (event) => event.target.closest("[data-stop]") && heard());
  }

  /**
   * Shows the waiting room, in a moment, since the answer may be here by then.
   * @param shape the frames'
   * @param count how many
   * @param isAsked whether the visitor asked for it just now, and means to see what comes
   */
  wait(shape = "1:1", count = 1, isAsked = true) {
    this.#stopTimers();
    this.#away = !isAsked;
    this.#words = "";
    this.#since = Date.now();
    this.#room = copyOf("stage-working").firstElementChild;
    this.#frame(shape, count);
    this.#timers.push(setTimeout(() => {
      this.#show(this.#room);
      if (this.#mayLead) this.#bringIntoView();
      this.#timers.push(setInterval(() => this.#tick(), 1000));
      this.#tick();
      this.#news.textContent = this.#words;
    }, BLINK));
  }

  /** Gives each picture that will come its place, so that nothing moves when it does. */
  #frame(shape, count) {
    const pieces = this.#room.querySelector(".pieces");
    if (pieces === null) return;

    const [first] = pieces.children;
    first.dataset.shape = shape;
    pieces.dataset.count = String(count);
    pieces.replaceChildren(first, ...Array.from({ length: count - 1 }, () => first.cloneNode(true)));
  }

  /** The waiting room, for what a page adds to it. */
  get room() {
    return this.#room;
  }

  /** Shows a part of the page's own, and takes the visitor to it. */
  present(part) {
    this.#show(part);
    this.#arrive();
  }

  /**
   * Shows where a job stands.
   * @param now the time by the clock that gave the job its times, where it is known
   * @param mayNotify whether to offer word of its end
   */
  follow(job, now = null, mayNotify = false) {
    if (now !== null) this.#since = Date.now() - Math.max(0, now - Date.parse(job.createdAt));
    const room = this.#room;
    if (job.kind === "generation") this.#frame(job.settings.aspectRatio ?? "1:1", job.settings.count);
    room.dataset.at = job.stage ?? "";
    room.dataset.place = job.queuePosition ?? "";
    room.querySelector("[data-position]").textContent = String(job.queuePosition ?? "");
    room.querySelector("[data-stop-line]").hidden = false;
    const notify = room.querySelector("[data-notify]");
    if (notify !== null && !notify.disabled) notify.hidden = !mayNotify;
    for (const line of room.querySelectorAll("[data-when-stopped]")) {
      line.hidden = line.dataset.whenStopped !== (EARLY.has(job.stage) ? "early" : "late");
    }

    this.progress(job.stage === "generating" ? job.progress : null);
    this.#tick();
  }

  /** Shows how far the making is; null when nobody knows. */
  progress(percent) {
    const bar = this.#room.querySelector("[data-bar]");
    const words = this.#room.querySelector("[data-percent]");
    bar.hidden = words.hidden = percent === null;
    if (percent !== null) {
      bar.value = percent;
      words.textContent = `${percent} %`;
    }
  }

  /** Shows that the stop is on its way, or that it came to nothing. */
  set stopping(value) {
    this.#room.querySelector("[data-stop]").toggleAttribute("disabled", value);
  }

  /** Shows what was made once it is loaded, so that it appears whole. @param page where it is, should it not load here */
  async presentLoaded(part, loaded, page) {
    try {
      await Promise.race([loaded, rejectAfter(LOADING)]);
    } catch {
      this.#showCard("failure-hidden", (card) => {
        card.querySelector("[data-page]").href = page;
      });
      return;
    }

    this.present(part);
  }

  /** Shows why there is no picture. @param notice what the operator says about it, where that is known */
  failed(code, reference = null, notice = null) {
    const known = document.getElementById(`failure-${code}`) ? code : "failed";
    this.#showCard(`failure-${known}`, (card) => {
      const line = card.querySelector("[data-reference-line]");
      if (line !== null && reference) {
        line.querySelector("[data-reference]").textContent = reference;
        line.hidden = false;
      }

      if (notice) card.querySelector("[data-advice]").textContent = notice;
    });
  }

  /** Empties it, with a word to those who listen. */
  clear(news) {
    this.#stopTimers();
    this.#root.replaceChildren();
    this.#root.hidden = true;
    this.#news.textContent = news;
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

  /** Chooses the words for the moment, and says them to those who listen when they have changed. */
  #tick() {
    const { at = "", place = "" } = this.#room.dataset;
    const waited = Date.now() - this.#since;
    const words = at === "queued" && place !== "" ? (place === "1" ? "next" : "number")
      : at !== "queued" && waited > USUAL ? "slow"
      : at || "warming-up";
    for (const part of this.#room.querySelectorAll("[data-stage]")) {
      part.hidden = part.dataset.stage !== words;
    }

    this.#room.querySelector("[data-elapsed]").textContent = counter(waited);
    const said = this.#room.querySelector(`[data-stage="${words}"]`).textContent;
    if (said !== this.#words) {
      this.#words = said;
      if (this.#room.isConnected) this.#news.textContent = said;
    }
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

  /** Tells whether the visitor waits for what comes; who is busy elsewhere on the page keeps the place there. */
  get #mayLead() {
    return !this.#away || document.activeElement === document.body;
  }

  /** Takes the visitor to what has come: the heading gets the focus, the picture the view. Who is busy elsewhere is told. */
  #arrive() {
    const heading = this.#root.querySelector("h2");
    if (this.#mayLead) {
      heading.focus({ preventScroll: true });
      this.#bringIntoView();
    } else {
      this.#news.textContent = heading.textContent;
    }
  }

  /** Shows all of it, or of what is taller than the window its top. */
  #bringIntoView() {
    this.#root.scrollIntoView({ block: this.#root.offsetHeight > innerHeight ? "start" : "nearest" });
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
