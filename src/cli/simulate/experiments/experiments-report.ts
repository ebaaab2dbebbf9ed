import { falseAlarmRate } from '../../../core/experiments/evidence.ts';
import { formatCount, formatDuration, formatTable } from '../../format.ts';
import { htmlFacts, htmlPage, htmlScores } from '../../evaluate/html-page.ts';
import { htmlChart } from '../../evaluate/line-chart.ts';
import { printScores, type ScoreTable } from '../../evaluate/score-table.ts';
import type { ExperimentsOutcome, ExperimentsPlan, ExperimentsWorld } from './simulate-experiments.ts';

/** What the figures are about, for people. */
export interface ExperimentsSource {
  readonly plan: ExperimentsPlan;
  readonly seconds: number;
}

const title = 'Experiments looked at every day';
const explanation =
  'Each simulated experiment has two arms and is looked at every evening; whoever looks stops at the first alarm. Where nothing differs every alarm is false. The z-test is made for one look; the always-valid test bets against "no difference" and raises its alarm when its evidence reaches 20, which happens in at most 5 % of experiments without a difference, whenever one looks.';

const always = 'always-valid, looked at daily';
const peeking = 'z-test, looked at daily';
const once = 'z-test, once at the end';

export function experimentsForPeople(outcome: ExperimentsOutcome, source: ExperimentsSource): string {
  return [
    title,
    '',
    printScores(tableOf(outcome)),
    '',
    `  A/A: share of experiments without a difference that raise an alarm (at most ${percent(falseAlarmRate)} is asked), and its standard error.`,
    `  A/B: share of experiments with a lift of ${percent(source.plan.lift)} that find it, and the day on which half of those had.`,
    '',
    formatTable(factsOf(source)),
    '',
  ].join('\n');
}

export function experimentsForMachines(
  { same, different }: ExperimentsOutcome,
  { plan, seconds }: ExperimentsSource,
): unknown {
  const world = (one: ExperimentsWorld) => ({
    lift: one.lift,
    always: alarms(one.always, plan),
    peekingZTest: alarms(one.peeking, plan),
    zTestAtEnd: { share: one.atEnd / plan.experiments },
  });
  return {
    task: 'experiments',
    ...plan,
    sameArms: world(same),
    differentArms: world(different),
    totalS: seconds,
  };
}

export function experimentsPage(outcome: ExperimentsOutcome, source: ExperimentsSource): string {
  const { plan } = source;
  const days = Array.from({ length: plan.days }, (_, i) => i + 1);
  const chart = (heading: string, { always: ours, peeking: theirs, atEnd }: ExperimentsWorld): string =>
    htmlChart({
      title: heading,
      xTitle: 'day',
      yTitle: 'experiments that have raised an alarm, %',
      lines: [
        { name: always, points: days.map((day) => [day, 100 * shareBy(ours, day)] as const) },
        { name: peeking, points: days.map((day) => [day, 100 * shareBy(theirs, day)] as const) },
        { name: once, points: [[plan.days, (100 * atEnd) / plan.experiments]] },
      ],
      digits: { x: 0, y: 0 },
      xMarks: days.filter((day) => day === 1 || day % 5 === 0),
    });
  return htmlPage(
    title,
    [
      `<p>${explanation}</p>`,
      chart('False alarms: nothing differs', outcome.same),
      chart(`A true lift of ${percent(plan.lift)} on a base of ${percent(plan.base)}`, outcome.different),
      htmlScores(tableOf(outcome), `${formatCount(plan.experiments)} experiments of each kind`),
      htmlFacts(factsOf(source)),
    ].join('\n'),
  );
}

function tableOf({ same, different }: ExperimentsOutcome): ScoreTable {
  const count = same.always.length;
  const row = (name: string, falseAlarms: number, found: number, day: number | undefined) => ({
    name,
    details: [],
    values: [100 * falseAlarms, 100 * standardError(falseAlarms, count), 100 * found, day],
  });
  return {
    rowTitle: 'test',
    detailTitles: [],
    columns: ['A/A alarms %', '±', 'A/B found %', 'median day'],
    rows: [
      row(always, shareBy(same.always), shareBy(different.always), medianDay(different.always)),
      row(peeking, shareBy(same.peeking), shareBy(different.peeking), medianDay(different.peeking)),
      row(once, same.atEnd / count, different.atEnd / count, undefined),
    ],
    // Finding more is no merit where false alarms are more.
    compare: 'none',
    digits: 1,
  };
}

function alarms(first: ExperimentsWorld['always'], { days }: ExperimentsPlan) {
  return {
    share: shareBy(first),
    standardError: standardError(shareBy(first), first.length),
    medianDay: medianDay(first),
    shareByDay: Array.from({ length: days }, (_, i) => shareBy(first, i + 1)),
  };
}

function shareBy(first: ExperimentsWorld['always'], day = Infinity): number {
  return first.filter((alarm) => alarm !== undefined && alarm <= day).length / Math.max(1, first.length);
}

/** Of those that raised an alarm. */
function medianDay(first: ExperimentsWorld['always']): number | undefined {
  const days = first.filter((alarm) => alarm !== undefined).sort((a, b) => a - b);
  return days[Math.floor((days.length - 1) / 2)];
}

function standardError(share: number, count: number): number {
  return Math.sqrt((share * (1 - share)) / Math.max(1, count));
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))} %`;
}

function factsOf({ plan, seconds }: ExperimentsSource): (readonly [string, string])[] {
  return [
    ['Experiments', `${formatCount(plan.experiments)} of each kind, ${plan.days} days`],
    [
      'Visitors',
      `${formatCount(plan.visitors)} a day in each arm, ${percent(plan.base)} of them succeed in arm a`,
    ],
    ['Seed', String(plan.seed)],
    ['Time', formatDuration(seconds * 1000)],
  ];
}
