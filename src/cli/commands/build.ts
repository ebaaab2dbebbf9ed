import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { BuildOptions } from '../build-options.ts';
import { buildPack } from '../build-pack.ts';
import { feedEncodings, type FeedEncoding } from '../feeds/feed-bytes.ts';
import { readCampaigns } from '../campaigns/read-campaigns.ts';
import { chooseFormat, feedFormats } from '../feeds/formats.ts';
import { logColumns, logFields, type LogColumns } from '../interactions/log-columns.ts';
import { withInterrupt } from '../interrupt.ts';
import { loadNamedEncoder } from '../load-encoder.ts';
import { identityMapping, parseMapping } from '../mapping.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';
import { readObjectives } from '../read-objectives.ts';
import { summariseForMachines, summariseForPeople } from '../summary.ts';

interface BuildFlags {
  out: string;
  format?: string;
  encoding: FeedEncoding;
  delimiter?: string;
  map?: string;
  shopId?: string;
  shopName?: string;
  encoder?: string;
  dimensions?: number;
  learn: boolean;
  learnAgain?: boolean;
  fresh?: boolean;
  queries?: string;
  interactions?: string;
  logColumns: LogColumns;
  objectives?: string;
  campaigns?: string;
  adLog?: string;
  thumbnailSize: number;
  fetch: boolean;
  allowOutside?: boolean;
  maxBadRows: BuildOptions['maxBadRows'];
  report?: string;
  keepCache?: boolean;
  quiet?: boolean;
  json?: boolean;
}

export function buildCommand(): Command {
  return new Command('build')
    .description('build a pack from a product feed')
    .argument('<feed>', 'JSON Lines or CSV, may be gzipped; docs/feeds.md says what is in it')
    .requiredOption(
      '-o, --out <folder>',
      'where the pack goes; an older pack there is replaced when the new one is whole',
    )
    .addOption(
      new Option('--format <name>', 'format of the feed (default: by its name)').choices(
        feedFormats.map((format) => format.name),
      ),
    )
    .addOption(
      new Option('--encoding <name>', 'text encoding of the feed').choices(feedEncodings).default('utf-8'),
    )
    .option(
      '--delimiter <character>',
      'between the columns of a CSV feed, or "tab" (default: ",")',
      parse.delimiter,
    )
    .option('--map <file>', "mapping from the feed's columns to fields, see docs/feeds.md")
    .option('--shop-id <id>', 'id of the shop (default: from the name of the feed)', parse.shopId)
    .option('--shop-name <name>', 'name of the shop (default: from the name of the feed)', parse.shopName)
    .option(
      '--encoder <folder or hub id>',
      'text encoder to use: a folder, or owner/model[@revision] on the Hugging Face hub (default: the one that comes with ownshelf)',
    )
    .addOption(
      new Option(
        '--dimensions <number>',
        'numbers kept of each item vector: 64, 128 or 256 (default: all; a model of another make keeps any number)',
      ).argParser(parse.wholeNumber(1, 4096)),
    )
    .option('--no-learn', "do not learn the shop's own words")
    .option('--learn-again', 'learn them anew; otherwise a pack keeps what the one before it learned')
    .option('--fresh', 'build as if there were no pack before: items are put in order anew, no patches')
    .option(
      '--queries <file>',
      'CSV with columns query and id: what people typed who then chose the item, to learn from',
    )
    .option(
      '--interactions <file>',
      'table of who chose what and when, to learn from: CSV, tab-separated or JSON Lines, may be gzipped; see docs/learning.md',
    )
    .option(
      '--log-columns <list>',
      `where things stand in it: field=column,… with fields of ${logFields.join(', ')} (default: by their names)`,
      logColumns,
      {},
    )
    .option(
      '--objectives <file>',
      'JSON: how much satisfaction, novelty, diversity and margin count beside relevance, and how far shoppers may go; see docs/objectives.md',
    )
    .option('--campaigns <file>', 'JSON: ads that devices choose from by themselves; see docs/campaigns.md')
    .option(
      '--ad-log <file>',
      'table of ads that were shown and what came of them, for the belief that devices begin with: CSV, tab-separated or JSON Lines, may be gzipped; see docs/campaigns.md',
    )
    .option('--thumbnail-size <pixels>', 'width and height of thumbnails', parse.wholeNumber(16, 1024), 320)
    .option('--no-fetch', 'do not fetch pictures from the network')
    .option('--allow-outside', "read pictures outside the feed's folder")
    .addOption(
      new Option('--max-bad-rows <limit>', 'stop when more rows are bad than this share or number')
        .argParser(parse.badRowLimit)
        .default({ share: 0.1 }, '10%'),
    )
    .option('--report <file>', 'write every bad row and note to this file, as JSON Lines')
    .option('--keep-cache', 'keep finished work for the next build')
    .option('-q, --quiet', 'no progress')
    .option('--json', 'print the summary as JSON')
    .addHelpText('after', '\nExample:\n  ownshelf build feed.csv.gz --map mapping.json --out my-pack')
    .action(build);
}

async function build(feedPath: string, flags: BuildFlags): Promise<void> {
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const shop = {
    id: flags.shopId ?? idFrom(feedPath),
    name: flags.shopName ?? nameFrom(feedPath),
  };
  if (flags.adLog !== undefined && flags.campaigns === undefined)
    throw new OwnshelfError(
      'InputError',
      '--ad-log: found no --campaigns, expected the campaigns whose ads it holds.',
    );
  const options: BuildOptions = {
    feedPath,
    format: chooseFormat(feedPath, flags.format),
    encoding: flags.encoding,
    delimiter: flags.delimiter,
    mapping:
      flags.map === undefined
        ? identityMapping
        : parseMapping(await readFile(flags.map, 'utf8'), basename(flags.map)),
    mappingName: flags.map === undefined ? '' : basename(flags.map),
    outFolder: flags.out,
    shop,
    dimensions: flags.dimensions,
    adapt: flags.learn,
    learnAgain: flags.learnAgain === true,
    fresh: flags.fresh === true,
    queriesPath: flags.queries,
    interactions:
      flags.interactions === undefined ? undefined : { path: flags.interactions, columns: flags.logColumns },
    objectives: flags.objectives === undefined ? undefined : await readObjectives(flags.objectives),
    campaigns: flags.campaigns === undefined ? undefined : await readCampaigns(flags.campaigns),
    adLogPath: flags.adLog,
    thumbnailSizePx: flags.thumbnailSize,
    fetchPictures: flags.fetch,
    allowOutside: flags.allowOutside === true,
    maxBadRows: flags.maxBadRows,
    reportPath: flags.report,
    keepCache: flags.keepCache === true,
  };
  const summary = await withInterrupt(
    (signal) =>
      buildPack(options, {
        loadEncoder: () => loadNamedEncoder(flags.encoder, { progress, signal }),
        progress,
        signal,
      }),
    'Interrupted. The old pack, if there was one, is untouched; finished work is kept. Run the same command again to go on from there.',
  );
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(summariseForMachines(summary), undefined, 2)}\n`
      : summariseForPeople(summary, flags.out),
  );
}

function stem(feedPath: string): string {
  return basename(feedPath)
    .replace(/\.gz$/i, '')
    .replace(/\.[^.]+$/, '');
}

function idFrom(feedPath: string): string {
  const id = stem(feedPath)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 200);
  if (id === '')
    throw new OwnshelfError(
      'InputError',
      `${basename(feedPath)}: no shop id can be made of this name. Say it with --shop-id.`,
    );
  return id;
}

/** `fashion-styles` → `Fashion styles` */
function nameFrom(feedPath: string): string {
  const words = stem(feedPath)
    .replace(/[\s_-]+/g, ' ')
    .trim()
    .slice(0, 200);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
