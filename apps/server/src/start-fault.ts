export type StartFaultCode = 'configuration' | 'port_in_use' | 'port_not_permitted' | 'address_not_here' | 'database_unavailable';

/** Why the server cannot start. The message is one sentence for whoever started it, with what to do. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
  readonly code: StartFaultCode;
  /** For the process: 2 when it was configured wrongly, 1 for everything else. */
  readonly exitCode: 1 | 2;

  constructor(code: StartFaultCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.exitCode = code === 'configuration' ? 2 : 1;
  }
}
