// Times as people read them, in the visitor's zone.

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

const timeOfDay = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const timeAndDay = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", day: "numeric", month: "long" });
const dayAndTime = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" });

/** "02:00", with the date when it is more than a day after now. */
export function atTime(instant, now) {
  if (instant - now <= DAY) {
    return timeOfDay.format(instant);
  }

  const part = Object.fromEntries(timeAndDay.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${part.hour}:${part.minute} on ${part.day} ${part.month}`;
}

/** "22 November 2026 at 02:00". */
export function onDay(instant) {
  return dayAndTime.format(instant);
}

/** A wait, rounded up as the server does: "4 h 12 min". */
export function inWords(milliseconds) {
  const seconds = Math.ceil(Math.max(0, milliseconds) / 1000);
  const minutes = Math.ceil(seconds / 60);
  if (seconds < 60) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} d ${Math.floor((minutes % 1440) / 60)} h`;
}

/** Elapsed time as on a tape deck: "1:07". */
export function counter(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
