import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evaluateSearchCommand } from '../../../src/cli/commands/evaluate-search.ts';
import { queryQuality } from '../../../src/cli/evaluate/search/query-quality.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

const items = `product,name
1,Red desk lamp
2,Blue floor lamp
3,Running shoes for men
4,Garden hose
5,"Kitchen disposer <b>&""steel"""
`;
/** "the garden" asks for what no word of it names; "nothing good" has no relevant item. */
const judgements = `product,asked,stars
1,red lamp,3
2,red lamp,1
3,shoes,3
1,shoes,1
3,the garden,3
5,disposer,3
2,nothing good,2.33
`;
const columns = 'id=product,title=name,query=asked,item=product,grade=stars';

interface SearchJson {
  readonly n: number;
  readonly items: number;
  readonly models: Record<string, Record<string, number>>;
}

async function evaluate(
  given: { items?: string; judgements?: string; columns?: string },
  ...args: string[]
): Promise<{ ran: Ran; json: () => Promise<SearchJson>; folder: string }> {
  const folder = await temporaryFolder();
  const ran = await runCommand(
    evaluateSearchCommand(),
    '--quiet',
    '--items',
    await writeFeed(folder, 'items.csv', given.items ?? items),
    '--judgements',
    await writeFeed(folder, 'judgements.csv', given.judgements ?? judgements),
    '--columns',
    given.columns ?? columns,
    '--json',
    join(folder, 'out.json'),
    '--html',
    join(folder, 'out.html'),
    ...args,
  );
  const json = async (): Promise<SearchJson> =>
    JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as SearchJson;
  return { ran, json, folder };
}

describe('queryQuality', () => {
  it('agrees with a hand-worked query', () => {
    const grades = new Map([
      [7, 3],
      [8, 2.33],
      [9, 2.67],
    ]);
    const scale = { lowest: 1, highest: 3, relevantFrom: 1 + 4 / 3 };
    const quality = queryQuality([8, 1, 9], { text: 'q', grades }, scale);
    // Gains as ranked 1.33, 0, 1.67; ideal 2, 1.67, 1.33. 2.33 falls short of the upper third, 2.333….
    const ideal = 2 + 1.67 * 0.6309297536 + 1.33 / 2;
    expect(quality['NDCG@10']).toBeCloseTo((1.33 + 1.67 / 2) / ideal, 9);
    expect(quality['MRR@10']).toBeCloseTo(1 / 3);
    expect(quality['recall@10']).toBe(0.5);
    expect(quality['recall@100']).toBe(0.5);
  });
});

describe('evaluate search', () => {
  it('gives BM25 the figures worked out by hand, over the whole corpus', async () => {
    const { json, ran } = await evaluate({}, '--models', 'bm25');
    const result = await json();
    expect(result).toMatchObject({ task: 'search', n: 5, items: 5, queriesWithoutRelevant: 1 });
    // "red lamp", "shoes" and "disposer" are answered perfectly, "the garden" and "nothing good" not at all.
    expect(result.models).toEqual({
      bm25: { 'NDCG@10': 0.6, 'MRR@10': 0.6, 'recall@10': 0.6, 'recall@100': 0.6 },
    });
    expect(ran.stdout).toMatch(/model +NDCG@10 +MRR@10 +recall@10 +recall@100\n +bm25 +0\.6000 +0\.6000/);
    expect(ran.stdout).toContain('grades from 1 to 3; relevant: 2.333 or more');
    expect(ran.stdout).toContain('1 query has no relevant item: 0 in MRR and recall, for every model');
  });

  it('compares words, meaning and what the app shows, and marks the best', async () => {
    const { json, ran } = await evaluate({});
    const { models } = await json();
    expect(Object.keys(models)).toEqual(['bm25', 'encoder', 'ownshelf']);
    for (const quality of Object.values(models)) {
      expect(Object.keys(quality)).toEqual(['NDCG@10', 'MRR@10', 'recall@10', 'recall@100']);
      for (const value of Object.values(quality)) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
    // Five items all fit into the first ten: the encoder leaves none out.
    expect(models.encoder!['recall@10']).toBe(0.8);
    expect(models.bm25!['recall@10']).toBe(0.6);
    expect(ran.stdout).toMatch(/encoder .*0\.8000\*/);
    expect(ran.stdout).not.toMatch(/bm25 .*0\.6000\*/);
  });

  it('asks the held-out queries only, among all items or those judged for them', async () => {
    const held = await evaluate({}, '--models', 'bm25', '--held-out-queries');
    expect(await held.json()).toMatchObject({ n: 1, items: 5, models: { bm25: { 'NDCG@10': 1 } } });
    const judged = await evaluate({}, '--models', 'bm25', '--held-out-queries', '--only-judged-items');
    expect(await judged.json()).toMatchObject({ n: 1, items: 1, models: { bm25: { 'NDCG@10': 1 } } });
    const lamps = judgements.replace('5,disposer,3\n', '');
    await expect(evaluate({ judgements: lamps }, '--models', 'bm25', '--held-out-queries')).rejects.toThrow(
      '--held-out-queries: found none among 4 queries',
    );
  });

  it('spreads --max-queries over the file', async () => {
    const { json } = await evaluate({}, '--models', 'bm25', '--max-queries', '2');
    // The first and the third of five: "red lamp" and "the garden".
    expect(await json()).toMatchObject({ n: 2, models: { bm25: { 'NDCG@10': 0.5 } } });
  });

  it('reads JSON Lines, gzip and tab-separated files, and columns by their own names', async () => {
    const folder = await temporaryFolder();
    const rows = [
      { id: 1, title: 'Red lamp', brand: 'Lumo', category: ['Home', 'Lamps'] },
      { id: 2, title: 'Blue shoe', brand: '', category: [] },
    ];
    const lines = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const ran = await runCommand(
      evaluateSearchCommand(),
      '--quiet',
      '--items',
      await writeFeed(folder, 'items.jsonl.gz', gzipSync(lines)),
      '--judgements',
      await writeFeed(folder, 'judged.tsv', 'query\titem\tgrade\nlumo "lamp\t1\t2\nlumo "lamp\t2\t0\n'),
      '--columns',
      'brand=brand,category=category',
      '--models',
      'bm25,ownshelf',
    );
    expect(ran.stdout).toMatch(/bm25 +1\.0000\* +1\.0000\*/);
    expect(ran.stdout).toMatch(/ownshelf +1\.0000\*/);
  });

  it('writes a page that runs nothing and shows texts as they are', async () => {
    const { folder } = await evaluate({});
    const page = await readFile(join(folder, 'out.html'), 'utf8');
    expect(page).toContain('Kitchen disposer &#60;b&#62;&#38;&#34;steel&#34;');
    expect(page).toContain('prefers-color-scheme: dark');
    expect(page).not.toMatch(/<script|<b>|https?:|src=/);
    // Only "the garden" is answered differently; "nothing good" may be.
    expect(page).toContain('<h3>the garden</h3>');
    expect(page).not.toContain('<h3>disposer</h3>');
  });
});

describe('evaluate search refuses', () => {
  it.each([
    [
      'a missing column, naming those there are',
      { columns: columns.replace('grade=stars', 'grade=score') },
      'judgements.csv: found no column "score", expected one for grade. The file has "product", "asked", "stars".',
    ],
    [
      'judgements of an unknown item',
      { judgements: `${judgements}99,lamp,2\n` },
      'judgements.csv:9: found the item "99", expected the id of an item in items.csv.',
    ],
    [
      'a grade that is no number',
      { judgements: `${judgements}1,lamp,good\n` },
      'judgements.csv:9: found "good" in "stars", expected a number.',
    ],
    [
      'an empty grade',
      { judgements: `${judgements}1,lamp,\n` },
      'judgements.csv:9: found "" in "stars", expected a number.',
    ],
    [
      'a pair judged twice',
      { judgements: `${judgements}1,red lamp,2\n` },
      'judgements.csv:9: found a second grade of "1" for "red lamp", expected one',
    ],
    [
      'one grade for everything',
      { judgements: 'product,asked,stars\n1,lamp,2\n2,lamp,2\n' },
      'judgements.csv: found the grade 2 only, expected at least two different ones.',
    ],
    ['judgements without rows', { judgements: 'product,asked,stars\n' }, 'judgements.csv: found no rows'],
    ['an empty file', { judgements: '' }, 'judgements.csv: found an empty file'],
    [
      'an id used twice',
      { items: `${items}1,Another lamp\n` },
      'items.csv:7: found the id "1" again, expected each id once.',
    ],
    ['an item without title', { items: `${items}6,\n` }, 'items.csv:7: found no title'],
    [
      'a row that does not fit its header',
      { items: `${items}6,Big, red lamp\n` },
      'items.csv:7: found 3 columns, expected 2 like the header',
    ],
  ])('%s', async (_, given, message) => {
    await expect(evaluate(given, '--models', 'bm25')).rejects.toThrow(message);
  });

  it('an unknown model, and columns for no field', async () => {
    await expect(evaluate({}, '--models', 'bm25,elser')).rejects.toThrow(
      'Found "elser", expected some of bm25, encoder, encoder-instant, ownshelf.',
    );
    await expect(evaluate({ columns: 'ident=product' })).rejects.toThrow(
      'Found "ident=product", expected field=column',
    );
    await expect(evaluate({}, '--max-queries', '0')).rejects.toThrow('Expected a whole number from 1');
    await expect(evaluate({}, '--encoder', '/nowhere')).rejects.toThrow('Is /nowhere an encoder?');
  });
});
