import { randomBytes, timingSafeEqual } from 'node:crypto';

/** Somebody who gave the admin token. */
export interface SetupSession {
  /** What forms of this session carry. */
  readonly csrf: string;
}

/** Who is signed in to the set-up pages. They live as long as the process. */
export interface SetupSessions {
  /** Begins a session and returns its id, a secret for the browser alone. */
  begin(): string;
  find(id: string | undefined): SetupSession | undefined;
  end(id: string): void;
}

const sessionsMax = 100;

export function createSetupSessions(): SetupSessions {
  const sessions = new Map<string, SetupSession>();
  const secret = () => randomBytes(32).toString('base64url');
  return {
    begin() {
      const id = secret();
      sessions.set(id, { csrf: secret() });
      const [oldest] = sessions.keys();
      if (sessions.size > sessionsMax && oldest !== undefined) sessions.delete(oldest);
      return id;
    },
    find: (id) => (id === undefined ? undefined : sessions.get(id)),
    end(id) {
      sessions.delete(id);
    },
  };
}

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export function isSameSecret(given: string, wanted: string): boolean {
  const [givenBytes, wantedBytes] = [Buffer.from(given), Buffer.from(wanted)];
  return givenBytes.length === wantedBytes.length && timingSafeEqual(givenBytes, wantedBytes);
}
