import type { AdLanguage } from '../../../domain/campaign.ts';

/** Chinese when a single Chinese character is in it: numbers and signs then mean what they mean there. */
export const languageOf = (text: string): AdLanguage => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');
