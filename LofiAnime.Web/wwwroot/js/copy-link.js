/** Lets every copy button, there now or later, copy its picture's address, and say that it has. */
export function copyLinks(root) {
  root.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy-link]");
    if (button === null) return;

    const address = new URL(button.dataset.copyLink || location.pathname, location.href).href;
    button.dataset.words ??= button.textContent;
    try {
      await navigator.clipboard.writeText(address);
      button.textContent = button.dataset.copied;
    } catch {
      // No clipboard here, as on plain http: show the address, ready to be copied by hand.
      prompt(button.dataset.words, address);
    }

    setTimeout(() => {
      button.textContent = button.dataset.words;
    }, 2500);
  });
}
