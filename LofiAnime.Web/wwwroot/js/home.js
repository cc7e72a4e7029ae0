// Create without leaving the page. Without this script the form is sent, and the server shows the same states.
import { makePicture } from "./api.js";
import { Prompt } from "./prompt.js";
import { Quota } from "./quota.js";
import { Stage } from "./stage.js";

const form = document.getElementById("create");
const quotaLine = form.querySelector("[data-quota]");
const prompt = new Prompt(form);
const stage = new Stage(document.getElementById("stage"), document.getElementById("stage-news"));
const title = document.title;

// Without a quota pictures are paused: the button is off, the words are kept.
if (quotaLine !== null) {
  const quota = new Quota(quotaLine);
  let working = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (working || quota.isOut) return;

    working = true;
    quota.working = true;
    const words = prompt.words.trim();
    prompt.problem = null;
    stage.working();
    const outcome = await makePicture(words);
    if (outcome.quota) quota.update(outcome.quota);
    else quota.refresh();
    await show(outcome, words);
    working = false;
    quota.working = false;
  });

  async function show(outcome, words) {
    switch (outcome.kind) {
      case "done":
        await stage.done(outcome, words);
        document.title = document.hidden ? `Ready · ${title}` : title;
        break;
      case "invalid":
        stage.leave();
        prompt.problem = outcome.problem;
        prompt.focus();
        break;
      case "out":
        stage.leave(quotaLine.querySelector(".quota-line [data-when=out]").textContent);
        break;
      case "lost":
        stage.failed("lost", null);
        break;
      case "failed":
        stage.failed(outcome.code, outcome.reference);
        break;
    }
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
