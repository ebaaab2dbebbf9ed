import type { Isolation, Placement } from '../widget/options.ts';
import type { AddressField, Configuration } from './configuration.ts';
import type { Told } from './configurator.svelte.ts';

interface Named {
  readonly name: string;
  readonly text: string;
}

/** Every sentence of the page. */
export const texts = {
  brand: 'Ownshelf',
  toShop: 'The demo shop',
  title: 'Put the shelf on your own pages',
  intro:
    'One script and one element. What stands on the shelf is chosen on your shopper’s own device; nothing they do there is sent to anybody, you and us included. Choose, watch it live, copy.',
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Selected: copy it with the keyboard',
  absent: {
    title: 'The widget is not here',
    text: 'This page shows the built widget, which lies beside it in the folder “widget” after “npm run build”. Without it there is no shelf to show and no snippet to trust.',
    retry: 'Try again',
  },
  waiting: 'Fetching the widget',

  preview: {
    title: 'Your page, live',
    dark: 'Dark page',
    instead: 'Your own picks stand here when no shelf can be had.',
    failed: {
      network: 'There is no pack to be had at that address. The shelf says:',
      pack: 'What lies at that address is no pack this version can read. The shelf says:',
      input: 'An option makes no sense to the shelf. It says:',
      worker: 'The shelf’s worker did not start. The shelf says:',
      load: 'A part of the widget could not be loaded. The shelf says:',
      storage: 'Storage failed. The shelf says:',
      internal: 'Something went wrong. The shelf says:',
    } as Readonly<Record<string, string>>,
    waiting: 'The shelf comes when the page is idle.',
    empty: {
      item: 'The pack has no item of that id, so your own picks show instead.',
      cart: 'No item of the cart is in the pack, so your own picks show instead.',
      ad: 'No ad stands here: none of the pack’s fits page and shopper, they have seen enough, or this is one of the times left blank to learn what ads do.',
      other: 'The pack has nothing to show, so your own picks show instead.',
    },
    framed: 'Live in a frame, which does not tell the page what it shows.',
  },

  options: {
    title: 'Options',
    placement: 'Where it stands',
    placements: {
      home: { name: 'Home', text: 'What is for this shopper, or popular as long as nothing is known.' },
      item: { name: 'Item', text: 'What is like the item of the page, and what others chose with it.' },
      cart: { name: 'Cart', text: 'What others chose with what lies in the cart.' },
      search: { name: 'Search', text: 'What is found for the shopper’s words, by word and by meaning.' },
      ad: {
        name: 'Ad',
        text: 'One labelled ad of the pack, never alone: beside shelves with as many cards as the pack asks for, in the demo shop 20.',
      },
    } satisfies Record<Placement, Named>,
    item: {
      label: 'Item',
      hint: 'Its id in your feed. Left empty, the shelf reads it off the page: the same snippet for all items.',
    },
    cart: {
      label: 'In this page’s cart',
      hint: 'Ids with commas between them. On your pages a script says so, see below.',
    },
    query: { label: 'Words', hint: 'Left empty, the shopper types, or your page says.' },
    limit: 'At most so many cards',
    heading: { label: 'Heading', hint: 'Left empty, the placement’s own.' },
    noHeading: 'No heading',
    language: 'Language',
    languages: { '': 'As your page says', en: 'English', zh: '中文' },
    isolation: 'Who could read the profile',
    isolations: {
      inline: {
        name: 'Inline',
        text: 'Part of your page: your scripts could. Grows with its content, every part can be styled.',
      },
      frame: {
        name: 'In a frame',
        text: 'Out of your scripts’ reach. Keeps its height; you hear that it is there and what is clicked.',
      },
    } satisfies Record<Isolation, Named>,
    noAdInFrame: 'Not for ads: what stands beside one is out of a frame’s sight.',
    addresses: 'Addresses',
    widget: { label: 'Where you host the widget', hint: 'The folder of the build’s “widget”.' },
    pack: { label: 'Your pack', hint: 'The folder that “ownshelf build” made. Here: the demo shop’s.' },
    shop: { label: 'Your shop', hint: 'For the policies: what is of your own origin needs no rule.' },
    noAddress: 'No address; expected one that begins with https://',
  } satisfies Record<AddressField, { label: string; hint: string }> & Record<string, unknown>,

  looks: {
    title: 'Looks',
    hint: 'The shelf takes your page’s font and colours. Tap an example, change it: the style sheet below is the one the shelf above wears.',
    examples: 'Examples',
    accent: 'Accent',
    asText: 'as the text',
    radius: 'Corners',
    cardWidth: 'Width of cards',
    em: (value: number) => `${value} em`,
  },

  events: {
    title: 'What your page hears',
    hint: 'Newest first. This page cancels “select”, as a shop with a router of its own would; in a frame that cannot be cancelled, and the link is followed.',
    none: 'Nothing yet.',
  },

  paste: {
    title: 'To paste',
    invalid: 'Mend the address that is none, and the snippet stands here.',
    snippet: 'Snippet',
    snippetHint:
      'The script may stand in the head, once for all shelves of a page. It holds everything it loads to hashes; a new version of the widget is a new snippet.',
    style: 'Style sheet',
    styleFrame: 'A frame takes the properties, not the rules for parts.',
    calls: 'What your page says',
    callsHint:
      'In a script of your own, where your page knows. It may come before or after the widget’s. Item pages with schema.org Product data need no “view”.',
    stub: 'Worker stub',
    stubHint:
      'Browsers start workers from a page’s own origin only. Put this file on yours as /ownshelf-worker.js; it holds for every version.',
    stubPolicy: 'Policy of the stub’s own answer',
    policy: 'Policy of the page',
    policyHint:
      'If your pages send a Content-Security-Policy, add these sources. Nothing else is needed: no unsafe-inline, no unsafe-eval, no blob:, nothing for styles or pictures.',
    noWall:
      'Your shop and the widget are of one origin: a frame keeps nothing from your scripts then. Host the widget on another.',
  },

  consent: {
    title: 'Consent',
    intro: 'What is stored on a shopper’s device, and when.',
    facts: [
      [
        'At first',
        'Nothing. What the shelf learns lies in memory and is gone with the page. Files it fetches may lie in the browser’s cache, like any site’s; they are the same for everybody.',
      ],
      [
        'After consent',
        'When your page calls ownshelf.consent(true), or the shopper says so under “About this shelf”: what was viewed, liked, bought and shown, the pack’s files, and the last home shelf, so that the next page knows and needs no network. Inline this lies with your own site, in a frame with the widget’s, apart for each shop.',
      ],
      [
        'Taken back',
        'ownshelf.consent(false), or the same switch: all of it is erased, and the shelf goes on in memory. A page that never had consent takes nothing back of what the shopper chose in the shelf itself.',
      ],
      [
        'Global Privacy Control',
        'Honoured: ads then go by the page alone. The shelf goes on, for nothing is sold or shared.',
      ],
      [
        'Always',
        'Why each card is there, pausing and forgetting everything are on every shelf. The shelf fetches files and sends no data; a card that is opened is a page of yours being opened.',
      ],
    ],
    note: 'A note for your shoppers',
    noteHint:
      'For your consent dialog or privacy page. Whether you need consent is a question for your counsel.',
  },
} as const;

/** What a shop may tell its shoppers. */
export const consentNote =
  'What we recommend here is chosen in your own browser. What you look at, like or put in your cart is not sent to anybody for it. If you agree, your browser keeps it, so that it still counts on your next visit; otherwise it is gone when you leave the page. Under “About this shelf” you can see why an item is shown, pause, and erase everything.';

/** What a page that knows better says, each once as an example. */
export const pageCalls = `window.ownshelf ||= [];
// What this page shows
ownshelf.push(['view', 'ITEM-ID']);
ownshelf.push(['search', 'wool blanket']);
// What the shopper did
ownshelf.push(['addToCart', 'ITEM-ID']);
ownshelf.push(['removeFromCart', 'ITEM-ID']);
ownshelf.push(['purchase', ['ITEM-ID', 'ITEM-ID']]);
// They agreed to be remembered on this device
ownshelf.push(['consent', true]);
`;

/** What became of the live shelf, in words; errors have their own. */
export function wordTold(told: Told | undefined, { placement, isolation }: Configuration): string {
  const { preview } = texts;
  if (told === undefined) return preview.waiting;
  if (told.name === 'empty')
    return preview.empty[placement === 'home' || placement === 'search' ? 'other' : placement];
  if (isolation === 'frame') return preview.framed;
  if (told.name === 'select') return `The shopper opens ${String(told.detail['id'])}.`;
  const { count, source } = told.detail;
  const cards = placement === 'ad' ? 'One ad' : count === 1 ? 'One card' : `${String(count)} cards`;
  return `${cards}, ${source === 'live' ? 'ranked in this browser.' : `${String(source)}.`}`;
}
