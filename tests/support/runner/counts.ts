import { existsSync, readFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const nothing: Counts = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A step that passes or fails as a whole, such as the linter. */
export function oneOf(isPassed: boolean): Counts {
  return isPassed ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** What vitest's JSON reporter counted; a runner that died before it could count is one failure. */
export function vitestCounts(reportPath: string, exitCode: number): Counts {
  const report = read<{
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
    numTodoTests: number;
  }>(reportPath);
  if (report === undefined) return oneOf(false);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
  return atLeastOneFailure(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    exitCode,
  );
}

/** What Playwright's JSON reporter counted. A test that only passed when tried again has failed. */
export function playwrightCounts(reportPath: string, exitCode: number): Counts {
  const report = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    reportPath,
  );
  if (report === undefined) return oneOf(false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return atLeastOneFailure({ passed: expected, failed: unexpected + flaky, skipped }, exitCode);
}

/** A file that does not load, or an error outside any test, fails a run without failing a test. No test at all is no success. */
function atLeastOneFailure(counts: Counts, exitCode: number): Counts {
  const isWrong = exitCode !== 0 || counts.passed + counts.failed === 0;
  return isWrong && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function read<T>(path: string): T | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
