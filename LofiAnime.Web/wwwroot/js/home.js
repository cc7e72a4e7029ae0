// Create without leaving the page. Without this script the form is sent, and a page of the job's own shows the same states.
import { Again } from "./again.js";
import { createJob, findOffer, newKey } from "./api.js";
import { fill } from "./fill.js";
import { Making } from "./making.js";
import { Notices } from "./notify.js";
import { Problems } from "./problems.js";
import { Prompt } from "./prompt.js";
import { Quota } from "./quota.js";
import { Result } from "./result.js";
import { Settings } from "./settings.js";
import { Stage } from "./stage.js";

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
  const again = new Again(stage.root, () => retry(false));
  const result = new Result(stage, {
    make,
    keepSeed: (seed) => settings.keepSeed(seed),
    deleted: () => {
      stage.clear(titles.deleted);
      prompt.focus();
    },
  });
  const making = new Making(stage, quota, {
    name: "job",
    began: () => {
      document.title = `${titles.titleWorking} · ${title}`;
    },
    seen: (job, now) => stage.follow(job, now, notices.isOffered),
    made: (job) => result.show(job),
    declined: tellWhy,
    failed: (code, wait) => CROWDED.has(code) && again.wait(wait),
    ended: (how) => {
      const news = { made: titles.titleReady, none: titles.titleNone }[how];
      if (news !== undefined) notices.say(news);
      document.title = news !== undefined && document.hidden ? `${news} · ${title}` : title;
    },
  });

  // An order without an answer keeps its key: sent again, it is still the same order.
  let order = null;

  // What was sent last: "Try again" sends it once more where no job came of it.
  let asked = null;

  // Whether a picture like it may be offered before a new one is asked for.
  let mayOffer = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again.stop();
    if (event.submitter?.hasAttribute("data-retry") === true && making.hasEnded) retry();
    else make({ prompt: prompt.words, ...settings.values, vary: isNew(event.submitter) || null }, true, form.dataset.offers === "true");
  });

  making.resume();

  /** Tells whether a new picture is wanted, though there may be one like it: by the button of an offer, or by a link. */
  function isNew(submitter) {
    return submitter?.name === "vary" || form.querySelector("input[name=vary]") !== null;
  }

  /**
   * Asks for pictures.
   * @param isAsked whether the visitor wants it, and not the page by itself
   * @param isOfferable whether one like it may be offered instead
   */
  async function make(request, isAsked = true, isOfferable = false) {
    if (making.isWorking) return;

    problems.clear();
    mayOffer = isOfferable && request.vary !== true;
    asked = Object.fromEntries(Object.entries({ ...request, prompt: request.prompt.trim() }).filter(([, value]) => value !== null));
    if (asked.prompt === "") {
      problems.show({ prompt: null });
    } else if (quota.isOut) {
      tellWhy({ kind: "out" });
    } else if ((asked.count ?? 1) > quota.remaining) {
      tellWhy({ kind: "few" });
      quota.refresh(); // Some may have come back since it was read.
    } else {
      const text = JSON.stringify(asked);
      if (order?.text !== text) order = { text, key: newKey() };
      await making.order(send, { shape: asked.aspectRatio, count: asked.count, isAsked });
    }
  }

  async function send() {
    const offer = mayOffer ? await findOffer(form) : null;
    if (offer !== null) return { kind: "offer", offer };

    const outcome = await createJob(asked, order.key);
    if (outcome.kind !== "lost") order = null;
    return outcome;
  }

  /** Asks once more for what did not work out. */
  async function retry(isAsked = true) {
    if (making.isWorking) return;
    if (making.hasEnded) await making.retry(isAsked);
    else if (asked !== null) await make(asked, isAsked);
  }

  /** Shows an offer, or says beside the form why nothing is made. */
  function tellWhy({ kind, errors, offer }) {
    if (kind === "offer") {
      stage.present(offer);
      return;
    }

    stage.leave(kind === "out" ? quotaLine.querySelector(".quota-line [data-when=out]").textContent : "");
    if (kind === "invalid") problems.show(errors);
    else if (kind === "few") problems.tell("count", fill(document.getElementById("count-problem").dataset.few, quota.remaining));
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
