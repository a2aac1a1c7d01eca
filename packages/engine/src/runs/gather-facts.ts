import type { Bill, Customer } from '../documents/index.ts';
import { documentExists } from '../documents/index.ts';
import type { BillToInvoiceSettings } from '../integrations/index.ts';
import { findMapped } from '../mappings/index.ts';
import type { Mirror, Reading } from '../mirror/index.ts';
import type { CustomerFacts, InvoiceFacts, NetSuiteItem } from '../plans/index.ts';
import type { Db } from '../store/index.ts';
import { findConfirmedId } from '../writes/index.ts';
import type { RunRow } from './store.ts';

/** How old a copy of NetSuite's data may be before it is read again. */
export const masterDataMaxAgeMs = 5 * 60_000;
const accountShapeMaxAgeMs = 24 * 60 * 60_000;

export interface Gathered<Facts> {
  readonly facts: Facts;
  /** The time of the oldest copy that was used: a refusal that rests on older copies than the attempt is checked against NetSuite. */
  readonly oldestReadAt: Date | undefined;
}

interface Sources {
  readonly db: Db;
  readonly mirror: Mirror;
  readonly run: Pick<RunRow, 'tenant' | 'connection' | 'realm' | 'integration'>;
  readonly epoch: number;
  readonly maxAgeMs: number;
}

class OldestReading {
  at: Date | undefined;

  take<T>(reading: Reading<T>): T {
    if (this.at === undefined || reading.readAt < this.at) this.at = reading.readAt;
    return reading.value;
  }
}

/** NetSuite's id of the customer an account stands for: mapped by a person, written by the customer's own run, or not there yet. */
export async function resolveAccount(
  db: Db,
  run: Pick<RunRow, 'tenant' | 'connection' | 'realm' | 'integration'>,
  epoch: number,
  accountId: string,
): Promise<InvoiceFacts['customer']> {
  const mapped = await findMapped(db, {
    connection: run.connection,
    integration: run.integration,
    entity: 'customer',
    hostIds: [accountId],
  });
  const mappedId = mapped[accountId];
  if (mappedId !== undefined) return { kind: 'mapped', netsuiteId: mappedId };
  const written = await findConfirmedId(db, {
    tenant: run.tenant,
    realm: run.realm,
    epoch,
    documentKind: 'customer',
    documentId: accountId,
    recordType: 'customer',
  });
  if (written !== undefined) return { kind: 'written', netsuiteId: written };
  return (await documentExists(db, run.tenant, 'customer', accountId)) ? { kind: 'pending' } : { kind: 'unknown' };
}

/** NetSuite's ids of the products a bill names, as far as they are mapped. */
export async function resolveProducts(
  db: Db,
  run: Pick<RunRow, 'connection' | 'integration'>,
  products: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  return findMapped(db, { connection: run.connection, integration: run.integration, entity: 'product', hostIds: products });
}

function productsOf(bill: Bill): readonly string[] {
  const products = bill.lineItems.flatMap((line) => [line.productId, line.accountingProductId]);
  return [...new Set(products.filter((product) => product !== undefined))];
}

/** Everything a bill's plan depends on. */
export async function gatherInvoiceFacts(sources: Sources, bill: Bill, settings: BillToInvoiceSettings): Promise<Gathered<InvoiceFacts>> {
  const { db, mirror, run, epoch, maxAgeMs } = sources;
  const oldest = new OldestReading();
  const customer = await resolveAccount(db, run, epoch, bill.accountId);
  const itemIdByProduct = await resolveProducts(db, run, productsOf(bill));
  const netsuiteCustomer = 'netsuiteId' in customer ? oldest.take(await mirror.customer(customer.netsuiteId, maxAgeMs)) : undefined;
  const currencies = oldest.take(await mirror.currencies(maxAgeMs));
  const periods = oldest.take(await mirror.periods(maxAgeMs));
  const shape = oldest.take(await mirror.shape(Math.max(maxAgeMs, accountShapeMaxAgeMs)));
  const configured = [settings.defaultItem, settings.commitmentItem, settings.minimumSpendItem];
  const wanted = [...Object.values(itemIdByProduct), ...Object.values(settings.itemByLineType), ...configured];
  const itemById: Record<string, NetSuiteItem> = {};
  for (const id of new Set(wanted.filter((item) => item !== undefined))) {
    const item = oldest.take(await mirror.item(id, maxAgeMs));
    if (item !== undefined) itemById[id] = item;
  }
  const facts: InvoiceFacts = {
    customer,
    ...(netsuiteCustomer === undefined ? {} : { netsuiteCustomer }),
    currencyByCode: Object.fromEntries(currencies.map((currency) => [currency.code, currency])),
    itemIdByProduct,
    itemById,
    periods,
    taxMode: shape.taxMode,
  };
  return { facts, oldestReadAt: oldest.at };
}

/** Everything a customer's plan depends on. */
export async function gatherCustomerFacts(sources: Sources, customer: Customer): Promise<Gathered<CustomerFacts>> {
  const { db, mirror, run, maxAgeMs } = sources;
  const oldest = new OldestReading();
  const mapped = await findMapped(db, {
    connection: run.connection,
    integration: run.integration,
    entity: 'customer',
    hostIds: [customer.id],
  });
  const mappedTo = mapped[customer.id];
  const currencies = oldest.take(await mirror.currencies(maxAgeMs));
  const shape = oldest.take(await mirror.shape(Math.max(maxAgeMs, accountShapeMaxAgeMs)));
  const facts: CustomerFacts = {
    ...(mappedTo === undefined ? {} : { mappedTo }),
    currencyByCode: Object.fromEntries(currencies.map((currency) => [currency.code, currency])),
    oneWorld: shape.oneWorld,
    taxMode: shape.taxMode,
  };
  return { facts, oldestReadAt: oldest.at };
}
