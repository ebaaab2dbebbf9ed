import { formatMany } from '../format.ts';
import type { LogReport } from './read-log.ts';

/** What was found in a log and what was left out, for people. */
export function logFacts(report: LogReport): (readonly [string, string])[] {
  const days = report.firstDay === undefined ? '' : `, ${report.firstDay} to ${report.lastDay}`;
  const leftOut = [
    [report.unreadable, 'unreadable row', 'unreadable rows'] as const,
    [report.incomplete, 'row without shopper or item', 'rows without shopper or item'] as const,
    [report.impossibleTimes, 'impossible time', 'impossible times'] as const,
    [report.unknownItems, 'row of an unknown item', 'rows of unknown items'] as const,
    [report.takenBack, 'row taken back', 'rows taken back'] as const,
    [report.duplicates, 'duplicate', 'duplicates'] as const,
    [
      report.byBots,
      `row of ${formatMany(report.bots, 'bot', 'bots')}`,
      `rows of ${formatMany(report.bots, 'bot', 'bots')}`,
    ] as const,
    [report.tooLongAgo, 'row too long ago', 'rows too long ago'] as const,
  ].filter(([count]) => count > 0);
  return [
    [
      'Log',
      `${formatMany(report.used, 'choice', 'choices')} of ${formatMany(report.shoppers, 'shopper', 'shoppers')}${days}, from ${formatMany(report.rows, 'row', 'rows')}`,
    ],
    ...(leftOut.length > 0
      ? [
          [
            'Cleaned out',
            leftOut.map(([count, one, many]) => formatMany(count, one, many)).join(', '),
          ] as const,
        ]
      : []),
  ];
}
