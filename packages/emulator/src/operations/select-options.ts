import type { AccountRecord, RecordShape, ShapeField } from '../books/index.ts';
import {
  activeHeadsOfSpace,
  activeHeadsOfType,
  findRecord,
  findType,
  isTicked,
  listedRecords,
  readSettings,
  subledgerOf,
  textOf,
  valuesOfList,
} from '../books/index.ts';
import { isUsableIn, refusePeriod } from '../rules/index.ts';
import type { Account } from './call.ts';
import { labelOfEnumeration, targetsOf } from './show-record.ts';

/** A value a field can have. */
export interface SelectOption {
  readonly id: string;
  readonly name: string;
}

export function isSelectField({ field }: ShapeField): boolean {
  return field.type === 'ref' || field.type === 'multiref' || field.type === 'enum';
}

/**
 * The values a field can have on a record: the active records or list values it may point to, on a transaction only those that go with its
 * customer and subsidiary. [H:article_0115100241] [inferred: which fields depend on which]
 *
 * @param canChoose - whether the caller can refer to a record of a target
 */
export function selectOptions(
  account: Account,
  shape: RecordShape,
  record: AccountRecord,
  field: ShapeField,
  canChoose: (target: string, id: string) => boolean,
): readonly SelectOption[] {
  if (field.field.type === 'enum') {
    return (field.field.values ?? []).map((id) => ({ id, name: labelOfEnumeration(field.field, id) }));
  }
  const options = targetsOf(field).flatMap((target) => optionsOfTarget(account, target).filter(({ id }) => canChoose(target, id)));
  return shape.type.group === 'transaction' ? options.filter(goesWith(account, record, field)) : options;
}

function optionsOfTarget({ books }: Account, target: string): readonly SelectOption[] {
  if (target === 'item' || target === 'transaction' || target === 'entity') return activeHeadsOfSpace(books, target);
  const type = findType(books, target);
  return type === undefined ? valuesOfList(books, target) : activeHeadsOfType(books, type.name);
}

function goesWith({ books }: Account, record: AccountRecord, { name, field }: ShapeField): (option: SelectOption) => boolean {
  const entityId = textOf(record.fields, 'entity');
  const entity = entityId === undefined ? undefined : findRecord(books, 'entity', entityId);
  switch (name) {
    case 'subsidiary': {
      if (entity === undefined || field.type !== 'ref') return () => true;
      const further = listedRecords(books, 'customerSubsidiaryRelationship').filter(({ fields }) => fields.entity === entityId);
      const own = [textOf(entity.fields, 'subsidiary'), ...further.map(({ fields }) => textOf(fields, 'subsidiary'))];
      return ({ id }) => own.includes(id);
    }
    case 'currency': {
      if (entity === undefined) return () => true;
      const own = [textOf(entity.fields, 'currency'), ...(entity.sublists.currencyList ?? []).map((row) => textOf(row, 'currency'))];
      return ({ id }) => own.includes(id);
    }
    case 'postingPeriod': {
      const settings = readSettings(books);
      const open = listedRecords(books, 'accountingPeriod').filter(
        ({ fields }) => !isTicked(fields, 'isYear') && !isTicked(fields, 'isQuarter'),
      );
      const subsidiary = textOf(record.fields, 'subsidiary') ?? textOf(entity?.fields ?? {}, 'subsidiary');
      const poster = { subledger: subledgerOf(record.type), subsidiary };
      const ids = open.filter((period) => refusePeriod(period, settings, poster) === undefined).map(({ id }) => id);
      return ({ id }) => ids.includes(id);
    }
    case 'item': {
      const subsidiary = textOf(record.fields, 'subsidiary') ?? textOf(entity?.fields ?? {}, 'subsidiary');
      if (subsidiary === undefined) return () => true;
      const subsidiaries = listedRecords(books, 'subsidiary');
      return ({ id }) => {
        const item = findRecord(books, 'item', id);
        return item !== undefined && isUsableIn(item, subsidiary, subsidiaries);
      };
    }
    default:
      return () => true;
  }
}
