import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBehaviour } from '../../src/core/behaviour/model/behaviour-model.ts';
import { createRandom } from '../../src/core/math/random.ts';
import { inspectCommand } from '../../src/cli/commands/inspect.ts';
import { PackFolder } from '../../src/cli/pack-folder.ts';
import { summariseForMachines, summariseForPeople } from '../../src/cli/summary.ts';
import { verifyPack } from '../../src/cli/verify/verify-pack.ts';
import { runCommand } from './support/run-command.ts';
import { buildForTest, readFolder, temporaryFolder, writeFeed } from './support/build.ts';

const itemCount = 60;
const items = Array.from({ length: itemCount }, (_, i) => ({
  id: `item ${i}`,
  title: `Thing number ${i} of the ${['red', 'green', 'blue'][i % 3]} series`,
  category: `Home > ${i % 2 === 0 ? 'Lamps' : 'Rugs'}`,
}));

/** Shoppers walk on through the items from where they begin, now and then skipping some. */
function walks(shoppers: number): string {
  const random = createRandom(3);
  const rows = ['shopper,item,time'];
  for (let shopper = 0; shopper < shoppers; shopper++) {
    let item = Math.floor(random() * itemCount);
    for (let step = 0; step < 6; step++) {
      const day = new Date(Date.UTC(2020, 0, 1) + (shopper * 7 + step) * 86_400_000).toISOString();
      rows.push(`s${shopper},item ${item % itemCount},${day}`);
      item += random() < 0.8 ? 1 : 7;
    }
  }
  return rows.join('\n');
}

/** Shoppers who choose lamps only, or rugs only. */
function fans(shoppers: number): string {
  const random = createRandom(8);
  const rows = ['shopper,item,time'];
  for (let shopper = 0; shopper < shoppers; shopper++)
    for (let step = 0; step < 8; step++) {
      const item = 2 * Math.floor((random() * itemCount) / 2) + (shopper % 2);
      const day = new Date(Date.UTC(2020, 0, 1) + (shopper * 5 + step) * 86_400_000).toISOString();
      rows.push(`s${shopper},item ${item},${day}`);
    }
  return rows.join('\n');
}

async function openFile(
  folder: string,
): Promise<{ file: Buffer; dimensions: number; indexOf: (id: string) => number }> {
  const { catalog } = await PackFolder.open(folder);
  const found = [...(await readFolder(folder))].find(([name]) => name.startsWith('behaviour-'));
  return { file: found![1], dimensions: catalog.dimensions, indexOf: (id) => catalog.indexOf(id) };
}

describe('building with a log', () => {
  it('packs what follows what, the same bytes each time', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const log = await writeFeed(
      folder,
      'log.csv',
      `${walks(120)}\ns1,unknown thing,2026-01-01\ns1,item 1,2199-01-01\n,item 1,2026-01-01\n`,
    );
    const interactions = { path: log, columns: {} };
    const { summary } = await buildForTest(feed, join(folder, 'one'), { interactions });
    await buildForTest(feed, join(folder, 'two'), { interactions });
    expect((await verifyPack(join(folder, 'one'))).problems).toEqual([]);
    const { file, dimensions, indexOf } = await openFile(join(folder, 'one'));
    expect(file).toEqual((await openFile(join(folder, 'two'))).file);

    const model = openBehaviour(new Uint8Array(file).buffer, itemCount, dimensions);
    const after = new Map<number, number>();
    model.links.add('next', indexOf('item 10'), 1, after);
    const [most] = [...after].sort(([, a], [, b]) => b - a)[0]!;
    expect(most).toBe(indexOf('item 11'));
    const scores = model.sequence.products(
      model.sequence.encode([8, 9, 10].map((i) => indexOf(`item ${i}`))),
    );
    const rank = scores.filter((score) => score > scores[indexOf('item 11')]!).length;
    expect(rank).toBeLessThan(10);

    expect(summary.behaviour).toMatchObject({
      outcome: 'learned',
      log: { used: 720, unknownItems: 1, impossibleTimes: 1, incomplete: 1, shoppers: 120 },
    });
    const text = summariseForPeople(summary, 'one');
    expect(text).toMatch(/Log +720 choices of 120 shoppers, 2020-01-01 to 20\d\d-\d\d-\d\d, from 723 rows/);
    expect(text).toMatch(/Choices +learned; weighed by \d+ choices not learned from: .*next \d+ %/);
  }, 120_000);

  it('packs the segments of its shoppers, the same bytes each time, checked and shown', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const interactions = { path: await writeFeed(folder, 'log.csv', fans(330)), columns: {} };
    const { summary } = await buildForTest(feed, join(folder, 'one'), { interactions });
    await buildForTest(feed, join(folder, 'two'), { interactions });
    const [one, two] = await Promise.all(
      ['one', 'two'].map(async (name) =>
        [...(await readFolder(join(folder, name)))].find(([path]) => path.startsWith('segments-')),
      ),
    );
    expect(one).toBeDefined();
    expect(one).toEqual(two);
    expect(summary.behaviour!.segments).toMatchObject({ outcome: 'learned', shoppers: 330 });
    const text = summariseForPeople(summary, 'one');
    expect(text).toMatch(/Segments +2, silhouette 0\.\d\d, stability (0\.9\d|1\.00)/);
    expect(text).toMatch(/\n +Lamps, 50 %\n/);
    expect(JSON.stringify(summariseForMachines(summary))).toMatch(/"k":2,.*"name":"Rugs","share":0\.5/);
    const shown = (await runCommand(inspectCommand(), join(folder, 'one'))).stdout;
    expect(shown).toMatch(/Segments +(Lamps|Rugs), 50 % of shoppers\n +(Lamps|Rugs), 50 % of shoppers/);

    const pack = await PackFolder.open(join(folder, 'one'));
    const { segments } = (await pack.segments())!;
    for (const { name, examples } of segments)
      for (const example of examples) expect(pack.catalog.categoryOf(example).at(-1)).toBe(name);

    expect((await verifyPack(join(folder, 'one'))).problems).toEqual([]);
    const spoiled = Buffer.from(one![1]);
    spoiled.fill(0xff, spoiled.length - 8);
    await writeFile(join(folder, 'one', one![0]), spoiled);
    const { problems } = await verifyPack(join(folder, 'one'));
    expect(problems.map(({ file }) => file)).toContain(one![0]);
  }, 120_000);

  it('says when there is too little to learn from, and packs without', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const log = await writeFeed(folder, 'log.csv', walks(3));
    const { summary } = await buildForTest(feed, join(folder, 'out'), {
      interactions: { path: log, columns: {} },
    });
    expect(summary.behaviour!.outcome).toBe('too little');
    expect(summariseForPeople(summary, 'out')).toMatch(/not learned: found 18 choices, needed are 100/);
    expect([...(await readFolder(join(folder, 'out'))).keys()].join()).not.toContain('behaviour');
  });

  it('learns from one shopper, and says that nothing weighed it', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const rows = Array.from({ length: 150 }, (_, i) => `s,item ${i % itemCount},${1_600_000_000 + i * 3600}`);
    const log = await writeFeed(folder, 'log.csv', ['shopper,item,time', ...rows].join('\n'));
    const { summary } = await buildForTest(feed, join(folder, 'out'), {
      interactions: { path: log, columns: {} },
    });
    const text = summariseForPeople(summary, 'out');
    expect(text).toMatch(/Choices +learned; none could be kept back to weigh by/);
    expect(text).not.toContain('NaN');
    expect((await verifyPack(join(folder, 'out'))).problems).toEqual([]);
  }, 120_000);

  it('stops before the long work when the log cannot be used', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const log = await writeFeed(folder, 'log.csv', 'who,what\na,b\n');
    const stages: string[] = [];
    await expect(
      buildForTest(feed, join(folder, 'out'), {
        interactions: { path: log, columns: {} },
        onStage: (stage) => stages.push(stage),
      }),
    ).rejects.toThrow(/log\.csv: found no column for shopper and item among "who", "what"/);
    expect(stages).toEqual(['Reading']);
  });

  it('can be stopped while it learns', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const log = await writeFeed(folder, 'log.csv', walks(120));
    const controller = new AbortController();
    const stages: string[] = [];
    await expect(
      buildForTest(feed, join(folder, 'out'), {
        interactions: { path: log, columns: {} },
        signal: controller.signal,
        onStage: (stage) => {
          stages.push(stage);
          if (stage === 'sequences') controller.abort(new Error('enough'));
        },
      }),
    ).rejects.toThrow('enough');
    expect(stages).toContain('sequences');
  }, 60_000);

  it('tells when a pack loses what the one before it had learned', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const log = await writeFeed(folder, 'log.csv', walks(120));
    const out = join(folder, 'out');
    await buildForTest(feed, out, { interactions: { path: log, columns: {} } });
    const { told } = await buildForTest(feed, out);
    expect(told.join('\n')).toMatch(/without --interactions this one knows nothing/);
  }, 60_000);
});
