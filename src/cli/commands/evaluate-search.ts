import { basename } from 'node:path';
import { Command } from 'commander';
import { oneOrMoreOf, searchColumns } from '../evaluate/evaluate-options.ts';
import { evaluateSearch } from '../evaluate/search/evaluate-search.ts';
import { chooseQueries, readSearchData, type SearchColumns } from '../evaluate/search/search-data.ts';
import { searchModelNames, type SearchModelName } from '../evaluate/search/search-models.ts';
import { searchForMachines, searchForPeople, searchPage } from '../evaluate/search/search-report.ts';
import { writeReports } from '../evaluate/write-reports.ts';
import { withInterrupt } from '../interrupt.ts';
import * as parse from '../options.ts';
import { createProgress } from '../progress.ts';

interface SearchFlags {
  items: string;
  judgements: string;
  columns: SearchColumns;
  models: readonly SearchModelName[];
  encoder?: string;
  heldOutQueries?: boolean;
  onlyJudgedItems?: boolean;
  maxQueries?: number;
  json?: string;
  html?: string;
  quiet?: boolean;
}

export function evaluateSearchCommand(): Command {
  return new Command('search')
    .description('ask judged queries of the whole catalog and count how well they are answered')
    .requiredOption('--items <file>', 'the items to search: CSV, tab-separated or JSON Lines, may be gzipped')
    .requiredOption('--judgements <file>', 'a grade for each pair of query and item, in such a file too')
    .option(
      '--columns <list>',
      'where id, title, query, item and grade stand, and if you like description, category and brand: field=column,…',
      searchColumns,
      searchColumns(''),
    )
    .option(
      '--models <list>',
      `what to compare, some of ${searchModelNames.join(', ')} (default: bm25,encoder,ownshelf)`,
      oneOrMoreOf(searchModelNames),
      ['bm25', 'encoder', 'ownshelf'],
    )
    .option('--encoder <folder or hub id>', 'text encoder to use (default: the one that comes with ownshelf)')
    .option('--held-out-queries', 'only the held-out tenth of the queries, see docs/evaluate.md')
    .option('--only-judged-items', 'search among the items judged for these queries only')
    .option(
      '--max-queries <number>',
      'at most so many queries, spread evenly over the file',
      parse.wholeNumber(1, 1e9),
    )
    .option('--json <file>', 'write the figures to this file')
    .option(
      '--html <file>',
      'write a page with the figures, and the queries where models differ, to this file',
    )
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      '\nExample:\n  ownshelf evaluate search --items products.csv.gz --judgements judgements.csv \\\n    --columns id=product_uid,title=product_title,query=search_term,item=product_uid,grade=relevance',
    )
    .action(evaluate);
}

async function evaluate(flags: SearchFlags): Promise<void> {
  const started = performance.now();
  const progress = createProgress(process.stderr, { quiet: flags.quiet === true });
  const choice = {
    heldOutOnly: flags.heldOutQueries === true,
    onlyJudgedItems: flags.onlyJudgedItems === true,
    maxQueries: flags.maxQueries,
  };
  const evaluation = await withInterrupt(async (signal) => {
    const files = { itemsPath: flags.items, judgementsPath: flags.judgements, columns: flags.columns };
    const data = chooseQueries(await readSearchData(files, signal), choice);
    return evaluateSearch(data, flags.models, { encoderFolder: flags.encoder, progress, signal });
  }, 'Interrupted. Nothing was written.');
  const source = {
    ...choice,
    itemsName: basename(flags.items),
    judgementsName: basename(flags.judgements),
    seconds: (performance.now() - started) / 1000,
  };
  await writeReports({
    jsonPath: flags.json,
    json: searchForMachines(evaluation, source),
    htmlPath: flags.html,
    html: searchPage(evaluation, source),
  });
  process.stdout.write(searchForPeople(evaluation, source));
}
