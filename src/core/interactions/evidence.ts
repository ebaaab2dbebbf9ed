import type { InteractionEntry, InteractionKind, LogEntry } from '../domain/interaction.ts';

/** How long evidence lasts: what was glanced at fades within days, what was liked stays for months. */
export const halfLifeDays = { glance: 10, choice: 60 } as const;
export type EvidenceSpeed = keyof typeof halfLifeDays;

export interface EvidenceRule {
  /** Above 0: wants more like it. Below 0: less. 0: keeps a list, teaches nothing. */
  readonly weight: number;
  readonly speed: EvidenceSpeed;
}

/** What each kind of interaction says, shown to the shopper as it stands here. */
export const evidenceRules: Readonly<Record<InteractionKind, EvidenceRule>> = {
  open: { weight: 1, speed: 'glance' },
  dwell: { weight: 1, speed: 'glance' },
  like: { weight: 4, speed: 'choice' },
  save: { weight: 5, speed: 'choice' },
  cart: { weight: 5, speed: 'choice' },
  purchase: { weight: 6, speed: 'choice' },
  dislike: { weight: -4, speed: 'choice' },
  hide: { weight: -3, speed: 'choice' },
  unlike: { weight: 0, speed: 'choice' },
  undislike: { weight: 0, speed: 'choice' },
  unsave: { weight: 0, speed: 'choice' },
  unhide: { weight: 0, speed: 'choice' },
  uncart: { weight: 0, speed: 'choice' },
};

export const tasteWeight = 3;

/** Dwelling counts in full from here on, less below. */
const fullDwellMs = 30_000;

/**
 * Which kind each kind takes back: the explicit retractions, like against dislike, where the last word counts, and a purchase,
 * which says all that the cart did.
 */
const takesBack: Partial<Record<InteractionKind, InteractionKind>> = {
  unlike: 'like',
  undislike: 'dislike',
  unsave: 'save',
  unhide: 'hide',
  uncart: 'cart',
  purchase: 'cart',
  like: 'dislike',
  dislike: 'like',
};

/** What an interaction weighs, before time takes its share. */
export function weightOf(entry: InteractionEntry): number {
  if (!entry.learn) return 0;
  const { weight } = evidenceRules[entry.kind];
  return entry.kind === 'dwell'
    ? weight * Math.min(1, Math.max(0, entry.dwellMs ?? 0) / fullDwellMs)
    : weight;
}

/** Which entries of a log still stand, read one after another. */
export class Standing {
  /** What stands of each kind for each item, by entry number. */
  readonly #seqs = new Map<string, number[]>();

  /**
   * @returns the numbers of what no longer stands because of this entry: what it takes back, and itself when it is a bare
   *          retraction
   */
  read(entry: LogEntry): readonly number[] {
    if (entry.type !== 'interaction') return [];
    const { kind, itemId, seq } = entry;
    const takenBack = takesBack[kind];
    const gone = takenBack === undefined ? [] : (this.#seqs.get(`${takenBack} ${itemId}`) ?? []);
    if (gone.length > 0) this.#seqs.delete(`${takenBack!} ${itemId}`);
    if (evidenceRules[kind].weight === 0) return [...gone, seq];
    const key = `${kind} ${itemId}`;
    const standing = this.#seqs.get(key);
    if (standing) standing.push(seq);
    else this.#seqs.set(key, [seq]);
    return gone;
  }
}

/**
 * The entries that still stand: what was taken back later (un-liked, un-saved, liked after all) is gone, and a bare
 * retraction with it, so taking back equals never having done it.
 */
export function standingEntries(log: readonly LogEntry[], standing = new Standing()): LogEntry[] {
  const gone = new Set(log.flatMap((entry) => standing.read(entry)));
  return gone.size === 0 ? [...log] : log.filter((entry) => !gone.has(entry.seq));
}
