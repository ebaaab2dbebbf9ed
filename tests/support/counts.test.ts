import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { playwrightCounts, vitestCounts } from './runner/counts.ts';

function report(content: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'report.json'), JSON.stringify(content));
  return join(folder, 'report.json');
}

const vitestReport = { numPassedTests: 5, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1 };

test('a run without failures counts what passed and what was skipped', () => {
  expect(vitestCounts(report(vitestReport), 0)).toEqual({ passed: 5, failed: 0, skipped: 2 });
});

test('a run that fails outside any test still counts as a failure', () => {
  expect(vitestCounts(report(vitestReport), 1).failed).toBe(1);
  expect(vitestCounts('/nowhere/report.json', 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('a run that found no test is a failure', () => {
  expect(vitestCounts(report({ ...vitestReport, numPassedTests: 0 }), 0).failed).toBe(1);
});

test('a test that passed only on a second try counts as failed', () => {
  const stats = { expected: 3, unexpected: 1, flaky: 1, skipped: 0 };
  expect(playwrightCounts(report({ stats }), 1)).toEqual({ passed: 3, failed: 2, skipped: 0 });
});
