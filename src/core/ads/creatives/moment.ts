import type { AdLanguage } from '../../domain/campaign.ts';

/** When a creative is shown. It says what time it is and nothing more: no hurry follows from it. */
export const moments = [
  'spring',
  'summer',
  'autumn',
  'winter',
  'morning',
  'evening',
  'weekend',
  'gifts',
] as const;
export type Moment = (typeof moments)[number];

/** How the moment is said, for the start of a sentence. */
export function momentPhrase(moment: Moment, language: AdLanguage): string {
  return phrases[moment][language];
}

const phrases: Readonly<Record<Moment, Readonly<Record<AdLanguage, string>>>> = {
  spring: { en: 'This spring', zh: '今年春天' },
  summer: { en: 'This summer', zh: '今年夏天' },
  autumn: { en: 'This autumn', zh: '今年秋天' },
  winter: { en: 'This winter', zh: '今年冬天' },
  morning: { en: 'This morning', zh: '今早' },
  evening: { en: 'This evening', zh: '今晚' },
  weekend: { en: 'This weekend', zh: '这个周末' },
  gifts: { en: 'A gift idea', zh: '送礼参考' },
};
