import { foundingSeq, type Interest } from '../core/interests/interest.ts';
import type { Profile } from '../core/learning/profile.ts';
import type { InterestSetting, ShopperSettings } from '../ports/log-store.ts';

type Settings = ShopperSettings['interests'];

/** Which evidence each interest rests on, by interest id; a copy, for a profile changes in place. */
export type InterestEvidence = ReadonlyMap<string, ReadonlySet<number>>;

export function evidenceOf({ interests }: Profile): InterestEvidence {
  return new Map(interests.map(({ id, evidence }) => [id, new Set(evidence.map(({ seq }) => seq))]));
}

/**
 * What the shopper said about interests, after the log or the pack has changed. An interest is named by its founding
 * entry; when that is forgotten or taken back, or two interests become one, what was said (above all: that it is off)
 * goes to the interest that holds most of the evidence. Where both had a say, the heir keeps its own name, but is off if
 * either was: an opt-out is never lost. Without an heir it waits for its founding entry to count again, and goes when
 * that is forgotten.
 *
 * @param before what each interest rested on; of one not named there only the founding entry is known
 */
export function carrySettings(said: Settings, before: InterestEvidence, after: Profile): Settings {
  const living = new Set(after.interests.map(({ id }) => id));
  const carried: Record<string, InterestSetting> = {};
  for (const [id, setting] of Object.entries(said)) if (living.has(id)) carried[id] = setting;
  for (const [id, setting] of Object.entries(said)) {
    if (living.has(id)) continue;
    const founding = foundingSeq(id);
    const heir = heirOf(before.get(id) ?? new Set([founding]), after.interests);
    if (heir) {
      const off = setting.enabled === false || carried[heir.id]?.enabled === false;
      // An interest that stood there before keeps the name it had.
      const inherited = before.has(heir.id) ? {} : setting;
      carried[heir.id] = { ...inherited, ...carried[heir.id], ...(off ? { enabled: false } : {}) };
    } else if (after.entries.some(({ seq }) => seq === founding)) {
      carried[id] = setting;
    }
  }
  return carried;
}

/** Interests that are switched off. */
export function disabledInterests(said: Settings): ReadonlySet<string> {
  return new Set(
    Object.entries(said)
      .filter(([, { enabled }]) => enabled === false)
      .map(([id]) => id),
  );
}

function heirOf(seqs: ReadonlySet<number>, interests: readonly Interest[]): Interest | undefined {
  let heir: Interest | undefined;
  let most = 0;
  for (const interest of interests) {
    const shared = interest.evidence.filter(({ seq }) => seqs.has(seq)).length;
    if (shared > most) [heir, most] = [interest, shared];
  }
  return heir;
}
