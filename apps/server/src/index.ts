export type { RunningServer, ServerOptions } from './create-server.ts';
export { createServer, defaultBodyLimitBytes } from './create-server.ts';
export type { StartFaultCode } from './start-fault.ts';
export { StartFault } from './start-fault.ts';
export type { Started, StartOptions } from './start-from-environment.ts';
export { startServerFromEnvironment, startWorkerFromEnvironment } from './start-from-environment.ts';
