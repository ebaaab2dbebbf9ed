import { TwoArmTest, type ArmCounts } from '../../../core/experiments/two-arm-test.ts';
import { binomial } from '../../../core/math/binomial.ts';
import { createRandom, type Random } from '../../../core/math/random.ts';
import { breathe } from '../../breathe.ts';
import type { Progress } from '../../progress.ts';
import { zTestRejects } from './z-test.ts';

export interface ExperimentsPlan {
  /** Simulated experiments of each world. */
  readonly experiments: number;
  readonly days: number;
  /** New visitors a day, in each of two arms. */
  readonly visitors: number;
  /** Rate of success of arm a, 0 to 1, both excluded. */
  readonly base: number;
  /** Rate of arm b over that of arm a, less 1, in the world where they differ. */
  readonly lift: number;
  readonly seed: number;
}

/** When each simulated experiment first raised its alarm: day from 1, or `undefined`: never. */
type FirstAlarms = (number | undefined)[];

/** One world, judged three ways. */
export interface ExperimentsWorld {
  /** b over a, less 1; 0: an A/A test, where every alarm is false. */
  readonly lift: number;
  /** Looked at every day: our always-valid test, and the z-test. */
  readonly always: FirstAlarms;
  readonly peeking: FirstAlarms;
  /** How many the z-test finds that looks once, on the last day. */
  readonly atEnd: number;
}

export interface ExperimentsOutcome {
  readonly same: ExperimentsWorld;
  readonly different: ExperimentsWorld;
}

/** Two arms for some weeks, again and again: once with nothing between them, once with a true effect. */
export async function simulateExperiments(
  plan: ExperimentsPlan,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<ExperimentsOutcome> {
  progress.start('simulate', 2 * plan.experiments, 'experiments');
  let done = 0;
  const world = async (lift: number, random: Random): Promise<ExperimentsWorld> => {
    const always: FirstAlarms = [];
    const peeking: FirstAlarms = [];
    let atEnd = 0;
    for (let i = 0; i < plan.experiments; i++) {
      const one = runExperiment(plan, lift, random);
      always.push(one.always);
      peeking.push(one.peeking);
      if (one.atEnd) atEnd++;
      if (++done % 20 === 0) {
        progress.update(done);
        await breathe(signal);
      }
    }
    return { lift, always, peeking, atEnd };
  };
  try {
    // A generator each: one world's figures do not depend on the other's.
    return {
      same: await world(0, createRandom(plan.seed)),
      different: await world(plan.lift, createRandom(plan.seed + 1)),
    };
  } finally {
    progress.stop();
  }
}

function runExperiment({ days, visitors, base }: ExperimentsPlan, lift: number, random: Random) {
  const test = new TwoArmTest();
  let [a, b]: [ArmCounts, ArmCounts] = [nobody, nobody];
  let always: number | undefined;
  let peeking: number | undefined;
  let rejects = false;
  for (let day = 1; day <= days; day++) {
    const today = {
      a: { units: visitors, successes: binomial(visitors, base, random) },
      b: { units: visitors, successes: binomial(visitors, base * (1 + lift), random) },
    };
    test.add(today);
    [a, b] = [add(a, today.a), add(b, today.b)];
    rejects = zTestRejects(a, b);
    if (test.isDecided) always ??= day;
    if (rejects) peeking ??= day;
  }
  return { always, peeking, atEnd: rejects };
}

const nobody: ArmCounts = { units: 0, successes: 0 };

function add(one: ArmCounts, other: ArmCounts): ArmCounts {
  return { units: one.units + other.units, successes: one.successes + other.successes };
}
