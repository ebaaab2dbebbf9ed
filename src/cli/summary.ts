import { fileRoles, type PackManifest } from '../core/catalog/manifest.ts';
import { trialTasks, type TrialTask } from '../core/adapting/trial.ts';
import type { LearnedSegments } from '../core/segments/learn-segments.ts';
import type { Adaptation } from './adapting/adapt-encoder.ts';
import type { BuildSummary } from './build-options.ts';
import {
  campaignsForMachines,
  describeCampaigns,
  describeLearnedPrior,
  describeNotes,
} from './campaigns/campaign-report.ts';
import { byCount } from './catalog-counts.ts';
import { fewestChoices, type BehaviourSummary } from './learn-from-log.ts';
import { logFacts } from './interactions/log-report.ts';
import { describeImportance } from './describe-importance.ts';
import { describeObjectives } from './describe-objectives.ts';
import { describeSegments, formatShare, segmentFacts } from './segment-facts.ts';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatMany,
  formatTable,
  listCounts,
  printable,
} from './format.ts';

/** What a build did, in words. */
export function summariseForPeople(summary: BuildSummary, outFolder: string): string {
  const { manifest, catalog, thumbnails, encoded, elapsedMs, feed } = summary;
  const { items } = manifest.counts;
  const rate = (ms: number): string => `${formatCount((items / Math.max(ms, 1)) * 1000)} items/s`;
  const total = Object.values(elapsedMs).reduce((sum, ms) => sum + ms, 0);
  const rows: [string, string][] = [
    ['Items', `${formatCount(items)} of ${formatCount(summary.rows)} rows; ${badRows(summary.badRows)}`],
    ['Departments', listCounts(byCount(catalog.departments), 8)],
    ['Brands', listCounts(byCount(catalog.brands), 6)],
    ['Pictures', describePictures(summary)],
    ['Size', `${formatBytes(packBytes(manifest))}: ${sizesByRole(manifest)}`],
    [
      'Encoder',
      `${manifest.encoder.id}, ${manifest.encoder.dimensions} dimensions, ${summary.encoderBackend}`,
    ],
    ...(summary.adaptation
      ? [['Own words', describeAdaptation(summary.adaptation)] as [string, string]]
      : []),
    ...(summary.behaviour ? describeBehaviour(summary.behaviour) : []),
    ...(manifest.objectives
      ? [['Objectives', describeObjectives(manifest.objectives)] as [string, string]]
      : []),
    ...(summary.campaigns
      ? [
          ['Campaigns', describeCampaigns(summary.campaigns.file)] as [string, string],
          ...describeLearnedPrior(summary.campaigns),
        ]
      : []),
    [
      'Time',
      `${formatDuration(total)}: reading ${formatDuration(elapsedMs.read)} (${rate(elapsedMs.read)}), loading the encoder ${formatDuration(elapsedMs.load)}, ${elapsedMs.learn > 100 ? `learning ${formatDuration(elapsedMs.learn)}, ` : ''}encoding ${formatDuration(elapsedMs.encode)} (${rate(elapsedMs.encode)}), pictures ${formatDuration(elapsedMs.pictures)}, ${elapsedMs.behaviour > 100 ? `learning from choices ${formatDuration(elapsedMs.behaviour)}, ` : ''}writing ${formatDuration(elapsedMs.write)}`,
    ],
  ];
  if (encoded.reusedChunks > 0 || thumbnails.reused > 0)
    rows.push([
      'Resumed',
      `${encoded.reusedChunks} of ${encoded.chunks} chunks and ${formatCount(thumbnails.reused)} thumbnails reused from an earlier build`,
    ]);
  const notes: string[] = [];
  if (feed.htmlDescriptions > 0)
    notes.push(
      `${formatMany(feed.htmlDescriptions, 'description was', 'descriptions were')} HTML and became plain text.`,
    );
  if (feed.cleanedFields > 0)
    notes.push(`${formatMany(feed.cleanedFields, 'field', 'fields')} lost control characters.`);
  if (feed.ignoredColumns.size > 0)
    notes.push(
      `Columns nobody read: ${[...feed.ignoredColumns].slice(0, 12).join(', ')}${feed.ignoredColumns.size > 12 ? ', …' : ''}.`,
    );
  if (summary.campaigns) notes.push(...describeNotes(summary.campaigns.notes));
  return [
    `Built the pack of "${manifest.shop.name}" (${manifest.shop.id}) in ${outFolder}`,
    '',
    formatTable(rows),
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    'Next:',
    `  npm run ownshelf -- inspect ${outFolder}`,
    `  npm run ownshelf -- verify ${outFolder}`,
    `  npm run build && npm run serve -- --pack ${outFolder}`,
    'The folder goes on any web host as it is.',
    '',
  ].join('\n');
}

/** The same for programs. */
export function summariseForMachines(summary: BuildSummary): unknown {
  const { manifest, rows, badRows: bad, feed, catalog, encoded, thumbnails, elapsedMs } = summary;
  return {
    shop: manifest.shop,
    rows,
    badRows: bad,
    counts: manifest.counts,
    departments: Object.fromEntries(byCount(catalog.departments)),
    sizeBytes: packBytes(manifest),
    files: manifest.files,
    pictures: { found: thumbnails.found, failed: thumbnails.failed, thumbnails: manifest.counts.thumbnails },
    reused: { chunks: encoded.reusedChunks, ofChunks: encoded.chunks, thumbnails: thumbnails.reused },
    notes: {
      htmlDescriptions: feed.htmlDescriptions,
      cleanedFields: feed.cleanedFields,
      ignoredColumns: [...feed.ignoredColumns],
    },
    ...(manifest.objectives ? { objectives: manifest.objectives } : {}),
    ...(summary.campaigns ? { campaigns: campaignsForMachines(summary.campaigns) } : {}),
    ...(summary.adaptation ? { learning: summary.adaptation } : {}),
    ...(summary.behaviour ? { behaviour: behaviourForMachines(summary.behaviour) } : {}),
    elapsedMs: Object.fromEntries(Object.entries(elapsedMs).map(([stage, ms]) => [stage, Math.round(ms)])),
  };
}

/** Without the arrays that devices need. */
function behaviourForMachines({ segments, ...behaviour }: BehaviourSummary): unknown {
  return { ...behaviour, ...(segments && { segments: segmentFacts(segments) }) };
}

const taskNames: Readonly<Record<TrialTask, string>> = {
  query: 'words of a title find it',
  click: 'what people typed finds what they chose',
  description: 'a title finds its description',
  category: 'neighbours tell the category',
};

/** `learned from 11,000 items; on 500 others: a title finds its description 0.35 → 0.68` */
function describeAdaptation({ outcome, items, heldOut, before, after, rows }: Adaptation): string {
  if (outcome === 'too few items')
    return `not learned: ${formatMany(items + heldOut, 'item is', 'items are')} too few`;
  if (outcome === 'kept')
    return rows === 0
      ? 'none, like the pack before (--learn-again tries anew)'
      : `${formatCount(rows)} token rows kept from the pack before (--learn-again learns anew)`;
  const gains = trialTasks.flatMap((task) =>
    before[task] === undefined || after[task] === undefined
      ? []
      : [`${taskNames[task]} ${before[task].toFixed(2)} → ${after[task].toFixed(2)}`],
  );
  const measured = `on ${formatCount(heldOut)} items it had not seen: ${gains.join(', ')}`;
  return outcome === 'adopted'
    ? `${formatCount(rows)} token rows learned from ${formatCount(items)} items; ${measured}`
    : `tried on ${formatCount(items)} items and not taken, it is no better; ${measured}`;
}

/** What the log held, and which of its lessons decide. */
function describeBehaviour({
  log,
  outcome,
  weighedBy,
  importance,
  segments,
}: BehaviourSummary): [string, string][] {
  return [
    ...logFacts(log).map(([name, value]): [string, string] => [name, value]),
    [
      'Choices',
      outcome === 'too little'
        ? `not learned: found ${formatMany(log.used, 'choice', 'choices')}, needed are ${formatCount(fewestChoices)} and shoppers who chose two different things`
        : weighedBy === 0
          ? 'learned; none could be kept back to weigh by, so all lessons count alike'
          : `learned; weighed by ${formatMany(weighedBy, 'choice', 'choices')} not learned from: ${describeImportance(importance)}`,
    ],
    ...(segments ? describeLearned(segments) : []),
  ];
}

function describeLearned(segments: LearnedSegments): [string, string][] {
  return [
    ['Segments', describeSegments(segments)],
    ...(segments.chosen?.model.segments ?? []).map(({ name, share }): [string, string] => [
      '',
      `${printable(name)}, ${formatShare(share)}`,
    ]),
  ];
}

function badRows(count: number): string {
  return count === 0 ? 'no bad rows' : `${formatMany(count, 'bad row', 'bad rows')} skipped`;
}

function describePictures({ manifest, thumbnails }: BuildSummary): string {
  const { items, thumbnails: distinct } = manifest.counts;
  const without = items - thumbnails.found;
  if (thumbnails.found + thumbnails.failed === 0)
    return 'the feed names none; the device draws one for each item';
  const shared = thumbnails.found - distinct;
  return [
    `${formatMany(thumbnails.found, 'item', 'items')} with a picture`,
    ...(shared > 0 ? [`${formatCount(distinct)} different ones stored`] : []),
    ...(thumbnails.failed > 0 ? [`${formatCount(thumbnails.failed)} could not be used`] : []),
    ...(without > 0 ? [`the device draws the other ${formatCount(without)}`] : []),
  ].join(', ');
}

export function packBytes(manifest: PackManifest): number {
  return manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0);
}

export function sizesByRole(manifest: PackManifest): string {
  return fileRoles
    .map((role) => ({
      role,
      bytes: manifest.files.reduce((sum, file) => sum + (file.role === role ? file.sizeBytes : 0), 0),
    }))
    .filter(({ bytes }) => bytes > 0)
    .map(({ role, bytes }) => `${role} ${formatBytes(bytes)}`)
    .join(', ');
}
