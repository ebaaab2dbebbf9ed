/** Far more script than a shop writes about one item. */
const mostBytes = 200_000;
const mostDepth = 6;

/**
 * The item that a page says it shows: the one `Product` of its schema.org JSON-LD, else Open Graph's. Only what has the
 * catalog's own id counts: `sku`, `productID`, `@id` after its last `/` or `#`.
 *
 * @returns ids that may be the catalog's, the likeliest first; none where the page lists several products
 */
export function productOnPage(page: ParentNode): string[] {
  const products: Record<string, unknown>[] = [];
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const text = script.textContent ?? '';
    if (text.length > mostBytes) continue;
    try {
      collect(JSON.parse(text), products, 0);
    } catch {
      // Somebody else's mistake: other scripts may be whole.
    }
  }
  if (products.length > 1) return [];
  const [product] = products;
  const found = product
    ? [
        product['sku'],
        product['productID'],
        lastPart(product['@id']),
        product['mpn'],
        lastPart(product['url']),
      ]
    : openGraph(page);
  return [...new Set(found.flatMap(textOf))];
}

/** Products that a page is about: not those within a list, nor those that another is like or goes with. */
function collect(value: unknown, into: Record<string, unknown>[], depth: number): void {
  if (depth > mostDepth || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) return value.forEach((one) => collect(one, into, depth + 1));
  const node = value as Record<string, unknown>;
  const types = [node['@type']].flat().map((type) => String(type).replace(/^https?:\/\/schema\.org\//, ''));
  if (types.some((type) => type === 'Product' || type === 'ProductGroup' || type === 'IndividualProduct'))
    return void into.push(node);
  if (types.includes('ItemList')) return;
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage']) collect(node[key], into, depth + 1);
}

function openGraph(page: ParentNode): unknown[] {
  const content = (property: string): string | null | undefined =>
    page.querySelector(`meta[property="${property}"]`)?.getAttribute('content');
  const isProduct = /^(og:)?product(\.item)?$/.test(content('og:type') ?? '');
  return isProduct ? [content('product:retailer_item_id'), lastPart(content('og:url'))] : [];
}

function lastPart(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const path = value.replace(/[?].*$/, '').replace(/[/#]+$/, '');
  const part = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('#')) + 1).replace(/\.html?$/, '');
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function textOf(value: unknown): string[] {
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
}
