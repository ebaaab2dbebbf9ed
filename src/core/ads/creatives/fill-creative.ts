import { adLanguages, type AdLanguage, type Creative } from '../../domain/campaign.ts';
import type { Facts } from './item-facts.ts';
import { bodyWidth, headlineWidth } from './limits.ts';
import { textWidth } from './plain-text.ts';
import { fillSlot, isSlotName, type FillContext, type SlotName } from './slots.ts';

export interface FilledCreative {
  readonly creativeId: string;
  readonly headline: string;
  readonly body?: string;
  /** Of both texts: the one asked for, or the other where the creative is not written in it. */
  readonly language: AdLanguage;
  /** The facts that each text rests on, in the order they are told. */
  readonly restsOn: { readonly headline: readonly SlotName[]; readonly body: readonly SlotName[] };
}

/**
 * A creative's texts with the item's facts in their slots.
 *
 * @returns `undefined` when a slot is unknown, or the item does not have what it asks for, or a text becomes too long:
 * then the creative cannot be used for the item
 */
export function fillCreative(
  creative: Creative,
  facts: Facts,
  language: AdLanguage,
  context: FillContext = {},
): FilledCreative | undefined {
  for (const chosen of languagesOf(creative, language)) {
    const headline = fillText(creative.headline[chosen]!, facts, chosen, context);
    const template = creative.body?.[chosen];
    const body = template === undefined ? undefined : fillText(template, facts, chosen, context);
    if (headline === undefined || (template !== undefined && body === undefined)) continue;
    if (textWidth(headline.text) > headlineWidth || textWidth(body?.text ?? '') > bodyWidth) continue;
    return {
      creativeId: creative.id,
      headline: headline.text,
      ...(body && { body: body.text }),
      language: chosen,
      restsOn: { headline: headline.slots, body: body?.slots ?? [] },
    };
  }
  return undefined;
}

/** Those it has a headline in; first the one asked for, but one that has all texts before one that lacks the body. */
function languagesOf({ headline, body }: Creative, language: AdLanguage): AdLanguage[] {
  const written = [language, ...adLanguages.filter((other) => other !== language)].filter(
    (each) => headline[each] !== undefined,
  );
  const isWhole = (each: AdLanguage): boolean => body === undefined || body[each] !== undefined;
  return [...written.filter(isWhole), ...written.filter((each) => !isWhole(each))];
}

function fillText(
  template: string,
  facts: Facts,
  language: AdLanguage,
  context: FillContext,
): { text: string; slots: SlotName[] } | undefined {
  const slots: SlotName[] = [];
  let text = '';
  let end = 0;
  for (const { 0: whole, 1: name = '', index } of template.matchAll(/\{([^{}]*)\}/g)) {
    const value = isSlotName(name) ? fillSlot(name, facts, language, context) : undefined;
    if (value === undefined) return undefined;
    slots.push(name as SlotName);
    text += template.slice(end, index) + value;
    end = index + whole.length;
  }
  text += template.slice(end);
  return /[{}]/.test(text) ? undefined : { text, slots };
}
