/** Puts values into the places {0}, {1}… of a text that the page brought. */
export function fill(text, ...values) {
  return text.replace(/\{(\d)\}/g, (_, place) => String(values[place]));
}
