/** A media type as a header writes it. */
export interface MediaType {
  /** In lower case, such as `application/json`. */
  readonly essence: string;
  /** By lower-case name, quotes taken off. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads one media type; undefined when there is none. [RFC 9110, section 8.3.1] */
export function readMediaType(text: string | undefined): MediaType | undefined {
  const [essence = '', ...rest] = (text ?? '').split(';');
  if (essence.trim() === '') return undefined;
  const parameters = rest.map((parameter): [string, string] => {
    const [name = '', value = ''] = parameter.split('=');
    return [
      name.trim().toLowerCase(),
      value
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    ];
  });
  return { essence: essence.trim().toLowerCase(), parameters: new Map(parameters) };
}

/** The media types a client takes, in the order it writes them. */
export function readAccept(text: string | undefined): readonly MediaType[] {
  return (text ?? '').split(',').flatMap((part) => readMediaType(part) ?? []);
}
