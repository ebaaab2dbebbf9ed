import { plural } from './format.ts';

/** What is said about experiments. */
export const englishExperiments = {
  title: 'Experiments',
  intro:
    'Whatever is found out here is found out on this device, about whoever shops on it, and told to nobody. As long as it could well be chance, the answer is “not known”.',

  duel: {
    title: 'Two ways to rank',
    what: 'Two rankers can fill the row “For you” together. Both know your interests. They differ in how much each reason counts, such as the brand, the price or what is popular.',
    names: { learned: 'As you taught it', shop: 'As it came' },
    hints: {
      learned: 'Reasons count as your taps have taught this device.',
      shop: 'Reasons count as they did before your first tap.',
    },
    switch: 'Let them compete',
    switchHint: 'You can stop and go on at any time.',
    rounds: (wins: number) => `${wins === 1 ? 'round' : 'rounds'} won`,
    winner: 'Winner',
    states: {
      never: {
        title: 'Not started',
        text: 'The row “For you” is ranked as you taught it. Whether that serves you better than what it came with is not known.',
      },
      stopped: {
        title: 'Stopped',
        text: 'The row “For you” is ranked as you taught it. Started again, they go on where they stopped.',
      },
      fresh: {
        title: 'Running, no round yet',
        text: 'Open, like or save something in the row “For you”. That row comes once you have liked a few things; and until your taps have taught the device something, the two agree.',
      },
      open: {
        title: 'Not known yet',
        text: 'What there is so far could well be chance. It goes on for as long as you let it.',
      },
      learned: {
        title: 'What you taught it wins',
        text: 'You chose its cards so much more often that chance alone would hardly do it. The row “For you” is ranked as you taught it, alone.',
      },
      shop: {
        title: 'What it came with wins',
        text: 'You chose its cards so much more often that chance alone would hardly do it. The row “For you” is ranked as it came, alone, for as long as this stays on.',
      },
      paused: {
        title: 'Paused',
        text: 'Learning is paused, so no round counts, and the row “For you” is ranked as you taught it.',
      },
      off: {
        title: 'Paused',
        text: 'Personalisation is off, so no round counts, and there is no row “For you”. What was found out stays.',
      },
    },
    turnOn: 'Change this on your page',
    evidence: 'Evidence',
    evidenceOf: (evidence: string, decisive: string) => `${evidence} of the ${decisive} that decide`,
    evidenceDecided: (evidence: string, decisive: string) => `${evidence}, past the ${decisive} that decide`,
    evidenceHint: (shoppers: string) =>
      `Begins at 1, grows when one of the two wins more rounds than a fair coin would give it, and shrinks when they win alike. If neither is better, it ever gets there for one shopper in ${shoppers} at most, however often one looks.`,
    how: 'How a round is won',
    steps: [
      'Where the two agree on a card, it is nobody’s. Where they differ, the cards of both come next, and a coin decides which stands first.',
      'A card that the draw lifted is marked “Experiment”, and “Why is this here?” tells by how many points.',
      'The first of their cards that you open, like or save within half an hour of seeing it wins the round. Then the coins are tossed anew.',
      'Forgetting a choice takes its round back, and a decision that rested on it is open again.',
    ],
    visitor:
      'Counted apart for the person you shop for; starting and stopping is for everybody on this device.',
    restart: 'Start again from nothing',
    restartTitle: 'Start again from nothing?',
    restartText:
      'The rounds won so far no longer count, and a decision is open again. Nothing you did is forgotten, and the shelf keeps what it learned.',
    restartConfirm: 'Start again',
    restartKeep: 'Keep them',
    restarted: 'No rounds won: it begins anew.',
    failed: 'That could not be kept on this device. Nothing has changed.',
  },

  ads: {
    title: 'What ads do',
    what: (share: string) =>
      `When this device has chosen an ad, it draws lots: ${share} of those ads are kept back and not shown. So the two groups differ by nothing but the draw, and what you then choose tells what showing an ad does to you.`,
    noHoldout:
      'This shop has every ad shown that is chosen. With none kept back there is nothing to compare with, so what its ads do to you cannot be known.',
    caption: 'Ads for things of the shop, and how many of those things you then opened, liked or saved',
    shown: 'Shown',
    keptBack: 'Kept back',
    count: 'Ads',
    chosen: (days: number) => `Chosen within ${plural(days, 'day')}`,
    chosenOf: (chosen: string, share: string) => `${chosen} (${share})`,
    verdicts: {
      nothing: {
        title: 'Not known',
        text: 'No ad has been seen or kept back yet.',
      },
      unknown: { title: 'Not known', text: 'What there is so far could well be chance.' },
      more: {
        title: 'Ads have you choose things more often',
        text: 'By more than chance would hardly explain.',
      },
      less: {
        title: 'Ads have you choose things less often',
        text: 'By more than chance would hardly explain.',
      },
    },
    between: (low: string, high: string) =>
      `A thing is chosen between ${low} and ${high} times as often when its ad is shown; 1 is no difference.`,
    atLeast: (low: string) =>
      `A thing is chosen at least ${low} times as often when its ad is shown; 1 is no difference.`,
    atMost: (high: string) =>
      `A thing is chosen at most ${high} times as often when its ad is shown; 1 is no difference.`,
    anything: 'So far any effect is possible, and none.',
    less: 'less often',
    same: 'no difference',
    more: 'more often',
    limits:
      'True of you, these things and this shelf only, and in 95 of 100 cases, whenever one looks. Most shoppers never choose often enough to know. Ads that lead to a page of their own leave no trace on this device and are left out.',
    notCounting: {
      paused: 'Right now nothing is counted: learning is paused.',
      off: 'Right now nothing is counted: personalisation is off.',
      contextual: 'Right now nothing is counted: ads go by the page alone, and nothing is learned from them.',
      none: 'Right now nothing is counted: you have no ads.',
    },
    settings: 'Ad settings',
    failed: 'What ads do could not be read from this device.',
  },
};

export type ExperimentTexts = typeof englishExperiments;
