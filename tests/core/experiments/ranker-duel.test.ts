import { describe, expect, it } from 'vitest';
import type { InteractionKind, LogEntry } from '../../../src/core/domain/interaction.ts';
import { foldDuel } from '../../../src/core/experiments/ranker-duel.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const minute = 60_000;

/** A log from short lines: what happened to which item, each a second after the one before. */
function logOf(...lines: readonly Line[]): LogEntry[] {
  return lines.map(([what, itemId, detail = {}], i): LogEntry => {
    const { later = 0, learn = true, team, round = 0 } = detail;
    const base = { seq: i + 1, atMs: i * 1000 + later, itemId };
    if (what !== 'seen') return { ...base, type: 'interaction', kind: what, learn };
    const place = { slateId: 's', rowId: 'for-you', position: 0, propensity: 1 };
    return { ...base, ...place, type: 'impression', ...(team && { duel: { team, round } }) };
  });
}
type Line = readonly [
  what: 'seen' | InteractionKind,
  itemId: string,
  detail?: {
    readonly team?: 'a' | 'b';
    readonly round?: number;
    readonly later?: number;
    readonly learn?: boolean;
  },
];
const wonBy = (team: 'a' | 'b', rounds: number, from = 0): Line[] =>
  Array.from({ length: rounds }, (_, i): Line[] => [
    ['seen', `${team}${from + i}`, { team, round: from + i }],
    ['open', `${team}${from + i}`],
  ]).flat();

describe('foldDuel', () => {
  it('begins with no evidence at round 0', () => {
    expect(foldDuel([])).toEqual({ wins: { a: 0, b: 0 }, evidence: 1, round: 0 });
  });

  it('gives a round to the ranker whose card was the first to be chosen, and to nobody else', () => {
    const { wins, round } = foldDuel(
      logOf(
        ['seen', 'x', { team: 'a' }],
        ['seen', 'y', { team: 'b' }],
        ['open', 'y'],
        ['like', 'y'],
        ['open', 'x'],
        ['seen', 'z', { team: 'a', round: 1 }],
        ['save', 'z'],
      ),
    );
    expect([wins, round]).toEqual([{ a: 1, b: 1 }, 2]);
  });

  it.each<[string, Line[]]>([
    [
      'a card of no ranker',
      [
        ['seen', 'x'],
        ['open', 'x'],
      ],
    ],
    ['a card that was never seen', [['open', 'x']]],
    [
      'a card seen again in another row since',
      [
        ['seen', 'x', { team: 'a' }],
        ['seen', 'x'],
        ['open', 'x'],
      ],
    ],
    [
      'an answer that comes too late',
      [
        ['seen', 'x', { team: 'a' }],
        ['open', 'x', { later: 31 * minute }],
      ],
    ],
    [
      'what was taken back',
      [
        ['seen', 'x', { team: 'a' }],
        ['like', 'x'],
        ['unlike', 'x'],
      ],
    ],
    [
      'what nothing was to be learned from',
      [
        ['seen', 'x', { team: 'a' }],
        ['like', 'x', { learn: false }],
      ],
    ],
    [
      'a refusal',
      [
        ['seen', 'x', { team: 'a' }],
        ['hide', 'x'],
      ],
    ],
  ])('does not count %s', (_, lines) => {
    expect(foldDuel(logOf(...lines)).wins).toEqual({ a: 0, b: 0 });
  });

  it('is decided by evidence, either way, and what comes later changes nothing', () => {
    for (const [better, worse] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const duel = foldDuel(logOf(...wonBy(better, 20)));
      expect(duel.winner).toBe(better);
      expect(duel.evidence).toBeGreaterThanOrEqual(20);
      expect(foldDuel(logOf(...wonBy(better, 20), ...wonBy(worse, 20, 20)))).toEqual(duel);
    }
  });

  it('goes on for as long as neither is better', () => {
    const lines = Array.from({ length: 200 }, (_, i) => wonBy(i % 2 === 0 ? 'a' : 'b', 1, i)).flat();
    const duel = foldDuel(logOf(...lines));
    expect(duel.winner).toBeUndefined();
    expect(duel.evidence).toBeLessThan(1);
    expect(duel.round).toBe(200);
  });

  it('goes on where the entries that decided it are forgotten, and other rounds still count', () => {
    const log = logOf(...wonBy('a', 20));
    const without = log.filter(({ seq }) => seq > 30 || seq < 3);
    const duel = foldDuel(without);
    expect(duel.winner).toBeUndefined();
    expect(duel.wins.a).toBeGreaterThan(2);
  });

  it('starts again at a round, as if the rounds before had been nobody’s', () => {
    const before = wonBy('a', 20);
    const after = [...wonBy('b', 3, 21), ...wonBy('a', 1, 24)];
    const unmarked = before.map(([what, itemId]): Line => [what, itemId]);
    const duel = foldDuel(logOf(...before, ...after), 21);
    expect(duel).toEqual(foldDuel(logOf(...unmarked, ...after)));
    expect([duel.wins, duel.winner, duel.round]).toEqual([{ a: 1, b: 3 }, undefined, 25]);
    expect(foldDuel(logOf(...before), 21)).toEqual({ wins: { a: 0, b: 0 }, evidence: 1, round: 21 });
  });

  it('names a winner of two equal rankers in at most 5 % of 1,000 devices, looked at after every choice', () => {
    const seed = 6;
    const random = createRandom(seed);
    let decided = 0;
    for (let device = 0; device < 1000; device++) {
      const lines = Array.from({ length: 60 }, (_, i) => wonBy(random() < 0.5 ? 'a' : 'b', 1, i)).flat();
      if (foldDuel(logOf(...lines)).winner) decided++;
    }
    expect(decided / 1000, `seed ${seed}`).toBeLessThanOrEqual(0.05);
  });
});
