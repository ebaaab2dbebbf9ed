import { describe, expect, it } from 'vitest';
import type { InteractionKind, LogEntry } from '../../../src/core/domain/interaction.ts';
import { decisiveEvidence } from '../../../src/core/experiments/evidence.ts';
import { isGhost } from '../../../src/core/experiments/holdout.ts';
import { incrementalEffect } from '../../../src/core/experiments/incremental-effect.ts';
import { createRandom } from '../../../src/core/math/random.ts';

const day = 86_400_000;
const ghostShare = 0.1;
type Line = readonly [
  what: 'shown' | 'ghost' | 'opened' | 'none' | InteractionKind,
  itemId: string | undefined,
  atMs: number,
  learn?: boolean,
];

function logOf(...lines: readonly Line[]): LogEntry[] {
  return lines.map(([what, itemId, atMs, learn = true], i): LogEntry => {
    const base = { seq: i + 1, atMs, learn };
    const choice = { type: 'ad', placement: 'shelf', propensity: 0.5, choice: i } as const;
    if (what === 'none') return { ...base, ...choice, kind: what };
    if (what === 'shown' || what === 'ghost' || what === 'opened')
      return {
        ...base,
        ...choice,
        kind: what,
        campaignId: 'c',
        creativeId: 'k',
        ...(itemId !== undefined && { itemId }),
      };
    return { ...base, type: 'interaction', kind: what, itemId: itemId! };
  });
}

/** Chances of one device, one a day and item, with rates of response that may depend on what was shown. */
function simulated(
  seed: number,
  chances: number,
  rates: { readonly shown: number; readonly ghost: number },
): LogEntry[] {
  const random = createRandom(seed);
  const lines = Array.from({ length: chances }, (_, choice): Line[] => {
    const kind = isGhost(seed, choice, 0.5) ? 'ghost' : 'shown';
    const answers = random() < rates[kind];
    return [
      [kind, `item ${choice}`, choice * day],
      ...(answers ? [['open', `item ${choice}`, choice * day + 1] as const] : []),
    ];
  });
  return logOf(...lines.flat());
}

describe('isGhost', () => {
  it('holds back its share of chances, apart on every device', () => {
    const ghosts = (seed: number): number[] =>
      Array.from({ length: 5000 }, (_, choice) => choice).filter((choice) =>
        isGhost(seed, choice, ghostShare),
      );
    // Five standard errors.
    const error = Math.sqrt((ghostShare * (1 - ghostShare)) / 5000);
    for (const seed of [1, 2, 3])
      expect(Math.abs(ghosts(seed).length / 5000 - ghostShare)).toBeLessThan(5 * error);
    const both = ghosts(1).filter((choice) => isGhost(2, choice, ghostShare)).length;
    expect(both / 5000).toBeLessThan(2 * ghostShare ** 2);
    expect(isGhost(1, 1, 0)).toBe(false);
    expect(isGhost(1, 1, 1)).toBe(true);
  });
});

describe('incrementalEffect', () => {
  it('counts chances, and of them those that were followed by a choice of the item', () => {
    const effect = incrementalEffect(
      logOf(
        ['shown', 'x', 0],
        ['ghost', 'y', 10],
        ['shown', 'z', 20],
        ['none', undefined, 25],
        ['open', 'x', 30],
        ['like', 'x', 40],
        ['save', 'y', 50],
        ['open', 'w', 60],
      ),
      { ghostShare },
    );
    expect(effect).toMatchObject({
      shown: { chances: 2, responses: 1 },
      ghost: { chances: 1, responses: 1 },
    });
  });

  it('lets the first chance of an item have what comes of it until its window closes', () => {
    const effect = incrementalEffect(
      logOf(
        ['ghost', 'x', 0],
        ['shown', 'x', day],
        ['open', 'x', 2 * day],
        ['shown', 'x', 8 * day],
        ['open', 'x', 16 * day],
      ),
      { ghostShare },
    );
    expect(effect).toMatchObject({
      shown: { chances: 1, responses: 0 },
      ghost: { chances: 1, responses: 1 },
    });
  });

  it.each<[string, Line[]]>([
    [
      'what was taken back',
      [
        ['like', 'x', 5],
        ['unlike', 'x', 6],
      ],
    ],
    ['what nothing was to be learned from', [['like', 'x', 5, false]]],
    ['a refusal', [['hide', 'x', 5]]],
    ['what comes too late', [['open', 'x', 8 * day]]],
  ])('does not count %s', (_, lines) => {
    expect(incrementalEffect(logOf(['shown', 'x', 0], ...lines), { ghostShare }).shown).toEqual({
      chances: 1,
      responses: 0,
    });
  });

  it('takes opening the ad for opening its item, once', () => {
    const effect = incrementalEffect(logOf(['shown', 'x', 0], ['opened', 'x', 5], ['open', 'x', 6]), {
      ghostShare,
    });
    expect(effect.shown).toEqual({ chances: 1, responses: 1 });
  });

  it('leaves out ads that lead to a page of their own', () => {
    expect(incrementalEffect(logOf(['shown', undefined, 0]), { ghostShare }).shown.chances).toBe(0);
  });

  it('claims an effect of ads without any on at most 5 % of 300 devices, looked at after every response', () => {
    let claims = 0;
    for (let seed = 0; seed < 300; seed++) {
      const effect = incrementalEffect(simulated(seed, 150, { shown: 0.3, ghost: 0.3 }), { ghostShare: 0.5 });
      if (effect.mostLogEvidence >= Math.log(decisiveEvidence)) claims++;
      expect(effect.shown.chances + effect.ghost.chances).toBe(150);
    }
    expect(claims / 300).toBeLessThanOrEqual(0.05);
  });

  it('expects as many responses to shown ads as there are such chances', () => {
    const lines = Array.from({ length: 100 }, (_, i): Line[] => [
      [i % 10 === 9 ? 'ghost' : 'shown', `item ${i}`, i],
      ['open', `item ${i}`, i],
    ]).flat();
    const effect = incrementalEffect(logOf(...lines), { ghostShare: 0.1 });
    expect(effect.mostLogEvidence).toBeLessThan(1);
    expect(effect.ratioInterval[0]).toBeLessThan(1);
    expect(effect.ratioInterval[1]).toBeGreaterThan(1);
  });

  it('finds an effect that is there, and how large it is', () => {
    const effect = incrementalEffect(simulated(4, 600, { shown: 0.3, ghost: 0.1 }), { ghostShare: 0.5 });
    expect(effect.mostLogEvidence).toBeGreaterThan(Math.log(decisiveEvidence));
    const [low, high] = effect.ratioInterval;
    expect(low).toBeGreaterThan(1);
    expect(low).toBeLessThan(3);
    expect(high).toBeGreaterThan(3);
  });
});
