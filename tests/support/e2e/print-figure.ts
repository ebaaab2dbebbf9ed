import { test } from '@playwright/test';
import { printMeasurement } from '../print-measurement.ts';

/** Something that was measured in the running test: in its annotations, and in the output for whoever wants to quote it. */
export function printFigure(what: string, figure: string): void {
  test.info().annotations.push({ type: what, description: figure });
  printMeasurement(`    ${what}: ${figure}`);
}
