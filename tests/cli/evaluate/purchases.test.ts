import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluatePurchasesCommand } from '../../../src/cli/commands/evaluate-purchases.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

const products = 'product_id,department\np1,TEA\np2,TOYS';

/** Half of the households buy tea in nearly all weeks, the others rarely; everybody buys toys. */
function transactions(weeks: number): string {
  const random = createRandom(4);
  const rows = ['household_id,basket_id,product_id,sales_value,retail_disc,week'];
  for (let household = 0; household < 60; household++)
    for (let week = 1; week <= weeks; week++) {
      rows.push(`h${household},b${household}-${week},p2,3,0.5,${week}`);
      if (random() < (household % 2 === 0 ? 0.9 : 0.1))
        rows.push(`h${household},b${household}-${week},p1,4,0,${week}`);
    }
  return rows.join('\n');
}

async function evaluate(weeks: number, department: string): Promise<{ ran: Ran; json: PurchasesJson }> {
  const folder = await temporaryFolder();
  const ran = await runCommand(
    evaluatePurchasesCommand(),
    '--quiet',
    ...['--transactions', await writeFeed(folder, 'transactions.csv', transactions(weeks))],
    ...['--products', await writeFeed(folder, 'products.csv', products)],
    ...['--department', department, '--json', join(folder, 'out.json')],
  );
  return { ran, json: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as PurchasesJson };
}

interface PurchasesJson {
  readonly n: number;
  readonly weeks: Record<string, [number, number]>;
  readonly models: Record<string, { accuracy: number; auc: number; confusion: number[][] }>;
}

describe('evaluate purchases', () => {
  it('tells who buys next week, beside the majority and one feature, on weeks not learned from', async () => {
    const { ran, json } = await evaluate(33, 'TEA');
    // Asked after weeks 13 to 32: 13 of 20 to learn from, 3 to stop by, 4 to test on, of 60 households each.
    expect(json.weeks).toEqual({ train: [13, 25], valid: [26, 28], test: [29, 32] });
    expect(json.n).toBe(240);
    const { majority, logistic } = json.models;
    expect(majority!.accuracy).toBeLessThan(0.6);
    expect(majority!.auc).toBe(0.5);
    for (const name of ['one feature', 'logistic', 'network 64-32-1'])
      expect(json.models[name]!.accuracy).toBeGreaterThan(0.8);
    expect(logistic!.confusion.flat().reduce((sum, count) => sum + count, 0)).toBe(240);
    expect(ran.stdout).toMatch(/One feature +buys when "weeks with a purchase in (4|12)" is \d+ or more/);
  }, 60_000);

  it('says what it found when it cannot', async () => {
    const failed = async (weeks: number, department: string): Promise<string> =>
      String(await evaluate(weeks, department).catch((error: unknown) => error as Error));
    expect(await failed(33, 'COFFEE')).toMatch(
      /nobody who bought from the department "COFFEE", expected one like TOYS, TEA/,
    );
    expect(await failed(14, 'TEA')).toMatch(/Found 14 weeks, expected 18 or more/);
  });
});
