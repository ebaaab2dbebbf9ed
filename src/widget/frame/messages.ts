import { mostLimit, placements, type ShelfOptions } from '../options.ts';
import { longestId, longestQuery, mostInCart, type PageCommand } from '../page-state.ts';
import {
  listOf,
  name,
  oneOf,
  readFields,
  text,
  truth,
  webAddress,
  wholeNumber,
  type Field,
} from './fields.ts';
import { inheritedNames, themeNames, themeValue, type Theme, type ThemeName } from './theme.ts';

/** Both sides speak the same, or do not speak. */
export const protocolVersion = 1;

const longestAddress = 2000;
const longestHeading = 200;

/** The one message that is posted to a window; it hands over the port that all others go through. */
export interface Hello {
  readonly ownShelf: typeof protocolVersion;
}

export interface FrameOptions extends Omit<ShelfOptions, 'isolation' | 'worker'> {
  /** Whether this frame is the one, of those on the page with this pack, that records what the page says. */
  readonly records: boolean;
}

/** What the page around a frame says to it. */
export type HostMessage =
  /** First, and again when attributes have changed; the pack stays. */
  | { readonly kind: 'options'; readonly options: FrameOptions }
  | { readonly kind: 'command'; readonly command: PageCommand }
  | { readonly kind: 'theme'; readonly theme: Theme };

/** Of what can fail in a frame, what the page may hear: nothing here can follow from what the shopper did. */
export const frameErrors = ['network', 'pack', 'worker', 'load', 'input'] as const;
export type FrameError = (typeof frameErrors)[number];

/**
 * What a frame says to the page around it: everything. What a page learns is in these lines and nowhere else, so that none of
 * them may depend on what the shopper did but `select`, which is the click itself.
 */
export type FrameMessage =
  /** The frame has its options and stands in its place; nothing of the shopper has been read yet. */
  | { readonly kind: 'ready' }
  /** The catalog has nothing for this place, whoever looks. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'error'; readonly code: FrameError }
  /** The shopper clicked this card and goes to its page. */
  | { readonly kind: 'select'; readonly id: string; readonly link?: string };

export type Read<T> = T | undefined;

export function readHello(value: unknown): Read<Hello> {
  return readFields(value, { ownShelf: oneOf(protocolVersion) }) as Read<Hello>;
}

export function readHostMessage(value: unknown): Read<HostMessage> {
  switch (kindOf(value)) {
    case 'options':
      return readFields(value, { kind: oneOf('options'), options }) as Read<HostMessage>;
    case 'command':
      return readFields(value, { kind: oneOf('command'), command }) as Read<HostMessage>;
    case 'theme':
      return readFields(value, { kind: oneOf('theme'), theme }) as Read<HostMessage>;
    default:
      return undefined;
  }
}

export function readFrameMessage(value: unknown): Read<FrameMessage> {
  switch (kindOf(value)) {
    case 'ready':
    case 'empty':
      return readFields(value, { kind: oneOf('ready', 'empty') }) as Read<FrameMessage>;
    case 'error':
      return readFields(value, { kind: oneOf('error'), code: oneOf(...frameErrors) }) as Read<FrameMessage>;
    case 'select':
      return readFields(value, {
        kind: oneOf('select'),
        id: name(longestId),
        'link?': webAddress(longestAddress),
      }) as Read<FrameMessage>;
    default:
      return undefined;
  }
}

/** @returns what of the options concerns a frame */
export function frameOptions(
  { isolation: _, worker: __, ...options }: ShelfOptions,
  records: boolean,
): FrameOptions {
  return { ...options, records };
}

const options: Field<unknown> = (value) =>
  readFields(value, {
    pack: webAddress(longestAddress),
    placement: oneOf(...placements),
    limit: wholeNumber(1, mostLimit),
    records: truth,
    'item?': name(longestId),
    'query?': name(longestQuery),
    'heading?': text(longestHeading),
    'language?': name(35), // RFC 5646 advises 35
  });

const command: Field<unknown> = (value) => {
  const id = name(longestId);
  switch (kindOf(value)) {
    case 'view':
      return readFields(value, { kind: oneOf('view'), id, 'orElse?': listOf(id, 20) });
    case 'addToCart':
    case 'removeFromCart':
      return readFields(value, { kind: oneOf('addToCart', 'removeFromCart'), id });
    case 'purchase':
      return readFields(value, { kind: oneOf('purchase'), ids: listOf(id, mostInCart) });
    case 'search':
      return readFields(value, { kind: oneOf('search'), text: text(longestQuery) });
    case 'consent':
      return readFields(value, { kind: oneOf('consent'), given: truth });
    default:
      return undefined;
  }
};

const themeName = oneOf<ThemeName>(...themeNames, ...inheritedNames);

const theme: Field<unknown> = listOf((value) => {
  const pair = listOf(text(500), 2)(value);
  const [property, setting] = [themeName(pair?.[0]), themeValue(pair?.[1])];
  return pair?.length === 2 && property !== undefined && setting !== undefined
    ? [property, setting]
    : undefined;
}, themeNames.length + inheritedNames.length);

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'kind')
    ? (value as { readonly kind: unknown }).kind
    : undefined;
}
