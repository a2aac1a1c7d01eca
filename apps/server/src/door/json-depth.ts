/** Deeper than any document, shallow enough for every recursive reader behind the door. */
export const jsonDepthMax = 100;

const quote = 0x22;
const backslash = 0x5c;

/** Whether objects and arrays in the text are nested deeper than {@link jsonDepthMax}. Looks at characters only; the text may be anything. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) at = closingQuote(text, at);
    // [ and { differ from ] and } in the same way: 0x5b/0x7b against 0x5d/0x7d.
    else if ((character & 0xdf) === 0x5b) {
      depth++;
      if (depth > jsonDepthMax) return true;
    } else if ((character & 0xdf) === 0x5d) depth--;
  }
  return false;
}

function closingQuote(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === backslash) at++;
    else if (character === quote) return at;
  }
  return text.length;
}
