import type { AccountRecord, RecordShape } from '../books/index.ts';
import type { Refusal } from '../refusals/index.ts';
import { isRefusal, notAcceptable } from '../refusals/index.ts';
import type { FormKind } from './asked-form.ts';
import type { Answer, Call, Outcome } from './call.ts';
import { addressOf, answerWith, mediaTypes } from './call.ts';
import { fillInForm } from './fill-in-form.ts';
import { findShape, findShapeAndRecord } from './find-addressed.ts';
import type { SingleRoute } from './find-operation.ts';
import { readView } from './read-view.ts';
import { readWriteBody } from './read-write-body.ts';
import { showRecord } from './show-record.ts';
import { showSelectOptions } from './show-select-options.ts';
import { fillInTransform } from './transform-record.ts';
import { readReplace } from './update-record.ts';

/** A link of a form says how it is followed. [H:article_1217103046] */
interface FormLink {
  readonly rel: string;
  readonly method: string;
  readonly mediaType?: string;
  readonly href: string;
}

/**
 * The record as it would be after a request, or what its fields can be: nothing is saved. [H:article_1217103046, article_0115100241] [inferred: a type that
 * REST does not create or update has no form for it] */
export function showForm(call: Call, route: SingleRoute, form: FormKind): Outcome {
  if (route.operation === 'create-record') {
    const shape = findShape(call, route.recordType, 'create');
    if (isRefusal(shape)) return shape;
    if (form === 'select-options') return withForm(call, shape, undefined, (record) => showSelectOptions(call, shape, record));
    if (form === 'create-form') return withForm(call, shape, undefined, (record) => showCreateForm(call, shape, record));
  }
  if (route.operation === 'update-record') {
    const found = findShapeAndRecord(call, route, 'update');
    if (isRefusal(found)) return found;
    const { shape, record: existing } = found;
    if (form === 'select-options') return withForm(call, shape, existing, (record) => showSelectOptions(call, shape, record));
    if (form === 'edit-form') return withForm(call, shape, existing, (record) => showEditForm(call, shape, record));
  }
  if (route.operation === 'transform-record' && form === 'create-form') {
    const filled = fillInTransform(call, route);
    if (isRefusal(filled)) return filled;
    const href = addressOf(call.baseUrl, filled.source.type, filled.source.id, '!transform', filled.shape.type.name);
    const links: FormLink[] = [
      { rel: 'self', method: 'POST', mediaType: mediaTypes['create-form'], href },
      { rel: 'transform', method: 'POST', href },
    ];
    return answerForm(call, filled.shape, filled.record, href, links, 'create-form');
  }
  return notAcceptable(call.headers.accept ?? '');
}

function withForm(call: Call, shape: RecordShape, existing: AccountRecord | undefined, show: (record: AccountRecord) => Outcome): Outcome {
  const mergeRules = readReplace(call, shape);
  if (isRefusal(mergeRules)) return mergeRules;
  const draft = readWriteBody(call, shape, existing, 'may be empty');
  if (isRefusal(draft)) return draft;
  const record = fillInForm(call, shape, existing, draft, mergeRules);
  return isRefusal(record) ? record : show(record);
}

function showCreateForm(call: Call, shape: RecordShape, record: AccountRecord): Answer | Refusal {
  const href = addressOf(call.baseUrl, shape.type.name);
  const links: FormLink[] = [
    { rel: 'self', method: 'POST', mediaType: mediaTypes['create-form'], href },
    { rel: 'create', method: 'POST', href },
  ];
  return answerForm(call, shape, record, href, links, 'create-form');
}

function showEditForm(call: Call, shape: RecordShape, record: AccountRecord): Answer | Refusal {
  const href = addressOf(call.baseUrl, shape.type.name, record.id);
  const typeHref = addressOf(call.baseUrl, shape.type.name);
  const links: FormLink[] = [
    { rel: 'self', method: 'PATCH', mediaType: mediaTypes['edit-form'], href },
    { rel: 'edit', method: 'PATCH', href },
    { rel: 'create', method: 'POST', href: typeHref },
    { rel: 'create-form', method: 'POST', mediaType: mediaTypes['create-form'], href: typeHref },
  ];
  return answerForm(call, shape, record, href, links, 'edit-form');
}

/** Sublists and subrecords that are not expanded are links below the form's own address. [inferred] */
function answerForm(
  call: Call,
  shape: RecordShape,
  record: AccountRecord,
  href: string,
  links: readonly FormLink[],
  form: FormKind,
): Answer | Refusal {
  const view = readView(call, shape, href);
  if (isRefusal(view)) return view;
  return answerWith({ ...showRecord(shape, record, view.only, href, view.rules), links }, mediaTypes[form]);
}
