// Runs the official JavaScript SDKs. Either the first argument says what to do, the second is a prefix for its keys and
// channels, and what it found is printed as one line of JSON; or the only argument is "serve": then lines of JSON are read,
// { id, task, prefix, settings } each, and answered by lines { id, answer } or { id, error }, in the order of their ends.
import { createInterface } from "node:readline";
import { Redis } from "@upstash/redis";

const { INTEROP_URL: url, INTEROP_TOKEN: token } = process.env;

const tasks = {
  async write({ redis, key }) {
    await Promise.all([
      redis.set(key("text"), "grüße 🌸\u0001\n\"\\"),
      redis.set(key("zeros"), "007"),
      redis.set(key("big"), "9007199254740993"),
      redis.set(key("object"), { n: 1, s: "ü" }),
      redis.set(key("base64"), "YmFy"),
      redis.set(key("ok"), "OK"),
      redis.set(key("empty"), ""),
      redis.hset(key("hash"), { a: 1, b: "x y", c: { d: [1] } }),
      redis.rpush(key("list"), "a", 2, { c: 3 }),
      redis.zadd(key("sorted"), { score: 1.5, member: "a" }, { score: 2, member: "b" }),
    ]);
    const pipeline = redis.pipeline();
    pipeline.set(key("pipeline"), 1);
    pipeline.incr(key("pipeline"));
    const multi = redis.multi();
    multi.set(key("transaction"), 1);
    multi.incr(key("transaction"));
    return {
      pipeline: await pipeline.exec(),
      transaction: await multi.exec(),
      script: await redis.eval("return {KEYS[1], ARGV[1], 7}", ["k"], ["ü"]),
      sync: typeof redis.readYourWritesSyncToken === "string" && redis.readYourWritesSyncToken !== "",
    };
  },

  async read({ redis, key }) {
    return {
      text: await redis.get(key("text")),
      zeros: await redis.get(key("zeros")),
      big: await redis.get(key("big")),
      object: await redis.get(key("object")),
      base64: await redis.get(key("base64")),
      ok: await redis.get(key("ok")),
      missing: await redis.get(key("missing")),
      hash: await redis.hgetall(key("hash")),
      list: await redis.lrange(key("list"), 0, -1),
      sorted: await redis.zrange(key("sorted"), 0, -1, { withScores: true }),
      counter: await redis.get(key("counter")),
    };
  },

  // Asks a rate limiter of ten tokens, which come back once in so many days that no test sees it. The settings are
  // - version: the package that it is of, "@upstash/ratelimit" or "ratelimit-next";
  // - algorithm: "fixedWindow", "slidingWindow", "tokenBucket" or "cachedFixedWindow", or with several regions (all of
  //   them this one database) "multiFixedWindow" or "multiSlidingWindow";
  // - calls: a list of [method, ...arguments], made one after the other; and any option of the limiter.
  async ratelimit({ redis, prefix }, { version, algorithm, calls, ...options }) {
    const { Ratelimit, MultiRegionRatelimit } = await import(version);
    const Limiter = algorithm.startsWith("multi") ? MultiRegionRatelimit : Ratelimit;
    const name = algorithm.replace(/^multi(.)/, (_, letter) => letter.toLowerCase());
    const limiter = new Limiter({
      redis: Limiter === Ratelimit ? redis : [redis],
      limiter: name === "tokenBucket" ? Limiter.tokenBucket(1, "10000 d", 10) : Limiter[name](10, "10000 d"),
      prefix,
      timeout: 0,
      ephemeralCache: name === "cachedFixedWindow" ? new Map() : false,
      ...options,
    });
    const answers = [];
    for (const [method, ...rest] of calls) {
      const { pending, ...answer } = (await limiter[method](...rest)) ?? {};
      await pending;
      answers.push(answer);
    }
    return answers;
  },

  async writeStream({ redis, key }) {
    return await redis.xadd(key("stream"), "1-1", { a: 1, b: "ü" });
  },

  async readStream({ redis, key }) {
    return await redis.xrange(key("stream"), "-", "+");
  },

  async publish({ redis, key }) {
    return [
      await redis.publish(key("channel"), "grüße, 🌸"),
      await redis.publish(key("channel"), { n: 1 }),
      await redis.publish(key("channel"), "007"),
    ];
  },

  // Says "ready" once it listens, and ends with the third message.
  async listen({ redis, key }) {
    const messages = [];
    const ready = new Set();
    await new Promise((resolve, reject) => {
      const take = (kind) => (event) => {
        messages.push([kind, event.channel, event.message]);
        if (messages.length === 3) {
          resolve();
        }
      };
      const isReady = (name) => () => {
        ready.add(name);
        if (ready.size === 2) {
          console.log("ready");
        }
      };
      const channel = redis.subscribe(key("channel"));
      channel.on("message", take("message"));
      channel.on("subscribe", isReady("channel"));
      channel.on("error", reject);
      const pattern = redis.psubscribe(key("pattern:*"));
      pattern.on("pmessage", take("pmessage"));
      pattern.on("psubscribe", isReady("pattern"));
      pattern.on("error", reject);
    });
    return messages;
  },

  // Publishes, enqueues, batches and schedules at a QStash. The settings are its url and token, and a destination: "to".
  async qstashSend(_, { url, token, to }) {
    const { Client } = await import("@upstash/qstash");
    const client = new Client({ baseUrl: url, token, retry: false });
    await client.urlGroups.addEndpoints({ name: "group", endpoints: [{ url: `${to}/group`, name: "one" }] });
    const queue = client.queue({ queueName: "line" });
    await queue.upsert({ parallelism: 1 });
    const published = await client.publishJSON({
      url: `${to}/json?x=1`, body: { hello: "wörld" }, headers: { "X-Kind": "test" }, label: "interop", callback: `${to}/callback`,
    });
    const duplicates = [];
    for (let i = 0; i < 2; i++) {
      duplicates.push(await client.publish({ url: `${to}/once`, body: "once", deduplicationId: "once" }));
    }
    const delayed = await client.publish({ url: `${to}/never`, delay: "1h", flowControl: { key: "k", rate: 1, period: "1m" } });
    const schedule = await client.schedules.create({ destination: `${to}/never`, cron: "0 0 1 1 *", scheduleId: "yearly" });
    await client.schedules.pause({ schedule: "yearly" });
    return {
      published: published.messageId,
      delayed: delayed.messageId,
      duplicates,
      enqueued: await queue.enqueueJSON({ url: `${to}/line`, body: [1] }),
      batch: await client.batchJSON([
        { url: `${to}/batch`, body: { n: 1 } },
        { urlGroup: "group", body: { n: 2 } },
        { queueName: "line", url: `${to}/line`, body: { n: 3 } },
      ]),
      failing: (await client.publish({ url: `${to}/fail`, body: "bad", retries: 0 })).messageId,
      schedule,
      pending: (await client.messages.get(delayed.messageId)).url,
      flow: await client.flowControl.get("k"),
    };
  },

  // Reads what became of it, cleans up, and verifies deliveries: { signature, body, url } each.
  async qstashRead(_, { url, token, keys, published, delayed, deliveries }) {
    const { Client, Receiver } = await import("@upstash/qstash");
    const client = new Client({ baseUrl: url, token, retry: false });
    const receiver = new Receiver({ currentSigningKey: keys[0], nextSigningKey: keys[1] });
    const verify = (delivery) => receiver.verify(delivery).catch(() => false);
    const dlq = await client.dlq.listMessages();
    const schedule = await client.schedules.get("yearly");
    const cancelled = await client.messages.cancel(delayed);
    const gone = await client.messages.get(delayed).catch((error) => error.status ?? error.message);
    return {
      verified: await Promise.all(deliveries.map(verify)),
      tampered: await Promise.all(deliveries.map((delivery) => verify({ ...delivery, body: `${delivery.body} ` }))),
      states: (await client.logs({ filter: { messageId: published } })).logs.map((log) => log.state),
      dlq: dlq.messages.map((message) => ({ status: message.responseStatus, body: message.responseBody, url: message.url })),
      retried: (await client.dlq.retry(dlq.messages[0].dlqId)).responses.length,
      cancelled,
      gone,
      paused: schedule.isPaused,
      schedules: (await client.schedules.list()).length,
      deleted: (await client.schedules.delete("yearly"), (await client.schedules.list()).length),
      queues: (await client.queue().list()).map((queue) => [queue.name, queue.lag]),
      groups: (await client.urlGroups.list()).map((group) => group.name),
    };
  },
};

function run(task, prefix, settings) {
  return tasks[task]({ redis: new Redis({ url, token }), prefix, key: (name) => `${prefix}:${name}` }, settings);
}

function print(value) {
  console.log(JSON.stringify(value));
}

const [first, prefix] = process.argv.slice(2);
if (first === "serve") {
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, task, prefix, settings } = JSON.parse(line);
    run(task, prefix, settings).then((answer) => print({ id, answer }), (error) => print({ id, error: error.stack }));
  }
} else {
  print(await run(first, prefix, {}));
  process.exit(0);
}
