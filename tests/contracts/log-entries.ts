import fc from 'fast-check';
import { interactionKinds, type NewLogEntry } from '../../src/core/domain/interaction.ts';

const itemId = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const atMs = fc.integer({ min: 0, max: 2 ** 45 });

/** Any entry a store has to take. */
export const anyNewEntry: fc.Arbitrary<NewLogEntry> = fc.oneof(
  fc.record(
    {
      type: fc.constant('interaction' as const),
      atMs,
      kind: fc.constantFrom(...interactionKinds),
      itemId,
      dwellMs: fc.double({ min: 0, max: 1e9, noNaN: true }),
      learn: fc.boolean(),
    },
    { requiredKeys: ['type', 'atMs', 'kind', 'itemId', 'learn'] },
  ),
  fc.record({
    type: fc.constant('impression' as const),
    atMs,
    itemId,
    slateId: itemId,
    rowId: itemId,
    position: fc.nat(1000),
    propensity: fc.double({ min: Number.MIN_VALUE, max: 1, noNaN: true }),
  }),
  fc.record({
    type: fc.constant('taste' as const),
    atMs,
    category: fc.array(itemId, { maxLength: 4 }),
  }),
);

export function like(itemId: string, atMs = 1000): NewLogEntry {
  return { type: 'interaction', kind: 'like', itemId, atMs, learn: true };
}
