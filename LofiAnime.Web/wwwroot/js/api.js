// The site's API, with every way it can end as a value: nothing here throws, and nothing waits for ever.

/** An answer comes at once, or in the time that a database takes to be asked again. */
const PATIENCE = 30_000;

/** A photo of ten megabytes takes its time from a phone. */
const UPLOAD_PATIENCE = 180_000;

/** An offer that takes longer is not waited for: the picture is made meanwhile. */
const OFFER_PATIENCE = 2_000;

/** The pauses before an order that got no answer is sent again; its key makes them one order. */
const PAUSES = [1000, 3000];

/**
 * @typedef {{kind: "job", job: object} | {kind: "invalid", errors: object} | {kind: "out"} | {kind: "few"} | {kind: "final"}
 *   | {kind: "gone"} | {kind: "failed", code: string, wait: number?, notice: string?} | {kind: "lost"}} Outcome
 * and, where an answer came, what it says is left as `quota`, and the server's time as `now`.
 */

/** Returns a key that names one order, however often it is sent. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Asks for pictures. @returns {Promise<Outcome>} */
export async function createJob(request, key) {
  let outcome = await send("POST", "/api/v1/generations", request, { "Idempotency-Key": key });
  for (const pause of PAUSES) {
    if (outcome.kind !== "lost") break;
    await new Promise((resume) => setTimeout(resume, pause));
    outcome = await send("POST", "/api/v1/generations", request, { "Idempotency-Key": key });
  }

  return outcome;
}

/** Asks for a picture of nearly the same words, to be had instead of a new one. @param form what is asked for @returns {Promise<Element?>} the offer; null for none, and when it does not come soon */
export async function findOffer(form) {
  try {
    const answer = await fetch("/offers", { method: "POST", body: new FormData(form), cache: "no-store", signal: AbortSignal.timeout(OFFER_PATIENCE) });
    if (answer.status !== 200) return null;

    const offer = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-offer]");
    return offer && document.importNode(offer, true);
  } catch {
    return null;
  }
}

/** Reads a job. @returns {Promise<Outcome>} */
export function readJob(id) {
  return send("GET", `/api/v1/jobs/${id}`);
}

/** Calls a job off. @returns {Promise<Outcome>} */
export function cancelJob(id) {
  return send("POST", `/api/v1/jobs/${id}/cancel`);
}

/** Asks once more for what a job was to make. @returns {Promise<Outcome>} */
export function retryJob(id) {
  return send("POST", `/api/v1/jobs/${id}/retry`);
}

/** Forgets a job and its pictures. @returns {Promise<boolean>} whether they are gone */
export async function deleteJob(id) {
  const { kind } = await send("DELETE", `/api/v1/jobs/${id}`);
  return kind === "deleted";
}

/** Makes the link by which others may see a picture. @returns {Promise<string?>} null when there is none for now */
export async function shareImage(id) {
  const { kind, job } = await send("POST", `/api/v1/images/${id}/share`);
  return kind === "job" ? job.url : null;
}

/** Asks for a photo to be restored. @returns {Promise<Outcome>} */
export async function createRestoration(photo, key) {
  const attempt = () => {
    const form = new FormData();
    form.append("image", photo, "photo"); // What it is called is nobody's business.
    return send("POST", "/api/v1/restorations", form, { "Idempotency-Key": key }, UPLOAD_PATIENCE);
  };
  let outcome = await attempt();
  for (const pause of PAUSES) {
    if (outcome.kind !== "lost") break;
    await new Promise((resume) => setTimeout(resume, pause));
    outcome = await attempt();
  }

  return outcome;
}

/** Deletes the original of a restored photo. @param path where it is @returns {Promise<boolean>} whether it is deleted */
export async function deletePhoto(path) {
  const { kind } = await send("DELETE", `/api/v1${path}`);
  return kind === "deleted" || kind === "gone";
}

/** Reads what is left; null when it cannot be read now. @param product what of: "restorations", or pictures */
export async function readQuota(product = "pictures") {
  return (await send("GET", `/api/v1/quota?product=${product}`)).quota ?? null;
}

async function send(method, path, body, headers = {}, patience = PATIENCE) {
  const isForm = body instanceof FormData; // Its type has a boundary, which the browser writes.
  try {
    const response = await fetch(path, {
      method,
      headers: body === undefined || isForm ? headers : { ...headers, "Content-Type": "application/json" },
      body: body === undefined || isForm ? body : JSON.stringify(body),
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
    return { quota: quotaOf(response), now: nowOf(response), ...(await outcomeOf(response)) };
  } catch {
    return { kind: "lost" };
  }
}

async function outcomeOf(response) {
  if (response.status === 204) return { kind: "deleted" };
  if (response.ok) return { kind: "job", job: await response.json() };

  const type = response.headers.get("Content-Type") ?? "";
  const problem = type.startsWith("application/problem+json") ? await response.json() : null;
  switch (problem?.code) {
    case "invalid":
    case "malformed":
      if (!problem.errors) return { kind: "failed", code: "failed" };
      return { kind: "invalid", errors: Object.fromEntries(Object.entries(problem.errors).map(([field, [first]]) => [field, first])) };
    case "quota-exhausted":
      return { kind: "out" };
    case "not-enough-left":
      return { kind: "few" };
    case "unreadable-photo":
    case "unsupported-photo":
      return { kind: "failed", code: problem.reason };
    case "restoring-off":
      return { kind: "failed", code: "unavailable" };
    case "too-fast":
    case "sold-out":
    case "refused":
      return { kind: "failed", code: problem.code, wait: Number.parseInt(response.headers.get("Retry-After") ?? "", 10) || null };
    case "paused":
    case "blocked":
      return { kind: "failed", code: problem.code, notice: document.documentElement.lang === "en" ? problem.detail : null };
    case "too-large":
    case "photo-gone":
      return { kind: "failed", code: problem.code };
    case "job-final":
    case "job-succeeded":
      return { kind: "final" };
    case "not-found":
      return { kind: "gone" };
    case "internal":
      return { kind: "failed", code: "failed" };
    default:
      return { kind: "lost" }; // Not our answer, or none for now: what became of the order nobody knows.
  }
}

/** What the answer's headers say is left; null when they say nothing. */
function quotaOf(response) {
  const number = (name) => Number.parseInt(response.headers.get(name) ?? "", 10);
  const quota = {
    remaining: number("X-RateLimit-Remaining"),
    reset: number("X-RateLimit-Reset") * 1000,
    now: nowOf(response),
  };
  return Number.isNaN(quota.remaining) || Number.isNaN(quota.reset) ? null : quota;
}

/** The server's own time, by which a clock that is wrong does no harm. */
function nowOf(response) {
  return Date.parse(response.headers.get("Date") ?? "") || Date.now();
}
