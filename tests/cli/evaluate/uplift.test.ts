import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { evaluateUpliftCommand } from '../../../src/cli/commands/evaluate-uplift.ts';
import { createRandom } from '../../../src/core/math/random.ts';
import { temporaryFolder, writeFeed } from '../support/build.ts';
import { runCommand, type Ran } from '../support/run-command.ts';

interface UpliftJson {
  readonly task: string;
  readonly n: number;
  readonly treated: number;
  readonly badRows: number;
  readonly overall: { uplift: number; ci95: [number, number] };
  readonly balance: { isRandomised: boolean };
  readonly models: Record<
    string,
    { qini: number; ci95: Record<string, [number, number]>; curve: [number, number][] } & Record<
      string,
      number
    >
  >;
}

/** A letter moves the young by .4 and nobody else; the old buy more anyway. Age decides who gets one only if asked to. */
function campaign(rows: number, byAge = false): string {
  const random = createRandom(21);
  return [
    'customer,letter,bought,age,town',
    ...Array.from({ length: rows }, (_, i) => {
      const age = 20 + Math.floor(60 * random());
      const letter = Number(random() < (byAge ? age / 90 : 0.5));
      const rate = age < 40 ? 0.1 + 0.4 * letter : 0.4;
      return `${i},${letter},${Number(random() < rate)},${age},${random() < 0.5 ? 'Bern' : 'Basel'}`;
    }),
  ].join('\n');
}

async function evaluate(
  log: string,
  columns = 'treated=letter,converted=bought,features=age|town',
): Promise<{ ran: Ran; json: UpliftJson; page: string }> {
  const folder = await temporaryFolder();
  const ran = await runCommand(
    evaluateUpliftCommand(),
    ...['--quiet', '--log', await writeFeed(folder, 'campaign.csv', log), '--columns', columns],
    ...['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')],
  );
  return {
    ran,
    json: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as UpliftJson,
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

describe('evaluate uplift', () => {
  it('finds whom a campaign moves, not who buys anyway', async () => {
    const { ran, json, page } = await evaluate(campaign(4000));
    expect(json.task).toBe('uplift');
    expect(json.n).toBe(4000);
    expect(json.balance.isRandomised).toBe(true);
    // A third is moved by .4.
    expect(json.overall.ci95[0]).toBeLessThan(0.4 / 3);
    expect(json.overall.ci95[1]).toBeGreaterThan(0.4 / 3);
    expect(Object.keys(json.models)).toEqual(['two models', 'class transformation']);
    for (const model of Object.values(json.models)) {
      expect(model.ci95.qini![0]).toBeGreaterThan(0);
      expect(model.ci95['uplift@30%']![0]).toBeLessThan(0.4);
      expect(model.ci95['uplift@30%']![1]).toBeGreaterThan(0.35);
      expect(model.curve[0]).toEqual([0, 0]);
      expect(model.curve.at(-1)![0]).toBe(1);
    }
    expect(ran.stdout).toContain('ranks people better than chance');
    expect(ran.stdout).toMatch(/by chance +0\.0000/);
    expect(page).toContain('Qini curves');
  });

  it('warns when no die was thrown', async () => {
    const { ran, json } = await evaluate(campaign(3000, true));
    expect(json.balance.isRandomised).toBe(false);
    expect(ran.stdout).toContain('differences are not effects');
  });

  it('says what it found when it cannot', async () => {
    const head = 'treated,converted,age';
    expect(await failure(`${head}\n1,1,20\n1,0,30`, 'features=age')).toMatch(/2 treated of 2 people/);
    expect(await failure(`${head}\n1,1,20\n0,maybe,30`, '')).toMatch(
      /campaign\.csv:3: found "maybe" for the converted \(column "converted"\), expected 0 or 1/,
    );
    expect(await failure(`${head}\n2,1,20\n0,0,30`, '')).toMatch(
      /campaign\.csv:2: found "2" for the treated/,
    );
    expect(await failure('letter,bought\n1,1', '')).toMatch(/no column for the treated among "letter"/);
    expect(await failure(`${head}\n`, '')).toMatch(/found no rows/);
  });

  it('without features has nothing to rank by, and says that', async () => {
    const { json } = await evaluate(campaign(500), 'treated=letter,converted=bought');
    expect(Math.abs(json.models['two models']!.qini)).toBeLessThan(0.03);
  });
});
