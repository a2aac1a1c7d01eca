/**
 * What NetSuite says a record is, as plain data. Which field is required is told by Oracle's SuiteScript reference: the browser marks none.
 *
 * Evidence marks in this folder: `[B]` Oracle's REST API Browser 2026.1, `[H:…]` a topic of the NetSuite Help Center by its id,
 * `[inferred]` not stated by a source.
 */

/** How a field's value is written on the wire. [H:section_1545141500, section_157305090645] */
export type FieldType =
  /** A JSON string. `text`, `email` and `url` are strings with a meaning of their own. */
  | 'string'
  | 'text'
  | 'email'
  | 'url'
  | 'boolean'
  /** `YYYY-MM-DD`, never converted between zones. */
  | 'date'
  /** Read as UTC `YYYY-MM-DDThh:mm:ssZ`, written so or with an offset. */
  | 'datetime'
  /** `hh:mm:ss`, the time of day, never converted between zones. */
  | 'time'
  | 'integer'
  /** A JSON number; amounts, rates and percentages alike. */
  | 'double'
  /** One other record: read as `{links, id, refName}`, written as `{id}` or `{externalId}`. */
  | 'ref'
  /** Several other records: `{items: [{id}]}`. */
  | 'multiref'
  /** A fixed list: read as `{id, refName}`, or as the plain id with `simpleEnumFormat=true`. */
  | 'enum'
  /** A record that lives inside this one, such as an address. */
  | 'subrecord';

/**
 * An account calculates tax either in the legacy way or by SuiteTax, for good. A field with a tax mode exists only in accounts of
 * that mode. Which legacy fields REST shows in a legacy account differs: the account's own metadata decides. [H:section_161488248489]
 */
export type TaxMode = 'legacy' | 'suitetax';

export interface Field {
  readonly type: FieldType;
  /**
   * What `ref`, `multiref` and `subrecord` point to: a record type of NetSuite, several, or one of its families (`item`,
   * `transaction`). The type need not be in this catalog.
   */
  readonly ref?: string | readonly string[];
  /** A saved record always has it. With `default`, a request may leave it out. */
  readonly required?: true;
  /** NetSuite sets it; a request cannot. Oracle's browser marks no field so: told by what the field means. [inferred] */
  readonly readOnly?: true;
  /** What NetSuite fills in when a request leaves it out, in words. */
  readonly default?: string;
  /** The ids of an `enum`. */
  readonly values?: readonly string[];
  /** The names of `values`, where they are known. */
  readonly labels?: Readonly<Record<string, string>>;
  /** `values` is not complete, or an `enum` without `values` takes codes of a list too long to print (countries, locales). */
  readonly open?: true;
  readonly taxMode?: TaxMode;
}

export type Fields = Readonly<Record<string, Field>>;

/** Rows inside a record. */
export interface Sublist {
  /**
   * Whether a row can be matched by its key. Rows of a keyed sublist that match are updated, others are added; rows of a sublist
   * without key are always added. [H:section_1545295601]
   */
  readonly keyed: boolean;
  /** The fields whose values name a row. */
  readonly key?: readonly string[];
  /** The key is our reading of the samples; no source names it. */
  readonly keyInferred?: true;
  readonly fields: Fields;
  readonly taxMode?: TaxMode;
  /** The NetSuite feature without which the sublist does not exist. */
  readonly feature?: string;
  /** How the script ids of custom fields of a row begin. */
  readonly customFieldPrefix?: CustomFieldPrefix;
}

export type Sublists = Readonly<Record<string, Sublist>>;

/** The groups within which an external id is unique, without regard to case; `other` types are each their own group. [H:section_N3432681] */
export type ExternalIdGroup = 'transaction' | 'entity' | 'item' | 'other';

/** How the script ids of custom fields begin, before an underscore. [H:section_1545141500] */
export type CustomFieldPrefix = 'custbody' | 'custcol' | 'custentity' | 'custitem' | 'custevent' | 'custrecord';

export interface RecordType {
  /** The name in REST paths. Paths accept any case. */
  readonly name: string;
  readonly group: ExternalIdGroup;
  readonly suiteqlTable: string;
  /** The value of `transaction.type` in SuiteQL. */
  readonly suiteqlTypeCode?: string;
  /** The value of `item.itemtype` in SuiteQL. */
  readonly suiteqlItemType?: string;
  /** The value of `item.subtype` in SuiteQL. */
  readonly suiteqlSubtype?: string;
  readonly customFieldPrefix?: CustomFieldPrefix;
  /** Whether it changes the ledger; absent where that has no meaning. */
  readonly isPosting?: boolean;
  /** The transactions that can be made from it. [H:section_157901123882] */
  readonly transformsTo?: readonly string[];
  /** What can be attached to it. [B] */
  readonly attaches?: readonly string[];
  /** What REST does not do with it, of what it does with every record. What is not created by POST comes from a transform. [B] */
  readonly withoutOperations?: readonly ('create' | 'update' | 'delete')[];
  /** The NetSuite features without which it does not exist. */
  readonly features?: readonly string[];
  /** REST serves the type only in accounts of this tax mode. */
  readonly restTaxMode?: TaxMode;
  readonly fields: Fields;
  readonly sublists: Sublists;
}
