import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateSegmentsCommand } from '../../../src/cli/commands/evaluate-segments.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

const kinds = [
  { category: 'Home > Lamps', noun: 'reading lamp' },
  { category: 'Garden > Tools', noun: 'garden spade' },
  { category: 'Toys > Puzzles', noun: 'wooden puzzle' },
];
const colours = ['red', 'blue', 'green', 'white', 'black', 'yellow', 'orange', 'violet', 'pink', 'brown'];
const items = kinds.flatMap(({ category, noun }, kind) =>
  colours.map((colour, i) => JSON.stringify({ id: kind * 10 + i, title: `${colour} ${noun}`, category })),
);

/** Each shopper stays with one kind, but for now and then. */
function sequences(shoppers: number): string {
  const random = createRandom(4);
  return Array.from({ length: shoppers }, (_, shopper) => {
    const first = Math.floor(random() * 10);
    const chosen = Array.from({ length: 7 }, (_, step) => {
      const kind = random() < 0.9 ? shopper % 3 : Math.floor(random() * 3);
      return kind * 10 + ((first + step) % 10);
    });
    return [`s${shopper}`, ...chosen].join(' ');
  }).join('\n');
}

interface SegmentsJson {
  readonly task: string;
  readonly n: number;
  readonly k: number;
  readonly outcome: string;
  readonly trials: readonly { readonly k: number; readonly silhouette: number; readonly stability: number }[];
  readonly segments: readonly {
    readonly name: string;
    readonly shoppers: number;
    readonly examples: readonly { readonly title: string }[];
  }[];
  readonly nextChoice: { readonly rows: number; readonly inOwnSegment: number; readonly byChance: number };
  readonly timing: unknown;
}

async function evaluate(shoppers: number): Promise<{ ran: Ran; json: SegmentsJson; page: string }> {
  const folder = await temporaryFolder();
  const ran = await runCommand(
    evaluateSegmentsCommand(),
    '--quiet',
    ...['--items', await writeFeed(folder, 'items.jsonl', items.join('\n'))],
    ...['--sequences', await writeFeed(folder, 'sequences.txt', sequences(shoppers))],
    ...['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')],
  );
  const [json, page] = await Promise.all(
    ['out.json', 'out.html'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  return { ran, json: JSON.parse(json!) as SegmentsJson, page: page! };
}

describe('evaluate segments', () => {
  it('finds the kinds of shoppers there are, in words, as JSON and as a page, the same each time', async () => {
    const { ran, json, page } = await evaluate(360);
    expect(json).toMatchObject({ task: 'segments', n: 360, k: 3, outcome: 'learned' });
    expect(json.trials.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(json.trials[1]!.stability).toBeGreaterThan(0.95);
    expect(json.segments.map(({ name }) => name).toSorted()).toEqual(['Lamps', 'Puzzles', 'Tools']);
    expect(json.segments.reduce((sum, { shoppers }) => sum + shoppers, 0)).toBe(360);
    const puzzles = json.segments.find(({ name }) => name === 'Puzzles')!;
    expect(puzzles.examples.every(({ title }) => title.endsWith('wooden puzzle'))).toBe(true);
    // Nine in ten stay with their kind, and a third of the others do so by chance.
    expect(json.nextChoice.rows).toBe(360);
    expect(json.nextChoice.inOwnSegment).toBeGreaterThan(0.85);
    expect(json.nextChoice.byChance).toBeCloseTo(1 / 3, 1);

    expect(ran.stdout).toMatch(/3 +1\d\d +chosen +0\.\d{3} +(0\.9\d\d|1\.000)/);
    expect(ran.stdout).toMatch(/Segments +3, silhouette 0\.\d\d, stability/);
    expect(page.match(/<polyline/g)).toHaveLength(2);
    expect(page.match(/<article>/g)).toHaveLength(3);
    expect(page).not.toMatch(/NaN|https?:\/\/|<script/);

    const again = await evaluate(360);
    expect({ ...again.json, timing: 0 }).toEqual({ ...json, timing: 0 });
  }, 120_000);

  it('says why there are none', async () => {
    const { ran, json, page } = await evaluate(60);
    expect(json).toMatchObject({ n: 60, k: 0, outcome: 'too few shoppers', segments: [], trials: [] });
    expect(ran.stdout).toMatch(/none: 60 shoppers with three different items or more, 300 are needed/);
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
  }, 60_000);
});
