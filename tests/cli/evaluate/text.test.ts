import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { evaluateTextCommand } from '../../../src/cli/commands/evaluate-text.ts';
import { readSuite } from '../../../src/cli/evaluate/text/suite.ts';
import { ownEncoderFolder } from '../../../src/cli/load-encoder.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

type Figures = Record<string, Record<string, number>>;

/** Runs a suite of tasks over small files. */
async function evaluate(
  tasks: unknown,
  files: Record<string, string | readonly object[]>,
  ...args: string[]
): Promise<{ ran: Ran; models: Record<string, Figures>; page: string }> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFeed(folder, name, content);
  const suite = await writeFeed(
    folder,
    'suite.json',
    typeof tasks === 'string' ? tasks : JSON.stringify({ tasks }),
  );
  const [json, html] = [join(folder, 'out.json'), join(folder, 'out.html')];
  const ran = await runCommand(
    evaluateTextCommand(),
    ...['--quiet', '--suite', suite, '--json', json, '--html', html, ...args],
  );
  const result = JSON.parse(await readFile(json, 'utf8')) as {
    task: string;
    models: Record<string, Figures>;
  };
  expect(result.task).toBe('text');
  return { ran, models: result.models, page: await readFile(html, 'utf8') };
}

const similarity = { name: 'alike', kind: 'similarity', file: 'pairs.csv', a: 'a', b: 'b', score: 'score' };
const pairs = `a,b,score
a red summer dress,a red summer dress,5
a red summer dress,red dress for summer days,4
a red summer dress,blue summer shirt,2
a red summer dress,cordless power drill,0
`;

describe('evaluate text', () => {
  it('similarity: the order people gave', async () => {
    const { models } = await evaluate([similarity], { 'pairs.csv': pairs });
    expect(models.encoder!.alike!.Spearman).toBeCloseTo(1, 9);
    expect(models.bm25!.alike!.Spearman).toBeCloseTo(1, 9);
    const turned = pairs.replace(/,(\d)$/gm, (_, score: string) => `,${5 - Number(score)}`);
    const against = await evaluate([similarity], { 'pairs.csv': turned });
    expect(against.models.encoder!.alike!.Spearman).toBeCloseTo(-1, 9);
  });

  it('similarity: what differs by rounding alone is equally alike', async () => {
    const texts = ['red dress', 'a power drill', 'long blue evening gown', 'tea', 'set of six dinner plates'];
    const rows = texts.map((text, score) => `${text},${text},${score}\n`).join('');
    const { models } = await evaluate([similarity], { 'pairs.csv': `a,b,score\n${rows}` });
    expect(models).toEqual({ bm25: { alike: { Spearman: 0 } }, encoder: { alike: { Spearman: 0 } } });
  });

  it('retrieval: a title finds its own description, short ones and repeated titles left out', async () => {
    const items = [
      { title: 'Cordless drill', text: 'A cordless drill with two batteries and a charger' },
      { title: 'cordless DRILL', text: 'Something else altogether under the title of the first' },
      { title: 'Summer dress', text: 'A light red dress made for summer days' },
      { title: 'Tea', text: 'Green tea leaves' },
      { title: 'Disposer', text: 'A light red dress made for summer days' },
    ];
    const task = {
      name: 'find',
      kind: 'retrieval',
      file: 'items.jsonl',
      title: 'title',
      description: 'text',
    };
    const all = await evaluate([task], { 'items.jsonl': items });
    // Drill and dress are found at once. The disposer's description is the dress's, which nothing leads to: BM25 finds
    // none of it, the encoder ranks it among the three.
    expect(all.ran.stdout).toContain('3 titles among 3 descriptions');
    expect(all.models.bm25!.find!['MRR@10']).toBeCloseTo(2 / 3, 9);
    expect(all.models.encoder!.find!['MRR@10']).toBeGreaterThan(2 / 3);
    const held = await evaluate([{ ...task, heldOut: true }], { 'items.jsonl': items }, '--models', 'bm25');
    expect(held.ran.stdout).toContain('1 title among 3 descriptions');
    expect(held.models.bm25!.find!['MRR@10']).toBe(0);
  });

  it('neighbours: among themselves without the text itself, or by those of another file', async () => {
    const known = [
      ['red summer dress', 'dress'],
      ['blue summer dress', 'dress'],
      ['long evening dress', 'dress'],
      ['cordless drill', 'tool'],
      ['power drill', 'tool'],
      ['drill set', 'tool'],
      ['Drill set', 'tool'],
      ['garden hose', 'hose'],
      ['garden gnome', 'gnome'],
    ];
    const rows = known.map(([text, leaf]) => ({ text, path: [['All', leaf]] }));
    const one = { name: 'leaf', kind: 'neighbours', file: 'items.jsonl', text: 'text', label: 'path[0]' };
    const among = await evaluate([one], { 'items.jsonl': rows });
    expect(among.ran.stdout).toContain('8 texts among themselves');
    // Each dress and tool has a word in common with the others of its kind; hose and gnome only with each other.
    expect(among.models.bm25!.leaf!.accuracy).toBe(0.75);
    const split = {
      name: 'intent',
      kind: 'neighbours',
      train: 'train.csv',
      test: 'test.csv',
      text: ['text', 'more'],
      label: 'label',
    };
    const train = `text,more,label\n${known.map(([text, label]) => `${text},,${label}`).join('\n')}\n`;
    const test = 'text,more,label\nwhite dress,,dress\nhammer,drill,tool\nwhite dress,,tool\n';
    const { models, ran } = await evaluate([split], { 'train.csv': train, 'test.csv': test });
    expect(ran.stdout).toContain('3 texts by 9 others');
    expect(models.bm25!.intent!.accuracy).toBeCloseTo(2 / 3, 9);
    expect(models.encoder!.intent!.accuracy).toBeCloseTo(2 / 3, 9);
  });

  it('cross-language: any equal text is a hit, and BM25 has no say', async () => {
    // Ten of the twelve other lamps come first for both: equal to what the one looks for, not to what the other does.
    const lamps = Array.from({ length: 12 }, (_, i) => `Room ${i} > Lamps,`).join('\n');
    const table = `en,zh\n${lamps}\nGarden > Lamps,Garten > table lamps\nSale > Forks,floor lamps\n`;
    const task = { name: 'names', kind: 'cross-language', file: 'names.csv', a: 'en', b: 'zh', leaf: true };
    const { models, ran, page } = await evaluate([task], { 'names.csv': table });
    expect(ran.stdout).toMatch(/2 texts among 14 +– +0\.500/);
    expect(models).toEqual({ bm25: {}, encoder: { names: { 'recall@10': 0.5 } } });
    expect(page).toContain('<td>–</td>');
  });

  it('paraphrase and matching: average precision and the best F1', async () => {
    const sentences =
      'one\ttwo\tsame\nred dress\tdress in red\t1\nred dress\tcordless drill\t0\ndrill\tpower drill\t1\n';
    const records = [
      { left: { name: 'nikon d90 camera' }, right: { title: 'd90 camera by nikon' }, label: 1 },
      { left: { name: 'nikon d90 camera' }, right: { title: 'garden hose' }, label: 0 },
    ];
    const place = (side: string): string => `${side}.name|${side}.title`;
    const { models, ran } = await evaluate(
      [
        { name: 'same', kind: 'paraphrase', file: 's.tsv', a: 'one', b: 'two', label: 'same' },
        {
          name: 'match',
          kind: 'matching',
          file: 'r.jsonl',
          a: place('left'),
          b: place('right'),
          label: 'label',
        },
      ],
      { 's.tsv': sentences, 'r.jsonl': records },
    );
    const perfect = { 'average precision': 1, 'best F1': 1 };
    expect(models).toEqual({
      bm25: { same: perfect, match: perfect },
      encoder: { same: perfect, match: perfect },
    });
    expect(ran.stdout).toMatch(/same +best F1 +3 pairs +1\.000\* +1\.000\*/);
    const wrong = sentences.replace(/\d$/gm, (label) => String(1 - Number(label)));
    const task = { name: 'same', kind: 'paraphrase', file: 's.tsv', a: 'one', b: 'two', label: 'same' };
    const against = await evaluate([task], { 's.tsv': wrong });
    expect(against.models.encoder!.same!['average precision']).toBeCloseTo(1 / 3, 9);
    expect(against.models.encoder!.same!['best F1']).toBeCloseTo(0.5, 9);
  });

  it('compares dimensions and encoders side by side', async () => {
    const sizes = await evaluate(
      [similarity],
      { 'pairs.csv': pairs },
      '--dimensions',
      '256,64',
      '--models',
      'encoder',
    );
    expect(Object.keys(sizes.models)).toEqual(['encoder@256', 'encoder@64']);
    const twice = ['--encoder', ownEncoderFolder, '--encoder', `${ownEncoderFolder}/`];
    const both = await evaluate([similarity], { 'pairs.csv': pairs }, '--models', 'encoder', ...twice);
    expect(Object.keys(both.models)).toEqual([ownEncoderFolder, `${ownEncoderFolder}/`]);
  });
});

describe('evaluate text refuses', () => {
  it.each([
    ['a suite that is not JSON', '{"tasks": [', 'suite.json: found a file that is not JSON ('],
    ['a suite without tasks', '{"tasks": []}', 'suite.json: found {"tasks":[]}, expected {"tasks": […]}'],
    ['an entry without name', [{ kind: 'similarity' }], 'suite.json: tasks[0]: name: found nothing'],
    [
      'an unknown kind',
      [{ ...similarity, kind: 'translation' }],
      'suite.json: alike: kind: found "translation", expected one of similarity, retrieval, neighbours, cross-language, paraphrase, matching.',
    ],
    ['a name used twice', [similarity, similarity], 'found two tasks named "alike"'],
    [
      'a key nobody reads',
      [{ ...similarity, heldout: true }],
      'suite.json: alike: found the key "heldout", expected name, kind, file, a, b, score.',
    ],
    [
      'a flag that is none',
      [{ name: 'r', kind: 'retrieval', file: 'pairs.csv', title: 'a', description: 'b', heldOut: 'yes' }],
      'suite.json: r: heldOut: found "yes", expected true or false.',
    ],
    [
      'a missing column',
      [{ ...similarity, score: 'stars' }],
      'pairs.csv: found no column "stars", expected one for value. The file has "a", "b", "score".',
    ],
    [
      'data that is not there, all of it at once',
      [
        { ...similarity, file: 'gone/x.csv' },
        { ...similarity, name: 'two', file: 'y.csv' },
      ],
      /Get these, or take their tasks out of the suite:\n {2}\/.+gone\/x\.csv, for alike\n {2}\/.+y\.csv, for two$/,
    ],
  ])('%s', async (_, tasks, message) => {
    await expect(evaluate(tasks, { 'pairs.csv': pairs }, '--models', 'bm25')).rejects.toThrow(message);
  });

  it('a score that is no number, a label beside 0 and 1, and dimensions an encoder has not', async () => {
    const bad = pairs.replace(',4\n', ',high\n');
    await expect(evaluate([similarity], { 'pairs.csv': bad }, '--models', 'bm25')).rejects.toThrow(
      'pairs.csv:3: found "high" in "score", expected a number.',
    );
    const { score: label, ...rest } = similarity;
    const task = { ...rest, kind: 'paraphrase', label };
    await expect(evaluate([task], { 'pairs.csv': pairs }, '--models', 'bm25')).rejects.toThrow(
      'pairs.csv:2: found "5" in "score", expected 0 or 1.',
    );
    await expect(evaluate([similarity], { 'pairs.csv': pairs }, '--dimensions', '512')).rejects.toThrow(
      '--dimensions: found 512, expected at most 256: the vectors of encoder have no more.',
    );
  });
});

const suitePath = fileURLToPath(new URL('../../bench/text-suite.json', import.meta.url));
const hasData = existsSync(fileURLToPath(new URL('../../../../shared/data', import.meta.url)));

describe('the suite over public data sets', () => {
  it.skipIf(!hasData)('finds its files and columns (skipped without ../shared/data)', async () => {
    const tasks = await readSuite(suitePath);
    expect(tasks.length).toBe(12);
    for (const task of tasks) {
      const loaded = await task.load(new AbortController().signal);
      expect(loaded.count).toBeGreaterThan(300);
      expect(loaded.texts.length).toBeGreaterThanOrEqual(loaded.count);
    }
  });
});
