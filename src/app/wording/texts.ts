import type { Correction } from '../../core/catalog/lexical-index.ts';
import { formatBytesOf, formatCount, plural } from './format.ts';
import type { VisitorEnd } from '../../ports/log-store.ts';
import type { OpenProgress } from '../../ports/ranker-api.ts';

/** Every fixed sentence of the app, by where it stands. */
export const texts = {
  appName: 'Ownshelf',
  undo: 'Undo',
  retry: 'Try again',
  reload: 'Reload',
  pageFailed: 'This page could not be fetched',
  pageFailedHint: 'A part of the app is missing on this device. With a network, a reload brings it.',
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  skipLink: 'Skip to the content',

  navigation: {
    label: 'Main',
    shelf: 'Shelf',
    search: 'Search',
    saved: 'Saved',
    me: 'Me',
  },

  adsTitle: 'Ads',
  experimentsTitle: 'Experiments',
  privacyCue: 'Ranked on this device',
  privacyCueHint: 'What you do here stays in this browser. How it works',
  offline: 'Offline',
  offlineHint: 'Everything but the shop’s own pages works without a network.',

  opening: {
    title: 'Opening the shop',
    text: 'The whole catalog comes to your device once. From then on, browsing and ranking happen here, without asking anybody.',
    phases: {
      checking: () => 'Looking for the newest catalog',
      downloading: (progress: OpenProgress) =>
        `Fetching the shop · ${formatBytesOf(progress.loadedBytes, progress.totalBytes)}`,
      opening: () => 'Putting things on the shelf',
    } satisfies Record<OpenProgress['phase'], (progress: OpenProgress) => string>,
    start: 'Starting',
    cachedNotice: 'Your last shelf. Bringing it up to date…',
  },

  notices: {
    notDurable:
      'This window keeps nothing: what the shelf learns is gone when you close it. Usual in private windows.',
    packUpdated: 'The shop has a newer catalog. It is already on this device.',
    packUpdatedAction: 'Show it',
    appUpdated: 'A new version of the app is ready.',
    appUpdatedAction: 'Update now',
    later: 'Later',
    dismiss: 'Dismiss this notice',
  },

  shelf: {
    title: 'Your shelf',
    coldTitle: 'Welcome to the shelf',
    intro: (shopName: string, itemCount: number) => `${formatCount(itemCount)} things from ${shopName}`,
    everything: 'Everything',
    departments: 'Departments',
    previous: 'Earlier in this row',
    next: 'Further in this row',
    rowLabel: (title: string, count: number) => `${title}, ${plural(count, 'item')}`,
    emptyTitle: 'Nothing left to show here',
    emptyText:
      'Everything in this department is hidden or turned down. Your log shows what you hid, and can bring it back.',
    emptyAction: 'Show every department',
    failedTitle: 'The shelf could not be put in order',
    paused: 'Learning is paused. The shelf uses what it knew before.',
    off: 'Personalisation is off. What you look at changes nothing here.',
    change: 'Change',
    newOrder: 'The shelf has a new order for you.',
    newOrderAction: 'Show it',
  },

  tastes: {
    title: 'What do you like to look at?',
    text: 'Pick any number, or none. It gives the shelf a start; you can forget it later like everything else.',
    choose: (count: number) => (count === 0 ? 'Start' : `Start with ${formatCount(count)}`),
    skip: 'Skip',
    count: (count: number) => plural(count, 'item'),
  },

  card: {
    like: (title: string) => `Like ${title}`,
    unlike: (title: string) => `Take back the like of ${title}`,
    save: (title: string) => `Save ${title}`,
    unsave: (title: string) => `Remove ${title} from saved`,
    more: (title: string) => `More about ${title}`,
    dislike: 'Not for me',
    undislike: 'Take back “not for me”',
    hide: 'Hide this item',
    unhide: 'Bring it back',
    why: 'Why is this here?',
    hidden: 'Hidden',
    disliked: 'Not for you, noted',
    outOfStock: 'Out of stock',
    preorder: 'Preorder',
    inStock: 'In stock',
    rating: (rating: number, count: number | undefined) =>
      count === undefined ? `Rated ${rating} of 5` : `Rated ${rating} of 5 by ${formatCount(count)}`,
    noPrice: '',
    experiment: 'Experiment',
    drawn: 'Drawn picture',
  },

  feedback: {
    notRecorded: 'Nothing was recorded: learning is paused or off. Change this on your page.',
    failed: 'That could not be recorded. Nothing has changed.',
    takenBack: 'Taken back, as if it had never been',
    takenBackChanged: (changed: number) =>
      `Taken back, as if it had never been. ${plural(changed, 'place')} changed`,
  },

  search: {
    title: 'Search',
    label: 'Search the shop',
    placeholder: 'Words or a wish',
    clear: 'Clear the search',
    hintTitle: 'Say it in your own words',
    hint: 'Words and meaning are matched on this device; what you type is not sent or kept.',
    examples: [
      'a warm lamp for reading',
      'gift for someone who cooks',
      'blue running shoes',
      'something soft for a baby',
    ],
    /** @param shown not all of them where there are many: how many more share a word says little */
    headline: (
      { totalMatches, wordMatches }: { totalMatches: number; wordMatches: number },
      shown: number,
    ) => {
      if (wordMatches === 0) return 'Nothing here has these words. Closest in meaning:';
      return shown < totalMatches
        ? `The ${formatCount(shown)} best matches`
        : plural(totalMatches, 'match', 'matches');
    },
    /** What was looked for instead of words that no item has; the two commonest are told. */
    corrected: ({ typed, terms }: Correction) =>
      `Nothing has “${typed}”. Looking for ${terms
        .slice(0, 2)
        .map((term) => `“${term}”`)
        .join(' or ')}.`,
    meaningLoading: 'Matching words for now; meaning is on its way',
    meaningUnavailable: 'Matching words only',
    meaningUsed: 'Matching words and meaning',
    nothingTitle: (text: string) => `Nothing found for “${text}”`,
    nothing: 'Try fewer or other words, or a wider kind of thing. Hidden items do not appear.',
    failedTitle: 'The search did not work',
    fetching: (progress: OpenProgress) =>
      `Getting search by meaning · ${formatBytesOf(progress.loadedBytes, progress.totalBytes)}`,
  },

  model: {
    title: 'Search by meaning',
    offer: (id: string) =>
      `This shop uses a language model of its own, ${id}. It comes from the shop’s server, with a 3 MB program to run it, and stays on this device. Until then search goes by words.`,
    fetch: (size: string) => `Download it (${size})`,
    fetching: (progress: OpenProgress) =>
      `Downloading the language model · ${formatBytesOf(progress.loadedBytes, progress.totalBytes)}`,
    here: (id: string, size: string) => `${id} is on this device (${size}).`,
    stop: 'Stop the download',
    remove: 'Remove it',
    failed: 'That did not work. What has arrived is kept; try again.',
    toOffer: 'Search by meaning needs a download',
  },

  saved: {
    title: 'Saved',
    count: (count: number) => plural(count, 'item'),
    emptyTitle: 'Nothing saved yet',
    empty: 'The bookmark on any item keeps it here, on this device, also without a network.',
  },

  visitor: {
    panelTitle: 'Shopping for someone else?',
    panelText:
      'They get a shelf that starts from nothing and teaches yours nothing; afterwards you discard what it learned, or keep it.',
    start: 'Let someone else shop',
    started: 'Your own shelf is at rest. This one starts from nothing.',
    label: 'Shopping for someone else',
    strip: 'Shopping for someone else.',
    stripRest: 'Your own shelf is at rest.',
    finish: 'Finish…',
    finishTitle: 'Back to your own shelf?',
    finishText:
      'Discarded, it is as if it had never been, and your shelf is exactly as before. Kept, it counts as if you had done it yourself. Neither can be undone.',
    discard: (count: number) => `Discard (${plural(count, 'event')})`,
    keep: 'Keep them as mine',
    goOn: 'Cancel, go on shopping',
    ended: {
      discard: (count: number) => `${plural(count, 'event')} discarded. This is your own shelf again`,
      keep: (count: number) => `${plural(count, 'event')} kept. They are yours now`,
    } satisfies Record<VisitorEnd, (count: number) => string>,
    endedEmpty: 'Nothing had been noted. This is your own shelf again',
    failed: 'That did not work. Nothing has changed.',
  },

  log: {
    title: 'Everything that was noted',
    intro:
      'This is all there is. Forgetting is exact: the shelf becomes what it would be had it never happened.',
    visitorIntro:
      'What was noted for the person you shop for. Forgetting a part is exact, and leaves your own log alone, which is at rest.',
    saw: (count: number) => `Saw ${plural(count, 'card')}`,
    forget: 'Forget',
    forgetOne: (text: string) => `Forget: ${text}`,
    forgetDay: 'Forget this day',
    forgetDayConfirm: (day: string, count: number) =>
      `Forget all ${plural(count, 'entry', 'entries')} of ${day}? This cannot be undone.`,
    more: 'Show older',
    emptyTitle: 'Nothing noted yet',
    empty: 'What you look at, like, save or hide is listed here, and nowhere else.',
    entriesOf: (count: number) => plural(count, 'entry', 'entries'),
  },

  ranking: { title: 'How ranking works' },
} as const;
