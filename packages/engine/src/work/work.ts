import type { PermitSource } from '@longshore/netsuite';

export interface WorkLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface RealmStatistics {
  readonly id: string;
  readonly capEntered: number;
  /** What the account was last seen to bear. */
  readonly capNow: number;
  /** Permits with a request in flight, at most a renewal old where another process's drain has them. */
  readonly inUse: number;
}

export interface WorkStatistics {
  readonly tasksDue: number;
  readonly tasksActive: number;
  readonly tasksLater: number;
  readonly tasksParked: number;
  /** Drains of this process. */
  readonly drains: number;
  /** How often this process found due tasks that nobody would have worked on. More than none is a fault of ours. */
  readonly strandedFound: number;
  readonly realms: readonly RealmStatistics[];
}

/** The job loop of one process, and the permits of its interactive calls. */
export interface Work {
  /** Begins to take up drains. A process that only makes interactive calls need not. */
  start(): Promise<void>;
  /**
   * Takes up nothing more, lets handlers end, gives their realms back. Handlers that still run after `deadlineMs` (default: the request
   * time-out) are aborted; what they leave open is taken over by another process once its requests are certainly over.
   */
  stop(options?: { readonly deadlineMs?: number }): Promise<void>;
  /** Permits for calls that a person waits for. They go before the drain's: it gives back the next permit whose request completes. */
  interactivePermits(realm: string, clientId?: string): PermitSource;
  statistics(): Promise<WorkStatistics>;
}
