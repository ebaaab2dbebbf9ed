import { RowFilter } from '../retrieval/row-filter.ts';
import { Ranking } from '../math/ranking.ts';
import { none, unknownDay, type Catalog } from './catalog.ts';

/** What scoring needs to know about the catalog as a whole, computed once when it opens. */
export interface CatalogFacets {
  /** First category levels, in the dictionary's order. */
  readonly departments: readonly string[];
  /** [categories] department index of each category. */
  readonly departmentOfCategory: Uint32Array;
  /** [departments] number of items. */
  readonly departmentSizes: Uint32Array;
  /** [size] 0..1: how much chosen, or how well and how much rated; 0 where nothing is said. */
  readonly popularity: Float32Array;
  /** [size] 0..1: how seldom chosen, or rated where no log says; 0 for what is chosen most, and for all where nothing is. */
  readonly novelty: Float32Array;
  /** [brands] number of items. */
  readonly brandSizes: Uint32Array;
  /** The items rated best and most, and those published last: the first of all that are allowed. */
  readonly mostPopular: Ranking;
  readonly newest: Ranking;
  /** Items that are not sold out. */
  readonly inStock: RowFilter;
  /** Newest publication day of the catalog, or `unknownDay`. */
  readonly newestDay: number;
}

/** Ratings an item is assumed to have had before its own, at the catalog's mean. */
const priorRatings = 20;

/** @param chosen [size] how much each item was chosen, not negative; without it, ratings say what is popular */
export function readFacets(catalog: Catalog, chosen?: Float32Array): CatalogFacets {
  const numbers = new Map<string, number>();
  const departmentOfCategory = Uint32Array.from(catalog.categories, ([department = '']) => {
    const number = numbers.get(department) ?? numbers.size;
    numbers.set(department, number);
    return number;
  });
  const departments = [...numbers.keys()];
  const departmentSizes = new Uint32Array(departments.length);
  for (let item = 0; item < catalog.size; item++) {
    const category = catalog.category[item]!;
    if (category !== none) departmentSizes[departmentOfCategory[category]!]!++;
  }
  const popularity = chosen ? asShares(chosen) : readPopularity(catalog);
  return {
    departments,
    departmentOfCategory,
    departmentSizes,
    popularity,
    novelty: readNovelty(catalog, chosen),
    brandSizes: countBrands(catalog),
    mostPopular: new Ranking(popularity),
    newest: new Ranking(catalog.publishedDay),
    inStock: RowFilter.of(catalog.size, (item) => catalog.availabilityOf(item) !== 'out of stock'),
    newestDay: highest(catalog.publishedDay),
  };
}

function highest(days: Int32Array): number {
  let newest = unknownDay;
  for (let item = 0; item < days.length; item++) if (days[item]! > newest) newest = days[item]!;
  return newest;
}

/** Against the largest. */
function asShares(values: Float32Array): Float32Array {
  const most = values.reduce((one, other) => Math.max(one, other), 0);
  return most > 0 ? values.map((value) => value / most) : values;
}

/**
 * Self-information −ln((1 + count) / all), scaled so that what is chosen most has 0 and what nobody chose has 1: one less the
 * share that ln(1 + count) has of the largest.
 *
 * @param chosen [size] ln(1 + count) of choices; without it, ratings are counted
 */
function readNovelty({ ratingCount, size }: Catalog, chosen?: Float32Array): Float32Array {
  const counts = chosen ?? Float32Array.from(ratingCount, (count) => Math.log1p(count));
  const most = counts.reduce((one, other) => Math.max(one, other), 0);
  return most > 0 ? counts.map((count) => 1 - count / most) : new Float32Array(size);
}

function countBrands({ brand, brands }: Catalog): Uint32Array {
  const sizes = new Uint32Array(brands.length);
  for (const index of brand) sizes[index]!++;
  return sizes;
}

/** Half quality (rating shrunk to the mean, 3 to 5 stars), half volume (log of the number of ratings). */
function readPopularity(catalog: Catalog): Float32Array {
  const { rating, ratingCount, size } = catalog;
  let stars = 0;
  let ratings = 0;
  let most = 0;
  for (let item = 0; item < size; item++) {
    if (Number.isNaN(rating[item]!)) continue;
    const count = Math.max(1, ratingCount[item]!);
    stars += rating[item]! * count;
    ratings += count;
    most = Math.max(most, count);
  }
  const popularity = new Float32Array(size);
  const mean = stars / ratings;
  for (let item = 0; item < size && ratings > 0; item++) {
    if (Number.isNaN(rating[item]!)) continue;
    const count = Math.max(1, ratingCount[item]!);
    const quality = (priorRatings * mean + count * rating[item]!) / (priorRatings + count);
    const volume = Math.log1p(count) / Math.log1p(most);
    popularity[item] = 0.5 * Math.min(1, Math.max(0, (quality - 3) / 2)) + 0.5 * volume;
  }
  return popularity;
}

/** Index of the department of an item, or −1. */
export function departmentOf(catalog: Catalog, facets: CatalogFacets, itemIndex: number): number {
  const category = catalog.category[itemIndex]!;
  return category === none ? -1 : facets.departmentOfCategory[category]!;
}

/** More than this nobody looks through. */
const mostDepartments = 30;

/** The largest departments that have a name, in the order of all. */
export function mainDepartments({
  departments,
  departmentSizes,
}: Pick<CatalogFacets, 'departments' | 'departmentSizes'>): string[] {
  const named = departments.flatMap((name, place) => (name === '' ? [] : [place]));
  const largest = named.toSorted((a, b) => departmentSizes[b]! - departmentSizes[a]! || a - b);
  const kept = new Set(largest.slice(0, mostDepartments));
  return named.filter((place) => kept.has(place)).map((place) => departments[place]!);
}
