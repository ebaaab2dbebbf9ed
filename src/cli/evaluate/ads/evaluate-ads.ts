import {
  evaluatePolicies,
  type BuiltInPolicy,
  type OffPolicyEvaluation,
  type OffPolicyOptions,
} from '../../../core/evaluation/off-policy/evaluate-policies.ts';
import { breathe } from '../../breathe.ts';
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
  readonly options: OffPolicyOptions;
}

export interface AdsEvaluation extends OffPolicyEvaluation, ReadBanditLog {
  /** Those that came from files, by name. */
  readonly files: ReadonlyMap<string, ReadPolicy>;
}

export async function evaluateAds(
  { logPath, columns, policies, limit, options }: AdsQuestion,
  { progress, signal }: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<AdsEvaluation> {
  const read = await readBanditLog(logPath, columns, limit, signal);
  const files = new Map<string, ReadPolicy>();
  for (const { name, path } of policies)
    if (path !== undefined) files.set(name, await readPolicy(name, path, columns, read.log, signal));
  const asked = policies.map(({ name, path }) =>
    path === undefined ? (name as BuiltInPolicy) : files.get(name)!.policy,
  );
  progress.start('evaluating', 100, '%');
  const work = evaluatePolicies(read.log, asked, options);
  let step = work.next();
  for (; !step.done; step = work.next()) {
    progress.update(Math.round(100 * step.value));
    await breathe(signal);
  }
  progress.stop();
  return { ...step.value, ...read, files };
}
