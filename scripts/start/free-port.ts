import { createServer } from 'node:net';

/** Whether a port of 127.0.0.1 can be listened on right now. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

const pollMs = 50;

/** Waits until the port is free, at most `limitMs`. @returns whether it is */
export async function portBecomesFree(port: number, limitMs: number): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (!(await portIsFree(port))) {
    if (performance.now() >= deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return true;
}
