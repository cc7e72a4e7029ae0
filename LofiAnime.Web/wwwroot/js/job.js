import { readJob } from "./api.js";

/** How soon to look, while no events come. */
const SOON = 2000;

/** How soon to look though events come: a connection may be dead and not know it. */
const LATER = 20_000;

/** How often in a row a look may go unanswered before we say so. */
const MAX_MISSES = 30;

const FINAL = new Set(["succeeded", "failed", "canceled", "expired"]);

/** Tells whether nothing can change a job any more. */
export function isFinal(job) {
  return FINAL.has(job.status);
}

/** Follows a job to its end: by events, and by looking where they do not come. */
export class JobWatch {
  #id;
  #tell;
  #source;
  #timer;
  #version = 0;
  #misses = 0;
  #heard = false;

  /**
   * @param id the job
   * @param tell called with `{job}`, whenever it stands elsewhere, with `{progress}`, and with `{lost}` in the end, if
   *   nothing could be learnt of it
   */
  constructor(id, tell) {
    this.#id = id;
    this.#tell = tell;
    this.#source = new EventSource(`/api/v1/jobs/${id}/events`);
    for (const name of ["status", "done"]) {
      this.#source.addEventListener(name, (event) => this.#hear(JSON.parse(event.data)));
    }

    this.#source.addEventListener("progress", (event) => {
      this.#heard = true;
      this.#version = Number(event.lastEventId);
      this.#tell(JSON.parse(event.data));
    });
    this.#source.addEventListener("error", () => this.#lookIn(SOON));
    this.#lookIn(SOON);
  }

  /** Ends it. */
  stop() {
    clearTimeout(this.#timer);
    this.#source.close();
    this.#tell = () => {};
  }

  /** Looks now. */
  look() {
    this.#lookIn(0);
  }

  #hear(job) {
    this.#heard = true;
    this.#take(job);
  }

  #take(job) {
    if (job.version < this.#version) return; // The events were faster than a look.
    this.#version = job.version;
    const tell = this.#tell;
    if (isFinal(job)) this.stop();
    tell({ job });
  }

  #lookIn(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), pause);
  }

  async #look() {
    if (this.#heard) {
      this.#heard = false;
      this.#lookIn(LATER);
      return;
    }

    const { kind, job } = await readJob(this.#id);
    if (kind === "job") {
      this.#misses = 0;
      this.#lookIn(this.#source.readyState === EventSource.OPEN ? LATER : SOON);
      this.#take(job);
    } else if (kind === "gone" || ++this.#misses > MAX_MISSES) {
      const tell = this.#tell;
      this.stop();
      tell({ lost: true });
    } else {
      this.#lookIn(SOON);
    }
  }
}
