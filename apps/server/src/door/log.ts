/** Where the server tells what it does. Pino fits; so does anything else with these three. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
