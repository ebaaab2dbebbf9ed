import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluatePrequentialCommand } from '../../../src/cli/commands/evaluate-prequential.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand } from '../support/run-command.ts';

const itemCount = 80;
/** Every third is a spade, the others are scarves: who goes on through them has two interests. */
const items = Array.from({ length: itemCount }, (_, i) =>
  JSON.stringify({ id: i, title: `${i % 3 === 2 ? 'steel garden spade' : 'soft wool scarf'} ${i}` }),
);

/** Shoppers go on through the items from where they begin. */
function walks(shoppers: number): string {
  const random = createRandom(5);
  return Array.from({ length: shoppers }, (_, shopper) => {
    let item = Math.floor(random() * itemCount);
    const line = [`s${shopper}`];
    for (let step = 0; step < 7; step++) {
      line.push(String(item % itemCount));
      item += random() < 0.85 ? 1 : 5;
    }
    return line.join(' ');
  }).join('\n');
}

interface PrequentialJson {
  readonly n: number;
  readonly trainSequences: number;
  readonly afterEvents: {
    readonly events: number;
    readonly shoppers: number;
    readonly 'NDCG@10': Record<string, number>;
  }[];
  readonly rowForYou: {
    readonly events: number;
    readonly shoppers: number;
    readonly calibrationError: { readonly covered: number; readonly plain: number };
    readonly 'NDCG@10': { readonly covered: number; readonly plain: number };
    readonly changeCi95: readonly [number, number];
  }[];
  readonly timing: Record<string, number>;
}

describe('evaluate prequential', () => {
  it('shows what a choice brings to a shopper nobody knew', async () => {
    const folder = await temporaryFolder();
    const ran = await runCommand(
      evaluatePrequentialCommand(),
      '--quiet',
      ...['--items', await writeFeed(folder, 'items.jsonl', items.join('\n'))],
      ...['--sequences', await writeFeed(folder, 'sequences.txt', walks(200))],
      ...['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')],
    );
    const { n, trainSequences, afterEvents, rowForYou, timing } = JSON.parse(
      await readFile(join(folder, 'out.json'), 'utf8'),
    ) as PrequentialJson;
    expect([n, trainSequences]).toEqual([20, 180]);
    expect(afterEvents.map(({ events, shoppers }) => [events, shoppers])).toEqual([
      [0, 20],
      [1, 20],
      [2, 20],
      [5, 20],
    ]);
    const [none, one] = afterEvents.map((after) => after['NDCG@10']) as [
      Record<string, number>,
      Record<string, number>,
    ];
    // Nothing is known before the first choice, whoever learns; after it the next is nearly sure.
    expect(new Set(Object.values(none)).size).toBe(1);
    expect(one.history).toBeGreaterThan(one.nothing! + 0.4);
    expect(one['history and weights']).toBeGreaterThan(one.nothing! + 0.4);
    expect(rowForYou.map(({ events }) => events)).toEqual([2, 5]);
    for (const { shoppers, calibrationError, 'NDCG@10': ndcg10, changeCi95 } of rowForYou) {
      // Whose choices were all of one kind has one interest and does not count.
      expect(shoppers).toBeGreaterThanOrEqual(10);
      expect(calibrationError.covered).toBeLessThan(0.75 * calibrationError.plain);
      expect(calibrationError.plain).toBeLessThan(1);
      const change = ndcg10.covered - ndcg10.plain;
      expect(changeCi95[0]).toBeLessThanOrEqual(change);
      expect(changeCi95[1]).toBeGreaterThanOrEqual(change);
    }
    expect(timing.updateMs).toBeGreaterThan(0);
    expect(ran.stdout).toMatch(/choices before +shoppers/);
    expect(ran.stdout).toMatch(/calibration error +without +NDCG@10 +without/);
    const page = await readFile(join(folder, 'out.html'), 'utf8');
    expect(page.match(/<polyline/g)).toHaveLength(3);
    expect(page).toContain('calibration error');
    expect(page).not.toContain('NaN');
  }, 120_000);

  it('says what is missing', async () => {
    const folder = await temporaryFolder();
    const ran = await runCommand(
      evaluatePrequentialCommand(),
      '--items',
      await writeFeed(folder, 'items.jsonl', items.join('\n')),
    ).catch((error: unknown) => error as Error);
    expect(String(ran)).toMatch(/neither --sequences nor --log, expected one of them/);
  });
});
