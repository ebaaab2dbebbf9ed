/** English, in the shopper's own variety where the browser names one. */
export const locale =
  typeof navigator !== 'undefined' && /^en\b/.test(navigator.language) ? navigator.language : 'en-GB';

const counts = new Intl.NumberFormat(locale);
const percents = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const days = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
const shortDays = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const times = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const currencies = new Map<string, Intl.NumberFormat>();

export const formatCount = (count: number): string => counts.format(count);
export const formatShare = (share: number): string => percents.format(share);
export const formatTime = (atMs: number): string => times.format(atMs);
export const formatShortDay = (atMs: number): string => shortDays.format(atMs);

/** "3 items", "1 item". */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** A currency the browser does not know is written as it came. */
export function formatPrice(price: number, currency: string | undefined): string {
  if (currency === undefined) return counts.format(price);
  try {
    let format = currencies.get(currency);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, { style: 'currency', currency });
      currencies.set(currency, format);
    }
    return format.format(price);
  } catch {
    return `${counts.format(price)} ${currency}`;
  }
}

/** Megabytes of a million bytes, one digit: what a download page says. */
export function formatBytes(sizeBytes: number): string {
  if (sizeBytes < 1000) return `${formatCount(sizeBytes)} bytes`;
  if (sizeBytes < 1e6) return `${formatCount(Math.round(sizeBytes / 1000))} kB`;
  return `${megabytes(sizeBytes)} MB`;
}

/** "3.1 of 8.4 MB". */
export const formatBytesOf = (loadedBytes: number, totalBytes: number): string =>
  totalBytes < 1e6
    ? `${formatCount(Math.round(loadedBytes / 1000))} of ${formatBytes(totalBytes)}`
    : `${megabytes(loadedBytes)} of ${megabytes(totalBytes)} MB`;

const megabytes = (sizeBytes: number): string => (sizeBytes / 1e6).toFixed(sizeBytes < 1e8 ? 1 : 0);

/** "Today", "Yesterday", "Tuesday 3 November". */
export function formatDay(atMs: number, nowMs: number): string {
  const dayStart = startOfDay(atMs);
  if (dayStart === startOfDay(nowMs)) return 'Today';
  if (dayStart === startOfDay(startOfDay(nowMs) - 1)) return 'Yesterday';
  return days.format(atMs);
}

/** Midnight before `atMs` in the shopper's own time zone. */
export function startOfDay(atMs: number): number {
  const date = new Date(atMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** Midnight after `atMs`; a day may have 23 or 25 hours. */
export function endOfDay(atMs: number): number {
  const date = new Date(atMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}

/** "8 seconds", "3 minutes". */
export function formatDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return seconds < 90 ? plural(seconds, 'second') : plural(Math.round(seconds / 60), 'minute');
}

/** "table lamps, vases and 2 more"; "table lamps and vases". */
export function formatList(names: readonly string[], limit = 3): string {
  const shown = names.slice(0, limit);
  const more = names.length - shown.length;
  const parts = more > 0 ? [...shown, `${formatCount(more)} more`] : shown;
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

const dates = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** @param date `YYYY-MM-DD`; anything else is shown as it is */
export function formatDate(date: string): string {
  const atMs = Date.parse(date);
  return Number.isNaN(atMs) ? date : dates.format(atMs);
}
