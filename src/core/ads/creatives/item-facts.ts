import type { Availability, Item } from '../../domain/item.ts';
import { plainText } from './plain-text.ts';

/** What a creative may say of one item. Everything is as the item states it, whitespace aside. */
export interface Facts {
  readonly name: string;
  readonly brand?: string;
  /** The narrowest one. */
  readonly category?: string;
  /** More than 0, with an ISO 4217 code. */
  readonly price?: { readonly amount: number; readonly currency: string };
  readonly material?: string;
  readonly colour?: string;
  /** Above 0, at most 5. */
  readonly rating?: number;
  readonly ratingCount?: number;
  /** How it is delivered, in the shop's words. */
  readonly delivery?: string;
  readonly availability?: Availability;
  /** What names the item and its properties: title, brand, categories, each attribute with its name. */
  readonly properties: readonly string[];
  readonly description?: string;
}

/** Names under which feeds give an attribute, in lower case. */
const aliases = {
  material: ['material', 'materials', 'fabric', '材质', '材料', '面料'],
  colour: ['colour', 'color', '颜色'],
  delivery: ['delivery', 'shipping', '配送', '送货', '物流'],
} as const;

/** A value that holds markup or invisible characters is no fact. */
export function factsOf(item: Item): Facts {
  const fact = <K extends string>(key: K, value: string | undefined): { readonly [key in K]?: string } => {
    const plain = value === undefined ? undefined : plainText(value);
    return (plain === undefined ? {} : { [key]: plain }) as { readonly [key in K]?: string };
  };
  const attributes = Object.entries(item.attributes ?? {});
  const attribute = (key: keyof typeof aliases): string | undefined =>
    attributes.find(([name]) => (aliases[key] as readonly string[]).includes(name.toLowerCase()))?.[1];
  const { rating, ratingCount } = item;
  return {
    name: plainText(item.title) ?? '',
    ...fact('brand', item.brand),
    ...fact('category', item.category?.at(-1)),
    ...priceOf(item),
    ...fact('material', attribute('material')),
    ...fact('colour', attribute('colour')),
    ...(rating !== undefined && rating > 0 && rating <= 5 && { rating }),
    ...(ratingCount !== undefined && { ratingCount }),
    ...fact('delivery', attribute('delivery')),
    ...(item.availability && { availability: item.availability }),
    properties: [
      item.title,
      ...(item.brand === undefined ? [] : [item.brand]),
      ...(item.category ?? []),
      ...attributes.map(([name, value]) => `${name} ${value}`),
    ],
    ...(item.description !== undefined && { description: item.description }),
  };
}

/** A price without a currency, or of nothing, says nothing. */
function priceOf({ price, currency }: Item): Pick<Facts, 'price'> {
  const isPrice = price !== undefined && Number.isFinite(price) && price > 0;
  return isPrice && currency !== undefined && /^[A-Z]{3}$/.test(currency)
    ? { price: { amount: price, currency } }
    : {};
}
