import type { Item } from '../domain/item.ts';

/** Descriptions are cut here before encoding: the encoder reads 64 tokens, the title must keep its weight. */
const maxDescriptionLength = 240;
/** Learning a shop's words reads on: the whole description says what the title means. */
const maxLearnedLength = 600;

/** The part of an item that the encoder reads, or learns from. */
export type EncoderFields = Pick<Item, 'title' | 'category' | 'brand' | 'attributes' | 'description'>;

export function encoderFields({ title, category, brand, attributes, description }: Item): EncoderFields {
  return {
    title,
    ...(category && { category }),
    ...(brand && { brand }),
    ...(attributes && { attributes }),
    ...(description && { description: description.slice(0, maxLearnedLength) }),
  };
}

/** What the encoder reads of an item: name first, then what kind of thing it is, then how it is described. */
export function textForEncoder(item: EncoderFields): string {
  const parts: string[] = [item.title];
  if (item.category) parts.push(item.category.join(' '));
  if (item.brand) parts.push(item.brand);
  if (item.attributes) parts.push(Object.values(item.attributes).join(' '));
  if (item.description) parts.push(item.description.slice(0, maxDescriptionLength));
  return parts.join('. ');
}

export interface IndexedField {
  readonly text: string;
  /** How much one occurrence counts: the field's weight in the term frequency. */
  readonly weight: number;
}

/** What the lexical index reads of an item. */
export function textFieldsForIndex(item: Item): IndexedField[] {
  const fields: IndexedField[] = [{ text: item.title, weight: 3 }];
  if (item.category) fields.push({ text: item.category.join(' '), weight: 2 });
  if (item.brand) fields.push({ text: item.brand, weight: 2 });
  if (item.attributes) fields.push({ text: Object.values(item.attributes).join(' '), weight: 1.5 });
  if (item.description) fields.push({ text: item.description, weight: 1 });
  return fields;
}
