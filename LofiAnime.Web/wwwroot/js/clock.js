// Times as people read them, in the visitor's language and zone.
import { fill } from "./fill.js";

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const locale = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const timeOfDay = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
const timeAndDay = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", day: "numeric", month: "long" });
const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
const inBrief = new Intl.DateTimeFormat(locale, { year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit" });

/** How waits are written: as the page says, if it does. */
const words = {
  waitSeconds: "{0} s",
  waitMinutes: "{0} min",
  waitHours: "{0} h {1} min",
  waitDays: "{0} d {1} h",
  ...document.querySelector("[data-wait-hours]")?.dataset,
};

/** "02:00", with the date when it is more than a day after now. */
export function atTime(instant, now) {
  return (instant - now <= DAY ? timeOfDay : timeAndDay).format(instant);
}

/** Puts the visitor's own zone into times: "22 November 2026 at 02:00", or in brief "22 Nov 2026, 02:00". */
export function localTimes(root) {
  for (const time of root.querySelectorAll("[data-local-time]")) {
    time.textContent = (time.dataset.localTime === "brief" ? inBrief : dayAndTime).format(new Date(time.dateTime));
  }
}

/** A wait, rounded up as the server does: "4 h 12 min". */
export function inWords(milliseconds) {
  const seconds = Math.ceil(Math.max(0, milliseconds) / 1000);
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 60) return fill(words.waitSeconds, seconds);
  if (minutes < 60) return fill(words.waitMinutes, minutes);
  if (minutes < 1440) return fill(words.waitHours, Math.floor(minutes / 60), minutes % 60);
  return fill(words.waitDays, Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60));
}

/** Elapsed time as on a tape deck: "1:07". */
export function counter(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
