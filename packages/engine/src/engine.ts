import type { NetSuite, NetSuiteFault } from '@longshore/netsuite';
import type { Ask, AskedAction, AuthorizationStatus, NewCredentials, PerformedAction, WritingAction } from './connections/index.ts';
import type { DataProblem, DocumentDataByKind, DocumentKind } from './documents/index.ts';
import type { Page, RunCause, RunFilter, RunStatus, RunStory, RunSummary } from './runs/index.ts';
import type { WorkSettings } from './work/index.ts';
import type { StopPoint } from './writes/index.ts';

export type {
  Ask,
  AskedAction,
  AskedWrite,
  AuthorizationStatus,
  NewCredentials,
  PerformedAction,
  ToldExchange,
  WritingAction,
} from './connections/index.ts';
export type {
  Page,
  PlannedValue,
  ReasonCode,
  RemarkCode,
  RemedyClass,
  RunCause,
  RunFilter,
  RunReason,
  RunRecord,
  RunStatus,
  RunStory,
  RunSummary,
  StoryAttempt,
  StoryExchange,
  StoryStep,
} from './runs/index.ts';
export type { StopPoint } from './writes/index.ts';

export type ReceiveOutcome =
  /** `new`: a revision that is news. `repeated`: the very same again (same version, same content). `unchanged`: a newer version with the same content. `superseded`: an older version than the latest; kept, not sent. */
  | {
      readonly kind: 'received';
      readonly novelty: 'new' | 'repeated' | 'unchanged' | 'superseded';
      readonly document: { readonly kind: DocumentKind; readonly id: string; readonly revision: number };
      readonly runs: readonly RunSummary[];
    }
  | { readonly kind: 'invalid'; readonly problems: readonly DataProblem[] }
  | { readonly kind: 'version_conflict'; readonly message: string };

export interface Mapping {
  readonly id: string;
  readonly connection: string;
  readonly integration?: string;
  /** `product` or `customer`: what it is on our side. */
  readonly entity: 'product' | 'customer';
  readonly hostId: string;
  /** `item` or `customer`: what it is in NetSuite. */
  readonly recordType: 'item' | 'customer';
  readonly netsuiteId: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly updatedBy: string;
}

export interface ConnectionView {
  readonly id: string;
  readonly tenant: string;
  readonly name: string;
  /** The account id as NetSuite writes it: `1234567_SB1`. */
  readonly realm: string;
  readonly credentialKind: 'tba' | 'client_credentials' | 'authorization_code';
  readonly health: 'untested' | 'connected' | 'auth_failed';
  readonly healthDetail?: string;
  /** Of a connection that a person signs in for. */
  readonly authorization?: {
    readonly status: 'missing' | 'given' | 'revoked' | 'ended';
    readonly id?: string;
    /** Until then nobody has to sign in again. */
    readonly signInEndsAt?: Date;
    /** Whole days until then. */
    readonly daysLeft?: number;
  };
  readonly createdAt: Date;
}

/** A person's sign-in for a connection. */
export interface AuthorizationView {
  readonly id: string;
  readonly connection: string;
  /** `lapsed`: nobody came back in time. The others stand with {@link AuthorizationStatus}. */
  readonly status: AuthorizationStatus | 'lapsed';
  readonly fault?: string;
  readonly begunAt: Date;
  readonly begunBy: Actor;
  readonly answerUntil: Date;
  /** Internal ids of the role and of the user that the person chose. */
  readonly role?: string;
  readonly entity?: string;
  readonly givenAt?: Date;
  readonly signInEndsAt?: Date;
  readonly closedAt?: Date;
  readonly closedBy?: Actor;
}

/** What came of the address that somebody came back to. */
export interface FinishedAuthorizationView {
  readonly kind: 'given' | 'not_given';
  readonly authorization: AuthorizationView;
}

/** Something that somebody did in NetSuite through a connection. */
export interface ActionView {
  readonly id: string;
  readonly connection: string;
  readonly action: WritingAction;
  readonly actor: Actor;
  readonly target: string;
  readonly recordId?: string;
  readonly outcome: 'unknown' | 'written' | 'rejected' | 'not_sent' | 'not_written';
  /** Of one that was looked for too early: when its absence counts. */
  readonly settlesAt?: Date;
  readonly fault?: string;
  readonly begunAt: Date;
  readonly endedAt?: Date;
}

export interface IntegrationView {
  readonly id: string;
  readonly tenant: string;
  readonly connection: string;
  readonly flow: 'customer-to-customer' | 'bill-to-invoice';
  readonly name: string;
  readonly enabled: boolean;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly version: number;
}

/** A request that cannot be granted as things stand; `code` is stable. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: 'not_found' | 'conflict' | 'invalid';
  readonly message: string;
  readonly problems?: readonly DataProblem[];
}

/** What a signed-in person or key is called in records of who did what. */
export type Actor = string;

/** Everything a server, a command or a test can ask of the engine. Nothing here knows HTTP. */
export interface Engine {
  /** Starts the job loop and the outbox dispatcher. A process that only serves requests need not call it. */
  start(): Promise<void>;
  /** Lets requests in flight end (up to `deadlineMs`), gives work back, closes the pool. */
  stop(options?: { deadlineMs?: number }): Promise<void>;
  readonly documents: {
    receive<K extends DocumentKind>(request: {
      tenant: string;
      kind: K;
      data: DocumentDataByKind[K];
      actor: Actor;
    }): Promise<ReceiveOutcome>;
  };
  readonly runs: {
    list(tenant: string, filter: RunFilter): Promise<Page<RunSummary>>;
    get(tenant: string, id: string): Promise<RunStory | undefined>;
    /** Next attempt of the same run; refused for complete, superseded and skipped runs and for runs that are being worked on. */
    retry(request: { tenant: string; id: string; actor: Actor }): Promise<RunSummary | Refusal>;
    /** Refused while a request may be under way (`started`, `reconciling`) and for final runs. */
    cancel(request: { tenant: string; id: string; actor: Actor }): Promise<RunSummary | Refusal>;
    /** Causes with the number of runs waiting for each. */
    causes(tenant: string): Promise<readonly (RunCause & { connection: string; waiting: number })[]>;
    /** Counts by status, for the head of the list. */
    countByStatus(tenant: string): Promise<Readonly<Partial<Record<RunStatus, number>>>>;
  };
  readonly mappings: {
    list(tenant: string, filter?: { connection?: string; entity?: string; hostId?: string }): Promise<readonly Mapping[]>;
    /** Creates or replaces; runs blocked on it are released by it. `connection` may be left out when the tenant has exactly one. */
    set(request: {
      tenant: string;
      connection?: string;
      integration?: string;
      entity: 'product' | 'customer';
      hostId: string;
      netsuiteId: string;
      actor: Actor;
    }): Promise<Mapping | Refusal>;
    remove(request: { tenant: string; id: string; actor: Actor }): Promise<'removed' | Refusal>;
  };
  readonly connections: {
    list(tenant: string): Promise<readonly ConnectionView[]>;
    get(tenant: string, id: string): Promise<ConnectionView | undefined>;
    create(request: {
      tenant: string;
      name: string;
      accountId: string;
      credentials: NewCredentials;
      concurrency?: number;
      actor: Actor;
    }): Promise<ConnectionView | Refusal>;
    replaceCredentials(request: {
      tenant: string;
      id: string;
      credentials: NewCredentials;
      actor: Actor;
    }): Promise<ConnectionView | Refusal>;
    /**
     * Asks NetSuite for somebody who waits, before any job of the realm. What writes is noted with its outcome; a sign-in that works or is
     * refused is noted as the connection's health.
     */
    perform<Result>(
      request: AskedAction & { readonly tenant: string; readonly id: string },
      ask: Ask<Result>,
    ): Promise<PerformedAction<Result> | Refusal>;
    /** What was done through a connection, latest first. */
    actions(tenant: string, id: string, page?: { readonly limit?: number; readonly cursor?: string }): Promise<Page<ActionView> | Refusal>;
    /** Looks up in NetSuite what became of a write whose outcome is unknown, and notes it. Nothing is sent a second time. */
    settle(request: {
      readonly tenant: string;
      readonly id: string;
      readonly action: string;
      readonly signal: AbortSignal;
    }): Promise<
      { readonly kind: 'action'; readonly action: ActionView } | { readonly kind: 'failed'; readonly fault: NetSuiteFault } | Refusal
    >;
    /** A client on the interactive lane of the connection's realm; the caller need not close it. */
    client(tenant: string, id: string): Promise<NetSuite | undefined>;
    /** Begins a person's sign-in: they are sent to `url`, and NetSuite sends them back to `redirectUri`. */
    beginAuthorization(request: {
      tenant: string;
      id: string;
      redirectUri: string;
      prompt?: 'none' | 'login' | 'consent' | 'login consent';
      actor: Actor;
    }): Promise<(AuthorizationView & { readonly url: string }) | Refusal>;
    /**
     * Ends the sign-in that the address belongs to, once. Refused where none waits for it; `of` refuses what belongs to another one. A working
     * sign-in releases runs in auth_failed.
     */
    finishAuthorization(
      callbackUrl: string,
      of?: { readonly tenant: string; readonly id: string; readonly authorization: string },
    ): Promise<FinishedAuthorizationView | Refusal>;
    /** The sign-ins for a connection, latest first. */
    authorizations(
      tenant: string,
      id: string,
      page?: { readonly limit?: number; readonly cursor?: string },
    ): Promise<Page<AuthorizationView> | Refusal>;
    authorization(tenant: string, id: string, authorization: string): Promise<AuthorizationView | Refusal>;
    /** Gives back, in NetSuite and here, what the person has permitted that the connection signs in by. */
    revokeAuthorization(request: { tenant: string; id: string; actor: Actor }): Promise<AuthorizationView | Refusal>;
    /** Signs in and reads NetSuite's clock; records the connection's health; a working one releases runs in auth_failed. */
    verify(tenant: string, id: string): Promise<ConnectionView | Refusal>;
  };
  readonly integrations: {
    list(tenant: string): Promise<readonly IntegrationView[]>;
    create(request: {
      tenant: string;
      connection: string;
      flow: IntegrationView['flow'];
      name: string;
      settings: Readonly<Record<string, unknown>>;
      actor: Actor;
    }): Promise<IntegrationView | Refusal>;
    /** Optimistic: `version` must be the current one. Enabling releases runs in `disabled`. */
    update(request: {
      tenant: string;
      id: string;
      version: number;
      enabled?: boolean;
      settings?: Readonly<Record<string, unknown>>;
      name?: string;
      actor: Actor;
    }): Promise<IntegrationView | Refusal>;
  };
  readonly tenants: {
    list(): Promise<readonly { id: string; name: string }[]>;
    create(request: { id: string; name: string }): Promise<{ id: string; name: string } | Refusal>;
  };
  /** For readiness: the database answers, migrations are current. */
  ready(): Promise<void>;
  /** Figures for /metrics. */
  statistics(): Promise<{
    tasksDue: number;
    tasksActive: number;
    outboxStuck: number;
    realms: readonly { id: string; capEntered: number; capNow: number; inUse: number }[];
  }>;
}

/** Settings of the engine; every one can be overridden by tests. */
export interface EngineOptions {
  readonly databaseUrl: string;
  /** The folder that holds `master.key` and, for the embedded database, its data. */
  readonly home: string;
  /** Where an account's requests go instead of NetSuite's own host: `{ TSTDRV1234567: 'http://127.0.0.1:4440' }`. */
  readonly baseUrlByAccount?: Readonly<Record<string, string>>;
  /** After an unknown outcome, how long "absent" settles nothing. Default 20 minutes (writing rules, 1.2). */
  readonly settleAfterMs?: number;
  readonly requestTimeoutMs?: number;
  /** Figures of the job loop other than the defaults. */
  readonly work?: Partial<WorkSettings>;
  /** Runs blocked on something in NetSuite's own set-up are tried again by themselves after this long. Default 15 minutes. */
  readonly recheckAfterMs?: number;
  /** Folders of migrations, the engine's own among them; default: the engine's own. */
  readonly migrationFolders?: readonly string[];
  /** Called at named places between intent and outcome, so that a test can stop the world there. */
  readonly stopPoint?: (point: StopPoint) => void;
  readonly log: {
    info(fields: object, message: string): void;
    warn(fields: object, message: string): void;
    error(fields: object, message: string): void;
  };
  readonly now?: () => Date;
  readonly poolSize?: number;
}
