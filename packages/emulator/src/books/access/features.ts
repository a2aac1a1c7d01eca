import type { Books } from '../open-books.ts';
import { forget, prepared, remember } from '../open-books.ts';
import { changeSetting, readSettings } from '../settings.ts';
import type { Feature, FeatureGuards } from './feature-table.ts';
import { features } from './feature-table.ts';
import { familyOf } from './permission-table.ts';

/** What the account's features leave out. */
interface MissingParts {
  readonly featureIds: ReadonlySet<string>;
  readonly recordTypes: ReadonlySet<string>;
  readonly tables: ReadonlySet<string>;
  /** Lower-case names. */
  readonly fields: ReadonlySet<string>;
  readonly acts: ReadonlySet<string>;
}

function missingParts(books: Books): MissingParts {
  return remember(books, 'missing parts', () => {
    const stored = new Set(
      prepared(books, 'SELECT id FROM feature_off')
        .all()
        .map(({ id }) => String(id)),
    );
    const settings = readSettings(books);
    const isOff = ({ id, setting }: Feature) => (setting === undefined ? stored.has(id) : settings[setting.name] !== setting.on);
    const off = features.filter(isOff);
    const collect = (part: keyof FeatureGuards) => off.flatMap(({ guards }): readonly string[] => guards[part] ?? []);
    return {
      featureIds: new Set(off.map(({ id }) => id)),
      recordTypes: new Set(collect('recordTypes')),
      tables: new Set(collect('tables')),
      fields: new Set(collect('fields').map((name) => name.toLowerCase())),
      acts: new Set(collect('acts')),
    };
  });
}

export function isFeatureOn(books: Books, id: string): boolean {
  return !missingParts(books).featureIds.has(id);
}

/** Whether the features that serve a kind of request are on. */
export function isActServed(books: Books, act: NonNullable<FeatureGuards['acts']>[number]): boolean {
  return !missingParts(books).acts.has(act);
}

/** Whether a record type exists in the account. */
export function hasRecordType(books: Books, recordType: string): boolean {
  return !missingParts(books).recordTypes.has(familyOf(recordType));
}

/** Whether a SuiteQL table exists in the account. */
export function hasTable(books: Books, table: string): boolean {
  return !missingParts(books).tables.has(familyOf(table));
}

/** Whether a field, sublist or column exists in the account. */
export function hasField(books: Books, field: string): boolean {
  const { fields } = missingParts(books);
  return fields.size === 0 || !fields.has(field.toLowerCase());
}

/** Switches a feature on or off. Nothing that was kept is lost: it shows again when the feature is on again. */
export function switchFeature(books: Books, { id, setting }: Feature, isOn: boolean): void {
  if (setting !== undefined) {
    changeSetting(books, setting.name, isOn ? setting.on : setting.off);
    return;
  }
  prepared(books, isOn ? 'DELETE FROM feature_off WHERE id = ?' : 'INSERT OR IGNORE INTO feature_off (id) VALUES (?)').run(id);
  forget(books);
}

/** Switches every feature on again that no setting tells. */
export function resetFeatures(books: Books): void {
  prepared(books, 'DELETE FROM feature_off').run();
  forget(books);
}
