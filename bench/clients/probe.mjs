/**
 * What every client is put to, one probe a process. A client gives what it has of `read`, `create`, `listAll` and `query`; the one line of
 * JSON that is printed says what its user got.
 */
import process from 'node:process';

/** @type {{probe: string, accountId: string, hostLabel: string, tba: Record<string, string>, customer: string, invoice: object, rounds: number, requests: number}} */
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
    // CPU time of a read in this process, of five at a time, once the compiler has seen it all.
    async cpu() {
      const microseconds = [];
      for (let round = 0; round <= task.rounds; round += 1) {
        const before = process.cpuUsage();
        await Promise.all(
          Array.from({ length: 5 }, async () => {
            for (let request = 0; request < task.requests / 5; request += 1) await readCustomer(read);
          }),
        );
        const { user, system } = process.cpuUsage(before);
        if (round > 0) microseconds.push((user + system) / task.requests);
      }
      return { microseconds };
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
