import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { simulateAdsCommand } from '../../../src/cli/commands/simulate-ads.ts';
import { createProgress } from '../../../src/cli/progress.ts';
import { drawMarket } from '../../../src/cli/simulate/ads/market.ts';
import type { Policy } from '../../../src/cli/simulate/ads/policies/policy.ts';
import { epsilonGreedyName, oursName, policyFamilies } from '../../../src/cli/simulate/ads/roster.ts';
import { runShopper } from '../../../src/cli/simulate/ads/run-shopper.ts';
import { simulateAds } from '../../../src/cli/simulate/ads/simulate-ads.ts';
import { ratioOf, summariseWorld } from '../../../src/cli/simulate/ads/summarise.ts';
import { temporaryFolder } from '../support/build.ts';
import { runCommand } from '../support/run-command.ts';

const { signal } = new AbortController();
const surroundings = { progress: createProgress({ write: () => true }, { quiet: true }), signal };

async function run(...options: readonly string[]) {
  const folder = await temporaryFolder();
  const files = ['--json', join(folder, 'out.json'), '--html', join(folder, 'out.html')];
  const ran = await runCommand(simulateAdsCommand(), '--quiet', ...files, ...options);
  return {
    ...ran,
    json: JSON.parse(await readFile(join(folder, 'out.json'), 'utf8')) as {
      worlds: Record<
        string,
        { policies: Record<string, { regret: { value: number }; regretByRound: number[] }> }
      >;
    },
    page: await readFile(join(folder, 'out.html'), 'utf8'),
  };
}

describe('simulate ads', () => {
  it(
    'misses less than three quarters of what ε-greedy at its best does, and half of what chance does, in still and changing worlds',
    { timeout: 300_000 },
    async () => {
      const families = policyFamilies.filter(({ name }) =>
        [oursName, epsilonGreedyName, 'random'].includes(name),
      );
      const plan = { worlds: ['stationary', 'drifting'], rounds: 800, shoppers: 3, seed: 5 } as const;
      for (const world of await simulateAds(plan, surroundings, families)) {
        const [ours, greedy, random] = summariseWorld(world);
        expect(ratioOf(ours!, greedy!).mean, `${world.name}, seed 5`).toBeLessThan(0.75);
        expect(ratioOf(ours!, random!).mean, `${world.name}, seed 5`).toBeLessThan(0.5);
      }
    },
  );

  it('finds no regret in who knows the truth, and most in who seeks the worst', async () => {
    const market = await drawMarket(3);
    const regretOf = async (policies: readonly Policy[]) => {
      const outcome = await runShopper(
        market,
        policies,
        { rounds: 30, seed: 8, marks: [10, 30] },
        { signal, onRound: () => undefined },
      );
      return { ...outcome, ends: outcome.regret.map((curve) => curve.at(-1)!) };
    };
    const shows: number[][] = [];
    // Each arm in turn, wherever it may be shown, tells what it is worth there.
    const fixed = market.arms.map((_, arm): Policy => ({
      choose: ({ eligible, number }) => {
        if (arm === 0) shows[number] = [...eligible];
        return eligible.includes(arm) ? arm : -1;
      },
      learn: () => undefined,
    }));
    const { value, ends, bestValue, regret } = await regretOf(fixed);
    expect(shows.every((eligible) => eligible.length > 0)).toBe(true);
    value.forEach((earned, arm) => expect(earned + ends[arm]!).toBeCloseTo(bestValue, 9));
    expect(regret.every(([early, late]) => early! >= 0 && late! >= early!)).toBe(true);
    // The same rounds whoever plays.
    const again = await regretOf([fixed[7]!]);
    expect(again.bestValue).toBe(bestValue);
    expect(again.ends[0]).toBe(ends[7]);
  });

  it(
    'writes figures and curves of both worlds, the same for the same seed',
    { timeout: 120_000 },
    async () => {
      const small = ['--rounds', '15', '--shoppers', '2'];
      const { json, page, stdout } = await run(...small);
      expect(Object.keys(json.worlds)).toEqual(['stationary', 'drifting']);
      for (const { policies } of Object.values(json.worlds)) {
        expect(Object.keys(policies)).toEqual(policyFamilies.map(({ name }) => name));
        for (const { regret, regretByRound } of Object.values(policies))
          expect(regretByRound.at(-1)).toBe(regret.value);
      }
      // Seven families and the oracle, twice.
      expect(page.match(/<polyline/g)).toHaveLength(2 * (policyFamilies.length + 1));
      expect(page).not.toContain('NaN');
      expect(stdout).toMatch(/ownshelf ÷ ε-greedy, ε = [\d.]+ +\d\.\d\d \(.*\); at most 0\.50 is asked/);
      expect((await run(...small)).json.worlds).toEqual(json.worlds);
      expect((await run(...small, '--seed', '2')).json.worlds).not.toEqual(json.worlds);
    },
  );

  it('refuses a world that there is not', async () => {
    await expect(run('--world', 'flat')).rejects.toThrow(/stationary, drifting, both/);
  });
});
