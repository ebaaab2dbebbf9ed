import { checkAdWishes } from './ad-wish-rules.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { heaviest, type ObjectiveName } from '../../core/reranking/objectives.ts';
import type { ShopperSettings } from '../../ports/log-store.ts';

const personalisations: readonly unknown[] = [
  'on',
  'paused',
  'off',
] satisfies ShopperSettings['personalisation'][];
const duels: readonly unknown[] = [undefined, 'off', 'running'] satisfies ShopperSettings['duel'][];
const themes: readonly unknown[] = ['system', 'light', 'dark'] satisfies ShopperSettings['theme'][];

/** What holds until the shopper decides. The seed is drawn once; the store then keeps it. */
export function defaultSettings(): ShopperSettings {
  return {
    visitor: null,
    personalisation: 'on',
    theme: 'system',
    tastePickerDone: false,
    seed: crypto.getRandomValues(new Uint32Array(1))[0]!,
    interests: {},
  };
}

/**
 * Settings with a change on top. Each named property is replaced whole, `interests` too: reading, altering and
 * writing them is the caller's to do. A change made for somebody who is not shopping any more changes nothing.
 *
 * @throws OwnshelfError `InputError` when a value is none the shopper can choose
 */
export function mergeSettings(before: ShopperSettings, change: Partial<ShopperSettings>): ShopperSettings {
  if (change.visitor !== undefined && change.visitor !== before.visitor) return before;
  const after = { ...before, ...change };
  require(personalisations.includes(after.personalisation), 'personalisation', after.personalisation);
  require(themes.includes(after.theme), 'theme', after.theme);
  require(typeof after.tastePickerDone === 'boolean', 'tastePickerDone', after.tastePickerDone);
  require(Number.isSafeInteger(after.seed) && after.seed >= 0, 'seed', after.seed);
  require(typeof after.interests === 'object' && after.interests !== null, 'interests', after.interests);
  for (const [id, { enabled, name }] of Object.entries(after.interests)) {
    require(enabled === undefined || typeof enabled === 'boolean', `interests[${id}].enabled`, enabled);
    require(name === undefined || typeof name === 'string', `interests[${id}].name`, name);
  }
  const { objectives } = after;
  require(objectives === undefined ||
    (typeof objectives === 'object' && objectives !== null), 'objectives', objectives);
  for (const [name, weight] of Object.entries(objectives ?? {})) {
    const most = Object.hasOwn(heaviest, name) ? heaviest[name as ObjectiveName] : undefined;
    require(most !== undefined && weight >= 0 && weight <= most, `objectives.${name}`, weight);
  }
  const { duel, duelFrom } = after;
  require(duels.includes(duel), 'duel', duel);
  require(duelFrom === undefined || (Number.isSafeInteger(duelFrom) && duelFrom >= 0), 'duelFrom', duelFrom);
  const { ads } = after;
  if (ads !== undefined) checkAdWishes(ads, require);
  return {
    visitor: before.visitor,
    personalisation: after.personalisation,
    theme: after.theme,
    tastePickerDone: after.tastePickerDone,
    seed: after.seed,
    interests: structuredClone(after.interests),
    ...(objectives === undefined ? {} : { objectives: { ...objectives } }),
    ...(duel === undefined ? {} : { duel }),
    ...(duelFrom === undefined ? {} : { duelFrom }),
    ...(ads === undefined ? {} : { ads: structuredClone(ads) }),
  };
}

function require(holds: boolean, field: string, value: unknown): void {
  if (holds) return;
  throw new OwnshelfError('InputError', `settings: ${field} cannot be ${String(value)}; nothing was changed`);
}
