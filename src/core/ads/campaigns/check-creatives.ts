import { adLanguages, type AdText, type Creative } from '../../domain/campaign.ts';
import { bodyWidth, headlineWidth } from '../creatives/limits.ts';
import { textWidth } from '../creatives/plain-text.ts';
import { isSlotName, slotNames } from '../creatives/slots.ts';
import type { Report } from './campaign-faults.ts';

/** Tells of creatives that cannot stand in an ad. @param hasItems whether there are facts to fill slots with */
export function checkCreatives(
  creatives: readonly Creative[],
  { hasItems }: { readonly hasItems: boolean },
  report: Report,
): void {
  if (creatives.length === 0) report('creatives', 'an empty list', 'at least one creative');
  const places = new Map<string, number>();
  creatives.forEach(({ id, headline, body }, index) => {
    const place = `creatives[${index}]`;
    const twin = places.get(id);
    if (twin !== undefined)
      report(
        `${place}.id`,
        `${JSON.stringify(id)}, which creatives[${twin}] has`,
        'an id of its own within the campaign',
      );
    places.set(id, twin ?? index);
    checkText(headline, `${place}.headline`, { widest: headlineWidth, hasItems }, report);
    if (body) checkText(body, `${place}.body`, { widest: bodyWidth, hasItems }, report);
  });
}

function checkText(
  text: AdText,
  place: string,
  { widest, hasItems }: { readonly widest: number; readonly hasItems: boolean },
  report: Report,
): void {
  const languages = adLanguages.filter((language) => text[language] !== undefined);
  if (languages.length === 0)
    report(place, 'no language', `a text in at least one of ${adLanguages.join(', ')}`);
  for (const language of languages) {
    const template = text[language]!;
    const at = `${place}.${language}`;
    const slots = slotsIn(template);
    const unknown = slots.find((slot) => !isSlotName(slot));
    const width = widthWithout(slots, template, widest);
    if (unknown !== undefined)
      report(
        at,
        `the slot ${JSON.stringify(unknown.slice(0, 30))}`,
        `only slots of ${slotNames.map((name) => `{${name}}`).join(', ')}`,
      );
    else if (slots.length > 0 && !hasItems)
      report(at, `the slot "${slots[0]}"`, 'no slots: without items there are no facts to fill them with');
    else if (width > widest)
      report(
        at,
        `a text ${width} letters wide`,
        `at most ${widest}, slots aside; a Chinese character is two wide`,
      );
  }
}

const slot = /\{[^{}]*\}|[{}]/g;

/** What the text takes beside its slots; not counted, and 0, where it is too short to be too wide. */
function widthWithout(slots: readonly string[], text: string, widest: number): number {
  if (2 * text.length <= widest) return 0;
  return textWidth(slots.length === 0 ? text : text.replace(slot, ''));
}

/** Names between braces, and braces that stand alone as they are. */
function slotsIn(text: string): string[] {
  if (!text.includes('{') && !text.includes('}')) return [];
  return (text.match(slot) ?? []).map((found) => (found.length > 2 ? found.slice(1, -1) : found));
}
