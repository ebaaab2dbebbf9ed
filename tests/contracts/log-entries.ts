import fc from 'fast-check';
import { adPlacements } from '../../src/core/domain/campaign.ts';
import { interactionKinds, type NewLogEntry } from '../../src/core/domain/interaction.ts';

const itemId = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const atMs = fc.integer({ min: 0, max: 2 ** 45 });

const adChoice = {
  type: fc.constant('ad' as const),
  atMs,
  placement: fc.constantFrom(...adPlacements),
  context: itemId,
  propensity: fc.double({ min: Number.MIN_VALUE, max: 1, noNaN: true }),
  choice: fc.nat(),
  learn: fc.boolean(),
};
const choiceKeys = ['type', 'atMs', 'kind', 'placement', 'propensity', 'choice', 'learn'] as const;

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
  fc.record(
    {
      type: fc.constant('impression' as const),
      atMs,
      itemId,
      slateId: itemId,
      rowId: itemId,
      position: fc.nat(1000),
      propensity: fc.double({ min: Number.MIN_VALUE, max: 1, noNaN: true }),
      duel: fc.record({ team: fc.constantFrom('a' as const, 'b' as const), round: fc.nat(1000) }),
    },
    { requiredKeys: ['type', 'atMs', 'itemId', 'slateId', 'rowId', 'position', 'propensity'] },
  ),
  fc.record({
    type: fc.constant('taste' as const),
    atMs,
    category: fc.array(itemId, { maxLength: 4 }),
  }),
  fc.record({ ...adChoice, kind: fc.constant('none' as const) }, { requiredKeys: [...choiceKeys] }),
  fc.record(
    {
      ...adChoice,
      kind: fc.constantFrom('shown' as const, 'ghost' as const, 'opened' as const, 'dismissed' as const),
      campaignId: itemId,
      creativeId: itemId,
      itemId,
    },
    { requiredKeys: [...choiceKeys, 'campaignId', 'creativeId'] },
  ),
);

export function like(itemId: string, atMs = 1000): NewLogEntry {
  return { type: 'interaction', kind: 'like', itemId, atMs, learn: true };
}
