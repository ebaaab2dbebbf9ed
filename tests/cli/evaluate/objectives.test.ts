import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateObjectivesCommand } from '../../../src/cli/commands/evaluate-objectives.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand } from '../support/run-command.ts';

const kinds = ['red woollen winter scarf', 'steel kitchen knife', 'wooden garden bench', 'blue desk lamp'];
/** Four kinds of thing; every tenth is of a brand of its own. */
const items = Array.from({ length: 160 }, (_, i) =>
  JSON.stringify({
    id: i,
    title: `${kinds[i % 4]} ${i}`,
    category: kinds[i % 4],
    brand: i % 10 === 0 ? `Small ${i}` : 'Large',
  }),
);
/** Shoppers stay with one kind of thing. */
const sequences = Array.from({ length: 60 }, (_, shopper) =>
  [`s${shopper}`, ...Array.from({ length: 6 }, (_, step) => (shopper + 4 * (7 * step + shopper)) % 160)].join(
    ' ',
  ),
).join('\n');

interface Figure {
  readonly mean: number;
  readonly ci95: readonly [number, number];
}
interface Point {
  readonly value: number;
  readonly [figure: string]: Figure | number;
}
interface Json {
  readonly n: number;
  readonly smallBrands: { readonly shareOfItems: number };
  readonly series: Record<string, readonly Point[]>;
}

async function run(...options: readonly string[]) {
  const folder = await temporaryFolder();
  const ran = await runCommand(
    evaluateObjectivesCommand(),
    '--quiet',
    '--no-learn',
    ...['--items', await writeFeed(folder, 'items.jsonl', items.join('\n'))],
    ...['--sequences', await writeFeed(folder, 'sequences.txt', sequences)],
    ...['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')],
    ...options,
  );
  return {
    ...ran,
    json: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as Json,
    page: await readFile(join(folder, 'out.html'), 'utf8'),
  };
}
const meanOf = (points: readonly Point[], figure: string): number[] =>
  points.map((point) => (point[figure] as Figure).mean);
const rises = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value > values[i - 1]!);

describe('evaluate objectives', () => {
  it('shows what each objective brings and what it costs, as a table, JSON and a plot', async () => {
    const { json, page, stdout } = await run(
      ...['--diversity', '0,1,4', '--novelty', '0,2', '--floors', '0,0.2,0.5', '--small-brand-items', '3'],
    );
    const { diversity, novelty, 'small brands': brands } = json.series as Record<string, readonly Point[]>;
    expect([json.n, json.smallBrands.shareOfItems]).toEqual([60, 0.1]);
    expect(diversity!.map(({ value }) => value)).toEqual([0, 1, 4]);
    expect(rises(meanOf(diversity!, 'diversity@10'))).toBe(true);
    expect(rises(meanOf(novelty!, 'novelty@10'))).toBe(true);
    expect(rises(meanOf(brands!, 'smallBrands@10'))).toBe(true);
    // Two of ten and five of ten, in every list.
    expect(meanOf(brands!, 'smallBrands@10').slice(1)).toEqual([
      expect.closeTo(0.2, 1),
      expect.closeTo(0.5, 1),
    ]);
    // What is wanted is of the same kind: variety at any price costs relevance.
    expect(meanOf(diversity!, 'NDCG@10')[2]).toBeLessThan(meanOf(diversity!, 'NDCG@10')[0]!);
    // The shelf without a proposal is in each series, and is what changes are measured from.
    expect(diversity![1]).toEqual({ ...novelty![0], value: 1 });
    expect(meanOf([diversity![1]!, brands![0]!], 'NDCG@10 change')).toEqual([0, 0]);
    for (const points of Object.values(json.series))
      for (const point of points)
        for (const figure of ['NDCG@10', 'HR@10', 'diversity@10']) {
          const { mean, ci95 } = point[figure] as Figure;
          expect(ci95[0] <= mean && mean <= ci95[1], figure).toBe(true);
        }
    expect(stdout).toMatch(/weight of diversity +NDCG@10 interval/);
    expect(page.match(/<polyline/g)).toHaveLength(3);
    expect(page.match(/class="interval"/g)).toHaveLength(8);
    expect(page).not.toContain('NaN');
  }, 60_000);

  it('refuses weights that no shop may have', async () => {
    const error = await run('--novelty', '0,3').catch((thrown: unknown) => thrown);
    expect(String((error as Error).message)).toMatch(/Expected numbers from 0 to 2, like 0,1,2/);
  });
});
