import { describe, expect, it } from 'vitest';
import { limitChoices } from '../../../src/core/behaviour/choices.ts';

describe('a limit to choices', () => {
  const histories = Array.from({ length: 100 }, (_, shopper) => [shopper, shopper + 1]);
  const moments = histories.map(([first]) => [first!, first!]);

  it('keeps whole shoppers, spread over all, and when they chose', () => {
    const kept = limitChoices({ histories, moments, secondsPerMoment: 60 }, 21);
    expect(kept.histories.length).toBe(10);
    expect(kept.histories[3]).toEqual([30, 31]);
    expect(kept.moments![3]).toEqual([30, 30]);
    expect(kept.secondsPerMoment).toBe(60);
  });

  it('changes nothing that is below it', () => {
    expect(limitChoices({ histories }, 200).histories).toBe(histories);
  });
});
