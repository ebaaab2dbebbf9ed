import {
  evaluatePolicies,
  type OffPolicyEvaluation,
  type OffPolicyOptions,
} from '../../../core/evaluation/off-policy/evaluate-policies.ts';
import type { BuiltInPolicy } from '../../../core/evaluation/off-policy/log-walk.ts';
import { followWork } from '../../follow-work.ts';
import type { Progress } from '../../progress.ts';
import type { BadRowLimit } from './bad-rows.ts';
import { readBanditLog, type BanditColumns, type ReadBanditLog } from './read-bandit-log.ts';
import { readPolicy, type ReadPolicy } from './read-policy.ts';

/** What `--policy` says: a built-in policy, or a file and what to call it. */
export type AskedPolicy =
  | { readonly name: BuiltInPolicy; readonly path?: undefined }
  | { readonly name: string; readonly path: string };

export interface AdsQuestion {
  readonly logPath: string;
  readonly columns: BanditColumns;
  readonly policies: readonly AskedPolicy[];
  readonly limit: BadRowLimit;
  readonly options: Omit<OffPolicyOptions, 'repeats'>;
  /** Draws of folds; as many as are quick where left out. */
  readonly repeats?: number | undefined;
}

export interface AdsEvaluation extends OffPolicyEvaluation, ReadBanditLog {
  /** Those that came from files, by name. */
  readonly files: ReadonlyMap<string, ReadPolicy>;
  /** Draws of folds the figures are the mean of. */
  readonly repeats: number;
}

/** Folds are drawn ten times, of long logs less often: so many rows are judged in all. */
const [mostRepeats, judgedRows] = [10, 500_000];

export async function evaluateAds(
  { logPath, columns, policies, limit, options, repeats: askedRepeats }: AdsQuestion,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<AdsEvaluation> {
  const read = await readBanditLog(logPath, columns, limit, signal);
  const files = new Map<string, ReadPolicy>();
  for (const { name, path } of policies)
    if (path !== undefined) files.set(name, await readPolicy(name, path, columns, read.log, signal));
  const asked = policies.map(({ name, path }) =>
    path === undefined ? (name as BuiltInPolicy) : files.get(name)!.policy,
  );
  const rows = read.log.rows.reward.length;
  const repeats = askedRepeats ?? Math.max(1, Math.min(mostRepeats, Math.floor(judgedRows / rows)));
  const work = evaluatePolicies(read.log, asked, { ...options, repeats });
  const evaluation = await followWork('evaluating', work, { progress, signal });
  return { ...evaluation, ...read, files, repeats };
}
