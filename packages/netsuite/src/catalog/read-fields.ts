import type { Field, Fields, FieldType, TaxMode } from './record-type.ts';

const types: readonly FieldType[] = [
  'string',
  'text',
  'email',
  'url',
  'boolean',
  'date',
  'datetime',
  'time',
  'integer',
  'double',
  'ref',
  'multiref',
  'enum',
  'subrecord',
];
const taxModes: readonly TaxMode[] = ['legacy', 'suitetax'];

/** The same few dozen descriptions stand in all types. */
const fieldByDescription = new Map<string, Field>();

/**
 * Reads fields from lines that say what some fields are and then name them:
 *
 *     string, required: name
 *     ref customer|job, required: entity
 *     enum A=Open|B=Closed, read-only: status
 *     double, legacy, default quantity times rate: amount
 *
 * First the type, with what it refers to or offers; an `enum` that offers nothing takes codes of a list too long to print. Then, in any
 * order, `required`, `read-only`, `open` (more values than are named), a tax mode, and `default` with what fills the field in, in words
 * without comma and colon.
 *
 * @throws Error for a line that it cannot read, or a name that stands twice: the catalog is wrong
 */
export function readFields(text: string): Fields {
  const fields: Record<string, Field> = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [description = '', names = ''] = line.trim().split(': ');
    const field = fieldByDescription.get(description) ?? readField(description);
    fieldByDescription.set(description, field);
    for (const name of names.split(' ')) {
      if (name === '' || name in fields) throw new Error(`the catalog names "${name}" wrongly: ${line}`);
      fields[name] = field;
    }
  }
  return fields;
}

function readField(description: string): Field {
  const [typeAndTargets = '', ...attributes] = description.split(', ');
  const space = typeAndTargets.indexOf(' ');
  const word = space < 0 ? typeAndTargets : typeAndTargets.slice(0, space);
  const targets = space < 0 ? [] : typeAndTargets.slice(space + 1).split('|');
  const type = types.find((known) => known === word);
  if (type === undefined) throw new Error(`the catalog knows no type of field "${word}": ${description}`);
  return { type, ...(type === 'enum' ? readChoices(targets) : readTargets(targets)), ...readAttributes(attributes, description) };
}

function readTargets(targets: readonly string[]): Pick<Field, 'ref'> {
  const [first, ...others] = targets;
  if (first === undefined) return {};
  return { ref: others.length === 0 ? first : targets };
}

function readChoices(choices: readonly string[]): Pick<Field, 'values' | 'labels' | 'open'> {
  if (choices.length === 0) return { open: true };
  const pairs = choices.map((choice) => choice.split('='));
  const labels = Object.fromEntries(pairs.filter(([, label]) => label !== undefined));
  return { values: pairs.map(([value = '']) => value), ...(Object.keys(labels).length === 0 ? {} : { labels }) };
}

function readAttributes(attributes: readonly string[], description: string): Partial<Field> {
  let read: Partial<Field> = {};
  for (const attribute of attributes) {
    const taxMode = taxModes.find((mode) => mode === attribute);
    if (taxMode !== undefined) read = { ...read, taxMode };
    else if (attribute === 'required') read = { ...read, required: true };
    else if (attribute === 'read-only') read = { ...read, readOnly: true };
    else if (attribute === 'open') read = { ...read, open: true };
    else if (attribute.startsWith('default ')) read = { ...read, default: attribute.slice('default '.length) };
    else throw new Error(`the catalog says "${attribute}" of a field: ${description}`);
  }
  return read;
}
