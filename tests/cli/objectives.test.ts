import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unknownMarginTier } from '../../src/core/catalog/margin-tiers.ts';
import { parseMapping } from '../../src/cli/mapping.ts';
import { PackFolder } from '../../src/cli/pack-folder.ts';
import { readObjectives } from '../../src/cli/read-objectives.ts';
import { summariseForPeople } from '../../src/cli/summary.ts';
import { verifyPack } from '../../src/cli/verify/verify-pack.ts';
import { buildForTest, readFolder, temporaryFolder, writeFeed } from './support/build.ts';

const items = [0.11, 0.97, 0.23, 0.83, 0.37].map((margin, i) => ({
  id: `item ${i}`,
  title: `Thing ${i}`,
  price: 10,
  margin,
}));
const proposal = {
  novelty: { weight: 0.2, min: 0, max: 0.5 },
  margin: { weight: 0.1, min: 0, max: 0.3 },
  exposure: { smallBrands: { atMostItems: 20, floor: 0.1 } },
};

/** Item id → margin tier. */
async function tiersOf(pack: string): Promise<Record<string, number> | undefined> {
  const { catalog } = await PackFolder.open(pack);
  return (
    catalog.marginTier &&
    Object.fromEntries(Array.from(catalog.marginTier, (tier, item) => [catalog.idOf(item), tier]))
  );
}

async function tryFile(content: string): Promise<string> {
  const path = await writeFeed(await temporaryFolder(), 'goals.json', content);
  const error: unknown = await readObjectives(path).catch((thrown: unknown) => thrown);
  return error instanceof Error ? `${error.name}: ${error.message}` : 'no error';
}

describe('build --objectives', () => {
  it('puts the proposal into the manifest, bounds filled in, and the pack holds', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', items);
    const file = await writeFeed(
      folder,
      'goals.json',
      JSON.stringify({ ...proposal, diversity: { weight: 2 } }),
    );
    const objectives = await readObjectives(file);
    const { summary } = await buildForTest(feed, join(folder, 'one'), { objectives });
    expect(summariseForPeople(summary, 'one')).toMatch(
      /Objectives +novelty 0\.2 \(0 to 0\.5\), diversity 2 \(0 to 4\), margin 0\.1 \(0 to 0\.3\); 10 % of a row for brands with at most 20 items/,
    );
    await buildForTest(feed, join(folder, 'two'), { objectives });
    const { manifest } = await PackFolder.open(join(folder, 'one'));
    expect(manifest.objectives).toEqual({ ...proposal, diversity: { weight: 2, min: 0, max: 4 } });
    expect((await verifyPack(join(folder, 'one'))).problems).toEqual([]);
    expect(await readFolder(join(folder, 'one'))).toEqual(await readFolder(join(folder, 'two')));
  });

  it.each([
    ['{', /^InputError: goals\.json: found a file that is not JSON \(.*\), expected JSON\.$/],
    ['[]', /^InputError: goals\.json: found a list of 0, expected an object with satisfaction, novelty/],
    ['{"price": {}}', /goals\.json: found the key "price", expected an object with satisfaction/],
    ['{"novelty": {"weight": "much"}}', /goals\.json: novelty\.weight: found "much", expected a number\.$/],
    ['{"novelty": {}}', /goals\.json: novelty\.weight: found nothing, expected a number\.$/],
    [
      '{"margin": {"weight": 2, "max": 2}}',
      /margin\.max: found 2, expected a number from 0 to 0\.5: the shelf must stay the shopper’s\.$/,
    ],
    [
      '{"novelty": {"weight": 1, "max": 0.5}, "diversity": {"weight": 9}}',
      /novelty\.weight: found 1, expected a number from 0 to 0\.5.*\ngoals\.json: diversity\.weight: found 9, expected a number from 0 to 4/,
    ],
  ])('refuses %s and says what is wrong where', async (content, message) => {
    expect(await tryFile(content)).toMatch(message);
  });

  it('says when margin can count for nothing', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', [{ id: '1', title: 'Lamp' }]);
    const file = await writeFeed(folder, 'goals.json', JSON.stringify(proposal));
    const { told } = await buildForTest(feed, join(folder, 'out'), {
      objectives: await readObjectives(file),
    });
    expect(told.join('\n')).toContain('margin counts for nothing: the feed has neither margin nor cost');
  });

  it('verify finds a proposal that somebody has put beyond the limits', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'out');
    await buildForTest(await writeFeed(folder, 'feed.jsonl', items), out);
    const path = join(out, 'manifest.json');
    const manifest = JSON.parse(await readFile(path, 'utf8')) as object;
    const forge = (objectives: object): Promise<void> =>
      writeFile(path, JSON.stringify({ ...manifest, objectives }));
    await forge({ margin: { weight: 1, min: 0, max: 5 } });
    expect((await verifyPack(out)).problems).toEqual([
      {
        file: 'manifest.json',
        place: 'objectives.margin.max',
        message: 'is 5, expected a number from 0 to 0.5: the shelf must stay the shopper’s',
      },
    ]);
    await forge({ margin: { weight: null } });
    expect((await verifyPack(out)).problems[0]!.message).toContain(
      'objectives.margin.weight is null, expected a number',
    );
  });
});

describe('margins of a feed', () => {
  it('reach the pack as tiers alone: no number of them stands in any file', async () => {
    const folder = await temporaryFolder();
    const out = join(folder, 'out');
    await buildForTest(await writeFeed(folder, 'feed.jsonl', items), out, { keepCache: true });
    expect(await tiersOf(out)).toEqual({ 'item 0': 0, 'item 1': 4, 'item 2': 1, 'item 3': 3, 'item 4': 2 });
    expect((await verifyPack(out)).problems).toEqual([]);
    for (const [name, bytes] of await readFolder(out)) {
      expect(/0\.97|0\.83|"margin"/.test(bytes.toString('latin1')), name).toBe(false);
    }
  });

  it('are a share of the price, told as margin or as what the cost leaves; a loss earns nothing', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.jsonl', [
      { id: 'half', title: 'a', price: 100, cost: 50 },
      { id: 'tenth', title: 'b', price: 10, cost: 9 },
      { id: 'loss', title: 'c', price: 10, cost: 12 },
      { id: 'told', title: 'd', price: 10, cost: 12, margin: 0.9 },
      { id: 'given', title: 'e', price: 0, cost: 1 },
      { id: 'unknown', title: 'f', price: 10 },
    ]);
    await buildForTest(feed, join(folder, 'out'));
    // Of five that are known, two earn nothing: places 0 and 1, 2, 3, 4 of five.
    expect(await tiersOf(join(folder, 'out'))).toEqual({
      loss: 1,
      given: 1,
      tenth: 2,
      half: 3,
      told: 4,
      unknown: unknownMarginTier,
    });
  });

  it('are mapped like other fields, and a feed without any makes the pack it always made', async () => {
    const folder = await temporaryFolder();
    const feed = await writeFeed(folder, 'feed.csv', 'id,title,price,wholesale\n1,Lamp,10,4\n2,Rug,10,8\n');
    await buildForTest(feed, join(folder, 'with'), { mapping: parseMapping('{"cost": "wholesale"}', 'map') });
    expect(await tiersOf(join(folder, 'with'))).toEqual({ '1': 3, '2': 1 });
    await buildForTest(feed, join(folder, 'without'));
    expect(await tiersOf(join(folder, 'without'))).toBeUndefined();
  });

  it.each([
    [{ margin: 1.2 }, 'margin: found 1.2, expected a share of the price from 0 to 1, like 0.35'],
    [{ margin: '35%' }, 'margin: found "35%", expected a share of the price from 0 to 1, like 0.35'],
    [{ margin: -0.1 }, 'margin: found -0.1, expected a share of the price from 0 to 1, like 0.35'],
    [{ price: 10, cost: -1 }, 'cost: found -1, expected a number of 0 or more'],
    [{ cost: 4 }, 'cost: found 4, expected a price beside it, or a margin'],
  ])('%j makes its row bad, told by line and field', async (fields, message) => {
    const folder = await temporaryFolder();
    const rows = [
      { id: 'good', title: 'Good' },
      { id: 'bad', title: 'Bad', ...fields },
    ];
    const { told, summary } = await buildForTest(
      await writeFeed(folder, 'feed.jsonl', rows),
      join(folder, 'out'),
    );
    expect(told).toContain(`feed.jsonl:2: ${message}`);
    expect(summary.badRows).toBe(1);
  });
});
