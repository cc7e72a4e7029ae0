import { cancelJob, readJob, retryJob } from "./api.js";
import { isFinal, JobWatch } from "./job.js";
import { forget, recall, remember } from "./storage.js";

/**
 * What a page adds to the making of its jobs.
 * @typedef {{
 *   name: string,
 *   began: () => void,
 *   seen: (job: object, now: number?) => void,
 *   made: (job: object) => Promise<void>,
 *   declined: (outcome: object) => void,
 *   failed?: (code: string, wait: number?) => void,
 *   ended: (how: "made" | "none" | "canceled" | "declined" | "gone") => void,
 * }} Page
 * `name` is what the browser remembers the job under; `seen` is called whenever a job stands elsewhere and is not at its
 * end; `failed` after the card that tells so is shown, `ended` before.
 */

/** The one job on the stage: asked for, or taken up again after a reload, followed to its end, stopped. */
export class Making {
  #stage;
  #quota;
  #page;
  #working = false;
  #watch = null;

  // The job on the stage, until its end has been seen; so that a reload, and another tab, find it.
  #shown = null;

  // The job that came to nothing, and may be tried again.
  #ended = null;

  /**
   * @param stage where it is shown
   * @param quota what is left
   * @param {Page} page what the page adds
   */
  constructor(stage, quota, page) {
    this.#stage = stage;
    this.#quota = quota;
    this.#page = page;
    stage.onStop(() => this.#stop());
  }

  /** Tells whether something is being made. */
  get isWorking() {
    return this.#working;
  }

  /** Tells whether there is a job that came to nothing, and may be tried again. */
  get hasEnded() {
    return this.#ended !== null;
  }

  /** Asks for something new. @param ask sends the order, and returns its outcome; the rest as for {@link Stage.wait} */
  async order(ask, { shape, count, isAsked } = {}) {
    this.#begin(shape, count, isAsked);
    this.#ended = null;
    await this.#take(await ask());
  }

  /** Asks once more for what came to nothing. @param isAsked whether the visitor wants it, and not the page by itself */
  async retry(isAsked = true) {
    const { id, settings } = this.#ended;
    this.#begin(settings?.aspectRatio ?? undefined, settings?.count, isAsked);
    await this.#take(await retryJob(id));
  }

  /** Goes on with the job that a reload interrupted, or another tab began. */
  async resume() {
    const id = recall("localStorage", this.#page.name);
    if (id === null || !/^[0-9a-f]{32}$/.test(id)) return;

    this.#begin();
    const outcome = await readJob(id);
    if (outcome.kind === "gone") {
      forget("localStorage", this.#page.name);
      this.#end("gone");
      this.#stage.leave();
    } else if (outcome.kind === "job") {
      await this.#take(outcome);
    } else {
      this.#follow(id);
    }
  }

  #begin(shape, count, isAsked) {
    this.#working = true;
    this.#quota.working = true;
    this.#shown = null;
    this.#stage.wait(shape, count, isAsked);
    this.#page.began();
  }

  #end(how) {
    this.#working = false;
    this.#quota.working = false;
    this.#watch?.stop();
    this.#watch = null;
    this.#page.ended(how);
  }

  /** Takes what became of asking. */
  async #take(outcome) {
    if (outcome.quota) this.#quota.update(outcome.quota);
    switch (outcome.kind) {
      case "job":
        remember("localStorage", this.#page.name, outcome.job.id);
        if (!isFinal(outcome.job)) this.#follow(outcome.job.id);
        await this.#see(outcome.job, outcome.now);
        break;
      case "offer":
      case "invalid":
      case "few":
      case "out":
        this.#end("declined");
        this.#page.declined(outcome);
        break;
      case "failed":
        this.#end("declined");
        this.#stage.failed(outcome.code, null, outcome.notice);
        this.#page.failed?.(outcome.code, outcome.wait ?? null);
        break;
      default:
        this.#end("declined");
        this.#stage.failed("lost");
        this.#quota.refresh();
        break;
    }
  }

  #follow(id) {
    this.#watch?.stop();
    this.#watch = new JobWatch(id, ({ job, progress, lost }) => {
      if (job) this.#see(job);
      else if (lost) this.#take({ kind: "lost" });
      else if (progress !== undefined) this.#stage.progress(progress);
    });
  }

  /** Shows where the job stands. */
  async #see(job, now = null) {
    const isOld = this.#shown?.id === job.id && (isFinal(this.#shown) || job.version < this.#shown.version);
    if (!this.#working || isOld) return;

    this.#shown = job;
    if (!isFinal(job)) {
      this.#page.seen(job, now);
      return;
    }

    this.#watch?.stop();
    if (recall("localStorage", this.#page.name) === job.id) forget("localStorage", this.#page.name);
    this.#ended = job.status === "succeeded" ? null : job;
    this.#quota.refresh();
    if (job.status === "succeeded") {
      await this.#page.made(job);
      this.#end("made");
    } else if (job.canceled !== null) {
      this.#end("canceled");
      this.#stage.failed(job.canceled.charged ? "stopped-late" : "stopped");
    } else {
      this.#end("none");
      this.#stage.failed(job.error.code, job.error.reference);
      this.#page.failed?.(job.error.code, null);
    }
  }

  async #stop() {
    if (this.#shown === null) return;

    this.#stage.stopping = true;
    const outcome = await cancelJob(this.#shown.id);
    this.#stage.stopping = false;
    if (outcome.kind === "job") await this.#see(outcome.job);
    else this.#watch?.look();
  }
}
