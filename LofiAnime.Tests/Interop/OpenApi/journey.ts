// What a mobile app does with the API, by a client whose types openapi-typescript made from the document alone. Each step
// checks what it got; the first that is not as documented ends the journey with an error.
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./api.js";

type Job = components["schemas"]["Job"];
type Problem = components["schemas"]["Problem"];

declare const process: { env: Record<string, string | undefined> };

const baseUrl = process.env.SITE_URL!;
const key = process.env.API_KEY;
const api = createClient<paths>({ baseUrl });
const told: string[] = [];

if (key) {
  const signedIn: Middleware = {
    onRequest({ request }) {
      request.headers.set("Authorization", `Bearer ${key}`);
    },
  };
  api.use(signedIn);
}

function check(isSo: unknown, what: string): asserts isSo {
  if (!isSo) throw new Error(`Not so: ${what}`);
}

function problem(error: Problem | undefined, code: Problem["code"]): Problem {
  check(error?.code === code, `the problem is ${code}, not ${JSON.stringify(error)}`);
  check(error.type === `urn:lofianime:problem:${code}` && error.title && error.detail && error.traceId, `${code} is whole`);
  return error;
}

/** Follows a job by its events to the end. */
async function follow(id: string): Promise<Job> {
  const { response } = await api.GET("/api/v1/jobs/{id}/events", { params: { path: { id } }, parseAs: "stream" });
  check(response.headers.get("Content-Type") === "text/event-stream", "the events are events");
  let text = "";
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) text += piece;
  const done = /^event: done\ndata: (.*)$/m.exec(text);
  check(done, `the last event is done: ${text}`);
  return JSON.parse(done[1]!) as Job;
}

async function quota() {
  const { data, response } = await api.GET("/api/v1/quota");
  check(data, "the quota can be read");
  check(String(data.remaining) === response.headers.get("X-RateLimit-Remaining"), "body and header agree");
  check(data.used + data.remaining === data.limit, "used and remaining make the limit");
  return data;
}

const before = await quota();
told.push("quota");

const order = { params: { header: { "Idempotency-Key": crypto.randomUUID() } }, body: { prompt: "a harbour at dusk" } };
const first = await api.POST("/api/v1/generations", order);
check(first.data, `the order is taken: ${JSON.stringify(first.error)}`);
check(first.response.status === 202 && first.response.headers.get("Location") === `/api/v1/jobs/${first.data.id}`, "202, and where the job is");
const again = await api.POST("/api/v1/generations", order);
check(again.data?.id === first.data.id, "the same key is the same job");
const other = await api.POST("/api/v1/generations", { ...order, body: { prompt: "something else" } });
problem(other.error, "idempotency-key-reused");
told.push("create");

const made = await follow(first.data.id);
check(made.status === "succeeded" && made.images.length === 1, `the picture is made: ${JSON.stringify(made)}`);
check((await quota()).remaining === before.remaining - 1, "one picture was counted");
told.push("follow");

const read = await api.GET("/api/v1/jobs/{id}", { params: { path: { id: made.id } } });
check(read.data?.version === made.version, "the job reads as the events told it");
const tag = read.response.headers.get("ETag");
check(tag, "a job has a tag");
const same = await api.GET("/api/v1/jobs/{id}", { params: { path: { id: made.id }, header: { "If-None-Match": tag } } });
check(same.response.status === 304, "nothing new is 304");
told.push("read");

problem((await api.POST("/api/v1/jobs/{id}/cancel", { params: { path: { id: made.id } } })).error, "job-final");
problem((await api.POST("/api/v1/jobs/{id}/retry", { params: { path: { id: made.id } } })).error, "job-succeeded");
problem((await api.GET("/api/v1/jobs/{id}", { params: { path: { id: "nobody" } } })).error, "not-found");
const empty = await api.POST("/api/v1/generations", { body: { prompt: "" } });
check(problem(empty.error, "invalid").errors?.prompt?.length === 1, "the field is named");
told.push("problems");

console.log(JSON.stringify(told));
