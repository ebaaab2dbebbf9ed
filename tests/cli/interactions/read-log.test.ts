import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLog, type InteractionLog, type LogOptions } from '../../../src/cli/interactions/read-log.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';

const itemIds = ['lamp', 'shoe', 'hose', '7'];
const nowMs = Date.UTC(2026, 0, 1);

async function read(
  content: string | Uint8Array,
  changes: Partial<LogOptions> & { readonly name?: string } = {},
): Promise<InteractionLog> {
  const path = await writeFeed(await temporaryFolder(), changes.name ?? 'log.csv', content);
  return readLog(path, { columns: {}, itemIds, nowMs, signal: new AbortController().signal, ...changes });
}

const csv = (...rows: string[]): string => ['user_id,item_id,timestamp', ...rows].join('\n');

/** What each shopper chose, in order. */
function histories({ offsets, items }: InteractionLog): string[][] {
  return Array.from({ length: offsets.length - 1 }, (_, shopper) =>
    [...items.subarray(offsets[shopper], offsets[shopper + 1])].map((item) => itemIds[item]!),
  );
}

describe('a log', () => {
  it('is read into what each shopper chose, oldest first, whatever the order of its rows', async () => {
    const log = await read(
      csv(
        'b,hose,1700000300',
        'a,lamp,1700000200',
        'a,shoe,1700000100',
        'b,lamp,1700000000',
        'a,7,1700000150',
      ),
    );
    expect(histories(log)).toEqual([
      ['shoe', '7', 'lamp'],
      ['lamp', 'hose'],
    ]);
    expect([...log.seconds]).toEqual([1700000100, 1700000150, 1700000200, 1700000000, 1700000300]);
    expect(log.report).toMatchObject({ rows: 5, used: 5, shoppers: 2, items: 4, firstDay: '2023-11-14' });
  });

  it.each([
    ['seconds', '1700000000'],
    ['milliseconds', '1700000000000'],
    ['a date and time', '2023-11-14 22:13:20'],
    ['a time of some zone', '2023-11-14T23:13:20+01:00'],
  ])('has times as %s', async (_name, time) => {
    expect([...(await read(csv(`a,lamp,${time}`))).seconds]).toEqual([1700000000]);
  });

  it.each<[string, string | Uint8Array, string]>([
    ['gzipped', gzipSync(csv('a,lamp,2024-01-01')), 'log.csv.gz'],
    ['tab-separated', 'user\titem\tday\na\tlamp\t2024-01-01\n', 'log.tsv'],
    ['JSON Lines', '{"visitor":"a","product_id":"lamp","time":"2024-01-01"}\n', 'log.jsonl'],
  ])('may be %s', async (_name, content, name) => {
    expect(histories(await read(content, { name }))).toEqual([['lamp']]);
  });

  it('without times is in the order of its rows', async () => {
    const log = await read('customer,sku\na,shoe\nb,lamp\na,lamp\na,lamp\n');
    expect(histories(log)).toEqual([['shoe', 'lamp', 'lamp'], ['lamp']]);
    expect(log.hasTimes).toBe(false);
    expect(log.report.firstDay).toBeUndefined();
  });

  it('has columns of any name when told', async () => {
    const log = await read('wer,was\na,lamp\n', { columns: { shopper: 'wer', item: 'was' } });
    expect(histories(log)).toEqual([['lamp']]);
  });
});

describe('cleaning a log', () => {
  it('takes out what cannot be, and says how much of each', async () => {
    const { report, ...log } = await read(
      csv(
        'a,lamp,2024-05-01',
        'a,lamp,2024-05-01',
        'a,unheard-of,2024-05-01',
        ',lamp,2024-05-01',
        'a,,2024-05-01',
        'a,shoe,2031-05-01',
        'a,shoe,1971-05-01',
        'a,shoe,yesterday',
        'a,hose,2024-05-02',
      ),
    );
    expect(histories({ ...log, report })).toEqual([['lamp', 'hose']]);
    expect(report).toMatchObject({
      rows: 9,
      incomplete: 2,
      impossibleTimes: 3,
      unknownItems: 1,
      duplicates: 1,
      used: 2,
      shoppers: 1,
    });
  });

  it('takes out what was taken back, and leaves what was kept', async () => {
    const log = await read(
      'user,item,time,quantity\na,lamp,2024-05-01,2\na,lamp,2024-05-03,-2\na,shoe,2024-05-01,3\na,shoe,2024-05-02,-1\nb,lamp,2024-05-01,1\n',
    );
    expect(histories(log)).toEqual([['shoe'], ['lamp']]);
    expect(log.report.takenBack).toBe(3);
  });

  it('takes out programs that choose more in a day than people do', async () => {
    const second = Date.UTC(2024, 4, 1) / 1000;
    const rows = Array.from({ length: 1001 }, (_, i) => `robot,lamp,${second + i}`);
    const { report } = await read(csv(...rows, 'a,lamp,2024-05-01', 'a,shoe,2024-05-01'));
    expect(report).toMatchObject({ bots: 1, byBots: 1001, used: 2, shoppers: 1 });
  });

  it('keeps the latest part of a shopper of 50,000 choices', async () => {
    const first = Date.UTC(2015, 0, 1) / 1000;
    const rows = Array.from({ length: 50_000 }, (_, i) => `a,${itemIds[i % 3]},${first + i * 3600}`);
    const log = await read(csv(...rows));
    expect(log.report).toMatchObject({ rows: 50_000, byBots: 0, tooLongAgo: 49_000, used: 1000 });
    expect(log.seconds.at(-1)).toBe(first + 49_999 * 3600);
  });

  it('keeps a log of one shopper, of one item, or all of one moment', async () => {
    expect(histories(await read(csv('a,lamp,2024-05-01')))).toEqual([['lamp']]);
    expect(histories(await read(csv('a,lamp,2024-05-01', 'b,lamp,2024-05-01')))).toEqual([
      ['lamp'],
      ['lamp'],
    ]);
  });
});

describe('a log that cannot be used', () => {
  it.each<[string, string, RegExp]>([
    [
      'without the columns',
      'who,what\na,lamp\n',
      /log\.csv: found no column for shopper and item among "who", "what".*--log-columns/,
    ],
    ['of other items', csv('a,boat,2024-05-01'), /nothing to learn from in 1 rows.*1 of unknown items/],
    ['of the future', csv('a,lamp,2030-05-01'), /1 with impossible times/],
  ])('%s is refused with what was found', async (_name, content, message) => {
    await expect(read(content)).rejects.toThrow(message);
  });

  it('says so when a column it was told of is not there', async () => {
    await expect(read(csv('a,lamp,2024-05-01'), { columns: { time: 'when' } })).rejects.toThrow(
      /no column for time among "user_id", "item_id", "timestamp"/,
    );
  });

  it('does not exist', async () => {
    await expect(
      readLog('/nowhere/log.csv', { columns: {}, itemIds, nowMs, signal: new AbortController().signal }),
    ).rejects.toThrow('ENOENT');
  });
});
