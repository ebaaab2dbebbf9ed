import type { RowReason } from '../../core/domain/slate.ts';
import { formatCount, formatList, plural } from './format.ts';

/** Why a row exists, in words. `emphasis` is the part of `title` that is somebody's name for a thing. */
export interface RowWording {
  readonly title: string;
  readonly emphasis?: string;
  readonly detail: string;
}

/** @param cardCount places of the row, to say how many of them are experiments */
export function wordReason(reason: RowReason, cardCount: number): RowWording {
  switch (reason.kind) {
    case 'for-you':
      return {
        title: 'For you',
        detail:
          reason.interestNames.length === 0
            ? 'from what you looked at here'
            : `from ${plural(reason.interestNames.length, 'interest')}: ${formatList(reason.interestNames)}`,
      };
    case 'interest':
      return {
        title: 'Because you like',
        emphasis: reason.interestName,
        detail: `an interest this device sees in ${plural(reason.evidenceCount, 'thing')} you did`,
      };
    case 'similar':
      return {
        title: similarTitle[reason.because],
        emphasis: reason.itemTitle,
        detail: similarDetail[reason.because],
      };
    case 'popular': {
      const category = reason.category?.at(-1);
      return category === undefined
        ? { title: 'Popular in the shop', detail: 'well rated by many; the same for everybody' }
        : { title: 'Popular in', emphasis: category, detail: 'well rated by many; the same for everybody' };
    }
    case 'new':
      return {
        title:
          reason.sinceDays <= 8
            ? 'New this week'
            : reason.sinceDays <= 31
              ? 'New this month'
              : 'Newest in the shop',
        detail:
          reason.sinceDays <= 31
            ? `arrived in the last ${plural(reason.sinceDays, 'day')}`
            : 'the latest arrivals, newest first',
      };
    case 'department':
      return {
        title: 'A look around',
        emphasis: reason.category.at(-1) ?? '',
        detail: 'a bit of everything in there; the same for everybody',
      };
    case 'different':
      return {
        title: 'Something different',
        detail:
          reason.experimentCount === 0
            ? 'a little outside what you usually look at'
            : `${formatCount(reason.experimentCount)} of ${plural(cardCount, 'place')} ${reason.experimentCount === 1 ? 'is an experiment' : 'are experiments'}, to learn what you like`,
      };
  }
}

const similarTitle = { like: 'Goes with', save: 'Goes with', open: 'Like' } as const;
const similarDetail = {
  like: 'similar to something you liked',
  save: 'similar to something you saved',
  open: 'similar to something you looked at',
} as const;
