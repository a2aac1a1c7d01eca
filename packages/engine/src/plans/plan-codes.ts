/** Who can do something about a code: fix a mapping, fix NetSuite's set-up, sign in again, wait, decide, or report a bug. */
export type RemedyClass = 'fix_mapping' | 'fix_netsuite' | 'sign_in' | 'wait' | 'decide' | 'report';

/** What a code means, whoever reads it; a run adds the particulars of its case in words. docs/errors.md is written from these. */
export interface CodeEntry {
  /** `none`: a remark that asks for nothing. */
  readonly remedy: RemedyClass | 'none';
  /** One sentence or two. */
  readonly meaning: string;
  readonly nextStep: string;
}

/** The codes of a table with which a run can be stopped: those that somebody can do something about. */
export type StoppingCode<Table extends Readonly<Record<string, CodeEntry>>> = {
  [Code in keyof Table & string]: Table[Code]['remedy'] extends 'none' ? never : Code;
}[keyof Table & string];

/** Every code a plan can give: causes that refuse it, reasons that stop or skip it, remarks that travel with it. Codes are stable. */
export const planCodes = {
  // Causes: something is missing, and all runs that miss it wait for it together.
  customer_unknown: {
    remedy: 'fix_mapping',
    meaning: 'The customer of the document was never handed in and is not mapped to a NetSuite customer.',
    nextStep: 'Hand the customer in, or map it to a NetSuite customer; the run goes on by itself then.',
  },
  customer_not_written_yet: {
    remedy: 'wait',
    meaning: 'The customer of the document was handed in, and its own run has not brought it to NetSuite yet.',
    nextStep: 'Nothing, unless the run of that customer needs you; this one goes on when that one is complete.',
  },
  customer_not_found: {
    remedy: 'fix_netsuite',
    meaning: 'The NetSuite customer that the account stands for does not exist, or our role cannot see it.',
    nextStep: 'Map the account to another customer, or correct the role, then retry.',
  },
  customer_inactive: {
    remedy: 'fix_netsuite',
    meaning: 'The NetSuite customer that the account stands for is inactive, and NetSuite takes no invoices for it.',
    nextStep: 'Activate it in NetSuite or map the account to another customer, then retry.',
  },
  customer_currency_missing: {
    remedy: 'fix_netsuite',
    meaning: "The document's currency is not among the currencies of the NetSuite customer.",
    nextStep: "Add it to the customer's currencies in NetSuite, then retry.",
  },
  currency_missing: {
    remedy: 'fix_netsuite',
    meaning: "The document's currency is not set up in the NetSuite account, or is inactive there.",
    nextStep: 'Set it up under Lists > Accounting > Currencies, then retry.',
  },
  tax_code_missing: {
    remedy: 'fix_netsuite',
    meaning: 'The customer has no tax item in an account with legacy tax, and NetSuite gives it none through REST.',
    nextStep: "Set the customer's tax item in NetSuite, or give the integration a taxCode, then retry.",
  },
  item_mapping_missing: {
    remedy: 'fix_mapping',
    meaning: 'A product on a line is not mapped to a NetSuite item.',
    nextStep: 'Map the product; every run that waits for it goes on by itself then.',
  },
  line_type_item_missing: {
    remedy: 'fix_mapping',
    meaning: 'Lines of this type carry no product, and the integration names no item for the type and no default item.',
    nextStep: 'Set itemByLineType or defaultItem of the integration; the run goes on by itself then.',
  },
  item_unusable: {
    remedy: 'fix_netsuite',
    meaning: 'The item of a line does not exist in NetSuite, cannot be seen by our role, is inactive, or can only be bought.',
    nextStep: 'Correct the item in NetSuite or map another one, then retry.',
  },
  subsidiary_missing: {
    remedy: 'fix_mapping',
    meaning: 'The account is OneWorld, and the integration does not say which subsidiary the customer belongs to.',
    nextStep: 'Set subsidiaryByCurrency or subsidiary of the integration; the run goes on by itself then.',
  },
  too_many_lines: {
    remedy: 'decide',
    meaning: 'The invoice would have more lines than the integration allows (linesLimit).',
    nextStep: 'Send one line per bill line (splitUsage), exclude line types, or raise linesLimit.',
  },

  // Stops: nothing is missing, and still it must not be sent without a decision.
  negative_total: {
    remedy: 'decide',
    meaning: 'The lines add up to less than zero, and NetSuite does not take a negative invoice.',
    nextStep: 'Enter a credit memo in NetSuite, or correct the bill in the host product.',
  },
  accounting_period_closed: {
    remedy: 'fix_netsuite',
    meaning: 'No open accounting period holds the date of the document, or the invoice that stands in NetSuite is in a closed one.',
    nextStep: 'Open the period in NetSuite and retry, or hand the document in with another date.',
  },
  invoice_already_paid: {
    remedy: 'decide',
    meaning: 'The invoice is paid or partly paid in NetSuite; changing it would change what the payment settled.',
    nextStep: 'Enter a credit memo or an additional invoice in NetSuite.',
  },
  invoice_voided: {
    remedy: 'decide',
    meaning: 'The invoice was voided in NetSuite.',
    nextStep: 'Decide whether the bill is to be invoiced again.',
  },
  invoice_grouped: {
    remedy: 'decide',
    meaning: 'The invoice belongs to an invoice group in NetSuite.',
    nextStep: 'Take it out of the group in NetSuite and retry.',
  },
  invoice_rejected: {
    remedy: 'decide',
    meaning: "The invoice was rejected in NetSuite's approval.",
    nextStep: 'Settle the approval in NetSuite, then retry.',
  },
  invoice_pending_approval: {
    remedy: 'decide',
    meaning: 'The invoice waits for approval in NetSuite, and a change would alter what is being approved.',
    nextStep: 'Approve or reject it in NetSuite, then retry.',
  },
  revenue_recognized: {
    remedy: 'decide',
    meaning: 'Revenue of the invoice has been recognised.',
    nextStep: 'Correct the revenue plan in NetSuite, or leave the invoice as it is.',
  },
  deleted_in_netsuite: {
    remedy: 'decide',
    meaning: 'A record that we wrote is no longer in NetSuite: somebody deleted it. It is never created again by itself.',
    nextStep: 'Decide whether it is to be created again.',
  },
  external_id_changed: {
    remedy: 'decide',
    meaning: 'The record that we wrote carries another external id than ours by now, so it may belong to another integration.',
    nextStep: 'Find out who changed it; restore our external id and retry.',
  },
  lines_not_identified: {
    remedy: 'decide',
    meaning: 'The lines of the invoice cannot be told apart, because no line field is set or NetSuite does not give it back.',
    nextStep: 'Create the line field in NetSuite and show it on the form, or correct the record there by hand.',
  },
  edited_in_netsuite: {
    remedy: 'decide',
    meaning: 'Somebody changed a field in NetSuite that this run would change too.',
    nextStep: 'Undo the change in NetSuite and retry, or set the integration to overwrite.',
  },

  // Skips: configuration says that the document is not to be sent.
  bill_not_approved: {
    remedy: 'decide',
    meaning: 'The integration sends approved bills only, and this one is not approved.',
    nextStep: 'Approve the bill; it is sent with its next version.',
  },
  before_cut_over: {
    remedy: 'decide',
    meaning: "The invoice date is before the integration's cut-over date: it was invoiced in another way.",
    nextStep: 'Nothing, if it was invoiced before; otherwise move the cut-over date and hand the bill in again.',
  },
  bill_without_lines: {
    remedy: 'decide',
    meaning: 'No line of the bill is to be sent.',
    nextStep: 'Nothing: there is nothing to invoice.',
  },
  customer_mapped: {
    remedy: 'decide',
    meaning: 'The account is mapped to a NetSuite customer, and a mapped customer is kept in NetSuite.',
    nextStep: 'Nothing; remove the mapping to let Longshore keep the customer.',
  },

  // Remarks: the run goes on.
  line_excluded: {
    remedy: 'none',
    meaning: 'A line is left out, because the integration excludes its type.',
    nextStep: 'Nothing, if that is wanted; otherwise change excludedLineTypes.',
  },
  bands_do_not_add_up: {
    remedy: 'none',
    meaning: 'The pricing bands of a line do not add up to its amount, so it is sent as one line.',
    nextStep: 'Correct the bands in the host product if the invoice is to show them.',
  },
  quantity_not_sent: {
    remedy: 'none',
    meaning: 'The quantity of a line has more decimals than NetSuite keeps (quantityDecimals), so only its amount is sent.',
    nextStep: 'Nothing; the amount is exact.',
  },
  many_lines: {
    remedy: 'none',
    meaning: 'The invoice has more lines than Oracle advises (linesWarning) [H:article_159361107074].',
    nextStep: 'Think of one line per bill line (splitUsage) before it becomes slow.',
  },
  no_line_field: {
    remedy: 'none',
    meaning: 'No lineIdField is set: the invoice is created, and its lines cannot be changed later.',
    nextStep: 'Create a line field in NetSuite and name it in lineIdField.',
  },
  sublist_kept: {
    remedy: 'none',
    meaning: 'A sublist is written when the record is created and is kept in NetSuite afterwards.',
    nextStep: 'Change it in NetSuite.',
  },
} as const satisfies Readonly<Record<string, CodeEntry>>;

export type PlanCode = keyof typeof planCodes;

/** A code that refuses, stops or skips a plan. */
export type PlanStoppingCode = StoppingCode<typeof planCodes>;
