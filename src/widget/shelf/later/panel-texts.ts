import type { AdTermName } from '../../../core/ads/ad-receipt.ts';
import type { InteractionKind } from '../../../core/domain/interaction.ts';
import type { TermName } from '../../../core/domain/slate.ts';

/** A term in words; the second where it takes points away, if other words fit better. */
type Words = readonly [label: string, against?: string];

/** What the panel says. */
export interface PanelTexts {
  readonly about: string;
  readonly close: string;
  readonly whys: string;
  readonly why: string;
  readonly whyAd: string;
  readonly private: Readonly<Record<'inline' | 'frame', string>>;
  readonly privacyControl: string;
  readonly whyHint: string;
  readonly sum: string;
  readonly sumHint: string;
  readonly adSumHint: string;
  readonly rank: (rank: number, of: number) => string;
  readonly evidence: string;
  readonly nothing: string;
  readonly working: string;
  readonly unread: string;
  readonly without: (rank: number) => string;
  readonly unchanged: string;
  readonly onPage: string;
  readonly goneItem: string;
  readonly because: Readonly<Record<InteractionKind | 'shown' | 'taste', (title: string) => string>>;
  readonly controls: string;
  readonly learn: string;
  readonly learnHint: string;
  readonly remember: string;
  readonly remembering: Readonly<Record<'memory' | 'kept' | 'unavailable', string>>;
  readonly forget: string;
  readonly forgetHint: string;
  readonly reallyForget: string;
  readonly keep: string;
  readonly forgotten: (entries: number) => string;
  readonly failed: string;
  readonly odds: (share: string) => string;
  readonly refusals: {
    readonly title: string;
    readonly ad: string;
    readonly advertiser: (name: string) => string;
    readonly none: string;
    readonly done: string;
    readonly undo: string;
  };
  readonly terms: Readonly<Record<TermName, Words>>;
  readonly adTerms: Readonly<Record<AdTermName, Words>>;
}

export const en: PanelTexts = {
  about: 'About this shelf',
  close: 'Close',
  whys: 'Why these?',
  why: 'Why this?',
  whyAd: 'Why this ad?',
  private: {
    inline:
      'Your own device chooses what stands here. What it learns of you is sent to nobody: no server sees it, this shop’s neither. It is part of this shop’s page, though, so the shop’s own scripts could read it here.',
    frame:
      'Your own device chooses what stands here. What it learns of you is sent to nobody: no server sees it. It is kept apart from this shop’s page, whose scripts cannot read it. The shop sees only the item you open.',
  },
  privacyControl:
    'Your browser asks sites not to sell or share your data (Global Privacy Control). Nothing is shared here anyway; ads go by the page alone.',
  whyHint: 'Each shows the sum that gave it its place.',
  sum: 'Score',
  sumHint: 'The points add up to it; the shelf is in its order.',
  adSumHint: 'The points add up to it; no ad at all has 0.',
  rank: (rank, of) => `Among all ${of} items it is number ${rank} for you right now.`,
  evidence: 'What it rests on most, and where it would stand without each:',
  nothing: 'It rests on nothing you did: everybody sees it near this place.',
  working: 'Ranking again without each thing you did…',
  unread: 'More cannot be read right now.',
  without: (rank) => `without it: place ${rank}`,
  unchanged: 'without it: the same place',
  onPage: 'on this page',
  goneItem: 'an item no longer in the shop',
  because: {
    open: (title) => `You opened ${title}`,
    dwell: (title) => `You looked at ${title}`,
    like: (title) => `You liked ${title}`,
    unlike: (title) => `You took back your like of ${title}`,
    dislike: (title) => `You said no to ${title}`,
    undislike: (title) => `You took back your no to ${title}`,
    save: (title) => `You saved ${title}`,
    unsave: (title) => `You took ${title} off your saved things`,
    cart: (title) => `You put ${title} into your cart`,
    uncart: (title) => `You took ${title} out of your cart`,
    purchase: (title) => `You bought ${title}`,
    hide: (title) => `You hid ${title}`,
    unhide: (title) => `You brought back ${title}`,
    shown: (title) => `You were shown ${title}`,
    taste: (title) => `You said you like ${title}`,
  },
  controls: 'Yours to decide',
  learn: 'Learn from what I do',
  learnHint: 'Off: the shelf stays as it is and notes nothing new.',
  remember: 'Remember on this device',
  remembering: {
    memory: 'Off: everything is gone when you leave this page.',
    kept: 'On: kept in this browser for your next visit, until you forget it or switch this off, which erases it.',
    unavailable: 'This browser keeps nothing here: everything is gone when you leave this page.',
  },
  forget: 'Forget everything',
  forgetHint:
    'Erases all that was learned here of you, on this page and in this browser. It cannot be undone.',
  reallyForget: 'Yes, forget everything',
  keep: 'Keep it',
  forgotten: (entries) => `Forgotten: ${entries} ${entries === 1 ? 'thing' : 'things'} you did.`,
  failed: 'That could not be done. Nothing has changed.',
  odds: (share) =>
    `It had a chance of ${share} to be chosen here. A part is left to chance, to find out what is of use.`,
  refusals: {
    title: 'Not what you want?',
    ad: 'Not this ad',
    advertiser: (name) => `Nothing from ${name}`,
    none: 'No ads',
    done: 'Noted. It stays away from now on.',
    undo: 'Undo',
  },
  terms: {
    base: ['Starting point'],
    affinity: ['Close to your interests', 'Away from your interests'],
    session: ['Fits what you look at now', 'Unlike what you look at now'],
    brand: ['Brand you respond to', 'Brand you passed on'],
    category: ['Kind of thing you respond to', 'Kind of thing you passed on'],
    price: ['In your usual price range', 'Away from your usual prices'],
    popularity: ['Popular in the shop', 'Little known in the shop'],
    freshness: ['New in the shop', 'Long in the shop'],
    aversion: ['Near something you turned down'],
    fatigue: ['Seen often without a tap'],
    followed: ['Often chosen next', 'Rarely chosen next'],
    together: ['Goes with your choices', 'Rarely goes with your choices'],
    sequence: ['Fits the order of your choices', 'Unlikely after your choices'],
    wording: ['Described like your choices', 'Described unlike your choices'],
    likeness: ['Similar to your choices', 'Unlike your choices'],
    kind: ['Same kind as your choices', 'Another kind than your choices'],
    demand: ['In demand', 'Little in demand'],
    words: ['Matches your words'],
    meaning: ['Matches what is meant'],
    satisfaction: ['You will likely be glad of it', 'You may regret opening it'],
    novelty: ['Little known in the shop so far'],
    margin: ['The shop earns more with it', 'The shop earns less with it'],
    diversity: ['Keeps the shelf varied', 'Too like its neighbours'],
    coverage: ['Balances your interests'],
    exposure: ['A place kept for small brands'],
    experiment: ['An experiment'],
    held: ['Held in place for you'],
  },
  adTerms: {
    interest: ['Close to your interests', 'Away from your interests'],
    session: ['Fits what you look at now', 'Unlike what you look at now'],
    context: ['Fits this page', 'Unlike this page'],
    department: ['Of this department', 'Of another department'],
    segment: ['Meant for shoppers like you', 'Meant for other shoppers'],
    aversion: ['Unlike what you turned down', 'Near something you turned down'],
    click: ['How likely you are to open it'],
    bid: ['What a click is worth to them'],
    dismissed: ['No ad like it was turned down', 'Like ads you turned down'],
    opened: ['Like ads you opened', 'Unlike ads you opened'],
    chance: ['Chance'],
  },
};
