import type { AdLanguage } from '../../domain/campaign.ts';

export const adLocales: Readonly<Record<AdLanguage, string>> = { en: 'en', zh: 'zh-CN' };

const formats = new Map<string, Intl.NumberFormat>();

/** "€80", "€80.50"; what another country also calls by the sign is told apart ("A$80"). */
export function formatPrice(
  { amount, currency }: { readonly amount: number; readonly currency: string },
  language: AdLanguage,
): string {
  const key = `${language} ${currency}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(adLocales[language], {
      style: 'currency',
      currency,
      trailingZeroDisplay: 'stripIfInteger',
    });
    formats.set(key, format);
  }
  return format.format(amount).replace(/\s/gu, ' ');
}

const counts = new Intl.NumberFormat('en');

/** "1,204": both languages write it so. */
export const formatCount = (count: number): string => counts.format(count);

/** With one decimal, never above what the item has. */
export const formatRating = (rating: number): string => String(Math.floor(rating * 10 + 1e-9) / 10);
