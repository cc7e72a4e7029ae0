// The site's API, with every way it can end as a value: nothing here throws, and nothing waits for ever.

/** The server gives a picture ten minutes at the most; after eleven, no answer will come. */
const PATIENCE = 11 * 60_000;

/**
 * Asks for a picture.
 * @returns {Promise<{kind: "done", image: string, page: string, isSample: boolean}
 *   | {kind: "invalid", problem: string} | {kind: "out"} | {kind: "lost"}
 *   | {kind: "failed", code: string, reference: string | null}>} and, where an answer came, its `quota`.
 */
export async function makePicture(prompt) {
  try {
    const response = await fetch("/api/ai", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ prompt }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    return { quota: quotaOf(response), ...(await outcomeOf(response)) };
  } catch (error) {
    return error.name === "TimeoutError" ? { kind: "failed", code: "timed-out", reference: null } : { kind: "lost" };
  }
}

/** Reads what is left; null when it cannot be read now. */
export async function readQuota() {
  try {
    const response = await fetch("/api/remaining", { cache: "no-store", signal: AbortSignal.timeout(15_000) });
    return quotaOf(response);
  } catch {
    return null;
  }
}

async function outcomeOf(response) {
  const code = response.headers.get("X-Picture-Failure");
  if (code !== null) return { kind: "failed", code, reference: response.headers.get("X-Picture-Reference") };

  switch (response.status) {
    case 200: {
      const [address] = await response.json();
      const image = new URL(address).pathname;
      return {
        kind: "done",
        image,
        page: image.replace(/\/images\/([0-9a-f]+)\.\w+$/, "/pictures/$1"),
        isSample: response.headers.get("X-Picture-Provider") === "offline-sample",
      };
    }

    case 400:
      return { kind: "invalid", problem: await response.json() };
    case 429:
      return { kind: "out" };
    case 500:
      return { kind: "failed", code: "failed", reference: null };
    default:
      return { kind: "lost" }; // Not our answer: a proxy gave up, and what became of the picture nobody knows.
  }
}

/** What the answer's headers say is left, and the server's own time; null when they say nothing. */
function quotaOf(response) {
  const number = (name) => Number.parseInt(response.headers.get(name) ?? "", 10);
  const quota = {
    remaining: number("X-RateLimit-Remaining"),
    reset: number("X-RateLimit-Reset") * 1000,
    now: Date.parse(response.headers.get("Date") ?? "") || Date.now(),
  };
  return Number.isNaN(quota.remaining) || Number.isNaN(quota.reset) ? null : quota;
}
