import { AnswerMalformedFault } from '../faults.ts';
import type { Page, SelectOption, SelectOptionsOptions } from '../netsuite.ts';
import type { JsonObject } from '../paging.ts';
import { checkPageRange, eachRow, isJsonObject, readJsonObject, readPageObject } from '../paging.ts';
import type { Transport } from '../transport/index.ts';
import { recordPath, recordTypePath } from './record-path.ts';
import { asked, listed } from './show-form.ts';

/** One page of what each field can be, on a new record or, with `id`, on one that exists. [H:article_0115100241] */
export async function readSelectOptions(
  transport: Transport,
  type: string,
  fields: readonly string[],
  options: SelectOptionsOptions & { readonly offset?: number | undefined } = {},
): Promise<Readonly<Record<string, Page<SelectOption>>>> {
  const { id, body = {}, q, limit, offset, ...call } = options;
  const range = checkPageRange({ limit, offset });
  return transport.call(
    {
      ...call,
      ...asked('select-options'),
      method: id === undefined ? 'POST' : 'PATCH',
      path: id === undefined ? recordTypePath(type) : recordPath(type, id),
      query: { fields: listed(fields), q, ...range },
      body,
    },
    (answer) => {
      const answered = readJsonObject(answer);
      return Object.fromEntries(
        fields.map((field) => {
          const path = `${field}._selectOptions`;
          const of = Object.entries(answered).find(([name]) => name.toLowerCase() === field.toLowerCase())?.[1];
          const page = isJsonObject(of) ? of._selectOptions : undefined;
          if (isJsonObject(page)) return [field, readPageObject(answer, page, `${path}.`, range, readOption)];
          const { status, operationId } = answer;
          throw new AnswerMalformedFault({ path, message: `The values of ${field} are missing.`, status, operationId });
        }),
      );
    },
  );
}

/** Everything that one field can be, page after page. */
export function readAllSelectOptions(
  transport: Transport,
  type: string,
  field: string,
  options: SelectOptionsOptions = {},
): AsyncIterable<SelectOption> {
  return eachRow(options.limit, async (range) => {
    const { [field]: page } = await readSelectOptions(transport, type, [field], { ...options, ...range });
    if (page === undefined) throw new Error('every field that is asked for has a page');
    return page;
  });
}

/** The help prints ids as numbers here; everywhere else they are text. */
function readOption({ id, refName }: JsonObject, path: string): SelectOption {
  if ((typeof id !== 'string' && typeof id !== 'number') || typeof refName !== 'string') {
    throw new AnswerMalformedFault({ path, message: `A value has no id and name (${path}).` });
  }
  return { id: String(id), refName };
}
