/** HTML that is safe to send: whatever was put into it was escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What can be put into markup. Everything that is no markup is escaped; nothing is shown for undefined, null and false. */
export type MarkupPart = Markup | string | number | boolean | null | undefined | readonly MarkupPart[];

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function textOf(part: MarkupPart): string {
  if (part === undefined || part === null || part === false || part === true) return '';
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return String(part).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** Makes markup of a template. Attributes must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  return new Markup(strings.reduce((text, string, place) => text + textOf(parts[place - 1]) + string));
}
