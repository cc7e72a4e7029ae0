/** Lets every copy button, there now or later, copy its picture's address, and say that it has. */
export function copyLinks(root) {
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy-link]");
    if (button !== null) copyBy(button, new URL(button.dataset.copyLink || location.pathname, location.href).href);
  });
}

/** Copies a text, and has the button say that it has. */
export async function copyBy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    flash(button, button.dataset.copied);
  } catch {
    // No clipboard here, as on plain http: show the text, ready to be copied by hand.
    prompt(button.textContent, text);
  }
}

/** Has a button say something for a moment. */
export function flash(button, words) {
  button.dataset.words ??= button.textContent;
  button.textContent = words;
  setTimeout(() => {
    button.textContent = button.dataset.words;
  }, 2500);
}
