/**
 * What every client is put to, one probe a process. A client gives what it has of `read`, `create`, `listAll` and `query`; the one line of
 * JSON that is printed says what its user got.
 */
import process from 'node:process';

/** @type {{probe: string, accountId: string, hostLabel: string, tba: Record<string, string>, customer: string, invoice: object}} */
export const task = JSON.parse(process.env.CLIENT_TASK ?? '{}');

const aliased = `SELECT id AS "My Col" FROM customer WHERE id = ${task.customer}`;

/**
 * @param {object} client
 * @param {(id: string) => Promise<{id: string}>} client.read a customer
 * @param {(invoice: object) => Promise<string>} client.create gives the id
 * @param {(() => Promise<string[]>) | undefined} client.listAll the ids of all customers
 * @param {((sql: string) => Promise<object[]>) | undefined} client.query
 */
export async function answerProbe({ read, create, listAll, query }) {
  const probes = {
    async reads() {
      const ended = await Promise.allSettled(Array.from({ length: 30 }, () => readCustomer(read)));
      return {
        answered: ended.filter(({ status }) => status === 'fulfilled').length,
        error: wordsOf(ended.find(({ reason }) => reason)?.reason),
      };
    },
    read: async () => ({ id: await readCustomer(read) }),
    create: async () => ({ id: await create(task.invoice) }),
    list: async () => (listAll === undefined ? { hasNoHelper: true } : countsOf(await listAll())),
    alias: async () => (query === undefined ? { hasNoHelper: true } : { columns: Object.keys((await query(aliased))[0] ?? {}) }),
  };
  let answer;
  try {
    answer = await probes[task.probe]();
  } catch (error) {
    answer = { error: wordsOf(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`, () => process.exit(0));
}

async function readCustomer(read) {
  const { id } = await read(task.customer);
  if (id !== task.customer) throw new Error(`got ${id} instead of the customer`);
  return id;
}

const countsOf = (ids) => ({ listed: ids.length, different: new Set(ids).size });

/** The first line of an error, as its user would see it. */
function wordsOf(error) {
  return error === undefined ? undefined : `${error.name}: ${String(error.message).split('\n')[0]}`;
}
