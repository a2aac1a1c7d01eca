/** An answer of the admin interface. */
export type AdminAnswer = AdminMessage | AdminEvents;

/** An answer in JSON. */
export interface AdminMessage {
  readonly kind: 'message';
  readonly status: number;
  readonly body: unknown;
}

/** An answer that goes on for as long as the client stays. */
export interface AdminEvents {
  readonly kind: 'events';
  /** Tells events from now on, until the returned function is called. */
  readonly follow: (tell: (event: unknown) => void) => () => void;
}

export function adminAnswer(body: unknown, status = 200): AdminMessage {
  return { kind: 'message', status, body };
}

export function adminEvents(follow: AdminEvents['follow']): AdminEvents {
  return { kind: 'events', follow };
}

/** A refusal of the admin interface: its own words, never NetSuite's. @param path - of the value in the body, such as `match.path` */
export function adminRefusal(status: 400 | 401 | 404 | 405 | 413, message: string, path?: string): AdminMessage {
  return adminAnswer({ error: { message, ...(path === undefined ? {} : { path }) } }, status);
}
