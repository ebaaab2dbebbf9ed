import { InvalidArgumentError } from 'commander';

/** Parsers for option values; commander puts the option's name before the message. */

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max))
      throw new InvalidArgumentError(`Expected a whole number from ${min} to ${max}.`);
    return value;
  };
}

/** `0.2`: above 0 and below 1 */
export function share(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('Expected a number above 0 and below 1.');
  return value;
}

/** `10%` of all rows, or a number of rows. */
export function badRowLimit(text: string): { share: number } | { count: number } {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  const value = Number(match?.[1]);
  if (match?.[2] === '%' && value <= 100) return { share: value / 100 };
  if (match?.[2] === '' && Number.isInteger(value)) return { count: value };
  throw new InvalidArgumentError('Expected a share like 10% or a number of rows.');
}

export function delimiter(text: string): string {
  if (text === 'tab' || text === '\\t') return '\t';
  if (text.length !== 1 || /["\r\n]/.test(text))
    throw new InvalidArgumentError('Expected one character, or "tab".');
  return text;
}

/** What a manifest takes as shop id. */
export function shopId(text: string): string {
  if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}$/.test(text))
    throw new InvalidArgumentError('Expected letters, digits, ".", "_" and "-" only, at most 200.');
  return text;
}

export function shopName(text: string): string {
  if (text.trim() === '' || text.length > 200)
    throw new InvalidArgumentError('Expected 1 to 200 characters.');
  return text.trim();
}
