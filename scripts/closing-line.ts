import type { Reporter, TestModule } from 'vitest/node';

/** How a test run ended. A file that cannot be loaded, a hook that fails and an error outside any test each count as failed. */
export interface RunCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The line for people and scripts: `12 passed, 0 failed`, with `, 1 skipped` only where tests were skipped. */
export function closingLine({ passed, failed, skipped }: RunCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Counts so that nobody reads "0 failed" above an exit code of 1. */
export function countResults(modules: Iterable<TestModule>, errorsOutsideTests: number): RunCounts {
  const counts = { passed: 0, failed: errorsOutsideTests, skipped: 0 };
  for (const module of modules) {
    counts.failed += module.errors().length;
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state !== 'pending') counts[state] += 1;
    }
  }
  return counts;
}

/** A reporter that prints the closing line as the very last line: when the process ends, below everybody else's output. */
export function closingLineReporter(): Reporter {
  let line: string | undefined;
  return {
    onInit() {
      process.once('exit', () => {
        if (line !== undefined) process.stdout.write(`${line}\n`);
      });
    },
    onTestRunEnd(modules, unhandledErrors, reason) {
      const counts = countResults(modules, unhandledErrors.length);
      // A run that failed before any test, for want of test files or in a global set-up, has failed once.
      line = closingLine(reason === 'failed' && counts.failed === 0 ? { ...counts, failed: 1 } : counts);
    },
  };
}
