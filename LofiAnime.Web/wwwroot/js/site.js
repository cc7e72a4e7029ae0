// What every page has.
import { onDay } from "./clock.js";
import { copyLinks } from "./copy-link.js";
import { offlineBanner } from "./offline-banner.js";
import { themeSwitch } from "./theme.js";

themeSwitch(document.querySelector("[data-theme-switch]"));
offlineBanner(document.querySelector("[data-offline-banner]"));
copyLinks(document);

for (const time of document.querySelectorAll("[data-local-time]")) {
  time.textContent = onDay(new Date(time.dateTime));
}
