import { formatMany } from '../format.ts';

/** What was found in a log of shown ads, and what of it could not be used. In the order in which it is taken out. */
export interface AdLogReport {
  readonly rows: number;
  /** Rows that are no rows: broken quotes, too few columns. */
  readonly unreadable: number;
  /** Rows whose placement, click or time is none. */
  readonly bad: number;
  /** Rows of campaigns that the campaigns file does not have; of creatives that their campaign does not have. */
  readonly unknownCampaigns: number;
  readonly unknownCreatives: number;
  /** Rows of items that their campaign does not promote, or without one where it promotes several. */
  readonly unknownItems: number;
  /** Rows on pages of items and departments that the shop does not have. */
  readonly unknownPages: number;
  /** What is left, and how many of them were opened. */
  readonly used: number;
  readonly clicks: number;
}

/** What was found and what was left out, for people. */
export function adLogFacts(report: AdLogReport): (readonly [string, string])[] {
  const { rows, used, clicks } = report;
  const leftOut = [
    [report.unreadable, 'unreadable row', 'unreadable rows'] as const,
    [report.bad, 'row with a wrong value', 'rows with a wrong value'] as const,
    [report.unknownCampaigns, 'row of an unknown campaign', 'rows of unknown campaigns'] as const,
    [report.unknownCreatives, 'row of an unknown creative', 'rows of unknown creatives'] as const,
    [report.unknownItems, 'row of an unknown item', 'rows of unknown items'] as const,
    [report.unknownPages, 'row on an unknown page', 'rows on unknown pages'] as const,
  ].filter(([count]) => count > 0);
  const share = `${((100 * clicks) / Math.max(1, used)).toFixed(2)} %`;
  return [
    [
      'Shown ads',
      `${formatMany(used, 'ad', 'ads')} shown, ${formatMany(clicks, 'click', 'clicks')} (${share}), from ${formatMany(rows, 'row', 'rows')}`,
    ],
    ...(leftOut.length > 0
      ? [
          [
            '',
            `left out: ${leftOut.map(([count, one, many]) => formatMany(count, one, many)).join(', ')}`,
          ] as const,
        ]
      : []),
  ];
}
