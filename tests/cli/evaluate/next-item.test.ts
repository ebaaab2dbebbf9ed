import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evaluateNextItemCommand } from '../../../src/cli/commands/evaluate-next-item.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

const titles = ['Red lamp', 'Blue lamp', 'Green lamp', 'Running shoes', 'Trail shoes', 'Garden hose'];
const items = titles.map((title, i) => JSON.stringify({ id: i, title })).join('\n');
/** Who has the red lamp goes on to the blue one and the shoes; the last two of each line are kept back. */
const sequences = ['a 0 1 3 4', 'b 0 1 3 5', 'c 0 1 4 3', 'd 5 0 1 3', 'e 2 0'].join('\n');

interface NextItemJson {
  readonly n: number;
  readonly protocol: string;
  readonly models: Record<string, Record<string, number> & { ci95: Record<string, [number, number]> }>;
  readonly leftOut: Record<string, number>;
}

async function evaluate(
  files: Record<string, string | Uint8Array>,
  ...args: string[]
): Promise<{ ran: Ran; json: () => Promise<NextItemJson>; page: () => Promise<string> }> {
  const folder = await temporaryFolder();
  const given: string[] = [];
  for (const [name, content] of Object.entries({ 'items.jsonl': items, ...files }))
    given.push(`--${name.split('.')[0]!}`, await writeFeed(folder, name, content));
  const outputs = ['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')];
  const ran = await runCommand(evaluateNextItemCommand(), '--quiet', ...given, ...outputs, ...args);
  return {
    ran,
    json: async () => JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as NextItemJson,
    page: () => readFile(join(folder, 'out.html'), 'utf8'),
  };
}

describe('evaluate next-item', () => {
  it('gives popularity the figures worked out by hand', async () => {
    const { json } = await evaluate(
      { 'sequences.txt': sequences },
      ...['--models', 'popularity', '--hold-validation'],
    );
    // Trained on 0 1, 0 1, 0 1, 5 0 and all of e: 0 five times, 1 three times, 2 and 5 once.
    // Tests: 0 1 3 → 4: behind 2 and 5, rank 2; 0 1 3 → 5: level with 2, rank 0.5; 0 1 4 → 3: behind 2 and 5, rank 2;
    // 5 0 1 → 3: behind 2, level with 4, rank 1.5.
    const { models, n, protocol, leftOut } = await json();
    expect([n, protocol]).toEqual([4, 'leave-one-out, learned from the training part alone']);
    expect(leftOut).toEqual({ unknownItems: 0, shortSequences: 1, unknownTargets: 0, repeats: 0 });
    const { popularity } = models;
    expect(popularity!['HR@1']).toBe(1 / 4);
    expect(popularity!.MRR).toBeCloseTo((1 / 3 + 1 / 1.5 + 1 / 3 + 1 / 2.5) / 4, 12);
    expect(popularity!['NDCG@5']).toBeCloseTo((2 / 2 + 1 / Math.log2(2.5) + 1 / Math.log2(3.5)) / 4, 12);
    // Counts as 1 + ln: 2 and 5 have half of what is left each in the second row, 3 and 4 nothing in any.
    const never = -Math.log(0.01 / 6);
    expect(popularity!.logLoss).toBeCloseTo((3 * never - Math.log(0.99 * 0.5 + 0.01 / 6)) / 4, 6);
    // Everything but 0 and 1, which everybody has.
    expect(popularity!['coverage@10']).toBeCloseTo(4 / 6, 12);
    const [low, high] = popularity!.ci95['HR@10']!;
    expect([low, high]).toEqual([1, 1]);
  });

  it('learns from validation before the test, unless it is held', async () => {
    const rateOf = async (...flags: string[]): Promise<number> => {
      // Only in validation does 4 follow 3.
      const known = ['a 0 1 3 4', 'b 0 3 4 5'].join('\n');
      const { json } = await evaluate({ 'sequences.txt': known }, '--models', 'transitions', ...flags);
      return (await json()).models.transitions!['HR@1']!;
    };
    expect(await rateOf()).toBeGreaterThan(await rateOf('--hold-validation'));
  });

  it('reads rows that are split already, however the histories are written, gzipped too', async () => {
    const csv = (rows: string): string => `user_id,history_item_id,item_id\n${rows}\n`;
    const { json } = await evaluate(
      {
        'train.txt': 'a 0 1 3\nb 0 1 4',
        'valid.csv': csv('a,0 1,3'),
        'test.csv.gz': gzipSync(csv(`a,0,1\nb,"[0, 1]",3\nc,"['0','9']",1\nd,,77`)),
      },
      '--models',
      'transitions',
    );
    const { models, n, protocol, leftOut } = await json();
    expect([n, protocol]).toEqual([4, 'split as given, learned from all before the test']);
    // 9 in a history is unknown; 77 can be found by nobody and still counts.
    expect(leftOut).toEqual({ unknownItems: 1, shortSequences: 0, unknownTargets: 1, repeats: 0 });
    // After 0 comes 1; after 0 and 1 come 3 and 4 alike in training, and 3 once more in validation.
    expect(models.transitions!.MRR).toBeCloseTo((1 + 1 + 1) / 4, 12);
  });

  it('keeps all lines of a shopper when validation carries the latest on', async () => {
    const { json } = await evaluate(
      {
        'train.txt': 'a 0 1\na 2 3',
        'valid.csv': 'user_id,history_item_id,item_id\na,3,4',
        'test.csv': 'user_id,history_item_id,item_id\nb,0,1\nb,3,4',
      },
      '--models',
      'transitions',
    );
    expect((await json()).models.transitions!['HR@1']).toBe(1);
  });

  const log = [
    'customer,sku,name,day',
    ...[
      'a,0,1',
      'b,0,1',
      'c,0,2',
      'a,1,3',
      'b,1,4',
      'c,1,5',
      'a,3,6',
      'b,4,7',
      'a,4,8',
      'b,3,9',
      'c,1,10',
    ].map((row) => row.replace(/,(\d+)$/, (_, day: string) => `,,2024-01-${day.padStart(2, '0')}`)),
  ].join('\n');

  it('reads a log, and asks each shopper for the last thing that is new to them', async () => {
    const { json, ran } = await evaluate(
      { 'log.csv': log },
      ...['--models', 'transitions', '--hold-validation'],
    );
    const { n, leftOut, protocol, models } = await json();
    // c ends with what c had before.
    expect([n, protocol, leftOut.repeats]).toEqual([
      2,
      'leave-one-out, learned from the training part alone',
      1,
    ]);
    // Trained on 0 1 (a and b) and 0 (c); nothing followed 3 or 4.
    expect(models.transitions!['HR@1']).toBe(0);
    expect(ran.stdout).toContain('11 choices of 3 shoppers, 2024-01-01 to 2024-01-10, from 11 rows');
  });

  it('splits a log by time, the same moment for all, and learns from all before the test', async () => {
    const { json } = await evaluate({ 'log.csv': log }, '--split', 'time', '--models', 'transitions');
    const { n, models } = await json();
    // Nine of eleven choices lie before the test: b's 3 after 0 1 4, and c's 1, which c had before.
    expect(n).toBe(1);
    // After 4 nothing is known; after 1 come 3 and 4, and 4 is in the history.
    expect(models.transitions!['HR@1']).toBe(1);
  });

  it.each([
    ['of one shopper', ['a,0,1', 'a,1,2', 'a,3,3', 'a,4,4']],
    ['of one item', ['a,0,1', 'a,0,2', 'a,0,3', 'b,0,1', 'b,0,2', 'b,0,3']],
    ['of one day', ['a,0,1', 'a,1,1', 'a,3,1', 'b,0,1', 'b,1,1', 'b,4,1']],
  ])('gives a log %s figures or says what is missing', async (_name, rows) => {
    const content = ['customer,sku,name,day', ...rows.map((row) => row.replace(/,(\d)$/, ',,2024-01-0$1'))];
    const outcome = await evaluate({ 'log.csv': content.join('\n') }).catch(
      (error: unknown) => error as Error,
    );
    if (outcome instanceof Error)
      expect(outcome.message).toMatch(/^Found nothing for validation .*choices of the same again/);
    else
      for (const model of Object.values((await outcome.json()).models))
        expect(model['HR@10']).toBeGreaterThanOrEqual(0);
  });

  it('compares all models, in words, as JSON and as a page', async () => {
    const { ran, json, page } = await evaluate({ 'sequences.txt': sequences });
    const { models } = await json();
    expect(Object.keys(models)).toEqual([
      'popularity',
      'item-knn',
      'transitions',
      'ease',
      'bm25',
      'text-mean',
      'plain-blend',
      'ownshelf',
    ]);
    for (const name of Object.keys(models)) {
      expect(ran.stdout).toContain(name);
      expect(await page()).toContain(`<th scope="row">${name}</th>`);
    }
    expect(ran.stdout).toContain('1 sequence of fewer than three');
    expect(ran.stdout).toMatch(/Plain blend +titles/);
  });

  it('tests fewer rows when asked to', async () => {
    const { json } = await evaluate(
      { 'sequences.txt': sequences },
      '--models',
      'popularity',
      '--max-rows',
      '2',
    );
    expect((await json()).n).toBe(2);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no sequences', {}, 'Found no --sequences, no --log and 0 of --train, --valid and --test'],
    ['half a split', { 'train.txt': 'a 0 1' }, 'Found no --sequences, no --log and 1 of'],
    [
      'both kinds',
      { 'sequences.txt': sequences, 'train.txt': 'a 0 1' },
      'Found --sequences, no --log and 1 of',
    ],
    ['an empty file', { 'sequences.txt': '' }, 'sequences.txt: found an empty file'],
    ['shoppers without items', { 'sequences.txt': 'a\nb\n' }, 'sequences.txt: found no sequence'],
    [
      'ids of another shop',
      { 'sequences.txt': 'a x y z\nb x y z' },
      '6 choices of unknown items, 2 sequences of fewer than three',
    ],
    ['one choice each', { 'sequences.txt': 'a 0\nb 1' }, '2 sequences of fewer than three'],
    [
      'an item twice',
      { 'items.jsonl': `${items}\n{"id":0,"title":"again"}`, 'sequences.txt': sequences },
      'items.jsonl:7: found the id "0" again',
    ],
  ])('refuses %s', async (_, files, message) => {
    await expect(evaluate(files)).rejects.toThrow(message);
  });
});
