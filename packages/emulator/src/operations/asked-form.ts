import type { Refusal } from '../refusals/index.ts';
import { notAcceptable } from '../refusals/index.ts';
import type { Call } from './call.ts';
import { readAccept } from './media-type.ts';

const formKinds = ['create-form', 'edit-form', 'select-options'] as const;

/** The answers that show what would be instead of doing it. [H:article_1217103046, article_0115100241] */
export type FormKind = (typeof formKinds)[number];

const resourceMediaType = 'application/vnd.oracle.resource+json';
/** What answers of the record service can be taken for. [inferred: that anything else is refused] */
const takenMediaTypes = ['*/*', 'application/*', 'application/json', resourceMediaType];

/** The form that the `Accept` header asks for; undefined when it asks for none. A header that nothing here fits is refused. */
export function readAskedForm(call: Pick<Call, 'headers'>): FormKind | undefined | Refusal {
  const accepted = readAccept(call.headers.accept);
  for (const { essence, parameters } of accepted) {
    const form = formKinds.find((kind) => kind === parameters.get('type'));
    if (essence === resourceMediaType && form !== undefined) return form;
  }
  const isTaken = accepted.length === 0 || accepted.some(({ essence }) => takenMediaTypes.includes(essence));
  return isTaken ? undefined : notAcceptable(call.headers.accept ?? '');
}
