import type { ShopperSettings } from '../../ports/log-store.ts';
import { defaultSettings, mergeSettings } from './settings-rules.ts';
import { visitorIn } from './visitor-id.ts';

/** Settings as the owner has them; those that no visitor decides hold for visitors too. */
export type OwnerSettings = Omit<ShopperSettings, 'visitor'>;

type VisitorSettings = Pick<ShopperSettings, 'personalisation' | 'tastePickerDone' | 'interests'>;

/** Kept while a visitor is shopping, and only then. */
export interface VisitorRecord {
  readonly id: number;
  readonly settings: VisitorSettings;
}

function decidedByVisitor({ personalisation, tastePickerDone, interests }: VisitorSettings): VisitorSettings {
  return { personalisation, tastePickerDone, interests };
}

/** @returns the owner's settings as stored, else those of a new shopper */
export function readOwner(stored: unknown): OwnerSettings {
  if (stored !== undefined) return stored as OwnerSettings;
  const { visitor: _, ...fresh } = defaultSettings();
  return fresh;
}

/** A visitor begins as a new shopper, except that learning which the owner has paused or switched off stays so. */
export function newVisitor({ personalisation }: OwnerSettings): VisitorRecord {
  return {
    id: crypto.getRandomValues(new Uint32Array(1))[0]!,
    settings: { personalisation, tastePickerDone: false, interests: {} },
  };
}

/**
 * Whatever is stored in a visitor's place is a visitor, so that nothing they do teaches the owner's profile; in a damaged
 * one, learning is off.
 */
export function readVisitor(stored: unknown): VisitorRecord | undefined {
  if (stored === undefined) return undefined;
  const { settings } = (stored ?? {}) as Partial<VisitorRecord>;
  return { id: visitorIn(stored)!, settings: readSettings(settings) };
}

function readSettings(stored: VisitorSettings | undefined): VisitorSettings {
  try {
    return decidedByVisitor(mergeSettings(defaultSettings(), decidedByVisitor(stored!)));
  } catch {
    return { personalisation: 'off', tastePickerDone: true, interests: {} };
  }
}

/** The settings of whoever is shopping. */
export function openSettings(owner: OwnerSettings, visitor: VisitorRecord | undefined): ShopperSettings {
  return { ...owner, ...visitor?.settings, visitor: visitorIn(visitor) };
}

/** Puts changed settings back where they came from. */
export function splitSettings(
  { visitor: _, ...changed }: ShopperSettings,
  owner: OwnerSettings,
  visitor: VisitorRecord | undefined,
): { readonly owner: OwnerSettings; readonly visitor: VisitorRecord | undefined } {
  if (!visitor) return { owner: changed, visitor };
  return {
    owner: { ...changed, ...decidedByVisitor(owner) },
    visitor: { ...visitor, settings: decidedByVisitor(changed) },
  };
}

/** The owner's settings once a visitor's entries are the owner's; interests are named by entries, so none has two settings. */
export function adoptSettings(owner: OwnerSettings, { settings }: VisitorRecord): OwnerSettings {
  return {
    ...owner,
    tastePickerDone: owner.tastePickerDone || settings.tastePickerDone,
    interests: { ...owner.interests, ...settings.interests },
  };
}
