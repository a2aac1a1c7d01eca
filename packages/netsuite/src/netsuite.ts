import type { AccountId } from './account-id.ts';
import type { Credentials } from './auth/index.ts';
import type { Json, JsonInput } from './exact-json.ts';
import type { NetSuiteFault } from './faults.ts';
import type { CatalogRecords } from './generated/catalog-records.ts';
import type { Other, ReadFields, WrittenFields } from './record-forms.ts';

/** Who waits: a person (`interactive`, served first) or a job (`background`). */
export type Lane = 'interactive' | 'background';

/** The right to have one request in flight. Released once. */
export interface Permit {
  /**
   * `completed`: NetSuite is done with the request, or never got it. `refused`: NetSuite refused it for concurrency. Nothing: no answer was
   * read, so NetSuite may still be working on it.
   */
  release(outcome?: 'completed' | 'refused'): void;
}

/** Where permits come from. NetSuite counts requests in flight by account, so several clients of one account should share a source. */
export interface PermitSource {
  /** Resolves when a request may be sent; rejects when the signal aborts. */
  acquire(request: { readonly lane: Lane; readonly signal?: AbortSignal | undefined }): Promise<Permit>;
  /** Told at once when NetSuite refused for concurrency. */
  refused?(): void;
}

/** One request and its answer, or the fault in place of one. Secrets are already replaced. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody?: string;
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string;
  /** Milliseconds since 1970, by the client's clock. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** NetSuite's handle for its support. */
  readonly operationId?: string;
  readonly fault?: NetSuiteFault;
}

export interface NetSuiteOptions {
  /** In any spelling, see `parseAccountId`. */
  readonly accountId: string;
  readonly credentials: Credentials;
  /** Scheme, host and port. Default: the account's own host, `https://<account>.suitetalk.api.netsuite.com`. */
  readonly baseUrl?: string | undefined;
  /** Requests at a time, as many as the account may have. Default 5, the limit of the smallest account. [H:section_1500275531] */
  readonly concurrency?: number | undefined;
  /** In place of `concurrency`: a source that is shared, with other clients by `createPermitPool` or with other processes by one's own. */
  readonly permits?: PermitSource | undefined;
  /** Default `background`. */
  readonly lane?: Lane | undefined;
  /** From the moment the permit is held until the whole answer is read. Default 60,000. */
  readonly requestTimeoutMs?: number | undefined;
  /** The longest answer that is read, in bytes. Default 128 MiB, more than NetSuite is known to send. */
  readonly answerBytesMax?: number | undefined;
  /** Sent as `Accept-Language`; needed when the user's language is not the company's. [H:section_156570709583] */
  readonly language?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** A new value each time, at least 20 characters. */
  readonly nonce?: (() => string) | undefined;
  readonly retries?:
    | {
        /** How often a read is repeated after no answer. Default 2. */
        readonly reads?: number | undefined;
        /** How often a call is repeated after a concurrency refusal, which NetSuite gives before it does anything. Default 8. */
        readonly refusals?: number | undefined;
        /** How long to wait before repetition n (1, 2, …). Default: about 0.5 s, doubled each time up to 10 s, with a random part. */
        readonly delayMs?: ((repetition: number) => number) | undefined;
      }
    | undefined;
  /** Repeat writes too that were refused for concurrency or for an expired token: those were certainly not done. Default true. */
  readonly retryRefusedWrites?: boolean | undefined;
  /** Sees every request and its answer. What it throws becomes a process warning and changes no outcome. */
  readonly observe?: ((exchange: Exchange) => void) | undefined;
}

/** What differs between two uses of one sign-in. */
export interface ShareOptions {
  readonly permits: PermitSource;
  readonly lane: Lane;
  /** Sees the requests of this use; without it the client's own observer does. */
  readonly observe?: ((exchange: Exchange) => void) | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** When the whole act must be over: waiting for permits, repetitions and all pages included. It ends as if the signal had aborted. */
  readonly deadline?: Date | undefined;
  readonly lane?: Lane | undefined;
  /** Of each request, from the moment the permit is held until the whole answer is read. */
  readonly timeoutMs?: number | undefined;
}

export interface WriteOptions extends CallOptions {
  /**
   * Asked synchronously in the last moment before the bytes leave: the permit is held, the token fetched, the connection ready. When it
   * throws, nothing is sent and the call fails with a `NotSentFault` that carries what was thrown as its cause. Asked again for each try.
   */
  readonly beforeSend?: (() => void) | undefined;
}

export interface CreateOptions extends WriteOptions {
  /**
   * What to do when the outcome is unknown: look the record up by the `externalId` of the body, until it is there or could no longer come.
   * Absence settles nothing before the last look. Whoever gives an external id twice is given the record that bears it.
   */
  readonly settle?:
    | true
    | {
        /** After how many milliseconds to look. Default: at once, 5 and 30 seconds, 2, 5, 10 and 20 minutes. */
        readonly lookAfterMs: readonly number[];
      }
    | undefined;
}

/** A record's internal id, or its external id. */
export type RecordId = string | { readonly externalId: string };

/** A record as NetSuite gives it. Amounts that a double cannot hold exactly are text, see `parseExactJson`. */
export type RecordBody = { readonly [field: string]: Json };

/** A record as it is sent. Exact amounts are made with `decimal`. */
export type RecordInput = { readonly [field: string]: JsonInput };

/** The names of record types that `Records` describes, and any other. */
export type TypeName<Records> = (keyof Records & string) | Other;

/** What can be sent for a record of a type. A type that is not described takes any field. */
export type BodyOf<Records, Type> = Type extends keyof Records ? WrittenFields<Records[Type]> : RecordInput;

/** What is read of a record of a type. */
export type RecordOf<Records, Type> = Type extends keyof Records ? ReadFields<Records[Type]> : RecordBody;

export interface ReadOptions extends CallOptions {
  /** Include the rows of all sublists and all subrecords. */
  readonly expandSubResources?: boolean | undefined;
  /** Only these fields of the body. Sublists cannot be picked from. */
  readonly fields?: readonly string[] | undefined;
  /** Enumerations as plain ids. */
  readonly simpleEnumFormat?: boolean | undefined;
}

export interface UpdateOptions extends WriteOptions {
  /** Sublists of which rows that are not sent are removed. */
  readonly replace?: readonly string[] | undefined;
  /** Clear only the fields that `replace` names. */
  readonly replaceSelectedFields?: boolean | undefined;
}

export interface UpsertOptions extends WriteOptions {
  /** Send sublists all the same. On a record that exists, rows without their key are then added, again at each repetition. */
  readonly allowSublists?: boolean | undefined;
}

export interface TransformOptions extends CreateOptions {
  /** Sublists of which only the rows that are sent, or match one that is sent, are taken over. */
  readonly replace?: readonly string[] | undefined;
}

/** What can be attached to a record. [H:article_0113084334] */
export interface Attachment {
  readonly type: 'contact' | 'file';
  readonly id: RecordId;
}

export interface AttachOptions extends WriteOptions {
  /** The role that a contact has there. */
  readonly role?: RecordId | undefined;
}

/** The field that tells the lines of a sublist apart, with its value: `{ line: 2 }` for a transaction, `{ id: 39 }` in an address book. */
export type LineKey = Readonly<Record<string, string | number>>;

export interface FormOptions extends CallOptions {
  /** Include the rows of all sublists and all subrecords. */
  readonly expandSubResources?: boolean | undefined;
  /** Include these sublists and subrecords only. */
  readonly expand?: readonly string[] | undefined;
  /** Only these fields of the body. */
  readonly fields?: readonly string[] | undefined;
}

/** A value that a select field can have. */
export interface SelectOption {
  readonly id: string;
  readonly refName: string;
}

export interface SelectOptionsOptions extends CallOptions {
  /** On this record, not on a new one. */
  readonly id?: RecordId | undefined;
  /** Values of other fields that the choice depends on. */
  readonly body?: RecordInput | undefined;
  /** Filters by name, for each field by itself: `entityStatus START_WITH LEAD-, location IS "United States"`. */
  readonly q?: string | undefined;
  /** Values a page, 1 to 1000. Default 1000. */
  readonly limit?: number | undefined;
}

export interface Page<Row> {
  readonly items: readonly Row[];
  readonly count: number;
  readonly hasMore: boolean;
  readonly offset: number;
  readonly totalResults: number;
}

/** Column values by lower-case column name. All are text, booleans are `T` and `F`; columns without a value are absent. */
export type SuiteQlRow = Readonly<Record<string, string>>;

export type SuiteQlPage = Page<SuiteQlRow>;

export interface ListOptions extends CallOptions {
  /** A filter in NetSuite's own language: `companyName START_WITH "Acme"`. */
  readonly q?: string | undefined;
  /** Rows a page, 1 to 1000. Default 1000. */
  readonly limit?: number | undefined;
}

export interface SuiteQlOptions extends CallOptions {
  /** Values for the `?` of the query. Needs NetSuite 2026.2. */
  readonly params?: readonly (string | number)[] | undefined;
}

/** What the texts of a column are. `integer` becomes a number, `decimal` stays text without losing a digit, `datetime` is a column asked for by
 * `TO_CHAR(…, 'YYYY-MM-DD HH24:MI:SS')`. */
export type ColumnType = 'text' | 'integer' | 'decimal' | 'boolean' | 'date' | 'datetime';

export type ColumnTypes = Readonly<Record<string, ColumnType>>;

/** Values by the names of the columns. Dates are `YYYY-MM-DD`, times `YYYY-MM-DDThh:mm:ss` of the account's clock. */
export type TypedRow<Columns extends ColumnTypes> = {
  readonly [Name in keyof Columns]: (Columns[Name] extends 'boolean' ? boolean : Columns[Name] extends 'integer' ? number : string) | null;
};

/** How far a read by key has come: plain JSON, to go on from. */
export interface ByKeyPosition {
  readonly version: 1;
  /** Every key up to this one was told. */
  readonly after: number;
  /** The last key there was when the read began. */
  readonly last: number;
  /** How many keys one request asks for. */
  readonly span: number;
}

export interface SuiteQlByKeyOptions<Columns extends ColumnTypes> extends SuiteQlOptions {
  /** A unique column of whole numbers. Default: the `id` of the query's only table. */
  readonly key?: string | undefined;
  /** Types of the columns; without them values stay text. */
  readonly columns?: Columns | undefined;
  /** The user's format of dates. Default `M/D/YYYY`. */
  readonly dateFormat?: string | undefined;
  /** Where an earlier read of the same query ended. */
  readonly position?: ByKeyPosition | undefined;
  /** Requests at a time, as far as there are permits. Default 4. */
  readonly parallel?: number | undefined;
}

export interface SuiteQlBatch<Columns extends ColumnTypes> {
  readonly rows: readonly (ColumnTypes extends Columns ? SuiteQlRow : TypedRow<Columns>)[];
  /** To be stored when the rows are dealt with. */
  readonly position: ByKeyPosition;
}

export interface RawRequest extends WriteOptions {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Begins with `/services/`; may carry a query. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text is sent as it is, anything else as exact JSON. */
  readonly body?: JsonInput | Uint8Array;
  /** Give the answer as bytes too. */
  readonly keepBytes?: boolean | undefined;
  /** Send it once, whatever the client does with other reads. A token that had ended is still renewed for a read. */
  readonly once?: boolean | undefined;
  /** Whether the request can change anything in NetSuite. Default: GET reads, all else writes. Decides what a missing answer means. */
  readonly effect?: 'read' | 'write' | undefined;
}

export interface RawAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Where `keepBytes` asked for them. */
  readonly bytes?: Uint8Array;
  readonly operationId?: string;
}

/** A record type as a person chooses it. */
export interface ListedType {
  readonly name: string;
  readonly label: string;
  readonly isCustom: boolean;
}

/** A field as the account's metadata tells it. */
export interface SchemaField {
  readonly kind: 'string' | 'integer' | 'number' | 'boolean' | 'reference' | 'references' | 'enum' | 'sublist' | 'subrecord' | 'unknown';
  readonly title?: string;
  /** Of JSON Schema: `date`, `date-time`, `int64`, `double`, `email`. */
  readonly format?: string;
  readonly isReadOnly?: true;
  readonly isCustom?: true;
  /** Whether a `q` can filter by it. */
  readonly isFilterable?: true;
  /** The ids of an `enum`, where they are told. */
  readonly values?: readonly string[];
}

/** What a record type is in an account: plain JSON, to be kept and compared. */
export interface RecordSchema {
  readonly type: string;
  /** An instant. */
  readonly readAt: string;
  /** By path: `entity`, `item.quantity`. */
  readonly fields: Readonly<Record<string, SchemaField>>;
}

export interface SchemaDifference {
  readonly added: readonly string[];
  readonly gone: readonly string[];
  readonly changed: readonly { readonly path: string; readonly was: SchemaField; readonly is: SchemaField }[];
}

export interface SchemaOptions extends CallOptions {
  /** How old what is kept may be, 0 to read it anew. Default an hour. */
  readonly maxAgeMs?: number | undefined;
}

/** What the account says its records are, as the role sees it. */
export interface Metadata {
  /** All record types, by label. */
  recordTypes(options?: CallOptions): Promise<readonly ListedType[]>;
  /** The fields of a record type, kept with the time they were read. Its `signal` ends the reading for all who wait for it. */
  schema(type: string, options?: SchemaOptions): Promise<RecordSchema>;
  /** A body of the right form to begin with. */
  samplePayload(type: string, options?: SchemaOptions): Promise<RecordInput>;
}

/** Any request, with what to do when it fails. */
export interface RawCall extends WriteOptions {
  /** Default `record`. */
  readonly service?: 'record' | 'query' | 'system' | 'async' | undefined;
  readonly method: RawRequest['method'];
  /** The path below the service: `/contact/17`. */
  readonly url: string;
  /** Text is sent as it is, anything else as exact JSON. */
  readonly data?: JsonInput;
  /** Fields of a form; the request then is `multipart/form-data`. */
  readonly formData?: Readonly<Record<string, string>> | undefined;
  readonly files?: Readonly<Record<string, Uint8Array | string>> | undefined;
  /** The names of the files, by the names of `files`. */
  readonly fileNames?: Readonly<Record<string, string>> | undefined;
  /** Pairs, where a name comes more than once. */
  readonly query?:
    | Readonly<Record<string, string | number | boolean>>
    | readonly (readonly [string, string | number | boolean])[]
    | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Default `json`. */
  readonly responseType?: 'json' | 'text' | 'binary' | undefined;
  readonly effect?: RawRequest['effect'];
  /** Default 0. */
  readonly maxRetries?: number | undefined;
  /** Between tries, unless `exponentialBackoff`. Default 0. */
  readonly retryDelayMs?: number | undefined;
  /** Half a second, doubled each time, at most a minute. */
  readonly exponentialBackoff?: boolean | undefined;
  /** After 3xx and 4xx too. Default: after 5xx and where no answer came. */
  readonly retryOnAllErrors?: boolean | undefined;
  /** Also a POST, PUT or PATCH that may have been done. It may then be done twice. */
  readonly repeatUnprovenWrites?: boolean | undefined;
}

export interface RawCallAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, text or bytes, as `responseType` says; `null` for JSON where there was none, and text where what came is no JSON. */
  readonly data: Json | Uint8Array;
  readonly operationId?: string;
}

export interface Written {
  readonly internalId: string;
  /** What NetSuite remarked on a write that it did, in its words; several remarks may be joined by a comma. */
  readonly warnings: readonly string[];
}

export interface Created extends Written {
  readonly location: string;
}

/** Up to 100 records of one type, handed in together. [H:article_0127092747] */
export type Batch =
  | { readonly operation: 'create'; readonly type: string; readonly records: readonly RecordInput[] }
  | ({
      readonly operation: 'update';
      readonly type: string;
      readonly records: readonly { readonly id: RecordId; readonly body: RecordInput }[];
    } & Pick<UpdateOptions, 'replace' | 'replaceSelectedFields'>)
  | ({
      readonly operation: 'upsert';
      readonly type: string;
      readonly records: readonly { readonly externalId: string; readonly body: RecordInput }[];
    } & Pick<UpdateOptions, 'replace' | 'replaceSelectedFields'> &
      Pick<UpsertOptions, 'allowSublists'>)
  | { readonly operation: 'delete'; readonly type: string; readonly ids: readonly RecordId[] }
  | ({ readonly operation: 'read'; readonly type: string; readonly ids: readonly RecordId[] } & Pick<
      ReadOptions,
      'expandSubResources' | 'fields'
    >);

export interface SubmitOptions extends WriteOptions {
  /**
   * A UUID that stands for this request. Handed in again with the same key, the first job is given back and nothing is done twice, as long
   * as NetSuite remembers the key, which the help does not say. [H:subsect_164494900632]
   */
  readonly idempotencyKey?: string | undefined;
  /** Work on the records of a batch at the same time, not in their order. Default false. */
  readonly parallel?: boolean | undefined;
}

export interface SubmittedJob {
  readonly id: string;
  /** How many records were handed in. */
  readonly tasks: number;
  /** Whether the idempotency key had been used before: the job is the earlier one. */
  readonly alreadySubmitted: boolean;
}

export interface JobState {
  readonly id: string;
  readonly completed: boolean;
  /** In NetSuite's words: `pending`, `processing`, `succeeded`, `failed`. Help shows the first and the third. */
  readonly progress: string;
}

export interface FollowOptions extends CallOptions {
  /** How long to go on asking, in milliseconds. Default: until the job is completed or `signal` aborts. */
  readonly deadlineMs?: number | undefined;
  /** How long to wait after having asked n times. Default: half a second, doubled each time up to half a minute. */
  readonly pauseMs?: ((asked: number) => number) | undefined;
  /** Told of every answer. */
  readonly onState?: ((state: JobState) => void) | undefined;
}

/**
 * What became of one record of a job; `index` is its place in what was handed in, from 0. `done`: as if it had been asked at once, with the
 * id of what was written where NetSuite tells it, or with the body that was read. `failed`: NetSuite says why; unless
 * `fault.provesNotWritten`, a script may have failed after saving. `unknown`: NetSuite failed without saying what stands in the account.
 */
export type TaskOutcome =
  | {
      readonly kind: 'done';
      readonly index: number;
      readonly internalId?: string;
      readonly body?: RecordBody;
      readonly warnings: readonly string[];
    }
  | { readonly kind: 'failed'; readonly index: number; readonly fault: NetSuiteFault }
  | { readonly kind: 'unknown'; readonly index: number; readonly fault: NetSuiteFault };

/** Requests that NetSuite takes up now and carries out later. [H:chapter_161251386312] */
export interface Jobs {
  /**
   * Hands in a batch. A submission whose answer was not read has an unknown outcome; with an idempotency key it can be handed in again.
   * @throws {NetSuiteConfigurationError} `batch_size_out_of_range`, `idempotency_key_malformed`, `upsert_with_sublist`
   */
  submitBatch(batch: Batch, options?: SubmitOptions): Promise<SubmittedJob>;

  /** Hands in any one request of the record service. SuiteQL cannot be asked so. */
  submitRequest(request: RawRequest, options?: SubmitOptions): Promise<SubmittedJob>;

  /** How far a job is. */
  read(jobId: string, options?: CallOptions): Promise<JobState>;

  /**
   * Asks until the job is completed, and gives what became of each record, in the order of what was handed in. A job that was handed in by
   * another process is followed by its id alone.
   * @throws {UnavailableFault} `job_not_completed` at the deadline, `following_aborted`: the job goes on and can be followed again
   */
  follow(job: { readonly id: string; readonly tasks?: number | undefined }, options?: FollowOptions): Promise<readonly TaskOutcome[]>;
}

/** One change of a watched record. `at` is the account's own time, `YYYY-MM-DD hh:mm:ss`; `row` has the columns that were asked for. */
export interface WatchChange {
  /**
   * `existing` was found by a look-back. In the hours in which the account's clock is set for daylight saving, a new record may be told as
   * `updated`.
   */
  readonly kind: 'created' | 'updated' | 'existing' | 'deleted';
  readonly id: string;
  readonly at: string;
  readonly row: SuiteQlRow;
}

/** The stamp of each record that a later window may show again, by id. */
export type WatchSeen = Readonly<Record<string, string>>;

/** A pass that is under way. Times are the account's own, but for `startedAt`, an instant. */
export interface WatchPass {
  readonly startedAt: string;
  readonly from: string;
  readonly until: string;
  /** Rows before it are noted as seen and not told. */
  readonly tellFrom: string;
  /** Rows before it are not shown again. */
  readonly keepFrom: string;
  readonly tells: 'existing' | 'changes';
  readonly stage: 'records' | 'deletions';
  /** The last row that was read. */
  readonly after?: { readonly stamp: string; readonly id: string };
}

/** Where a watch stands: plain JSON, to be stored by the caller and given back. */
export interface WatchPosition {
  readonly version: 1;
  readonly type: string;
  /** An instant; everything stamped before it was asked for. */
  readonly readTo?: string;
  readonly seen: WatchSeen;
  readonly seenDeleted: WatchSeen;
  readonly clock?: { readonly minutes: number; readonly learnedAt: string };
  readonly pass?: WatchPass;
}

export interface WatchBatch {
  /** By time and id; empty only in the last batch of a pass. */
  readonly changes: readonly WatchChange[];
  /** To be stored when the changes are dealt with. */
  readonly position: WatchPosition;
  /** Whether everything up to the beginning of the pass is told. */
  readonly isLast: boolean;
}

export interface WatchOptions extends CallOptions {
  /** Where an earlier watch of the type ended. Without it the watch begins now. */
  readonly position?: WatchPosition | undefined;
  /** At the first pass, tell every record that changed since, as `existing`. Without `timeZone` it may begin an hour early. */
  readonly lookBack?: Date | undefined;
  /** Only new records, or only changed ones. Without it both. Says nothing of a look-back and of deletions. */
  readonly only?: 'created' | 'updated' | undefined;
  /** A further condition in SuiteQL, on columns of `r`: `r.subsidiary = 1`. A record that comes to fulfil it is told when it is changed. */
  readonly where?: string | undefined;
  /** Further columns of the record's table. */
  readonly columns?: readonly string[] | undefined;
  /** Changes a batch at most, 1 to 1000. Default 1000. */
  readonly batchSize?: number | undefined;
  /** Tell deletions too; needs the permission Deleted Records. A `where` does not restrict them. */
  readonly deletions?: boolean | undefined;
  /**
   * The zone of the times that SuiteQL gives, by its IANA name. Without it the offset is learned by reading a record both ways, once an
   * hour: changes of the hour of a daylight change may then come an hour late.
   */
  readonly timeZone?: string | undefined;
  /** Begin a pass anew so long after the last, until the signal aborts. Without it there is one pass. */
  readonly everyMs?: number | undefined;
}

/**
 * A client of one NetSuite account with one sign-in. Every call throws a `NetSuiteFault` when it cannot keep its promise. A write is sent
 * again only when NetSuite refused it before doing anything, and never after anything that leaves its outcome open.
 *
 * `Records` describes the account's record types: those of the catalog, or those that `longshore netsuite types` has read from the account. A
 * type that is not described takes and gives any field; `create<string>('invoice', …)` does so for one that is.
 */
export interface NetSuite<Records = CatalogRecords> {
  readonly accountId: AccountId;

  /**
   * Creates a record. With an `externalId` in the body, NetSuite refuses a second one of the same group. [H:section_N3436356, section_N3432681]
   * @throws {NetSuiteConfigurationError} `settle_without_external_id`
   */
  create<Type extends TypeName<Records>>(type: Type, body: BodyOf<Records, Type>, options?: CreateOptions): Promise<Created>;

  get<Type extends TypeName<Records>>(type: Type, id: RecordId, options?: ReadOptions): Promise<RecordOf<Records, Type>>;

  /** The record with this external id, or `undefined` when NetSuite says that it does not exist. */
  find<Type extends TypeName<Records>>(type: Type, externalId: string, options?: ReadOptions): Promise<RecordOf<Records, Type> | undefined>;

  /** Changes the fields that are given. Rows of a sublist that match by key are updated, others are added. [H:section_1545295601] */
  update<Type extends TypeName<Records>>(type: Type, id: RecordId, body: BodyOf<Records, Type>, options?: UpdateOptions): Promise<Written>;

  /**
   * Creates or changes the record with this external id.
   * @throws {NetSuiteConfigurationError} `upsert_with_sublist` for a body with rows, unless `allowSublists`
   */
  upsert<Type extends TypeName<Records>>(
    type: Type,
    externalId: string,
    body: BodyOf<Records, Type>,
    options?: UpsertOptions,
  ): Promise<Written>;

  delete(type: TypeName<Records>, id: RecordId, options?: WriteOptions): Promise<void>;

  /** One page of ids. NetSuite promises no order. */
  list(type: TypeName<Records>, options?: ListOptions & { readonly offset?: number | undefined }): Promise<Page<{ readonly id: string }>>;

  /** Every id, page after page with the same filter. Ends with a fault rather than short. */
  listAll(type: TypeName<Records>, options?: ListOptions): AsyncIterable<{ readonly id: string }>;

  /**
   * Makes a record of type `target` from a record: an invoice from a sales order. Fields and rows of `body` go before what is taken over.
   * [H:section_157901123882]
   */
  transform<Target extends TypeName<Records>>(
    type: TypeName<Records>,
    id: RecordId,
    target: Target,
    body?: BodyOf<Records, Target>,
    options?: TransformOptions,
  ): Promise<Created>;

  /** Lays a contact or a file to a record. [H:article_0113084334] */
  attach(type: TypeName<Records>, id: RecordId, attachment: Attachment, options?: AttachOptions): Promise<void>;

  detach(type: TypeName<Records>, id: RecordId, attachment: Attachment, options?: WriteOptions): Promise<void>;

  /** Does what a button of the record does, and gives back its `result`. [H:section_156631158782] */
  act(type: TypeName<Records>, id: RecordId, action: string, parameters?: RecordInput, options?: WriteOptions): Promise<Json>;

  /**
   * What stands at an address below a record: a sublist `['item']`, a line `['item', '1']`, a subrecord `['billingAddress']`,
   * `['addressBook', '39', 'addressBookAddress']`, or the record a field refers to `['subsidiary']`. [H:section_1545141947]
   */
  getSubResource(type: TypeName<Records>, id: RecordId, address: readonly string[], options?: ReadOptions): Promise<RecordBody>;

  /**
   * Changes fields of one line. NetSuite adds a line whose key it does not know, so the line is read first: a `NotFoundFault` means that
   * there was none, and nothing was sent. Who deletes the line between the two gets it added.
   * @throws {NetSuiteConfigurationError} `line_key_malformed` unless `key` has exactly one field
   */
  updateLine(
    type: TypeName<Records>,
    id: RecordId,
    sublist: string,
    key: LineKey,
    fields: RecordInput,
    options?: WriteOptions,
  ): Promise<Written>;

  /** What a new record would be, with all defaults. Saves nothing. [H:article_1217103046] */
  createForm<Type extends TypeName<Records>>(
    type: Type,
    body?: BodyOf<Records, Type>,
    options?: FormOptions,
  ): Promise<RecordOf<Records, Type>>;

  /** What a record would be with these fields. Saves nothing. */
  editForm<Type extends TypeName<Records>>(
    type: Type,
    id: RecordId,
    body?: BodyOf<Records, Type>,
    options?: FormOptions,
  ): Promise<RecordOf<Records, Type>>;

  /** What `transform` would make. Saves nothing. */
  transformForm<Target extends TypeName<Records>>(
    type: TypeName<Records>,
    id: RecordId,
    target: Target,
    body?: BodyOf<Records, Target>,
    options?: FormOptions,
  ): Promise<RecordOf<Records, Target>>;

  /** One page of the values that each select field can have; a field of a sublist is `line.account`. [H:article_0115100241] */
  selectOptions(
    type: TypeName<Records>,
    fields: readonly string[],
    options?: SelectOptionsOptions & { readonly offset?: number | undefined },
  ): Promise<Readonly<Record<string, Page<SelectOption>>>>;

  /** Every value that one select field can have, page after page. */
  selectOptionsAll(type: TypeName<Records>, field: string, options?: SelectOptionsOptions): AsyncIterable<SelectOption>;

  /** Batches of up to 100 records, and single requests that are not waited for. */
  readonly jobs: Jobs;

  suiteql(
    query: string,
    options?: SuiteQlOptions & { readonly limit?: number | undefined; readonly offset?: number | undefined },
  ): Promise<SuiteQlPage>;

  /**
   * Every row, page after page. Order by a unique column, or rows may be missed or doubled between pages. Ends with a `RefusedFault`
   * `result_too_large` after 100,000 rows when there are more.
   */
  suiteqlAll(query: string, options?: SuiteQlOptions & { readonly pageSize?: number | undefined }): AsyncIterable<SuiteQlRow>;

  /**
   * Every row, also past 100,000, by ranges of a unique key, in the order of that key and in batches. A row that is there from beginning to
   * end comes exactly once, whatever is inserted, changed and deleted meanwhile; a row that is inserted later than the read began may come.
   * @throws {NetSuiteConfigurationError} `suiteql_without_key` for a query that cannot be cut so, with the reason; `suiteql_key_unfit`
   */
  suiteqlByKey<Columns extends ColumnTypes = ColumnTypes>(
    query: string,
    options?: SuiteQlByKeyOptions<Columns>,
  ): AsyncIterable<SuiteQlBatch<Columns>>;

  /** Any request to the account's REST services, signed and classed like the others. Gives back 2xx answers only. */
  request(request: RawRequest): Promise<RawAnswer>;

  readonly metadata: Metadata;

  /**
   * Any request by a service and a path below it, with forms, files and retries. Gives back 2xx answers only.
   * @throws {NetSuiteConfigurationError} `raw_call_unfit`
   */
  raw(call: RawCall): Promise<RawCallAnswer>;

  /**
   * New, changed and deleted records of a type since a position, in batches. Each pass asks again for the last twenty minutes, because a
   * change is stamped before it can be seen, and tells every change once. Of several changes between two passes the last is told. What
   * changed in the last two seconds comes with the next pass.
   * @throws {NetSuiteConfigurationError} `record_type_unwatchable`, `watch_option_unfit`, `watch_position_malformed`, `account_clock_unknown`
   */
  watch(type: TypeName<Records>, options?: WatchOptions): AsyncIterable<WatchBatch>;

  /** NetSuite's clock. Any user may ask. [H:article_0528010158] */
  serverTime(options?: CallOptions): Promise<Date>;

  /** The same sign-in and connections with other permits, lane and observer. Costs nothing; closing either closes both. */
  share(options: ShareOptions): NetSuite<Records>;

  /** Waits for requests in flight and closes the connections. */
  close(): Promise<void>;
}
