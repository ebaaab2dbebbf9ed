/** Where on a shop's site a shelf stands, and so what it shows. */
export const placements = ['home', 'item', 'cart', 'search', 'ad'] as const;
export type Placement = (typeof placements)[number];

/**
 * Who can reach the profile. `inline`: the shop's own scripts, for worker and storage are the page's. `frame`: nobody but
 * the frame, on the widget's origin.
 */
export const isolations = ['inline', 'frame'] as const;
export type Isolation = (typeof isolations)[number];

export const defaultLimit = 12;
export const mostLimit = 48;

/** What one `<own-shelf>` was told by its attributes. */
export interface ShelfOptions {
  /** Address of the pack, absolute. */
  readonly pack: string;
  readonly placement: Placement;
  /** Most cards, 1..48. */
  readonly limit: number;
  /** The item of an `item` shelf; absent: whatever the page says it shows. */
  readonly item?: string;
  /** The words of a `search` shelf; absent: whatever the page says, or what is typed. */
  readonly query?: string;
  /** Absent: inline where the page may have our worker, else a frame. */
  readonly isolation?: Isolation;
  /** Address of the small worker stub on the shop's own origin, absolute. */
  readonly worker?: string;
  /** Heading; absent: the placement's own, empty: none. */
  readonly heading?: string;
  /** BCP 47, of what the shelf says; absent: the page's. */
  readonly language?: string;
}

export const attributeNames = [
  'pack',
  'placement',
  'limit',
  'item',
  'query',
  'isolation',
  'worker',
  'heading',
  'lang',
] as const;
export type AttributeName = (typeof attributeNames)[number];

/**
 * @param read gives an attribute, `null` where there is none
 * @param pageUrl what addresses are relative to
 * @returns the options, or what is wrong with them: found, expected
 */
export function readOptions(
  read: (name: AttributeName) => string | null,
  pageUrl: string,
): ShelfOptions | { readonly fault: string } {
  const pack = addressOf(read('pack'), pageUrl);
  if (pack === undefined)
    return {
      fault: `pack="${read('pack') ?? ''}" is no address; expected the folder of a pack, as https://…/pack/`,
    };
  const placement = read('placement') ?? 'home';
  if (!isOneOf(placements, placement))
    return { fault: `placement="${placement}" is none of ${placements.join(', ')}` };
  const isolation = read('isolation');
  if (isolation !== null && !isOneOf(isolations, isolation))
    return { fault: `isolation="${isolation}" is none of ${isolations.join(', ')}` };
  const limit = read('limit') === null ? defaultLimit : Number(read('limit'));
  if (!Number.isInteger(limit) || limit < 1 || limit > mostLimit)
    return { fault: `limit="${read('limit') ?? ''}" is no whole number from 1 to ${mostLimit}` };
  const worker = read('worker') === null ? undefined : addressOf(read('worker'), pageUrl);
  if (read('worker') !== null && worker === undefined)
    return {
      fault: `worker="${read('worker') ?? ''}" is no address; expected the stub on this page's own origin`,
    };
  const [item, query, heading, language] = [read('item'), read('query'), read('heading'), read('lang')];
  return {
    pack,
    placement,
    limit,
    ...(item && { item }),
    ...(query && { query }),
    ...(isolation && { isolation }),
    ...(worker !== undefined && { worker }),
    ...(heading !== null && { heading }),
    ...(language && { language }),
  };
}

function addressOf(text: string | null, base: string): string | undefined {
  if (!text) return undefined;
  try {
    const url = new URL(text, base);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
