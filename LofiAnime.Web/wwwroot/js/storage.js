// Remembering is a courtesy: where the browser forbids it, the page works without.

/** What the browser keeps under a name, or null. */
export function recall(storage, name) {
  try {
    return window[storage].getItem(`lofianime.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a text under a name, if the browser lets us. */
export function remember(storage, name, text) {
  try {
    window[storage].setItem(`lofianime.${name}`, text);
  } catch {
    // Not kept, then.
  }
}

/** Forgets what is kept under a name. */
export function forget(storage, name) {
  try {
    window[storage].removeItem(`lofianime.${name}`);
  } catch {
    // Nothing was kept.
  }
}
