const patienceMs = 120_000;

/** What a promise comes to, or a failure that says what was waited for. */
export async function inTime<Result>(what: string, result: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`Not within ${patienceMs / 1000} seconds: ${what}.`)), patienceMs);
  try {
    return await Promise.race([result, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
