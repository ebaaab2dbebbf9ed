import { locale } from '../../wording/format.ts';

/** A term with the place of its bar. */
export type ReceiptLine<Term> = Term & {
  /** Where its bar begins and ends on the common scale, 0..1. */
  readonly fromShare: number;
  readonly toShare: number;
};

export interface ReceiptReading<Term> {
  readonly lines: readonly ReceiptLine<Term>[];
  /** Where nothing is, on the same scale. */
  readonly zeroShare: number;
}

/** Terms that do something, the largest first, on one scale that fits both directions. */
export function readReceipt<Term extends { readonly contribution: number }>(receipt: {
  readonly terms: readonly Term[];
}): ReceiptReading<Term> {
  const terms = receipt.terms
    .filter((term) => Math.abs(term.contribution) >= 0.0005)
    .toSorted((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  const lowest = Math.min(0, ...terms.map((term) => term.contribution));
  const highest = Math.max(0, ...terms.map((term) => term.contribution));
  const span = highest - lowest || 1;
  const share = (value: number): number => (value - lowest) / span;
  return {
    zeroShare: share(0),
    lines: terms.map((term) => ({
      ...term,
      fromShare: share(Math.min(0, term.contribution)),
      toShare: share(Math.max(0, term.contribution)),
    })),
  };
}

/** Hundredths, with a real minus sign. */
export function formatPoints(points: number, signed = true): string {
  const text = new Intl.NumberFormat(locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(points);
  return text.replace('-', '−');
}
