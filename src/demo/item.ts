import { pick } from './chance.ts';
import { drawPicture, toDataUri } from './drawing/picture.ts';
import { drawAvailability, drawPrice, drawPublishedAt, drawRating } from './numbers.ts';
import { hashText } from '../core/math/random.ts';
import type { Random } from '../core/math/random.ts';
import type { Brand, Department, DemoItem, ProductType, Sentence } from './types.ts';
import { COLOURS } from './vocabulary/colours.ts';
import type { Colour } from './vocabulary/colours.ts';
import { MATERIAL_NOTES, MATERIAL_TONES } from './vocabulary/materials.ts';
import { STYLES } from './vocabulary/styles.ts';
import type { Style } from './vocabulary/styles.ts';
import { fill, lowerNoun, titleCase } from './words.ts';

/** Everything drawn by chance about one item, before it is written down. */
export interface Draft {
  type: ProductType;
  department: Department;
  brand: Brand;
  colour: Colour;
  accent: Colour;
  attributes: Record<string, string>;
  slots: Record<string, string>;
  title: string;
}

/** What the style likes among what is possible, most of the time. */
function prefer<T>(random: Random, possible: readonly T[], liked: readonly T[]): T {
  const both = possible.filter((value) => liked.includes(value));
  return both.length > 0 && random() < 0.86 ? pick(random, both) : pick(random, possible);
}

function drawSeries(random: Random, brand: Brand, style: Style): string {
  const step = hashText(brand.name) % style.series.length;
  return style.series[(step + 5 * Math.floor(random() * 5)) % style.series.length] ?? style.label;
}

export function draftItem(
  random: Random,
  type: ProductType,
  department: Department,
  brands: readonly Brand[],
): Draft {
  const brand = pick(random, brands);
  const style = STYLES[brand.style];
  const colour = prefer(random, type.colours ?? style.palette, style.palette);
  const accents = style.palette.filter((other) => other !== colour);
  const invented = type.invent?.(random);
  const attributes: Record<string, string> = { ...invented?.attributes };
  if (!type.hidesColour) attributes['colour'] = colour;
  if (type.materials) attributes['material'] = prefer(random, type.materials, style.materials);
  for (const [facet, values] of Object.entries(type.facets ?? {})) attributes[facet] = pick(random, values);
  if (type.patterns) attributes['pattern'] = prefer(random, type.patterns, style.patterns);
  if (['room', 'wear'].includes(department.setting)) attributes['style'] = style.label;
  const slots = {
    ...attributes,
    ...invented?.slots,
    brand: brand.name,
    series: drawSeries(random, brand, style),
    noun: pick(random, type.nouns),
    style: style.label,
  };
  const title = fill(pick(random, type.titles), slots, titleCase);
  return { type, department, brand, colour, accent: pick(random, accents), attributes, slots, title };
}

const holds = (sentence: Sentence, attributes: Readonly<Record<string, string>>): boolean =>
  typeof sentence === 'string' || sentence.when[1].split('|').includes(attributes[sentence.when[0]] ?? '');

function describe(random: Random, draft: Draft): string {
  const { type, attributes, brand } = draft;
  const style = STYLES[brand.style];
  const noun = lowerNoun(draft.slots['noun'] ?? '');
  const say = (template: string): string => fill(template, { ...draft.slots, noun });
  const facts = type.facts
    .filter((sentence) => holds(sentence, attributes))
    .map((s) => (typeof s === 'string' ? s : s.say));
  const sentences = [say(pick(random, type.openings))];
  const first = facts.length > 0 ? pick(random, facts) : undefined;
  if (first !== undefined) sentences.push(say(first));
  const rest = facts.filter((fact) => fact !== first);
  if (rest.length > 0 && random() < 0.5) sentences.push(say(pick(random, rest)));
  const note = MATERIAL_NOTES[attributes['material'] ?? ''];
  if (note !== undefined && random() < 0.45) sentences.push(note);
  sentences.push(say(pick(random, type.uses)));
  if (random() < 0.5) sentences.push(pick(random, style.lines[type.setting ?? draft.department.setting]));
  if (random() < 0.3) sentences.push(brand.note);
  return sentences.join(' ');
}

function priceOf(random: Random, { type, brand, attributes }: Draft): number {
  const [median, spread] = type.price;
  const [facet, factors] = type.priceBy ?? ['', []];
  const step = type.facets?.[facet]?.indexOf(attributes[facet] ?? '') ?? -1;
  return Math.round(drawPrice(random, median * brand.level * (factors[step] ?? 1), spread) * 100) / 100;
}

export function writeItem(random: Random, draft: Draft, id: string): DemoItem {
  const { type, department, brand, colour, accent, attributes } = draft;
  const availability = drawAvailability(random);
  const publishedAt = drawPublishedAt(random, availability === 'preorder');
  const tint = type.tint?.[1][attributes[type.tint[0]] ?? ''];
  const material = MATERIAL_TONES[attributes['material'] ?? ''];
  const tones = STYLES[brand.style].materials.flatMap((name) => MATERIAL_TONES[name] ?? []);
  return {
    id,
    title: draft.title,
    description: describe(random, draft),
    category: `${department.name} > ${type.leaf}`,
    brand: brand.name,
    price: priceOf(random, draft),
    currency: 'EUR',
    image: toDataUri(
      drawPicture(type.draw, {
        main: tint ?? COLOURS[colour],
        accent: COLOURS[accent],
        material: material ?? tones[0] ?? '#c99f6b',
        attributes: draft.slots,
        random,
      }),
    ),
    link: `https://demo.ownshelf.example/p/${id}`,
    availability,
    attributes,
    publishedAt,
    ...drawRating(random, brand.level, publishedAt),
  };
}
