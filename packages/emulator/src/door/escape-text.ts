const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Words as HTML, in an element or between double quotes. */
export function escapeText(words: string): string {
  return words.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}
