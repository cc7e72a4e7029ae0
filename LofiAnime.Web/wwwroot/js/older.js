// "Show older" adds the next page to this one. Without this script it leads there.
import { localTimes } from "./clock.js";

const list = document.querySelector("[data-cards]");

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-older]");
  if (link === null || list === null || event.ctrlKey || event.metaKey || event.shiftKey) return;

  event.preventDefault();
  if (link.ariaBusy === "true") return;
  link.ariaBusy = "true";
  try {
    await add(link);
  } catch {
    location.href = link.href; // The browser says by itself what is wrong.
  }
});

async function add(link) {
  const answer = await fetch(link.href, { signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error("No page.");

  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const known = new Set(Array.from(list.children, (card) => card.dataset.card));
  const added = Array.from(page.querySelectorAll("[data-cards] > li")).filter((card) => !known.has(card.dataset.card));
  added.forEach(localTimes);
  list.append(...added.map((card) => document.importNode(card, true)));

  const next = page.querySelector("[data-older]");
  if (next === null) link.parentElement.remove();
  else {
    link.href = next.getAttribute("href");
    link.ariaBusy = null;
  }

  list.children[known.size]?.querySelector("a")?.focus();
  const news = document.querySelector("[data-older-news]");
  news.textContent = news.dataset.words;
}
