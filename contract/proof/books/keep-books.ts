import assert from 'node:assert/strict';
import type { AccountAlone } from '@longshore/emulator/account';
import { openAccountAlone } from '@longshore/emulator/account';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Document, Party } from './book-keeper.ts';
import { accounts, BookKeeper, statusOf, totalOf } from './book-keeper.ts';
import { drawInvalid } from './draw-invalid.ts';
import type { Operation, World } from './draw-operation.ts';
import { drawOperation } from './draw-operation.ts';

/** What was done, and what stood in the books. */
export interface BooksFigures {
  readonly valid: number;
  readonly invalid: number;
  readonly accounts: number;
  readonly documents: number;
  readonly ledgerLines: number;
  readonly seconds: number;
}

const recordPath = '/services/rest/record/v1';
const operationsOfAccount = 500;

/**
 * Keeps books beside the emulator's: random operations of a careful person, and as many that must be refused, in one account after the other.
 * What the emulator shows must be what pencil and paper say, and what was refused must have changed nothing.
 *
 * @param operations - how many of each kind
 * @throws AssertionError naming seed and operation where the two sets of books differ
 */
export function keepBooks(operations: number, seed: number): BooksFigures {
  const startedAt = performance.now();
  const figures = { valid: 0, invalid: 0, accounts: 0, documents: 0, ledgerLines: 0 };
  while (figures.valid < operations) {
    const accountSeed = seed + figures.accounts;
    const count = Math.min(operationsOfAccount, operations - figures.valid);
    const { documents, ledgerLines } = keepOneAccount(createRandom(accountSeed), count, accountSeed);
    figures.accounts += 1;
    figures.valid += count;
    figures.invalid += count;
    figures.documents += documents;
    figures.ledgerLines += ledgerLines;
  }
  return { ...figures, seconds: Math.round((performance.now() - startedAt) / 1000) };
}

function keepOneAccount(random: Random, count: number, seed: number): Pick<BooksFigures, 'documents' | 'ledgerLines'> {
  const approves = random.oneIn(3);
  const account = openAccountAlone({
    now: () => Date.parse('2026-08-30T12:00:00Z'),
    settings: { approvalRouting: approves, systemNotes: false },
  });
  try {
    const world = populate(account, approves);
    for (let number = 1; number <= count; number += 1) {
      const operation = drawOperation(random, world);
      const id = carryOut(account, operation, `operation ${number} of seed ${seed}`);
      operation.note(id);
      world.keeper.reckonAnew();
    }
    const checked = compareBooks(account, world.keeper, `seed ${seed}`);
    const before = account.digest();
    for (let number = 1; number <= count; number += 1) {
      const { method, path, body } = drawInvalid(random, world);
      const outcome = ask(account, { method, path, body });
      assert.equal(outcome?.kind, 'refused', `seed ${seed}, invalid ${number}: ${method} ${path} ${JSON.stringify(body)} was carried out`);
    }
    assert.equal(account.digest(), before, `seed ${seed}: something that was refused has changed the books`);
    return checked;
  } finally {
    account.close();
  }
}

function carryOut(account: AccountAlone, { method, path, body }: Operation, what: string): string {
  const outcome = ask(account, { method, path, body });
  if (outcome === undefined) return '';
  if (outcome.kind === 'answer') return outcome.headers.Location?.split('/').at(-1) ?? '';
  throw new assert.AssertionError({
    message: `${what}: ${method} ${path} ${JSON.stringify(body)} was refused: ${outcome.details[0]?.detail}`,
  });
}

function ask(account: AccountAlone, { method, path, body }: Pick<Operation, 'method' | 'path'> & { readonly body: object | undefined }) {
  return method === 'VOID' ? account.voidTransaction(path) : account.ask(method, `${recordPath}/${path}`, body);
}

const reference = (id: string) => ({ id });

/** Four customers and two vendors, of three companies and three currencies. */
function populate(account: AccountAlone, approves: boolean): World {
  const create = (path: string, body: object) =>
    carryOut(account, { method: 'POST', path, body, note: () => undefined }, 'setting up the account');
  const customer = (name: string, subsidiary: string, currencies: readonly string[]): Party => ({
    id: create('customer', {
      companyName: name,
      subsidiary: reference(subsidiary),
      currency: reference(currencies[0] ?? ''),
      currencyList: { items: currencies.slice(1).map((currency) => ({ currency: reference(currency) })) },
    }),
    isVendor: false,
    subsidiary,
    currencies,
  });
  const vendor = (name: string, subsidiary: string, currency: string): Party => ({
    id: create('vendor', { companyName: name, subsidiary: reference(subsidiary), currency: reference(currency) }),
    isVendor: true,
    subsidiary,
    currencies: [currency],
  });
  const items = query(account, "SELECT id, incomeaccount, itemid FROM item WHERE itemid IN ('Seats', 'API calls', 'Loyalty discount')");
  return {
    keeper: new BookKeeper(),
    customers: [
      customer('Alpha', '1', ['1', '2', '3']),
      customer('Beta', '1', ['3']),
      customer('Gamma', '2', ['2', '3']),
      customer('Delta', '3', ['3']),
    ],
    vendors: [vendor('Epsilon', '1', '3'), vendor('Zeta', '2', '2')],
    itemByAccount: new Map(items.flatMap(({ id, incomeaccount }) => (incomeaccount === undefined ? [] : [[incomeaccount, id ?? '']]))),
    discountItem: items.find(({ itemid }) => itemid === 'Loyalty discount')?.id ?? '',
    approves,
  };
}

type Row = Readonly<Record<string, string | undefined>>;

function query(account: AccountAlone, q: string): readonly Row[] {
  const rows: Row[] = [];
  for (let offset = 0, hasMore = true; hasMore; offset += 1000) {
    const outcome = account.ask('POST', `/services/rest/query/v1/suiteql?limit=1000&offset=${offset}`, { q });
    assert.ok(outcome.kind === 'answer', `${q} was refused`);
    const page = outcome.body as { readonly items: readonly Row[]; readonly hasMore: boolean };
    rows.push(...page.items);
    hasMore = page.hasMore;
  }
  return rows;
}

const hundredths = (amount: string | undefined) => Math.round(Number(amount ?? '0') * 100);

function compareBooks(account: AccountAlone, keeper: BookKeeper, what: string): Pick<BooksFigures, 'documents' | 'ledgerLines'> {
  const ledger = query(
    account,
    `SELECT line.transaction, line.subsidiary, document.currency, accounting.account, line.foreignamount, accounting.amount, accounting.debit,
       accounting.credit, line.mainline
     FROM transactionaccountingline accounting
     JOIN transactionline line ON line.transaction = accounting.transaction AND line.id = accounting.transactionline
     JOIN transaction document ON document.id = line.transaction
     WHERE accounting.posting = 'T' ORDER BY line.transaction, line.id`,
  );
  const everyDocument = new Map<string, number[]>();
  const base = new Map<string, number>();
  const foreign = new Map<string, number>();
  const receivable = new Map<string, number>();
  for (const { transaction = '', subsidiary = '', currency = '', account: ledgerAccount, foreignamount, amount, debit, credit } of ledger) {
    assert.ok(ledgerAccount !== undefined, `${what}: a line of ${transaction} names no account`);
    assert.equal(hundredths(debit) - hundredths(credit), hundredths(amount), `${what}: a line of ${transaction} is on another side`);
    const sums = everyDocument.get(transaction) ?? [0, 0];
    everyDocument.set(transaction, [(sums[0] ?? 0) + hundredths(foreignamount), (sums[1] ?? 0) + hundredths(amount)]);
    base.set(subsidiary, (base.get(subsidiary) ?? 0) + hundredths(amount));
    const key = `${subsidiary} ${currency} ${ledgerAccount}`;
    foreign.set(key, (foreign.get(key) ?? 0) + hundredths(foreignamount));
    if (ledgerAccount === accounts.receivable) receivable.set(subsidiary, (receivable.get(subsidiary) ?? 0) + hundredths(amount));
  }
  for (const [subsidiary, sum] of base) assert.equal(sum, 0, `${what}: the trial balance of subsidiary ${subsidiary} is not zero`);
  for (const [id, sums] of everyDocument) assert.deepEqual(sums, [0, 0], `${what}: the lines of ${id} do not balance`);
  compareDocuments(account, keeper, receivable, what);
  const balances = new Map([...foreign].filter(([, amount]) => amount !== 0));
  assert.deepEqual(new Map([...balances].toSorted()), new Map([...keeper.balances()].toSorted()), `${what}: the balances of accounts`);
  return { documents: keeper.documents.length, ledgerLines: ledger.length };
}

function compareDocuments(account: AccountAlone, keeper: BookKeeper, receivable: ReadonlyMap<string, number>, what: string): void {
  const shown = new Map(
    query(
      account,
      'SELECT id, type, status, posting, foreigntotal, foreignamountunpaid, foreignpaymentamountunused, exchangerate FROM transaction ORDER BY id',
    ).map((row) => [row.id, row]),
  );
  assert.equal(shown.size, keeper.documents.length, `${what}: as many documents`);
  const owed = new Map<string, { amount: number; documents: number }>();
  for (const document of keeper.documents) {
    const row = shown.get(document.id);
    const open = keeper.openOf(document);
    const name = `${what}: ${document.type} ${document.id}`;
    assert.ok(row !== undefined, `${name} is not there`);
    if (document.type !== 'journalEntry')
      assert.equal(Math.abs(hundredths(row.foreigntotal)), Math.abs(totalOf(document)), `${name}: total`);
    assert.equal(row.posting === 'T', document.isPosted, `${name}: posting`);
    const status = statusOf(document, open);
    if (status !== undefined) assert.equal(row.status, status, `${name}: status with ${open} open`);
    const opens = openColumn(document);
    if (opens !== undefined) assert.equal(hundredths(row[opens]), open, `${name}: ${opens}`);
    if (!document.isPosted || document.party.isVendor || opens === undefined || document.type === 'customerDeposit') continue;
    const sum = owed.get(document.party.subsidiary) ?? { amount: 0, documents: 0 };
    sum.amount += (document.type === 'invoice' ? open : -open) * Number(row.exchangerate);
    sum.documents += 1 + document.apply.length + document.credits.length;
    owed.set(document.party.subsidiary, sum);
  }
  // In the subsidiary's currency each document and each application is rounded by itself.
  for (const [subsidiary, { amount, documents }] of owed) {
    const difference = Math.abs((receivable.get(subsidiary) ?? 0) - amount);
    assert.ok(difference <= documents, `${what}: receivables of subsidiary ${subsidiary} differ by ${difference} from what is open`);
  }
}

function openColumn({ type }: Document): 'foreignamountunpaid' | 'foreignpaymentamountunused' | undefined {
  if (type === 'invoice' || type === 'vendorBill') return 'foreignamountunpaid';
  const gives = type === 'creditMemo' || type === 'vendorCredit' || type === 'customerPayment' || type === 'customerDeposit';
  return gives ? 'foreignpaymentamountunused' : undefined;
}
