import { describe, expect, it, test } from 'vitest';
import { englishExperiments } from '../../src/app/wording/experiments-en.ts';
import { chineseExperiments } from '../../src/app/wording/experiments-zh.ts';
import {
  adVerdict,
  duelState,
  evidenceShare,
  formatEvidence,
  wordRatio,
} from '../../src/app/wording/experiments.ts';
import type { AdEffectView, DuelView } from '../../src/ports/ranker-api.ts';

const duel = (change: Partial<DuelView> = {}): DuelView => ({
  setting: 'running',
  wins: { learned: 3, shop: 1 },
  evidence: 1.3,
  decisiveEvidence: 20,
  ...change,
});
const none = { learned: 0, shop: 0 };

test.each([
  ['never', duel({ setting: 'off', wins: none }), 'on'],
  ['stopped', duel({ setting: 'off' }), 'on'],
  ['stopped', duel({ setting: 'off', winner: 'shop' }), 'off'],
  ['fresh', duel({ wins: none }), 'on'],
  ['open', duel(), 'on'],
  ['learned', duel({ winner: 'learned' }), 'on'],
  ['shop', duel({ winner: 'shop' }), 'on'],
  // Whoever has won: while nothing is learned, the row is not theirs.
  ['paused', duel({ winner: 'shop' }), 'paused'],
  ['off', duel({ wins: none }), 'off'],
] as const)('says “%s” of %j while learning is %s', (state, view, personalisation) => {
  expect(duelState(view, personalisation)).toBe(state);
});

describe('evidence', () => {
  it('fills the bar by factors: none at 1 and below, half at √20, all at 20 and for a winner', () => {
    const shareAt = (evidence: number): number => evidenceShare(duel({ evidence }));
    expect([0.3, 1, 20, 50].map(shareAt)).toEqual([0, 0, 1, 1]);
    expect(shareAt(Math.sqrt(20))).toBeCloseTo(0.5, 9);
    expect(evidenceShare(duel({ evidence: 22, winner: 'shop' }))).toBe(1);
  });

  it('is never rounded up to what decides', () => {
    expect([0.84, 9.99, 19.99, 22.3].map(formatEvidence)).toEqual(['0.8', '9.9', '19', '22']);
  });
});

describe('what ads do', () => {
  const effect = (low: number, high: number): AdEffectView => ({
    holdout: 0.1,
    shown: { ads: 9, chosen: 3 },
    keptBack: { ads: 1, chosen: 0 },
    windowDays: 7,
    ratio: { low, high },
  });

  it('is claimed only where 1 is left out', () => {
    const verdicts = [effect(1.2, 4), effect(0.2, 0.8), effect(0.8, 1.2), effect(1, 3)].map(adVerdict);
    expect(verdicts).toEqual(['more', 'less', 'unknown', 'unknown']);
    const { ratio: _, ...counted } = effect(1.2, 4);
    expect(adVerdict(counted)).toBe('unknown');
    const nothing = { ads: 0, chosen: 0 };
    expect(adVerdict({ ...effect(0, Infinity), shown: nothing, keptBack: nothing })).toBe('nothing');
  });

  it('is told in both languages with the ends there are', () => {
    const word = (low: number, high: number): string[] =>
      [englishExperiments, chineseExperiments].map(({ ads }) => wordRatio({ low, high }, ads));
    expect(word(0.0871, 169.6)[0]).toContain('between 0.087 and 170 times');
    expect(word(1.004, 3.12)[0]).toContain('between 1 and 3.1 times');
    expect(word(1.04, 3.12)[0]).toContain('between 1.04 and 3.1 times');
    expect(word(0, 3)[0]).toContain('at most 3 times');
    expect(word(2, Infinity)[0]).toContain('at least 2 times');
    expect(word(0, Infinity)).toEqual([englishExperiments.ads.anything, chineseExperiments.ads.anything]);
    for (const text of word(0.5, 8)) expect(text).toMatch(/0\.5.*8/);
  });
});

test('every text has its Chinese, and it is Chinese', () => {
  const leaves = (value: unknown): unknown[] =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
  const [english, chinese] = [leaves(englishExperiments), leaves(chineseExperiments)];
  expect(chinese.length).toBe(english.length);
  for (const text of chinese) if (typeof text === 'string') expect(text).toMatch(/\p{Script=Han}/u);
});
