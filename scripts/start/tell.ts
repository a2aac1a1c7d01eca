import type { SampleResult } from './send-samples.ts';

/** An invoice as `npm start -- --once --json` names it. */
export interface InvoiceLine {
  readonly bill: string;
  readonly run: string;
  readonly status: string;
  readonly tranId: string;
  readonly internalId: string;
  /** Decimal text. */
  readonly total: string;
}

/** The invoices among the results, in the order of the bills' numbers. */
export function invoicesOf(results: readonly SampleResult[]): InvoiceLine[] {
  return results
    .toSorted((a, b) => a.sample.name.localeCompare(b.sample.name, 'en'))
    .flatMap(({ sample, run }) =>
      run.status === 'complete' && run.record !== undefined
        ? [
            {
              bill: sample.id,
              run: run.id,
              status: run.status,
              tranId: run.record.tranId ?? '',
              internalId: run.record.internalId,
              total: run.record.total ?? '',
            },
          ]
        : [],
    );
}

/** One line about a bill whose run is complete; several about one that stands still, with the command that helps it. */
export function tellBill({ sample, run }: SampleResult, itemForOthers: string): string {
  if (run.status === 'complete') {
    const { record } = run;
    if (record === undefined) return `  ${sample.name}  complete  run ${run.id}`;
    const total = `${groupDigits(record.total ?? '')} ${record.currency ?? ''}`.trim();
    return `  ${sample.name}  ${`invoice ${record.tranId ?? record.internalId}`.padEnd(18)}${total.padStart(14)}  run ${run.id}`;
  }
  const lines = [`  ${sample.name}  ${run.status}  run ${run.id}`];
  const reasons = run.causes.length > 0 ? run.causes : run.reason === undefined ? [] : [run.reason];
  for (const reason of reasons) lines.push(`    ${reason.message}`);
  for (const cause of run.causes) {
    const product = /^item:product:(.+)$/.exec(cause.key)?.[1];
    lines.push(product === undefined ? `    ${cause.nextStep}` : `    npx longshore mapping set product ${product} ${itemForOthers}`);
  }
  if (run.causes.length === 0) lines.push(`    npx longshore run show ${run.id}`);
  return lines.join('\n');
}

/** `4728.44` → `4,728.44`, `4750` → `4,750.00` */
export function groupDigits(total: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(total);
  if (parts === null) return total;
  const [, sign = '', whole = '', fraction = ''] = parts;
  return `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ',')}.${fraction.padEnd(2, '0')}`;
}
