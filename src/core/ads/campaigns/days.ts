import type { Report } from './campaign-faults.ts';

/** Tells of what is no day of the calendar, written like `2026-11-30`. @returns whether it is one */
export function checkDay(text: string, place: string, report: Report): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // Date.parse may roll 31 February over into March.
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
  if (!isDay) report(place, JSON.stringify(text.slice(0, 60)), 'a day like 2026-11-30');
  return isDay;
}
