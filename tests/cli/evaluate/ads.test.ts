import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evaluateAdsCommand } from '../../../src/cli/commands/evaluate-ads.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

interface AdsJson {
  readonly task: string;
  readonly n: number;
  readonly badRows: number;
  readonly logged: { value: number; ci95: [number, number] };
  readonly policies: Record<string, PolicyJson>;
}

interface PolicyJson {
  readonly DM: number;
  readonly IPS: number;
  readonly SNIPS: number;
  readonly DR: number;
  readonly DRos: number;
  readonly ci95: Record<string, [number, number]>;
  readonly ess: number;
  readonly positions: Record<string, { n: number }>;
  readonly difference?: { from: string; value: number; ci95: [number, number] };
  readonly warnings: readonly string[];
}

/** Morning shoppers click on tea (.5, otherwise .1), evening shoppers on wine; both are shown alike. */
function teaLog(rows: number): string[] {
  const random = createRandom(11);
  return [
    'time,item_id,click,propensity_score,position,user_hour,user_age',
    ...Array.from({ length: rows }, (_, i) => {
      const hour = random() < 0.5 ? 'morning' : 'evening';
      const item = random() < 0.5 ? 'tea' : 'wine';
      const isMeant = (hour === 'morning') === (item === 'tea');
      const click = Number(random() < (isMeant ? 0.5 : 0.1));
      return `2026-03-0${1 + (i % 9)},${item},${click},0.5,${1 + (i % 2)},${hour},${20 + (i % 40)}`;
    }),
  ];
}

async function evaluate(
  log: string | Uint8Array,
  flags: readonly string[] = [],
  files: Readonly<Record<string, string>> = {},
): Promise<{ ran: Ran; json: AdsJson; page: string }> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFeed(folder, name, text);
  const ran = await runCommand(
    evaluateAdsCommand(),
    '--quiet',
    ...['--log', await writeFeed(folder, typeof log === 'string' ? 'log.csv' : 'log.csv.gz', log)],
    ...flags.map((flag) => flag.replace('FOLDER', folder)),
    ...['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')],
  );
  return {
    ran,
    json: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as AdsJson,
    page: await readFile(join(folder, 'out.html'), 'utf8'),
  };
}

const failure = async (...given: Parameters<typeof evaluate>): Promise<string> =>
  String(
    await evaluate(...given).then(
      () => 'it went well',
      (error: unknown) => error as Error,
    ),
  );

describe('evaluate ads', () => {
  it('finds what shoppers of the morning and the evening like, and says how sure it is', async () => {
    const { ran, json, page } = await evaluate(teaLog(3000).join('\n'), [
      '--columns',
      'features=user_*',
      ...['--policy', 'uniform', '--policy', 'popular', '--policy', 'learned'],
    ]);
    expect(json.task).toBe('ads');
    expect(json.n).toBe(3000);
    const { uniform, learned } = json.policies;
    expect(uniform!.IPS).toBeCloseTo(json.logged.value, 12);
    // Nearly always what is meant: .5 instead of .3.
    expect(learned!.ci95.DR![0]).toBeLessThan(0.5);
    expect(learned!.ci95.DR![1]).toBeGreaterThan(0.45);
    expect(learned!.difference!.from).toBe('uniform');
    expect(learned!.difference!.ci95[0]).toBeGreaterThan(0.1);
    expect(Object.keys(learned!.ci95)).toEqual(['IPS', 'SNIPS', 'DR', 'DRos']);
    expect(learned!.positions['1']!.n + learned!.positions['2']!.n).toBe(3000);
    expect(ran.stdout).toMatch(/learned .*better than uniform/);
    expect(ran.stdout).toMatch(/2 actions in 2 positions/);
    expect(ran.stdout).toContain('2026-03-01 to 2026-03-09');
    expect(page).toContain('<figure class="chart">');
  });

  it('the same log zipped, and called otherwise, gives the same figures', async () => {
    const rows = teaLog(400);
    const plain = await evaluate(rows.join('\n'), ['--policy', 'learned']);
    const other = ['a,b,c,d,e,f,g', ...rows.slice(1)].join('\n');
    const zipped = await evaluate(gzipSync(other), [
      ...['--columns', 'time=a,action=b,reward=c,propensity=d,position=e', '--policy', 'learned'],
    ]);
    expect(zipped.json.policies).toEqual(plain.json.policies);
  });

  it('takes policies from files: probabilities, by position, by row, or counted in another log', async () => {
    const rows = teaLog(600);
    const byRow = rows.slice(1).flatMap((_, i) => [`${i + 1},tea,0.9`, `${i + 1},wine,0.1`]);
    const { ran, json } = await evaluate(
      rows.join('\n'),
      [
        ...['--policy', 'FOLDER/mostly-tea.csv', '--policy', 'places=FOLDER/places.csv'],
        ...['--policy', 'rows=FOLDER/rows.csv', '--policy', 'counted=FOLDER/counted.csv'],
      ],
      {
        'mostly-tea.csv': 'item,probability\ntea,0.9\nwine,0.1',
        'places.csv': 'item,position,probability\ntea,1,0.9\nwine,1,0.1\ntea,2,0.9\nwine,2,0.1',
        'rows.csv': ['row,item,probability', ...byRow].join('\n'),
        'counted.csv': `item_id\n${'tea\n'.repeat(9)}wine`,
      },
    );
    const [first, ...others] = Object.values(json.policies);
    expect(Object.keys(json.policies)).toEqual(['mostly-tea', 'places', 'rows', 'counted']);
    for (const other of others)
      for (const estimator of ['DM', 'IPS', 'SNIPS', 'DR', 'DRos'] as const)
        expect(other[estimator]).toBeCloseTo(first![estimator], 9);
    expect(ran.stdout).toContain('careful: its probabilities are frequencies in 10 rows');
  });

  it('warns where the log shows little of what a policy would', async () => {
    const rows = teaLog(300).map((row, i) => (i === 0 ? row : row.replace(/,wine,.,0.5/, ',wine,0,0.99')));
    const few = rows.filter((row, i) => i === 0 || row.includes('wine') || i % 30 === 0);
    const { json, ran } = await evaluate(
      few.map((row) => row.replace(/(,tea,.),0.5/, '$1,0.01')).join('\n'),
      ['--policy', 'FOLDER/tea.csv'],
      { 'tea.csv': 'item,probability\ntea,1\nwine,0' },
    );
    expect(json.policies.tea!.ess).toBeLessThan(100);
    expect(json.policies.tea!.warnings[0]).toMatch(/intervals may well miss the truth/);
    expect(ran.stdout).toContain('careful:');
  });

  it('leaves out a few rows it cannot use, and counts them', async () => {
    const rows = teaLog(400);
    rows[5] = rows[5]!.replace(/,[01],0\.5/, ',NaN,0.5');
    rows[9] = rows[9]!.replace(',0.5,', ',0,');
    const { json, ran } = await evaluate(rows.join('\n'), ['--policy', 'uniform']);
    expect(json.n).toBe(398);
    expect(json.badRows).toBe(2);
    expect(ran.stdout).toContain('2 rows that cannot be used: propensity 1, reward 1');
  });
});

describe('of a log it cannot use it says what it found', () => {
  const head = 'item,click,propensity';

  it('propensities and rewards that are none', async () => {
    expect(await failure(`${head}\na,1,0.5\nb,0,0`)).toMatch(
      /log\.csv:3: found "0" for the propensity \(column "propensity"\), expected a probability above 0.*1 row of 2 cannot be used, at most 0/,
    );
    expect(await failure(`${head}\na,1,1.5\nb,0,0.5`)).toMatch(/log\.csv:2: found "1.5" for the propensity/);
    expect(await failure(`${head}\na,NaN,0.5\nb,0,0.5`)).toMatch(/log\.csv:2: found "NaN" for the reward/);
    expect(await failure(`${head}\na,often,0.5`)).toMatch(/found "often" for the reward/);
    expect(await failure(`${head}\na,1,`)).toMatch(/log\.csv:2: found nothing for the propensity/);
  });

  it('missing columns and no rows', async () => {
    expect(await failure('item,click\na,1')).toMatch(
      /found no column for the propensity among "item", "click"\. Say where with --columns/,
    );
    expect(await failure(`${head}\na,1,0.5`, ['--columns', 'reward=sales'])).toMatch(/no column "sales"/);
    expect(await failure(`${head}\na,1,0.5`, ['--columns', 'features=user_*'])).toMatch(
      /no column "user_\*"/,
    );
    expect(await failure(`${head}\n`)).toMatch(/log\.csv: found no rows/);
    expect(await failure('')).toMatch(/log\.csv/);
  });

  it('policies that do not add up, or show what the log does not', async () => {
    const log = `${head}\na,1,0.5\nb,0,0.5`;
    const withPolicy = (policy: string): Promise<string> =>
      failure(log, ['--policy', 'p=FOLDER/p.csv'], { 'p.csv': policy });
    expect(await withPolicy('item,probability\na,0.5\nb,0.3')).toMatch(/add up to 0.8000, expected 1/);
    expect(await withPolicy('item,probability\na,1.5\nb,-0.5')).toMatch(
      /p\.csv:2: found "a" with probability 1.5/,
    );
    expect(await withPolicy('item,probability\na,0.5\nc,0.5')).toMatch(/50\.0 % of its choices on actions/);
    expect(await withPolicy('name,share\na,1')).toMatch(/no column for the action/);
    expect(await withPolicy('row,item,probability\n1,a,1')).toMatch(/add up to 0\.000 for row 2/);
    expect(await failure(log, ['--policy', 'best'])).toMatch(/Found "best", expected logged, uniform/);
    expect(await failure(log, ['--policy', 'uniform', '--policy', 'uniform'])).toMatch(/two policies/);
  });

  it('of one action only, that there is nothing to choose', async () => {
    const { ran, json } = await evaluate(`${head}\na,1,1\na,0,1\na,0,1\na,1,1`);
    expect(ran.stdout).toContain('every policy is the same');
    expect(json.policies.learned!.IPS).toBe(0.5);
  });
});

const openBandit = join(import.meta.dirname, '../../../../shared/data/open-bandit-men');

describe('on the Open Bandit sample', () => {
  const isHere = existsSync(openBandit);
  const run = async (...flags: string[]): Promise<AdsJson> => {
    const folder = await temporaryFolder();
    await runCommand(
      evaluateAdsCommand(),
      ...['--quiet', '--columns', 'features=user_feature_*', '--json', join(folder, 'out.json')],
      ...flags,
    );
    return JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as AdsJson;
  };
  const [random, bts] = ['random', 'bts'].map((folder) => join(openBandit, folder, 'men.csv.gz'));

  it.skipIf(!isHere)(
    `both logs earn what they earned, and what is learned from chance earns more than chance${isHere ? '' : ' (skipped: no ../shared)'}`,
    async () => {
      const json = await run(
        ...['--log', random!, '--policy', 'uniform', '--policy', `bts=${bts!}`, '--policy', 'learned'],
        ...['--repeats', '5'],
      );
      expect(json.logged.value).toBe(0.0046);
      expect(json.policies.uniform!.IPS).toBeCloseTo(0.0046, 6);
      // The published rate of the whole week, .51 %, and that of Bernoulli Thompson sampling, .67 % (zr-obp, obd_stats.png).
      expect(json.logged.ci95[0]).toBeLessThan(0.0051);
      expect(json.logged.ci95[1]).toBeGreaterThan(0.0051);
      for (const [low, high] of Object.values(json.policies.bts!.ci95)) {
        expect(low).toBeLessThan(0.0067);
        expect(high).toBeGreaterThan(0.0069);
      }
      expect(json.policies.learned!.DR).toBeGreaterThan(json.policies.uniform!.DR);

      const own = await run('--log', bts!, '--policy', 'logged', '--repeats', '1');
      expect(own.logged.value).toBe(0.0069);
      expect(own.policies.logged!.DR).toBeCloseTo(0.0069, 9);
      expect(own.logged.ci95[0]).toBeLessThan(0.0067);
      expect(own.logged.ci95[1]).toBeGreaterThan(0.0067);
    },
    120_000,
  );
});
