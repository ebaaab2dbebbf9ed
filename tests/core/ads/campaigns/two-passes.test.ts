import { describe, expect, it } from 'vitest';
import { faultsOf, fileOf, lamps } from './support.ts';

describe('what makes no sense', () => {
  it('is told beside what cannot be read, and not because of it', () => {
    const campaign = {
      ...lamps,
      flight: { from: 'soon', to: 7 },
      pace: [{ from: '2030-01-01', share: 2 }],
      placements: 'shelf',
      creatives: [{ id: 'a' }],
      bid: -1,
    };
    expect(faultsOf(fileOf([campaign], { reserve: 'much', breadth: 0 }))).toEqual([
      'reserve: found "much", expected a number.',
      'breadth: found 0, expected a number from 0.01 to 1: a target for fewer is micro-targeting.',
      'campaign "lamps": flight.to: found 7, expected a text.',
      'campaign "lamps": placements: found "shelf", expected a list of at most 2.',
      'campaign "lamps": creatives[0].headline: found nothing, expected an object with en, zh.',
      'campaign "lamps": pace[0].share: found 2, expected a number from 0 to 1.',
      'campaign "lamps": bid: found -1, expected a number above 0, at most 1000000.',
    ]);
  });

  it('is not told of what is no campaign at all', () => {
    expect(faultsOf(fileOf([7]))).toEqual([
      expect.stringMatching(/^campaign 1: found 7, expected an object with id, advertiser, payer/),
    ]);
  });
});
