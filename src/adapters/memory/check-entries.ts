import { OwnshelfError } from '../../core/domain/errors.ts';
import type { Branch } from '../../core/interactions/branches.ts';
import { adPlacements } from '../../core/domain/campaign.ts';
import {
  adEventKinds,
  interactionKinds,
  type DuelMark,
  type LogEntry,
  type NewLogEntry,
} from '../../core/domain/interaction.ts';

/** Ids and category names longer than this (in UTF-16 units) are a caller's mistake, not a catalog's. */
const maxTextLength = 2000;

/**
 * The door of every log store: what passes is a fresh plain copy holding the known fields only.
 *
 * @throws OwnshelfError `InputError` naming the entry, the field, what was found and what was expected
 */
export function checkEntries(entries: readonly NewLogEntry[]): NewLogEntry[] {
  return entries.map((entry, index) => {
    const check = new FieldCheck(`log entry ${index}`);
    const atMs = check.number('atMs', entry.atMs, (n) => n >= 0, 'milliseconds since the epoch');
    switch (entry.type) {
      case 'interaction': {
        check.that(interactionKinds.includes(entry.kind), 'kind', entry.kind, interactionKinds.join(', '));
        check.that(typeof entry.learn === 'boolean', 'learn', entry.learn, 'true or false');
        const copy = { type: entry.type, atMs, kind: entry.kind, itemId: check.text('itemId', entry.itemId) };
        if (entry.dwellMs === undefined) return { ...copy, learn: entry.learn };
        const dwellMs = check.number('dwellMs', entry.dwellMs, (n) => n >= 0, 'milliseconds, 0 or more');
        return { ...copy, dwellMs, learn: entry.learn };
      }
      case 'impression':
        return {
          type: entry.type,
          atMs,
          itemId: check.text('itemId', entry.itemId),
          slateId: check.text('slateId', entry.slateId),
          rowId: check.text('rowId', entry.rowId),
          position: check.number(
            'position',
            entry.position,
            (n) => Number.isInteger(n) && n >= 0,
            'a whole number from 0',
          ),
          propensity: check.probability('propensity', entry.propensity),
          ...(entry.duel === undefined ? {} : { duel: checkDuel(check, entry.duel) }),
        };
      case 'ad': {
        check.that(typeof entry.learn === 'boolean', 'learn', entry.learn, 'true or false');
        check.that(adEventKinds.includes(entry.kind), 'kind', entry.kind, adEventKinds.join(', '));
        check.that(
          adPlacements.includes(entry.placement),
          'placement',
          entry.placement,
          adPlacements.join(', '),
        );
        const choice = {
          placement: entry.placement,
          ...check.optionalText('context', entry.context),
          propensity: check.probability('propensity', entry.propensity),
          choice: check.number(
            'choice',
            entry.choice,
            (n) => Number.isSafeInteger(n) && n >= 0,
            'a whole number from 0',
          ),
          learn: entry.learn,
        };
        if (entry.kind === 'none') return { type: entry.type, atMs, kind: entry.kind, ...choice };
        return {
          type: entry.type,
          atMs,
          kind: entry.kind,
          campaignId: check.text('campaignId', entry.campaignId),
          creativeId: check.text('creativeId', entry.creativeId),
          ...check.optionalText('itemId', entry.itemId),
          ...choice,
        };
      }
      case 'taste': {
        const category: unknown = entry.category;
        check.that(Array.isArray(category), 'category', category, 'a list of names');
        return {
          type: entry.type,
          atMs,
          category: entry.category.map((name, level) => check.text(`category[${level}]`, name)),
        };
      }
      default:
        return check.fail('type', (entry as { type: unknown }).type, 'interaction, impression, taste or ad');
    }
  });
}

function checkDuel(check: FieldCheck, { team, round }: DuelMark): DuelMark {
  check.that(team === 'a' || team === 'b', 'duel.team', team, 'a or b');
  const isRound = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
  return { team, round: check.number('duel.round', round, isRound, 'a whole number from 0') };
}

type MarkedEntry = NewLogEntry & Pick<LogEntry, 'branch'>;

/** Gives a checked entry its branch; the owner's carry no mark. */
export function markEntry(entry: NewLogEntry, branch: Branch): MarkedEntry {
  return branch === 'own' ? entry : { ...entry, branch };
}

/** Gives a marked entry its place. Every store builds entries here, so that they are equal property by property. */
export function placeEntry(entry: MarkedEntry, seq: number): LogEntry {
  return { ...entry, seq };
}

class FieldCheck {
  readonly #subject: string;

  constructor(subject: string) {
    this.#subject = subject;
  }

  text(field: string, value: unknown): string {
    if (typeof value === 'string' && value.length > 0 && value.length <= maxTextLength) return value;
    return this.fail(field, value, `1 to ${maxTextLength} characters`);
  }

  /** As a property, where there is one. */
  optionalText<K extends string>(field: K, value: unknown): { readonly [key in K]?: string } {
    return value === undefined
      ? {}
      : ({ [field]: this.text(field, value) } as { readonly [key in K]: string });
  }

  probability(field: string, value: unknown): number {
    return this.number(field, value, (n) => n > 0 && n <= 1, 'a probability, (0, 1]');
  }

  number(field: string, value: unknown, accepts: (value: number) => boolean, expected: string): number {
    if (typeof value === 'number' && Number.isFinite(value) && accepts(value)) return value;
    return this.fail(field, value, expected);
  }

  that(holds: boolean, field: string, value: unknown, expected: string): void {
    if (!holds) this.fail(field, value, expected);
  }

  fail(field: string, value: unknown, expected: string): never {
    const found = typeof value === 'string' ? JSON.stringify(value.slice(0, 80)) : String(value);
    throw new OwnshelfError(
      'InputError',
      `${this.#subject}: ${field} is ${found}, expected ${expected}; nothing was written`,
    );
  }
}
