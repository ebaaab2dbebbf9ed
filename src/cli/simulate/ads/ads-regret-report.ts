import { htmlFacts, htmlPage, htmlScores } from '../../evaluate/html-page.ts';
import { htmlChart } from '../../evaluate/line-chart.ts';
import { printScores, type ScoreTable } from '../../evaluate/score-table.ts';
import { formatCount, formatDuration, formatTable } from '../../format.ts';
import { epsilonGreedyName, oursName } from './roster.ts';
import type { AdsPlan, AdsWorld } from './simulate-ads.ts';
import { ratioOf, summariseWorld, type FamilyResult, type Spread } from './summarise.ts';

/** What the figures are about, for people. */
export interface RegretSource {
  readonly plan: AdsPlan;
  readonly seconds: number;
}

const title = 'What ads miss while they learn';
const oracle = 'oracle';
const explanation =
  'Each simulated shopper has a device, a taste and a shop of their own; what they would open is known. Regret is the click probability times the bid of the best ad that could have been shown, less that of the one shown, summed over all chances. All policies meet the same chances and the same luck. Rivals have the setting that proves best afterwards.';

export function regretForPeople(outcome: readonly AdsWorld[], source: RegretSource): string {
  return [
    title,
    '',
    ...outcome.flatMap((world) => [
      `  ${headingOf(world)}`,
      printScores(tableOf(world)),
      '',
      formatTable(ratiosOf(world)),
      '',
    ]),
    formatTable(factsOf(source)),
    '',
  ].join('\n');
}

export function regretForMachines(outcome: readonly AdsWorld[], { plan, seconds }: RegretSource): unknown {
  const spread = ({ mean, half }: Spread) => ({ value: mean, ci95: [mean - half, mean + half] });
  return {
    task: 'ads regret',
    ...plan,
    worlds: Object.fromEntries(
      outcome.map((world) => {
        const results = summariseWorld(world);
        const ours = results.find(({ family }) => family.name === oursName)!;
        return [
          world.name,
          {
            rounds: world.marks,
            policies: Object.fromEntries(
              results.map((result) => [
                result.family.name,
                {
                  ...(result.family.knob !== undefined && {
                    setting: { [result.family.knob]: result.setting },
                    tried: result.family.settings.map((setting, i) => [setting, result.tried[i]!]),
                  }),
                  regret: spread(result.end),
                  shareOfBestValue: result.share,
                  regretByRound: result.curve.map(({ mean }) => mean),
                  ...(result !== ours && { oursOverThis: spread(ratioOf(ours, result)) }),
                },
              ]),
            ),
          },
        ];
      }),
    ),
    totalS: seconds,
  };
}

export function regretPage(outcome: readonly AdsWorld[], source: RegretSource): string {
  return htmlPage(
    title,
    [
      `<p>${explanation}</p>`,
      ...outcome.flatMap((world) => [
        chartOf(world),
        htmlScores(tableOf(world), headingOf(world)),
        htmlFacts(ratiosOf(world)),
      ]),
      htmlFacts(factsOf(source)),
    ].join('\n'),
  );
}

function chartOf(world: AdsWorld): string {
  const rounds = [0, ...world.marks];
  return htmlChart({
    title: `Cumulative regret, ${headingOf(world)}`,
    xTitle: 'chances to show an ad',
    yTitle: 'regret per shopper, EUR',
    lines: [
      ...summariseWorld(world).map((result) => ({
        name: nameOf(result),
        points: [0, ...result.curve.map(({ mean }) => mean)].map((y, i) => [rounds[i]!, y] as const),
      })),
      { name: oracle, points: [[0, 0] as const, [rounds.at(-1)!, 0] as const] },
    ],
    digits: { x: 0, y: 0 },
    dots: false,
  });
}

function tableOf(world: AdsWorld): ScoreTable {
  return {
    rowTitle: 'policy',
    detailTitles: ['best of'],
    columns: ['regret', '±', 'best value had %'],
    rows: [
      ...summariseWorld(world).map((result) => ({
        name: nameOf(result),
        details: [result.family.settings.length > 1 ? result.family.settings.join(', ') : ''],
        values: [result.end.mean, result.end.half, 100 * result.share],
      })),
      { name: oracle, details: [''], values: [0, 0, 100] },
    ],
    compare: 'none',
    digits: 2,
  };
}

function ratiosOf(world: AdsWorld): (readonly [string, string])[] {
  const results = summariseWorld(world);
  const ours = results.find(({ family }) => family.name === oursName)!;
  return results
    .filter((result) => result !== ours)
    .map((result) => {
      const { mean, half } = ratioOf(ours, result);
      const mark = result.family.name === epsilonGreedyName ? '; at most 0.50 is asked' : '';
      return [
        `${oursName} ÷ ${nameOf(result)}`,
        `${mean.toFixed(2)} (${(mean - half).toFixed(2)} to ${(mean + half).toFixed(2)})${mark}`,
      ] as const;
    });
}

function nameOf({ family, setting }: FamilyResult): string {
  return family.knob === undefined ? family.name : `${family.name}, ${family.knob} = ${setting}`;
}

function headingOf({ name }: AdsWorld): string {
  return name === 'stationary'
    ? 'stationary: nothing changes'
    : 'drifting: half way, tastes and what campaigns and creatives are worth change, at once or slowly';
}

function factsOf({ plan, seconds }: RegretSource): (readonly [string, string])[] {
  return [
    [
      'Shoppers',
      `${formatCount(plan.shoppers)} in each world, each with ${formatCount(plan.rounds)} chances`,
    ],
    ['Intervals', '95 %, over shoppers'],
    ['Seed', String(plan.seed)],
    ['Time', formatDuration(seconds * 1000)],
  ];
}
