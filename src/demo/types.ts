import type { Random } from '../core/math/random.ts';
import type { Drawing } from './drawing/pen.ts';
import type { StyleId } from './vocabulary/styles.ts';
import type { Colour } from './vocabulary/colours.ts';

/** Canonical feed item (JSON Lines fields, stable). */
export interface DemoItem {
  id: string;
  title: string;
  description: string;
  /** Three levels, "Department > Group > Leaf". */
  category: string;
  brand: string;
  /** Euro, two decimals. */
  price: number;
  currency: 'EUR';
  /** `data:image/svg+xml;base64,...` */
  image: string;
  link: string;
  availability: 'in stock' | 'out of stock' | 'preorder';
  /** At most seven, in the words a shopper would read. */
  attributes: Record<string, string>;
  /** YYYY-MM-DD */
  publishedAt: string;
  /** 3.1..4.9 */
  rating: number;
  ratingCount: number;
}

export type DepartmentId =
  | 'home'
  | 'lighting'
  | 'kitchen'
  | 'garden'
  | 'books'
  | 'toys'
  | 'women'
  | 'men'
  | 'shoes'
  | 'sport'
  | 'electronics'
  | 'beauty'
  | 'pets'
  | 'music'
  | 'stationery'
  | 'baby'
  | 'grocery';

/** What a style sentence may talk about: a room, a garment, a thing to use, something used up, something to read or hear. */
export type Setting = 'room' | 'wear' | 'object' | 'treat' | 'story';

/** A maker. Its style carries through every department it sells in. */
export interface Brand {
  name: string;
  style: StyleId;
  departments: readonly DepartmentId[];
  /** Factor on the usual price of a type, 1 is the middle of the market. */
  level: number;
  /** One sentence about the maker, naming no material and no colour. */
  note: string;
}

/** A sentence with slots, said always or only when an attribute has one of the values ("a|b"). */
export type Sentence = string | { when: [attribute: string, values: string]; say: string };

/** One kind of thing the shop sells: its words, its prices and its picture. */
export interface ProductType {
  /** Start of the item id. */
  slug: string;
  /** "Group > Leaf" within the department. */
  leaf: string;
  nouns: readonly string[];
  /** Only makers of these styles sell it; left out: all makers of the department. */
  styles?: readonly StyleId[];
  /** Where it differs from the department's. */
  setting?: Setting;
  /** Median in euro and spread (standard deviation of the logarithm). */
  price: readonly [median: number, spread: number];
  /** An attribute whose values set the price: one factor per value of that facet. */
  priceBy?: readonly [facet: string, factors: readonly number[]];
  /** Colours it comes in; left out: whatever the brand's style uses; empty: has no colour of its own. */
  colours?: readonly Colour[];
  materials?: readonly string[];
  /** Further attributes and their values, drawn independently. */
  facets?: Readonly<Record<string, readonly string[]>>;
  /** Patterns of cloth or glaze; each brand's style picks its favourites among them. */
  patterns?: readonly string[];
  /** The colour is only that of the packet or the cover: drawn, but not among the attributes. */
  hidesColour?: true;
  /** An attribute whose value decides how the item is coloured in the picture. */
  tint?: readonly [facet: string, colours: Readonly<Record<string, string>>];
  /** Words and attributes made up for one item, such as the title and the author of a book. */
  invent?: (random: Random) => { slots: Record<string, string>; attributes: Record<string, string> };
  titles: readonly string[];
  /** First sentence: what it is. */
  openings: readonly string[];
  /** Facts, consistent with the attributes. */
  facts: readonly Sentence[];
  /** What it is for. */
  uses: readonly string[];
  draw: Drawing;
}

export interface Department {
  id: DepartmentId;
  name: string;
  setting: Setting;
  types: readonly ProductType[];
}
