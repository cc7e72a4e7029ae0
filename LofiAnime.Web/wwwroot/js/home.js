// Create without leaving the page. Without this script the form is sent, and a page of the job's own shows the same states.
import { Again } from "./again.js";
import { cancelJob, createJob, newKey, readJob, retryJob } from "./api.js";
import { fill } from "./fill.js";
import { isFinal, JobWatch } from "./job.js";
import { Notices } from "./notify.js";
import { Problems } from "./problems.js";
import { Prompt } from "./prompt.js";
import { Quota } from "./quota.js";
import { Result } from "./result.js";
import { Settings } from "./settings.js";
import { Stage } from "./stage.js";
import { forget, recall, remember } from "./storage.js";

/** What fails because many ask: there, another try by itself makes sense. */
const CROWDED = new Set(["busy", "expired", "too-fast"]);

const form = document.getElementById("create");
const quotaLine = form.querySelector("[data-quota]");
const prompt = new Prompt(form);
const settings = new Settings(form);
const problems = new Problems(form);
const stage = new Stage(document.getElementById("stage"), document.getElementById("stage-news"));
const titles = stage.root.dataset;
const title = document.title;

// Without a quota pictures are paused: the button is off, the words are kept.
if (quotaLine !== null) {
  const quota = new Quota(quotaLine);
  const notices = new Notices(stage.root);
  const again = new Again(stage.root, () => retry());
  const result = new Result(stage, {
    make,
    keepSeed: (seed) => settings.keepSeed(seed),
    deleted: () => {
      stage.clear(titles.deleted);
      prompt.focus();
    },
  });
  let working = false;
  let watch = null;

  // The job on the stage, until its end has been seen; so that a reload, and another tab, find it.
  let shown = null;

  // An order without an answer keeps its key: sent again, it is still the same order.
  let order = null;

  // The job that "Try again" tries again; without one it sends what was sent last, or else what the form says.
  let ended = null;
  let asked = null;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const isRetry = event.submitter?.hasAttribute("data-retry") === true;
    again.stop();
    if (isRetry && ended !== null) retry();
    else make({ prompt: prompt.words, ...settings.values });
  });

  stage.onStop(async () => {
    stage.stopping = true;
    const outcome = await cancelJob(shown.id);
    stage.stopping = false;
    if (outcome.kind === "job") await see(outcome.job);
    else watch?.look();
  });

  resume();

  /** Asks for pictures. */
  async function make(request) {
    if (working) return;

    problems.clear();
    asked = Object.fromEntries(Object.entries({ ...request, prompt: request.prompt.trim() }).filter(([, value]) => value !== null));
    if (asked.prompt === "") {
      problems.show({ prompt: null });
    } else if (quota.isOut) {
      tellOut();
    } else if ((asked.count ?? 1) > quota.remaining) {
      tellFew();
      quota.refresh(); // Some may have come back since it was read.
    } else {
      begin(asked.aspectRatio, asked.count);
      ended = null;
      const text = JSON.stringify(asked);
      if (order?.text !== text) order = { text, key: newKey() };
      const outcome = await createJob(asked, order.key);
      if (outcome.kind !== "lost") order = null;
      await take(outcome);
    }
  }

  /** Asks once more for what did not work out. */
  async function retry() {
    if (working) return;
    if (ended === null) {
      if (asked !== null) await make(asked);
      return;
    }

    const { id, settings: same } = ended;
    begin(same.aspectRatio ?? undefined, same.count);
    await take(await retryJob(id));
  }

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

  function begin(shape, count) {
    working = true;
    quota.working = true;
    shown = null;
    stage.wait(shape, count);
    document.title = `${titles.titleWorking} · ${title}`;
  }

  function end(news = null) {
    working = false;
    quota.working = false;
    watch?.stop();
    watch = null;
    if (news !== null) notices.say(news);
    document.title = news !== null && document.hidden ? `${news} · ${title}` : title;
  }

  /** Takes what became of asking for pictures. */
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
        problems.show(outcome.errors);
        break;
      case "few":
        stage.leave();
        tellFew();
        break;
      case "out":
        stage.leave();
        tellOut();
        break;
      case "failed":
        stage.failed(outcome.code, null, outcome.notice);
        if (CROWDED.has(outcome.code)) again.wait(outcome.wait);
        break;
      default:
        stage.failed("lost");
        quota.refresh();
        break;
    }

    end();
  }

  function tellOut() {
    stage.leave(quotaLine.querySelector(".quota-line [data-when=out]").textContent);
  }

  function tellFew() {
    problems.tell("count", fill(document.getElementById("count-problem").dataset.few, quota.remaining));
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
      stage.follow(job, now, notices.isOffered);
      return;
    }

    watch?.stop();
    if (recall("localStorage", "job") === job.id) forget("localStorage", "job");
    ended = job.status === "succeeded" ? null : job;
    quota.refresh();
    if (job.status === "succeeded") {
      await result.show(job);
      end(titles.titleReady);
      return;
    }

    if (job.canceled !== null) {
      stage.failed(job.canceled.charged ? "stopped-late" : "stopped");
    } else {
      stage.failed(job.error.code, job.error.reference);
      if (CROWDED.has(job.error.code)) again.wait();
    }

    end(job.canceled === null ? titles.titleNone : null);
  }
}

document.addEventListener("visibilitychange", () => {
  if (!document.hidden && document.title.endsWith(title) && stage.root.querySelector(".working") === null) document.title = title;
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-another]") || event.target.closest("a[href='#prompt']")) {
    event.preventDefault();
    prompt.focus();
  }
});
