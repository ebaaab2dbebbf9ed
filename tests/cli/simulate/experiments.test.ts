import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulateExperimentsCommand } from '../../../src/cli/commands/simulate-experiments.ts';
import { temporaryFolder } from '../support/build.ts';
import { runCommand } from '../support/run-command.ts';

interface Judged {
  readonly share: number;
  readonly medianDay: number;
  readonly shareByDay: readonly number[];
}
interface World {
  readonly always: Judged;
  readonly peekingZTest: Judged;
  readonly zTestAtEnd: { readonly share: number };
}

async function run(...options: readonly string[]) {
  const folder = await temporaryFolder();
  const files = ['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')];
  const ran = await runCommand(simulateExperimentsCommand(), '--quiet', ...files, ...options);
  return {
    ...ran,
    json: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as {
      sameArms: World;
      differentArms: World;
    },
    page: await readFile(join(folder, 'out.html'), 'utf8'),
  };
}

describe('simulate experiments', () => {
  it('raises false alarms in at most 5 % of A/A tests looked at daily, where a z-test does in 29 %, and finds a lift of 20 %', async () => {
    const { json, page, stdout } = await run('--experiments', '400', '--seed', '3');
    const { sameArms: same, differentArms: different } = json;
    expect(same.always.share, 'seed 3').toBeLessThanOrEqual(0.05);
    // 29 % by 2,000 experiments; the standard error of 400 is 2.3 %, of which four.
    expect(Math.abs(same.peekingZTest.share - 0.29), 'seed 3').toBeLessThan(0.092);
    expect(Math.abs(same.zTestAtEnd.share - 0.05), 'seed 3').toBeLessThan(4 * 0.011);
    expect(different.always.share, 'seed 3').toBeGreaterThan(0.97);
    expect(different.always.medianDay, 'seed 3').toBeLessThan(15);
    for (const { shareByDay, share } of [same.always, same.peekingZTest, different.always]) {
      expect(shareByDay).toHaveLength(30);
      expect(shareByDay.at(-1)).toBe(share);
      expect(shareByDay.every((value, day) => day === 0 || value >= shareByDay[day - 1]!)).toBe(true);
    }
    expect(stdout).toMatch(/always-valid, looked at daily +\d/);
    expect(page.match(/<polyline/g)).toHaveLength(6);
    expect(page).not.toContain('NaN');
  }, 60_000);

  it('gives the same figures for the same seed, and others for another', async () => {
    const small = ['--experiments', '30', '--days', '5', '--visitors', '200'];
    const [first, again, other] = [
      await run(...small),
      await run(...small),
      await run(...small, '--seed', '2'),
    ];
    expect(again.json.sameArms).toEqual(first.json.sameArms);
    expect(other.json).not.toEqual(first.json);
  });

  it('finds nothing where nobody comes, and says so', async () => {
    const { stdout } = await run('--experiments', '3', '--days', '2', '--visitors', '1');
    expect(stdout).toMatch(/always-valid, looked at daily +0\.0 +0\.0 +0\.0 +–/);
  });

  it('refuses a rate that is none', async () => {
    await expect(run('--base', '1.5')).rejects.toThrow(/above 0 and below 1/);
  });
});
