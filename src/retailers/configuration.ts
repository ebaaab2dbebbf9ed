import { policyFor, writePolicy } from '../core/embedding/policy.ts';
import { writeSnippet } from '../core/embedding/snippet.ts';
import type { BuiltScript } from '../core/embedding/widget-manifest.ts';
import { stubName, writeWorkerStub } from '../core/embedding/worker-stub.ts';
import { defaultLimit, type Isolation, type Placement } from '../widget/options.ts';
import { asThePage, type Look } from './looks.ts';

/** What a retailer has chosen; addresses as they were typed. */
export interface Configuration {
  readonly placement: Placement;
  /** 1..48 */
  readonly limit: number;
  /** Empty: the placement's own. */
  readonly heading: string;
  readonly hasHeading: boolean;
  /** Empty: the page's. */
  readonly language: '' | 'en' | 'zh';
  readonly isolation: Isolation;
  /** Of an `item` shelf or the page an ad stands on; empty: whatever the page shows. */
  readonly item: string;
  /** What lies in the cart of the page with the live shelf, ids with commas between them. */
  readonly cart: string;
  /** Of a `search` shelf; empty: what is typed. */
  readonly query: string;
  readonly look: Look;
  /** Whether the shop's page is dark. */
  readonly isDark: boolean;
  /** Folder of the pack. */
  readonly pack: string;
  /** Folder of the widget's files. */
  readonly widget: string;
  /** The shop's page, or its origin. */
  readonly shop: string;
}

/** @param site address of the build's folder, ends with a slash: packs and widget lie in it */
export function startingConfiguration(site: string): Configuration {
  return {
    placement: 'home',
    limit: defaultLimit,
    heading: '',
    hasHeading: true,
    language: '',
    isolation: 'inline',
    item: 'lamp-0001',
    cart: 'lamp-0001',
    query: 'linen shirt',
    look: asThePage,
    isDark: false,
    pack: `${site}packs/demo/`,
    widget: `${site}widget/`,
    shop: 'https://shop.example',
  };
}

/** Of `<own-shelf>`, beside `pack` and `worker`: what is the default is left out. */
export function attributesOf(configuration: Configuration): Readonly<Record<string, string>> {
  const { placement, limit, heading, hasHeading, language, isolation, item, query } = configuration;
  return {
    placement,
    ...(limit !== defaultLimit && placement !== 'ad' && { limit: String(limit) }),
    ...((placement === 'item' || placement === 'ad') && item.trim() && { item: item.trim() }),
    ...(placement === 'search' && query.trim() && { query: query.trim() }),
    ...(!hasHeading ? { heading: '' } : heading.trim() && { heading: heading.trim() }),
    ...(language && { lang: language }),
    ...(isolation === 'frame' && { isolation }),
  };
}

/** What goes where on a shop's side. */
export interface Pasted {
  readonly snippet: string;
  /** To add to the page's content security policy. */
  readonly policy: string;
  /** File on the shop's own origin, and the policy to send with it; absent where none is needed. */
  readonly stub?: { readonly code: string; readonly policy: string };
  /** A frame of the shop's own origin keeps nothing from its scripts. */
  readonly isNoWall: boolean;
}

export type AddressField = 'pack' | 'widget' | 'shop';

/** Addresses that are none, by field. */
export function faultsOf(configuration: Configuration): ReadonlySet<AddressField> {
  const fields = ['pack', 'widget', 'shop'] as const;
  return new Set(fields.filter((field) => !addressOf(configuration[field])));
}

/** @returns `undefined` while an address is none */
export function toPaste(configuration: Configuration, script: BuiltScript): Pasted | undefined {
  const { isolation } = configuration;
  const [pack, widget, shop] = (['pack', 'widget', 'shop'] as const).map((name) =>
    addressOf(configuration[name]),
  );
  if (!pack || !widget || !shop) return undefined;
  const base = folderOf(widget);
  const isOwnOrigin = widget.origin === shop.origin;
  const attributes = {
    ...attributesOf(configuration),
    ...(isolation === 'inline' && !isOwnOrigin && { worker: `/${stubName}` }),
  };
  const { page, stub } = policyFor({
    page: shop.origin,
    widget: widget.origin,
    pack: pack.origin,
    isolation,
  });
  return {
    snippet: writeSnippet({ base, script, pack: folderOf(pack), attributes }),
    policy: writePolicy(page),
    ...(stub && { stub: { code: writeWorkerStub(base), policy: writePolicy(stub) } }),
    isNoWall: isolation === 'frame' && isOwnOrigin,
  };
}

/** As the live shelf takes it: what is no address stays as it is, for the shelf to say so. */
export function packAddress({ pack }: Configuration): string {
  const address = addressOf(pack);
  return address ? folderOf(address) : pack;
}

function addressOf(text: string): URL | undefined {
  try {
    const url = new URL(text.trim());
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

function folderOf({ origin, pathname }: URL): string {
  return origin + (pathname.endsWith('/') ? pathname : `${pathname}/`);
}
