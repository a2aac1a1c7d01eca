/**
 * Writes packages/netsuite/src/generated/catalog-records.ts, the types of the records of the catalog, from the catalog itself.
 * `node scripts/write-record-types.ts` writes it; `write-record-types.test.ts` holds the committed file to it.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Field, Fields, RecordType, Sublist } from '@longshore/netsuite/catalog';
import { recordTypes, subrecordTypes } from '@longshore/netsuite/catalog';

const scalarForms = {
  string: 'Text',
  text: 'Text',
  email: 'Text',
  url: 'Text',
  boolean: 'Flag',
  date: 'Day',
  datetime: 'Instant',
  time: 'TimeOfDay',
  integer: 'Whole',
  double: 'Amount',
} as const;

/** The exact text of packages/netsuite/src/generated/catalog-records.ts. */
export function catalogRecordsModule(): string {
  const nameByLines = new Map<string, string>();
  const declarations: string[] = [];
  for (const [name, fields] of Object.entries(subrecordTypes)) declarations.push(declaration(capitalized(name), members(fields)));
  const types = Object.values<RecordType>(recordTypes).toSorted((left, right) => (left.name < right.name ? -1 : 1));
  for (const type of types) {
    const lines = Object.entries(type.sublists).map(([name, sublist]) => `  ${name}: Lines<${linesName(type, name, sublist)}>;`);
    declarations.push(declaration(capitalized(type.name), [...members(type.fields), ...lines]));
  }

  /** Sublists of the same rows share a name: that of the first that has them. */
  function linesName(type: RecordType, name: string, { fields }: Sublist): string {
    const body = members(fields);
    const known = nameByLines.get(body.join('\n'));
    if (known !== undefined) return known;
    const made = `${capitalized(type.name)}${capitalized(name)}Line`;
    nameByLines.set(body.join('\n'), made);
    declarations.push(declaration(made, body));
    return made;
  }

  const body = declarations.join('\n');
  const forms = [
    'Amount',
    'Anything',
    'Choice',
    'Day',
    'Flag',
    'Inside',
    'Instant',
    'Lines',
    'Other',
    'Ref',
    'Refs',
    'Shown',
    'Text',
    'TimeOfDay',
    'Whole',
  ];
  const used = forms.filter((form) => new RegExp(`\\b${form}\\b`).test(body));
  return [
    '// Written by scripts/write-record-types.ts from the catalog.',
    `import type {\n${used.map((form) => `  ${form},\n`).join('')}} from '../record-forms.ts';\n`,
    body,
    '/** The record types of the catalog, by name. */',
    `export interface CatalogRecords {\n${types.map(({ name }) => `  ${name}: ${capitalized(name)};\n`).join('')}}\n`,
  ].join('\n');
}

function declaration(name: string, lines: readonly string[]): string {
  return `export interface ${name} {\n${lines.join('\n')}\n}\n`;
}

function members(fields: Fields): string[] {
  return Object.entries(fields).map(
    ([name, field]) => `  ${name}: ${field.readOnly === true ? `Shown<${formOf(field)}>` : formOf(field)};`,
  );
}

function formOf(field: Field): string {
  const { type } = field;
  switch (type) {
    case 'ref':
      return `Ref<${union(targets(field))}>`;
    case 'multiref':
      return `Refs<${union(targets(field))}>`;
    case 'enum':
      return `Choice<${union(field.values ?? [], field.open === true)}>`;
    case 'subrecord': {
      const [target = ''] = targets(field);
      return Object.hasOwn(subrecordTypes, target) ? `Inside<${capitalized(target)}>` : 'Anything';
    }
    default:
      return scalarForms[type];
  }
}

function targets({ ref = [] }: Field): readonly string[] {
  return typeof ref === 'string' ? [ref] : ref;
}

function union(texts: readonly string[], isOpen = false): string {
  const literals = texts.map((text) => `'${text}'`);
  return [...literals, ...(isOpen ? ['Other'] : [])].join(' | ');
}

function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

if (import.meta.main) {
  writeFileSync(fileURLToPath(new URL('../packages/netsuite/src/generated/catalog-records.ts', import.meta.url)), catalogRecordsModule());
}
