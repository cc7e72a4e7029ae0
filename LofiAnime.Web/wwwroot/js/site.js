// What every page has.
import { localTimes } from "./clock.js";
import { copyLinks } from "./copy-link.js";
import { offlineBanner } from "./offline-banner.js";
import { themeSwitch } from "./theme.js";

themeSwitch(document.querySelector("[data-theme-switch]"));
offlineBanner(document.querySelector("[data-offline-banner]"));
copyLinks(document);
localTimes(document);
