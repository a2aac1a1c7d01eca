import { z } from 'zod';
import type { DataProblem } from '../documents/index.ts';

const netsuiteId = z.string().regex(/^-?[1-9][0-9]{0,18}$/, 'a NetSuite internal id: digits only');
const scriptId = z.string().regex(/^cust(body|col|entity)_[a-z0-9_]{1,60}$/, 'a custom field script id such as custcol_longshore_line');
const plainDate = z.iso.date();

/** How bills become invoices for one tenant and connection. Every field has the default of the smallest safe behaviour. */
export const billToInvoiceSettings = z.strictObject({
  /** Sends the bill's dueDate; off, NetSuite computes it from the customer's terms (A5.9). */
  sendDueDate: z.boolean().default(false),
  /** Item for lines whose product has no mapping and whose type has no item; without it such lines block the bill (A5.12, A5.15). */
  defaultItem: netsuiteId.optional(),
  /** Item by line item type, used when the product has no mapping (A5.13). */
  itemByLineType: z.record(z.string(), netsuiteId).default({}),
  /** Item of COMMITMENT_FEE lines when `itemByLineType` has none (A5.10). */
  commitmentItem: netsuiteId.optional(),
  /** Item of MINIMUM_SPEND lines when `itemByLineType` has none (A5.11). */
  minimumSpendItem: netsuiteId.optional(),
  /** Line item types that are left out, each with a remark on the run (A5.5). */
  excludedLineTypes: z.array(z.string()).default([]),
  /** `subtotal` (largest first), `aggregation_id`, or as the bill has them (A5.6). */
  sortLinesBy: z.enum(['none', 'subtotal', 'aggregation_id']).default('none'),
  /** One invoice line for each bill line, or for each pricing band of a usage line (A5.8). */
  splitUsage: z.enum(['line', 'band']).default('line'),
  /** Bills that are not APPROVED are skipped with a reason (A5.3). */
  onlyApproved: z.boolean().default(false),
  /** Bills dated earlier are skipped: guards against invoicing history twice at go-live (writing rules 2.10). */
  cutOverDate: plainDate.optional(),
  /** Transaction column field that carries our line id (A5.23). Without it lines cannot be changed later. */
  lineIdField: scriptId.optional(),
  servicePeriodStartField: scriptId.optional(),
  servicePeriodEndField: scriptId.optional(),
  /** Bills state the end of a period exclusively; `inclusive` sends the day before (A5.51). */
  servicePeriodEnd: z.enum(['inclusive', 'exclusive']).default('inclusive'),
  /** Transaction body field that carries the bill's id. */
  documentField: scriptId.optional(),
  /** Sent only when set; otherwise NetSuite takes the customer's primary subsidiary. */
  subsidiary: netsuiteId.optional(),
  location: netsuiteId.optional(),
  department: netsuiteId.optional(),
  class: netsuiteId.optional(),
  /** Tax code of every line, in accounts with legacy tax; without it the customer's tax item must stand. */
  taxCode: netsuiteId.optional(),
  /** `netsuite` leaves mailing to NetSuite; by default no invoice is mailed, printed or faxed by saving it (writing rules 1.7). */
  delivery: z.enum(['none', 'netsuite']).default('none'),
  /** When a person changed the invoice in NetSuite since our last write. */
  editedInNetSuite: z.enum(['ask', 'overwrite']).default('ask'),
  /** When NetSuite posted into another period than the invoice date's (writing rules 1.10). */
  movedPeriod: z.enum(['hold', 'accept']).default('hold'),
  /** More lines than this are remarked (Oracle's advice for invoices [article_159361107074]). */
  linesWarning: z.int().min(1).default(200),
  /** More lines than this are refused [article_159361099314]. */
  linesLimit: z.int().min(1).max(5000).default(1000),
  /** Decimals NetSuite keeps of a quantity; unknown without an account, so a setting (inferred). */
  quantityDecimals: z.int().min(0).max(10).default(5),
});

export type BillToInvoiceSettings = z.output<typeof billToInvoiceSettings>;

/** How customers become NetSuite customers for one tenant and connection. */
export const customerToCustomerSettings = z.strictObject({
  /** Subsidiary by the customer's currency, in OneWorld accounts. */
  subsidiaryByCurrency: z.record(z.string().regex(/^[A-Z]{3}$/), netsuiteId).default({}),
  /** Subsidiary of customers whose currency has none above. */
  subsidiary: netsuiteId.optional(),
  terms: netsuiteId.optional(),
  category: netsuiteId.optional(),
  entityStatus: netsuiteId.optional(),
  receivablesAccount: netsuiteId.optional(),
  /** Tax item of new customers in accounts with legacy tax: NetSuite gives them none through REST [article_161521122959]. */
  taxItem: netsuiteId.optional(),
  editedInNetSuite: z.enum(['ask', 'overwrite']).default('ask'),
});

export type CustomerToCustomerSettings = z.output<typeof customerToCustomerSettings>;

/** What we know how to do. Each flow reads one kind of document. */
export type Flow = 'customer-to-customer' | 'bill-to-invoice';

export interface SettingsByFlow {
  readonly 'customer-to-customer': CustomerToCustomerSettings;
  readonly 'bill-to-invoice': BillToInvoiceSettings;
}

const schemaByFlow = { 'customer-to-customer': customerToCustomerSettings, 'bill-to-invoice': billToInvoiceSettings } as const;

export type SettingsParsed<F extends Flow> =
  | { readonly kind: 'settings'; readonly settings: SettingsByFlow[F] }
  | { readonly kind: 'invalid'; readonly problems: readonly DataProblem[] };

/** Settings of a flow with their defaults; every wrong or unknown one is named by its path. */
export function parseSettings<F extends Flow>(flow: F, settings: unknown): SettingsParsed<F> {
  const parsed = schemaByFlow[flow].safeParse(settings);
  if (parsed.success) return { kind: 'settings', settings: parsed.data as SettingsByFlow[F] };
  return { kind: 'invalid', problems: parsed.error.issues.flatMap(toProblems) };
}

function toProblems(issue: z.core.$ZodIssue): readonly DataProblem[] {
  const path = ['settings', ...issue.path.map(String)].join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, code: 'setting_unfit', message: issue.message }];
  return issue.keys.map((key) => ({ path: `${path}.${key}`, code: 'setting_unknown', message: 'There is no such setting.' }));
}
