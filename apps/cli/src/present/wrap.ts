/**
 * Breaks text into lines of at most `width` characters: at spaces where there are any, inside words that alone are too long.
 * Line breaks of the text stay.
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, Math.max(1, width)));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    // A break that leaves only indentation on the line would repeat for ever.
    const breaksAtSpace = space > 0 && rest.slice(0, space).trim() !== '';
    const end = breaksAtSpace ? space : width;
    lines.push(rest.slice(0, end));
    rest = rest.slice(breaksAtSpace ? end + 1 : end);
  }
  lines.push(rest);
  return lines;
}

/** Each line of `text`, wrapped to `width`, behind `indent`. */
export function indented(text: string, indent: string, width: number): string {
  return wrap(text, width - indent.length)
    .map((line) => `${indent}${line}`.trimEnd())
    .join('\n');
}
