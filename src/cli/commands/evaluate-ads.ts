import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { builtInPolicies, type BuiltInPolicy } from '../../core/evaluation/off-policy/log-walk.ts';
import { adsForMachines, adsForPeople, adsPage } from '../evaluate/ads/ads-report.ts';
import { evaluateAds, type AskedPolicy } from '../evaluate/ads/evaluate-ads.ts';
import { namedColumns } from '../evaluate/ads/named-columns.ts';
import type { BadRowLimit } from '../evaluate/ads/bad-rows.ts';
import { banditFields, type BanditColumns } from '../evaluate/ads/read-bandit-log.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';

interface AdsFlags {
  log: string;
  policy?: readonly AskedPolicy[];
  columns: BanditColumns;
  folds: number;
  repeats?: number;
  seed: number;
  maxBadRows: BadRowLimit;
  json?: string;
  html?: string;
  quiet?: boolean;
}

const usualPolicies: readonly AskedPolicy[] = (['uniform', 'popular', 'learned'] as const).map((name) => ({
  name,
}));

export function evaluateAdsCommand(): Command {
  return new Command('ads')
    .description('from a log of what was shown by chance, estimate what other policies would have earned')
    .requiredOption(
      '--log <file>',
      'what was shown, with which probability, and what came of it: CSV, tab-separated or JSON Lines, may be gzipped',
    )
    .option(
      '--policy <name or file>',
      `${builtInPolicies.join(', ')}; or [name=]file with item,probability (and position or row), or another log, whose actions are counted; may be given several times, the first is what others are compared with (default: uniform, popular, learned)`,
      askedPolicy,
    )
    .option(
      '--columns <list>',
      'where things stand: action=column,reward=…,propensity=…,position=…,time=…,features=name|prefix_* (default: by usual names, no features)',
      namedColumns(banditFields),
      {},
    )
    .option(
      '--folds <number>',
      'parts of the log that are judged by what was learned from the others',
      parse.wholeNumber(2, 50),
      5,
    )
    .option(
      '--repeats <number>',
      'how often folds are drawn anew (default: 10, less often for long logs)',
      parse.wholeNumber(1, 1000),
    )
    .option('--seed <number>', 'draws the folds', parse.wholeNumber(0, 2 ** 31), 1)
    .option(
      '--max-bad-rows <share or number>',
      'rows without a usable action, reward or propensity that may be left out',
      parse.badRowLimit,
      { share: 0.01 },
    )
    .option('--json <file>', 'write the figures to this file')
    .option('--html <file>', 'write a page with the figures to this file')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExample:\n  ownshelf evaluate ads --log log.csv.gz --columns features=user_feature_* --policy uniform --policy learned',
    )
    .action(evaluate);
}

async function evaluate(flags: AdsFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const { folds, seed } = flags;
  const evaluation = await withInterrupt(
    (signal) =>
      evaluateAds(
        {
          logPath: flags.log,
          columns: flags.columns,
          policies: flags.policy ?? usualPolicies,
          limit: flags.maxBadRows,
          options: { folds, seed },
          repeats: flags.repeats,
        },
        { progress, signal },
      ),
    'Interrupted. Nothing was written.',
  );
  const source = { dataName: basename(flags.log), folds, seconds: (performance.now() - started) / 1000 };
  await writeReports({
    jsonPath: flags.json,
    json: adsForMachines(evaluation, source),
    htmlPath: flags.html,
    html: adsPage(evaluation, source),
  });
  process.stdout.write(adsForPeople(evaluation, source));
}

/** Adds a policy to those asked for; two of one name would be one in the figures. */
function askedPolicy(text: string, earlier: readonly AskedPolicy[] = []): readonly AskedPolicy[] {
  const [, name, path] = /^(?:([\w .-]+)=)?(.+)$/.exec(text.trim()) ?? [];
  if (path === undefined) throw new InvalidArgumentError('Expected a policy or a file.');
  const isBuiltIn = name === undefined && builtInPolicies.includes(path as BuiltInPolicy);
  const asked: AskedPolicy = isBuiltIn
    ? { name: path as BuiltInPolicy }
    : { name: name ?? basename(path).replace(/\.\w+(\.gz)?$/, ''), path };
  if (!isBuiltIn && name === undefined && !/[./\\]/.test(path))
    throw new InvalidArgumentError(`Found "${path}", expected ${builtInPolicies.join(', ')} or a file.`);
  if (earlier.some((one) => one.name === asked.name))
    throw new InvalidArgumentError(
      `Found two policies called "${asked.name}"; call one otherwise, like other=${text}.`,
    );
  return [...earlier, asked];
}
