/** An answer of the admin interface. */
export interface AdminAnswer {
  readonly status: number;
  readonly body: unknown;
}

export function adminAnswer(body: unknown, status = 200): AdminAnswer {
  return { status, body };
}

/** A refusal of the admin interface: its own words, never NetSuite's. @param path - of the value in the body, such as `match.path` */
export function adminRefusal(status: 400 | 401 | 404 | 405 | 413, message: string, path?: string): AdminAnswer {
  return { status, body: { error: { message, ...(path === undefined ? {} : { path }) } } };
}
