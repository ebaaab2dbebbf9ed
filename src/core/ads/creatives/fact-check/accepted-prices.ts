import type { AdLanguage } from '../../../domain/campaign.ts';
import { adLocales } from '../format-price.ts';
import type { Facts } from '../item-facts.ts';
import { canonical } from './canonical.ts';
import { languageOf } from './language-of.ts';

/** A price as the text's language writes it: by sign, code or name, with or without grouping and decimals. */
export function acceptedPrices(price: Facts['price'], text: string): readonly string[] {
  if (!price) return [];
  const { amount, currency } = price;
  const language = languageOf(text);
  const accepted = new Set<string>();
  for (const format of formatsOf(language, currency)) {
    const written = canonical(format.format(amount));
    accepted.add(written);
    accepted.add(written.replaceAll(' ', ''));
    const figures = format
      .formatToParts(amount)
      .filter(({ type }) => type !== 'currency' && type !== 'literal');
    const number = figures.map(({ value }) => value).join('');
    accepted.add(`${number} ${currency}`);
    if (currency === 'CNY' && language === 'zh') for (const unit of ['元', '块']) accepted.add(number + unit);
  }
  return [...accepted].sort((a, b) => b.length - a.length);
}

const known = new Map<string, readonly Intl.NumberFormat[]>();

function formatsOf(language: AdLanguage, currency: string): readonly Intl.NumberFormat[] {
  const key = `${language} ${currency}`;
  let formats = known.get(key);
  if (!formats) {
    formats = (['symbol', 'code', 'name'] as const).flatMap((currencyDisplay) =>
      [true, false].flatMap((useGrouping) =>
        (['auto', 'stripIfInteger'] as const).map(
          (trailingZeroDisplay) =>
            new Intl.NumberFormat(adLocales[language], {
              style: 'currency',
              currency,
              currencyDisplay,
              useGrouping,
              trailingZeroDisplay,
            }),
        ),
      ),
    );
    known.set(key, formats);
  }
  return formats;
}
