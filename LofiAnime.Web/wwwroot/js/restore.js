// Restore without leaving the page. Without this script the form is sent, and a page of the job's own shows the same states.
import { createRestoration, deletePhoto, newKey } from "./api.js";
import { Compare } from "./compare.js";
import { Making } from "./making.js";
import { Quota } from "./quota.js";
import { Stage } from "./stage.js";
import { recall, remember } from "./storage.js";

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
  const making = new Making(stage, quota, {
    name: "restoration",
    began: () => {
      form.hidden = true;
      isPreviewed = false;
    },
    seen: (job, now) => {
      stage.follow(job, now);
      if (!isPreviewed) preview(photoOf(job));
    },
    made: show,
    declined: ({ kind }) => {
      if (kind === "out") stage.leave(quotaLine.querySelector(".quota-line [data-when=out]").textContent);
      else stage.failed("failed");
    },
    ended: (how) => {
      form.hidden = how === "made";
    },
  });

  // The photo that is being sent. Without an answer it keeps its key: sent again, it is still the same order.
  let order = null;
  let isPreviewed = false;

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

  making.resume();

  /** Takes a photo, unless it is plain that the server would not. */
  function choose(file) {
    if (making.isWorking || quota.isOut) return;

    const fault = file.size === 0 ? "empty"
      : file.size > Number(form.dataset.maxBytes) ? "too-large"
      : /\.(heic|heif)$/i.test(file.name) ? "heic"
      : null;
    if (fault !== null) {
      stage.failed(fault);
      return;
    }

    order = { photo: file, key: newKey() };
    remember("sessionStorage", "photo-name", file.name);
    making.order(send);
  }

  async function send() {
    preview(canvasOf(order.photo));
    const outcome = await createRestoration(order.photo, order.key);
    if (outcome.kind === "job") order = null;
    return outcome;
  }

  /** Tries once more what came to nothing. */
  function again() {
    if (making.isWorking) return;
    if (making.hasEnded) making.retry();
    else if (order !== null) making.order(send);
    else making.resume();
  }

  function startOver() {
    stage.clear("");
    form.hidden = false;
    if (!quota.isOut) button.focus();
  }

  /** Shows both photos once they are loaded, so that they appear whole. */
  async function show(job) {
    const part = document.importNode(document.getElementById("stage-restored").content, true);
    const after = part.querySelector("[data-after]");
    const before = part.querySelector("[data-before]");
    const original = pathOf(job.originalUrl);
    after.src = pathOf(job.images[0].url);
    before.src = original;
    const [hasAfter, hasBefore] = await Promise.all([loaded(after), loaded(before)]);
    if (!hasAfter) {
      stage.failed("hidden");
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

  /** Shows in the waiting room the photo that is being restored. @param picture promised, with its size; null where there is none to show */
  async function preview(picture) {
    isPreviewed = true;
    const frame = stage.room.querySelector("[data-preview]");
    const { element, width, height } = (await picture) ?? {};
    if (element === undefined) return;

    frame.style.setProperty("--shape", `${width} / ${height}`);
    frame.replaceChildren(element);
  }
}

/** Draws a photo that is being sent; null for one that the browser cannot read, though the server may. */
async function canvasOf(photo) {
  try {
    const bitmap = await createImageBitmap(photo);
    const scale = Math.min(1, PREVIEW / Math.max(bitmap.width, bitmap.height));
    const element = document.createElement("canvas");
    element.width = Math.max(1, Math.round(bitmap.width * scale));
    element.height = Math.max(1, Math.round(bitmap.height * scale));
    element.getContext("2d").drawImage(bitmap, 0, 0, element.width, element.height);
    bitmap.close();
    return { element, width: element.width, height: element.height };
  } catch {
    return null;
  }
}

/** Loads the photo of a job that was asked for before this page was loaded; null when it cannot be. */
async function photoOf(job) {
  const element = new Image();
  element.alt = "";
  element.src = pathOf(job.originalUrl);
  return (await loaded(element)) ? { element, width: element.naturalWidth, height: element.naturalHeight } : null;
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
