import { describe, expect, it } from 'vitest';
import { voteOfNeighbours } from '../../../src/core/evaluation/neighbour-vote.ts';

describe('voteOfNeighbours', () => {
  it('follows the majority, even against the nearest', () => {
    expect(voteOfNeighbours(['hat', 'shoe', 'shoe'])).toBe('shoe');
  });

  it('lets nearness settle a draw in numbers', () => {
    expect(voteOfNeighbours(['hat', 'shoe'])).toBe('hat');
    // 0.99 + 0.98 beats 1 + 0.96.
    expect(voteOfNeighbours(['hat', 'shoe', 'shoe', 'rug', 'hat'])).toBe('shoe');
  });

  it('gives equal sums to the label of the nearest', () => {
    // 1 + 0.97 and 0.99 + 0.98.
    expect(voteOfNeighbours(['hat', 'shoe', 'shoe', 'hat'])).toBe('hat');
  });

  it('knows nothing without neighbours', () => {
    expect(voteOfNeighbours([])).toBeUndefined();
  });
});
