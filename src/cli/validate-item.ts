import type { Item } from '../core/domain/item.ts';
import { FieldReader, limits } from './field-reader.ts';
import type { FeedRecord, FieldProblem } from './feeds/feed.ts';
import { looksLikeHtml } from './plain-text.ts';

/** What was mended rather than refused; counted, and told at the end. */
export interface ItemNotes {
  /** Fields that lost control characters. */
  readonly cleanedFields: readonly string[];
  /** The description was HTML and became text. */
  readonly hadHtml: boolean;
}

export type ValidatedItem =
  | {
      readonly item: Item;
      readonly image: string | undefined;
      /** What is earned per unit of price, 0..1; no field of the item, for items are published. */
      readonly margin: number | undefined;
      readonly notes: ItemNotes;
    }
  | { readonly problems: readonly FieldProblem[] };

/** Judges one row field by field. Nothing is guessed: a field is right, absent, or makes the row bad. */
export function validateItem(record: FeedRecord): ValidatedItem {
  const fields = new FieldReader(record);
  const id = fields.id();
  const title = fields.text('title', limits.title);
  if (title === undefined && !fields.hasProblem('title')) fields.refuse('title', undefined, 'a text');
  const hadHtml = looksLikeHtml(String(record.get('description') ?? ''));
  const item = withoutAbsent({
    id: id ?? '',
    title: title ?? '',
    description: fields.description(limits.description),
    category: fields.category(),
    brand: fields.text('brand', limits.brand),
    price: fields.number('price', 0, 1e12, 'a number of 0 or more'),
    currency: fields.matching('currency', /^[A-Z]{3}$/, 'three capital letters like EUR'),
    link: fields.link(),
    availability: fields.availability(),
    attributes: fields.attributes(),
    publishedAt: fields.date(),
    rating: fields.number('rating', 0, 5, 'a number from 0 to 5'),
    ratingCount: fields.wholeNumber('ratingCount'),
  });
  const image = fields.image();
  const margin = fields.margin(item.price);
  if (fields.problems.length > 0) return { problems: fields.problems };
  return { item, image, margin, notes: { cleanedFields: fields.cleanedFields, hadHtml } };
}

function withoutAbsent(
  fields: { [Name in keyof Item]: Item[Name] | undefined } & { id: string; title: string },
): Item {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as Item;
}
