import { formatCount, formatDuration, formatMany, formatTable } from '../../format.ts';
import { escapeHtml, htmlFacts, htmlPage, htmlScores } from '../html-page.ts';
import { printScores, type ScoreTable } from '../score-table.ts';
import type { Disagreement } from './disagreements.ts';
import type { SearchEvaluation } from './evaluate-search.ts';
import { searchMetrics } from './query-quality.ts';

/** What the figures are about, for people. */
export interface SearchSource {
  readonly itemsName: string;
  readonly judgementsName: string;
  readonly heldOutOnly: boolean;
  readonly onlyJudgedItems: boolean;
  /** The whole run, reading included. */
  readonly seconds: number;
}

const title = 'How well search finds';

export function searchForPeople(evaluation: SearchEvaluation, source: SearchSource): string {
  return [
    `${title}: ${source.judgementsName}`,
    '',
    printScores(tableOf(evaluation)),
    '',
    '  * best of its column',
    '',
    formatTable(factsOf(evaluation, source)),
    '',
  ].join('\n');
}

export function searchForMachines(evaluation: SearchEvaluation, source: SearchSource): unknown {
  return {
    task: 'search',
    n: evaluation.queryCount,
    models: Object.fromEntries(evaluation.models.map(({ name, quality }) => [name, quality])),
    items: evaluation.itemCount,
    judgements: evaluation.judgementCount,
    scale: evaluation.scale,
    queriesWithoutRelevant: evaluation.queriesWithoutRelevant,
    heldOutQueries: source.heldOutOnly,
    onlyJudgedItems: source.onlyJudgedItems,
    encoders: evaluation.encoders,
    seconds: round(source.seconds),
    secondsByModel: Object.fromEntries(evaluation.models.map(({ name, seconds }) => [name, round(seconds)])),
  };
}

export function searchPage(evaluation: SearchEvaluation, source: SearchSource): string {
  const { disagreements } = evaluation;
  return htmlPage(
    title,
    [
      `<p>Every query is asked of every model, over all items at once. The best figure of each column is marked.</p>`,
      htmlScores(tableOf(evaluation), describeSize(evaluation, source)),
      htmlFacts(factsOf(evaluation, source)),
      ...(disagreements.length > 0
        ? [
            '<h2>Where the models differ most</h2>',
            '<p>Queries with the largest difference in NDCG@10, and what each model shows first. The number before a title is its grade; without one, nobody judged the item.</p>',
            ...disagreements.map((one) => htmlDisagreement(one, evaluation.scale.relevantFrom)),
          ]
        : []),
    ].join('\n'),
  );
}

function tableOf({ models }: SearchEvaluation): ScoreTable {
  return {
    rowTitle: 'model',
    detailTitles: [],
    columns: searchMetrics,
    rows: models.map(({ name, quality }) => ({
      name,
      details: [],
      values: searchMetrics.map((metric) => quality[metric]),
    })),
    compare: 'down',
    digits: 4,
  };
}

function describeSize({ queryCount, itemCount }: SearchEvaluation, source: SearchSource): string {
  const queries = formatMany(queryCount, 'query', 'queries');
  const items = formatMany(itemCount, 'item', 'items');
  return `${queries}${source.heldOutOnly ? ' of the held-out tenth' : ''}, ${items}${source.onlyJudgedItems ? ' (only those judged for these queries)' : ''}`;
}

function factsOf(evaluation: SearchEvaluation, source: SearchSource): (readonly [string, string])[] {
  const { scale, models, encoders, queriesWithoutRelevant } = evaluation;
  const answering = models.map(({ name, seconds }) => `${name} ${formatDuration(seconds * 1000)}`).join(', ');
  return [
    [
      'Queries',
      `${formatCount(evaluation.queryCount)}${source.heldOutOnly ? ', of the held-out tenth' : ''}`,
    ],
    [
      'Items',
      `${formatCount(evaluation.itemCount)} in ${source.itemsName}${source.onlyJudgedItems ? ', those judged for these queries only' : ''}`,
    ],
    [
      'Judgements',
      `${formatCount(evaluation.judgementCount)}, grades from ${scale.lowest} to ${scale.highest}; relevant: ${Number(scale.relevantFrom.toFixed(3))} or more`,
    ],
    ...(queriesWithoutRelevant > 0
      ? [
          [
            'No answer',
            `${formatMany(queriesWithoutRelevant, 'query has', 'queries have')} no relevant item: 0 in MRR and recall, for every model`,
          ] as const,
        ]
      : []),
    ...Object.entries(encoders).map(
      ([name, { id, sha256 }]) =>
        [name === 'encoder' ? 'Encoder' : name, `${id}, weights ${sha256.slice(0, 16)}…`] as const,
    ),
    ['Time', `${formatDuration(source.seconds * 1000)}; answering: ${answering}`],
  ];
}

function htmlDisagreement({ query, answers }: Disagreement, relevantFrom: number): string {
  const columns = answers.map(({ model, ndcg, first }) => {
    const items = first.map(({ title: itemTitle, grade }) => {
      const badge =
        grade === undefined
          ? ''
          : `<span class="grade${grade >= relevantFrom ? ' good' : ''}">${escapeHtml(String(grade))}</span> `;
      return `<li>${badge}${escapeHtml(itemTitle)}</li>`;
    });
    const list = items.length > 0 ? `<ol>${items.join('')}</ol>` : '<div class="quiet">Finds nothing.</div>';
    return `<div><h4>${escapeHtml(model)} <span>NDCG@10 ${ndcg.toFixed(2)}</span></h4>${list}</div>`;
  });
  return `<article><h3>${escapeHtml(query)}</h3><div class="answers">${columns.join('')}</div></article>`;
}

function round(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}
