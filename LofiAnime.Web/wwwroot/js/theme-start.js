// Runs before the first paint, so that a chosen theme never flashes: the one script that is not a module.
try {
  const theme = localStorage.getItem("lofianime.theme");
  if (theme === "day" || theme === "night") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Storage is shut off: the system's colours stay.
}
