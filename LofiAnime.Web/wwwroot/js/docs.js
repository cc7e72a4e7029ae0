// Lets the page of the API try what it tells of: reads the document, and gives each operation a form when it is opened.

const page = document.querySelector(".docs");
const words = page.querySelector("[data-words]").dataset;
const key = page.querySelector("#docs-key");

let api = null;
let lastJob;

for (const details of page.querySelectorAll("[data-operation]")) {
  details.addEventListener("toggle", () => open(details));
  if (details.open || location.hash === `#${details.id}`) {
    details.open = true;
    open(details);
  }
}

async function open(details) {
  const place = details.querySelector("[data-try]");
  if (!details.open || place.childElementCount > 0) return;

  place.append(document.createElement("p"));
  try {
    api ??= fetch("/openapi/v1.json").then((response) => response.json());
    const [path, method, operation] = find(await api, details.dataset.operation);
    place.replaceChildren(new Trial(path, method, operation).form);
    for (const input of place.querySelectorAll('[data-parameter="id"]')) fill(input);
  } catch {
    api = null;
    place.firstElementChild.textContent = words.noDocument;
  }
}

function find(document, id) {
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      if (operation.operationId === id) return [path, method.toUpperCase(), operation];
    }
  }

  throw new Error(`The document has no ${id}.`);
}

/** One operation's form, what it sends, and what came back. */
class Trial {
  form = copy("[data-form]");
  #path;
  #method;
  #id;
  #fields = [];
  #body = null;
  #stop = null;

  constructor(path, method, operation) {
    this.#path = path;
    this.#method = method;
    this.#id = operation.operationId;
    for (const parameter of operation.parameters ?? []) {
      const input = this.#field("[data-text-field]", parameter.required ? parameter.name : `${parameter.name} (${parameter.in})`);
      input.placeholder = parameter.schema.examples?.[0] ?? "";
      input.required = parameter.required;
      input.dataset.parameter = parameter.name;
      this.#fields.push({ ...parameter, input });
    }

    const content = operation.requestBody?.content ?? {};
    if (content["application/json"]) {
      const input = this.#field("[data-json-field]");
      const example = Object.values(content["application/json"].examples ?? {})[0]?.value ?? {};
      input.value = JSON.stringify(example, null, 2);
      this.#body = { input };
    } else if (content["multipart/form-data"]) {
      const files = Object.entries(content["multipart/form-data"].schema.properties).map(([name, schema]) => ({
        name,
        isFile: schema.contentMediaType !== undefined || schema.format === "binary",
      }));
      this.#body = { parts: files.map((part) => ({ ...part, input: this.#field(part.isFile ? "[data-file-field]" : "[data-text-field]", part.name) })) };
    }

    this.form.addEventListener("input", () => this.#showCurl());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send();
    });
    this.#at("stop").addEventListener("click", () => this.#stop?.abort());
    key.addEventListener("input", () => this.#showCurl());
    this.#showCurl();
  }

  #field(template, name) {
    const field = copy(template);
    const label = field.querySelector("label");
    const input = field.querySelector("input, textarea");
    if (name !== undefined) label.textContent = name;
    input.id = `${this.#id}-${name ?? "body"}`;
    label.htmlFor = input.id;
    this.form.querySelector(".fields").append(field);
    return input;
  }

  #at(name) {
    return this.form.querySelector(`[data-${name}]`);
  }

  /** What is to be sent, from what stands in the fields. */
  #request() {
    const headers = {};
    const query = new URLSearchParams();
    let path = this.#path;
    for (const { name, in: place, input } of this.#fields) {
      if (place === "path") path = path.replace(`{${name}}`, encodeURIComponent(input.value));
      else if (input.value === "") continue;
      else if (place === "query") query.set(name, input.value);
      else headers[name] = input.value;
    }

    if (key.value !== "") headers.Authorization = `Bearer ${key.value}`;
    if (this.#body?.input) headers["Content-Type"] = "application/json";
    return { url: query.size > 0 ? `${path}?${query}` : path, headers };
  }

  #content() {
    if (this.#body?.input) return this.#body.input.value;
    if (!this.#body) return undefined;
    const form = new FormData();
    for (const { name, isFile, input } of this.#body.parts) {
      if (isFile ? input.files.length > 0 : input.value !== "") form.set(name, isFile ? input.files[0] : input.value);
    }

    return form;
  }

  /** The key is shown by a name, so that it is not copied somewhere with the line. */
  #showCurl() {
    const { url, headers } = this.#request();
    const parts = ["curl", "-i"];
    if (this.#method !== "GET") parts.push("-X", this.#method);
    parts.push(quote(new URL(url, location.href).href));
    for (const [name, value] of Object.entries(headers)) {
      parts.push("\\\n  -H", name === "Authorization" ? '"Authorization: Bearer $KEY"' : quote(`${name}: ${value}`));
    }

    if (this.#body?.input) parts.push("\\\n  -d", quote(this.#body.input.value));
    for (const { name, isFile, input } of this.#body?.parts ?? []) {
      if (input.value !== "") parts.push("\\\n  -F", quote(isFile ? `${name}=@${input.files[0].name}` : `${name}=${input.value}`));
    }

    this.#at("curl").textContent = parts.join(" ");
  }

  async #send() {
    const missing = this.#fields.find(({ required, input }) => required && input.value.trim() === "");
    if (missing) {
      this.#at("status").textContent = words.missing.replace("{0}", missing.name);
      missing.input.focus();
      return;
    }

    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    const { url, headers } = this.#request();
    this.#at("status").textContent = words.sending;
    try {
      const response = await fetch(url, { method: this.#method, headers, body: this.#content(), cache: "no-store", signal: stop.signal });
      this.#at("status").textContent = `${response.status} ${response.statusText}`;
      this.#at("headers").textContent = Array.from(response.headers, ([name, value]) => `${name}: ${value}`).join("\n");
      this.#at("body").textContent = "";
      this.#at("answer").hidden = false;
      await this.#show(response);
      useJob(response.headers.get("Location"));
    } catch {
      if (!stop.signal.aborted) this.#at("status").textContent = words.noAnswer;
    } finally {
      if (this.#stop === stop) this.#at("stop").hidden = true;
    }
  }

  async #show(response) {
    const type = (response.headers.get("Content-Type") ?? "").split(";")[0];
    const body = this.#at("body");
    if (type === "text/event-stream") {
      this.#at("stop").hidden = false;
      const text = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await text.read(); !piece.done; piece = await text.read()) {
        body.append(piece.value);
        body.scrollTop = body.scrollHeight;
      }
    } else if (type.endsWith("json")) {
      body.textContent = JSON.stringify(await response.json(), null, 2);
    } else {
      const { size } = await response.blob();
      body.textContent = size === 0 ? words.empty : words.bytes.replace("{0}", size).replace("{1}", type);
    }
  }
}

/** A job that was made is the one to go on with: every form that asks for a job's id, and has none, gets it. */
function useJob(location) {
  const id = /^\/api\/v1\/jobs\/([^/]+)$/.exec(location ?? "")?.[1];
  if (id === undefined) return;

  lastJob = id;
  for (const input of page.querySelectorAll('.operation [data-parameter="id"]')) fill(input);
}

function fill(input) {
  const path = input.closest(".operation").querySelector(".path").textContent;
  if (lastJob === undefined || input.value !== "" || !path.startsWith("/api/v1/jobs/")) return;
  input.value = lastJob;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function copy(template) {
  return page.querySelector(template).content.firstElementChild.cloneNode(true);
}

/** Puts a text into quotes of the shell. */
function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
