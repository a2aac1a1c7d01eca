/** Keeps what goes wrong and drops the rest: a benchmark prints one table. */
export const quiet = {
  info: () => undefined,
  warn: (fields: object, message: string) => void process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
  error: (fields: object, message: string) => void process.stderr.write(`${message} ${JSON.stringify(fields)}\n`),
};
