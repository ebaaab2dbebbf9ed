import type { Visitor } from '../../ports/log-store.ts';

/** Who is shopping, as a stored record says. Whatever is stored in a visitor's place is one, a damaged record too. */
export function visitorIn(stored: unknown): Visitor {
  if (stored === undefined) return null;
  const { id } = (stored ?? {}) as { id?: unknown };
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : 0;
}
