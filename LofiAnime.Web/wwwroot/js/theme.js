import { remember } from "./storage.js";

const root = document.documentElement;
const systemNight = matchMedia("(prefers-color-scheme: dark)");

/** Day or night: the visitor's choice, else the system's. */
function current() {
  return root.dataset.theme ?? (systemNight.matches ? "night" : "day");
}

/** Lets a button switch between day and night, and remembers the choice. */
export function themeSwitch(button) {
  const show = () => {
    button.dataset.now = current();
  };

  button.addEventListener("click", () => {
    root.dataset.theme = current() === "night" ? "day" : "night";
    remember("localStorage", "theme", root.dataset.theme);
    show();
  });
  systemNight.addEventListener("change", show);
  show();
}
