// Restore without leaving the page. Without this script the form is sent, and a page of the job's own shows the same states.
import { cancelJob, createRestoration, deletePhoto, newKey, readJob, retryJob } from "./api.js";
import { Compare } from "./compare.js";
import { isFinal, JobWatch } from "./job.js";
import { Quota } from "./quota.js";
import { Stage } from "./stage.js";
import { forget, recall, remember } from "./storage.js";

/** A restored photo that has not loaded after this long is left to its own page. */
const LOADING = 60_000;

/** The longest side of what is shown of a photo while it is sent. */
const PREVIEW = 1200;

const form = document.getElementById("restore");
const quotaLine = form.querySelector("[data-quota]");
const stageRoot = document.getElementById("stage");
const stage = new Stage(stageRoot, document.getElementById("stage-news"));

// Without a quota restoring is paused: there is no zone to drop on.
if (quotaLine !== null) {
  const picker = form.elements.image;
  const camera = form.querySelector("[data-camera-input]");
  const zone = form.querySelector("[data-drop]");
  const button = form.querySelector("[data-submit]");
  const quota = new Quota(quotaLine, "restorations", (isOut) => {
    picker.disabled = camera.disabled = form.querySelector("[data-camera]").disabled = isOut;
  });
  let working = false;
  let watch = null;

  // The job on the stage, until its end has been seen; so that a reload, and another tab, find it.
  let shown = null;

  // The photo that is being sent. Without an answer it keeps its key: sent again, it is still the same order.
  let order = null;

  // The job that "Try again" tries again.
  let ended = null;

  picker.required = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    picker.click();
  });
  form.querySelector("[data-camera]").addEventListener("click", () => camera.click());
  for (const input of [picker, camera]) {
    input.addEventListener("change", () => {
      const [file] = input.files;
      input.value = ""; // The same file may be chosen again.
      if (file) choose(file);
    });
  }

  for (const name of ["dragenter", "dragover"]) {
    addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", !quota.isOut && zone.contains(event.target));
    });
  }

  addEventListener("dragleave", (event) => event.relatedTarget === null && zone.classList.remove("over"));
  addEventListener("drop", (event) => {
    event.preventDefault(); // Beside the zone, too: a browser would leave the page for the photo.
    zone.classList.remove("over");
    if (event.dataTransfer.files.length > 0 && !form.hidden) choose(event.dataTransfer.files[0]);
  });
  addEventListener("paste", (event) => event.clipboardData.files.length > 0 && !form.hidden && choose(event.clipboardData.files[0]));

  stageRoot.addEventListener("click", (event) => {
    if (event.target.closest("[data-another]")) {
      event.preventDefault();
      startOver();
    } else if (event.target.closest("[data-retry]")) {
      again();
    }
  });
  stage.onStop(async () => {
    if (shown === null) return;
    stage.stopping = true;
    const outcome = await cancelJob(shown.id);
    stage.stopping = false;
    if (outcome.kind === "job") await see(outcome.job);
    else watch?.look();
  });

  resume();

  /** Goes on with the job that a reload interrupted, or another tab began. */
  async function resume() {
    const id = recall("localStorage", "restoration");
    if (id === null || !/^[0-9a-f]{32}$/.test(id)) return;

    begin();
    const outcome = await readJob(id);
    if (outcome.kind === "gone") {
      forget("localStorage", "restoration");
      startOver();
    } else if (outcome.kind === "job") {
      previewOf(outcome.job);
      await take(outcome);
    } else {
      follow(id);
    }
  }

  /** Takes a photo, unless it is plain that the server would not. */
  function choose(file) {
    if (working || quota.isOut) return;

    const fault = file.size === 0 ? "empty"
      : file.size > Number(form.dataset.maxBytes) ? "too-large"
      : /\.(heic|heif)$/i.test(file.name) ? "heic"
      : null;
    if (fault !== null) {
      stage.failed(fault, null);
      return;
    }

    order = { photo: file, key: newKey() };
    remember("sessionStorage", "photo-name", file.name);
    ended = null;
    sendOrder();
  }

  async function sendOrder() {
    begin();
    preview(order.photo);
    await take(await createRestoration(order.photo, order.key));
  }

  /** Tries once more what came to nothing. */
  async function again() {
    if (working) return;

    if (ended !== null) {
      begin();
      previewOf(ended);
      await take(await retryJob(ended.id));
    } else if (order !== null) {
      await sendOrder();
    } else {
      resume();
    }
  }

  function startOver() {
    end();
    stage.leave();
    stageRoot.replaceChildren();
    stageRoot.hidden = true;
    form.hidden = false;
    if (!quota.isOut) button.focus();
  }

  function begin() {
    working = true;
    quota.working = true;
    shown = null;
    form.hidden = true;
    stage.wait();
  }

  function end() {
    working = false;
    quota.working = false;
    watch?.stop();
    watch = null;
  }

  /** Takes what became of asking. */
  async function take(outcome) {
    if (outcome.quota) quota.update(outcome.quota);
    switch (outcome.kind) {
      case "job":
        order = null;
        remember("localStorage", "restoration", outcome.job.id);
        if (!isFinal(outcome.job)) follow(outcome.job.id);
        await see(outcome.job, outcome.now);
        return;
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

    form.hidden = false;
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
    if (recall("localStorage", "restoration") === job.id) forget("localStorage", "restoration");
    quota.refresh();
    if (job.status === "succeeded") {
      await done(job);
    } else {
      ended = job;
      form.hidden = false;
      if (job.canceled !== null) stage.failed(job.canceled.charged ? "stopped-late" : "stopped", null);
      else stage.failed(job.error.code, job.error.reference);
    }

    end();
  }

  /** Shows both photos once they are loaded, so that they appear whole. */
  async function done(job) {
    const part = document.importNode(document.getElementById("stage-restored").content, true);
    const after = part.querySelector("[data-after]");
    const before = part.querySelector("[data-before]");
    const original = pathOf(job.originalUrl);
    after.src = pathOf(job.images[0].url);
    before.src = original;
    const [hasAfter, hasBefore] = await Promise.all([loaded(after), loaded(before)]);
    if (!hasAfter) {
      stage.failed("hidden", null);
      stageRoot.querySelector("[data-page]").href = `/jobs/${job.id}`;
      return;
    }

    const download = part.querySelector("[data-download]");
    download.href = after.getAttribute("src");
    download.download = restoredName(after.getAttribute("src"));
    const root = part.querySelector("[data-compare]");
    root.style.setProperty("--shape", `${after.naturalWidth} / ${after.naturalHeight}`);
    const compare = new Compare(root);
    const aside = part.querySelector("[data-side-by-side]");
    aside.addEventListener("click", () => {
      const isAside = aside.getAttribute("aria-pressed") !== "true";
      aside.setAttribute("aria-pressed", String(isAside));
      compare.sideBySide = isAside;
    });
    const note = part.querySelector("[data-deleted]");
    const without = (parts) => {
      compare.dropBefore();
      parts.forEach((each) => each.remove());
      before.remove();
      note.textContent = note.dataset.done;
    };
    const parts = part.querySelectorAll("[data-original-only]");
    part.querySelector("[data-delete]").addEventListener("click", async ({ target }) => {
      target.setAttribute("aria-disabled", "true");
      if (await deletePhoto(original)) {
        without(parts);
        download.focus();
      } else {
        target.removeAttribute("aria-disabled");
        note.textContent = note.dataset.failed;
      }
    });
    if (!hasBefore) without(parts);
    stage.present(part);
  }

  /** Shows the photo that is being sent, as far as the browser can read it. */
  async function preview(photo) {
    const { room } = stage;
    try {
      const bitmap = await createImageBitmap(photo);
      const scale = Math.min(1, PREVIEW / Math.max(bitmap.width, bitmap.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.max(1, Math.round(bitmap.width * scale));
      canvas.height = Math.max(1, Math.round(bitmap.height * scale));
      canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
      bitmap.close();
      place(room, canvas, canvas.width, canvas.height);
    } catch {
      // What the browser cannot show the server may still read; the frame stays as it is.
    }
  }

  /** Shows the photo of a job that was asked for before this page was loaded. */
  async function previewOf(job) {
    const { room } = stage;
    const original = new Image();
    original.alt = "";
    original.src = pathOf(job.originalUrl);
    if (await loaded(original)) place(room, original, original.naturalWidth, original.naturalHeight);
  }

  function place(room, picture, width, height) {
    const frame = room.querySelector("[data-preview]");
    frame.style.setProperty("--shape", `${width} / ${height}`);
    frame.replaceChildren(picture);
  }
}

/** "grandma.jpg" → "grandma-restored.png", by what the restored photo is. */
function restoredName(path) {
  const name = recall("sessionStorage", "photo-name") ?? "photo";
  const dot = name.lastIndexOf(".");
  return `${dot > 0 ? name.slice(0, dot) : name}-restored${path.slice(path.lastIndexOf("."))}`;
}

function pathOf(url) {
  return new URL(url, location.href).pathname;
}

function loaded(picture) {
  const late = new Promise((resolve) => {
    setTimeout(resolve, LOADING, false);
  });
  return Promise.race([picture.decode().then(() => true, () => false), late]);
}
