/**
 * JSON for a person: what fits on a line stands on one. The `links` that NetSuite adds to everything it names are left out, since the
 * address of a record follows from its type and id.
 */
export function presentJson(value: unknown, width: number, indent = ''): string {
  const line = oneLine(value);
  if (indent.length + line.length <= width || typeof value !== 'object' || value === null) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) return `[\n${value.map((each) => `${inner}${presentJson(each, width, inner)}`).join(',\n')}\n${indent}]`;
  const fields = fieldsOf(value).map(([name, each]) => `${inner}${JSON.stringify(name)}: ${presentJson(each, width, inner)}`);
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

function oneLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  const fields = fieldsOf(value).map(([name, each]) => `${JSON.stringify(name)}: ${oneLine(each)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}

function fieldsOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([name, each]) => each !== undefined && !(name === 'links' && Array.isArray(each)));
}
