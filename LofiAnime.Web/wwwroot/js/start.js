// Runs before the first paint, so that nothing flashes or jumps: the one script that is not a module.
document.documentElement.dataset.script = "";
try {
  const theme = localStorage.getItem("lofianime.theme");
  if (theme === "day" || theme === "night") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage is shut off: the system's colours stay.
}
