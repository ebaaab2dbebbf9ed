import type { AdEventKind, InteractionKind, LogEntry } from '../../core/domain/interaction.ts';
import type { LogLine } from '../../ports/ranker-api.ts';
import { formatDuration, formatShortDay } from './format.ts';

const past: Readonly<Record<InteractionKind, string>> = {
  open: 'Opened',
  dwell: 'Looked at',
  like: 'Liked',
  unlike: 'Took back the like of',
  dislike: 'Marked “not for me”:',
  undislike: 'Took back “not for me”:',
  save: 'Saved',
  unsave: 'Removed from saved:',
  hide: 'Hid',
  unhide: 'Brought back',
  cart: 'Put into the cart:',
  uncart: 'Took out of the cart:',
  purchase: 'Bought',
};

const pastOfAds: Readonly<Record<AdEventKind, string>> = {
  shown: 'Saw an ad of',
  ghost: 'Spared an ad of',
  none: 'No ad was chosen',
  opened: 'Opened an ad of',
  dismissed: 'Turned down an ad of',
};

/** "Liked Halden lamp", in two parts so that the title can be set apart. */
export function wordEntry(line: LogLine): {
  readonly verb: string;
  readonly title: string;
  readonly note?: string;
} {
  const { entry } = line;
  if (entry.type === 'ad') return wordAdEntry(line, entry.kind);
  const title = line.item?.title ?? (entry.type === 'taste' ? '' : 'an item no longer in the shop');
  if (entry.type === 'impression') return { verb: 'Saw', title };
  if (entry.type === 'taste') return { verb: 'Said you like', title: entry.category.join(' › ') };
  if (entry.kind === 'dwell') {
    return entry.dwellMs === undefined
      ? { verb: past.dwell, title }
      : { verb: past.dwell, title, note: `for ${formatDuration(entry.dwellMs)}` };
  }
  return entry.learn
    ? { verb: past[entry.kind], title }
    : { verb: past[entry.kind], title, note: 'learning was paused' };
}

function wordAdEntry(
  { advertiser = 'an advertiser no longer in the shop', item }: LogLine,
  kind: AdEventKind,
): { readonly verb: string; readonly title: string } {
  if (kind === 'none') return { verb: pastOfAds.none, title: '' };
  return item === undefined
    ? { verb: pastOfAds[kind], title: advertiser }
    : { verb: `${pastOfAds[kind]} ${advertiser} for`, title: item.title };
}

const because: Readonly<Record<InteractionKind, string>> = {
  open: 'you opened',
  dwell: 'you spent time on',
  like: 'you liked',
  unlike: 'you took back your like of',
  dislike: 'you said no to',
  undislike: 'you took back your no to',
  save: 'you saved',
  unsave: 'you removed from saved',
  hide: 'you hid',
  unhide: 'you brought back',
  cart: 'you put into the cart',
  uncart: 'you took out of the cart',
  purchase: 'you bought',
};

/** "you saved Halden lamp on 12 Nov", as evidence behind a place. */
export function wordEvidence(line: LogLine): string {
  const on = `on ${formatShortDay(line.entry.atMs)}`;
  const title = line.item?.title ?? 'an item no longer in the shop';
  return `${wordBecause(line.entry, title)} ${on}`;
}

function wordBecause(entry: LogEntry, title: string): string {
  if (entry.type === 'impression') return `you were shown ${title}`;
  if (entry.type === 'taste') return `you said you like ${entry.category.at(-1) ?? ''}`;
  if (entry.type === 'ad') return 'an ad was chosen';
  return `${because[entry.kind]} ${title}`;
}
