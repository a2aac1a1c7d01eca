import type { RecordSchema, SchemaField } from '../netsuite.ts';

interface Branch {
  readonly field: SchemaField;
  /** The fields inside a sublist or subrecord. */
  readonly inside: Map<string, Branch>;
}

const formsOfText: Readonly<Record<string, string>> = { date: 'Day', 'date-time': 'Instant', time: 'TimeOfDay' };

/**
 * A TypeScript module with the types of these record types, for `createNetSuite<AccountRecords>(…)`. They are complete: fields that the
 * account had not when it was asked do not compile, custom ones neither. The same
 * schemas give the same text.
 */
export function typesOfSchemas(schemas: readonly RecordSchema[]): string {
  const inOrder = schemas.toSorted((left, right) => (left.type < right.type ? -1 : 1));
  const records = inOrder.map(({ type, fields }) => {
    const members = membersOf(growTree(fields), '    ');
    return `  ${propertyName(type)}: Complete<{\n${members}  }>;\n`;
  });
  const body = `export interface AccountRecords {\n${records.join('')}}\n`;
  const forms = [
    ...new Set(
      body.match(/(?<=: |<)(?:Amount|Anything|Choice|Complete|Day|Flag|Inside|Instant|Lines|Refs?|Shown|Text|TimeOfDay|Whole)\b/g),
    ),
  ];
  const imports = forms.length === 0 ? '' : `import type { ${forms.toSorted().join(', ')} } from '@longshore/netsuite';\n\n`;
  return `// Written by \`longshore netsuite types\` from the metadata of a NetSuite account.\n${imports}${body}`;
}

function growTree(fields: RecordSchema['fields']): Map<string, Branch> {
  const root = new Map<string, Branch>();
  // A path sorts behind the one it begins with.
  for (const [path, field] of Object.entries(fields).toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const parent = names.reduce<Map<string, Branch> | undefined>((tree, name) => tree?.get(name)?.inside, root);
    parent?.set(last, { field, inside: new Map() });
  }
  return root;
}

function membersOf(tree: ReadonlyMap<string, Branch>, indent: string): string {
  return [...tree]
    .map(([name, branch]) => {
      const { title, isCustom, isReadOnly } = branch.field;
      const remark =
        isCustom === true && title !== undefined ? `${indent}/** ${title.replaceAll('*/', '* /').replaceAll(/\s+/g, ' ')} */\n` : '';
      const form = formOf(branch, indent);
      return `${remark}${indent}${propertyName(name)}: ${isReadOnly === true ? `Shown<${form}>` : form};\n`;
    })
    .join('');
}

function formOf({ field, inside }: Branch, indent: string): string {
  const all = () => `Complete<{\n${membersOf(inside, `${indent}  `)}${indent}}>`;
  switch (field.kind) {
    case 'string':
      return formsOfText[field.format ?? ''] ?? 'Text';
    case 'integer':
      return 'Whole';
    case 'number':
      return 'Amount';
    case 'boolean':
      return 'Flag';
    case 'reference':
      return 'Ref<string>';
    case 'references':
      return 'Refs<string>';
    case 'enum':
      return `Choice<${field.values === undefined || field.values.length === 0 ? 'string' : field.values.map((value) => JSON.stringify(value)).join(' | ')}>`;
    case 'sublist':
      return `Lines<${all()}>`;
    case 'subrecord':
      return `Inside<${all()}>`;
    case 'unknown':
      return 'Anything';
  }
}

function propertyName(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? name : JSON.stringify(name);
}
