// Create without leaving the page. Without this script the form is sent, and a page of the job's own shows the same states.
import { cancelJob, createJob, newKey, readJob, retryJob } from "./api.js";
import { isFinal, JobWatch } from "./job.js";
import { Prompt } from "./prompt.js";
import { Quota } from "./quota.js";
import { Stage } from "./stage.js";
import { forget, recall, remember } from "./storage.js";

const form = document.getElementById("create");
const quotaLine = form.querySelector("[data-quota]");
const prompt = new Prompt(form);
const stage = new Stage(document.getElementById("stage"), document.getElementById("stage-news"));
const title = document.title;

// Without a quota pictures are paused: the button is off, the words are kept.
if (quotaLine !== null) {
  const quota = new Quota(quotaLine);
  let working = false;
  let watch = null;

  // The job on the stage, until its end has been seen; so that a reload, and another tab, find it.
  let shown = null;

  // An order without an answer keeps its key: sent again, it is still the same order.
  let order = null;

  // The job that "Try again" tries again; without one it sends the box's words.
  let ended = null;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (working) return;

    if (event.submitter?.hasAttribute("data-retry") && ended !== null) {
      begin();
      await take(await retryJob(ended.id));
      return;
    }

    if (quota.isOut) return;

    begin();
    ended = null;
    const words = prompt.words.trim();
    if (order?.words !== words) order = { words, key: newKey() };
    const outcome = await createJob(words, order.key);
    if (outcome.kind !== "lost") order = null;
    await take(outcome);
  });

  stage.onStop(async () => {
    stage.stopping = true;
    const outcome = await cancelJob(shown.id);
    stage.stopping = false;
    if (outcome.kind === "job") await see(outcome.job);
    else watch?.look();
  });

  resume();

  /** Goes on with the job that a reload interrupted, or another tab began. */
  async function resume() {
    const id = recall("localStorage", "job");
    if (id === null || !/^[0-9a-f]{32}$/.test(id)) return;

    begin();
    const outcome = await readJob(id);
    if (outcome.kind === "gone") {
      forget("localStorage", "job");
      stage.leave();
      end();
    } else if (outcome.kind === "job") {
      await take(outcome);
    } else {
      follow(id);
    }
  }

  function begin() {
    working = true;
    quota.working = true;
    prompt.problem = null;
    shown = null;
    stage.wait();
  }

  function end() {
    working = false;
    quota.working = false;
    watch?.stop();
    watch = null;
  }

  /** Takes what became of asking for a picture. */
  async function take(outcome) {
    if (outcome.quota) quota.update(outcome.quota);
    switch (outcome.kind) {
      case "job":
        remember("localStorage", "job", outcome.job.id);
        if (!isFinal(outcome.job)) follow(outcome.job.id);
        await see(outcome.job, outcome.now);
        return;
      case "invalid":
        stage.leave();
        prompt.problem = outcome.problem;
        prompt.focus();
        break;
      case "out":
        stage.leave(quotaLine.querySelector(".quota-line [data-when=out]").textContent);
        break;
      case "failed":
        stage.failed(outcome.code, null);
        break;
      default:
        stage.failed("lost", null);
        quota.refresh();
        break;
    }

    end();
  }

  function follow(id) {
    watch?.stop();
    watch = new JobWatch(id, ({ job, progress, lost }) => {
      if (job) see(job);
      else if (lost) take({ kind: "lost" });
      else if (progress !== undefined) stage.progress(progress);
    });
  }

  /** Shows where the job stands. */
  async function see(job, now = null) {
    if (!working || (shown?.id === job.id && (isFinal(shown) || job.version < shown.version))) return;

    shown = job;
    if (!isFinal(job)) {
      stage.follow(job, now);
      return;
    }

    watch?.stop();
    if (recall("localStorage", "job") === job.id) forget("localStorage", "job");
    ended = job.status === "succeeded" ? null : job;
    quota.refresh();
    if (job.status === "succeeded") {
      const [image] = job.images;
      await stage.done(
        {
          image: new URL(image.url, location.href).pathname,
          page: new URL(image.pageUrl, location.href).pathname,
          isSample: image.provider === "offline-sample",
        },
        job.settings.prompt,
      );
      document.title = document.hidden ? `Ready · ${title}` : title;
    } else if (job.canceled !== null) {
      stage.failed(job.canceled.charged ? "stopped-late" : "stopped", null);
    } else {
      stage.failed(job.error.code, job.error.reference);
    }

    end();
  }
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) document.title = title;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-another]") || event.target.closest("a[href='#prompt']")) {
    event.preventDefault();
    prompt.focus();
  }
});
