import type { TermName } from '../../core/domain/slate.ts';

/** What a term of a score means to a shopper: a label for a bar, a sentence for the page about ranking. */
export interface TermWording {
  readonly label: string;
  /** The label where the term takes points away, if another fits better. */
  readonly against?: string;
  readonly sentence: string;
}

export const termWording: Readonly<Record<TermName, TermWording>> = {
  base: { label: 'Starting point', sentence: 'What every item begins with, before anything is known.' },
  affinity: {
    label: 'Close to your interests',
    against: 'Away from your interests',
    sentence:
      'How near the item is to the interests listed on your page, weighted by how strong each one is.',
  },
  session: {
    label: 'Fits what you look at now',
    against: 'Unlike what you look at now',
    sentence: 'How near it is to the last few things you opened on this visit.',
  },
  brand: {
    label: 'Brand you respond to',
    against: 'Brand you passed on',
    sentence: 'Whether you liked, saved or opened things of this brand before.',
  },
  category: {
    label: 'Kind of thing you respond to',
    against: 'Kind of thing you passed on',
    sentence: 'Whether you liked, saved or opened things of this kind before.',
  },
  price: {
    label: 'In your usual price range',
    against: 'Away from your usual prices',
    sentence:
      'How close its price is to what you usually look at. The price itself is the same for everybody.',
  },
  popularity: {
    label: 'Popular in the shop',
    against: 'Little known in the shop',
    sentence: 'How many people chose it, or rated it and how well. The same for everybody.',
  },
  freshness: {
    label: 'New in the shop',
    against: 'Long in the shop',
    sentence: 'How recently it arrived. The same for everybody.',
  },
  aversion: {
    label: 'Near something you turned down',
    sentence: 'How near it is to things you marked “not for me” or hid. This takes points away.',
  },
  fatigue: {
    label: 'Seen often without a tap',
    sentence: 'How often you have seen it and passed on. This takes points away, and fades.',
  },
  followed: {
    label: 'Often chosen next',
    against: 'Rarely chosen next',
    sentence:
      "How often others chose it after, or near, what you chose last. From the shop's own sales, not from you.",
  },
  together: {
    label: 'Goes with your choices',
    against: 'Rarely goes with your choices',
    sentence: 'How often the same people chose it and what you chose.',
  },
  sequence: {
    label: 'Fits the order of your choices',
    against: 'Unlikely after your choices',
    sentence:
      'What a small model, trained by the shop and run on your device, expects after your latest choices.',
  },
  wording: {
    label: 'Described like your choices',
    against: 'Described unlike your choices',
    sentence: 'Words that its description shares with what you chose last.',
  },
  likeness: {
    label: 'Similar to your choices',
    against: 'Unlike your choices',
    sentence: 'How near its meaning is to what you chose last.',
  },
  kind: {
    label: 'Same kind as your choices',
    against: 'Another kind than your choices',
    sentence: 'Whether your latest choices were of the same category.',
  },
  demand: {
    label: 'In demand',
    against: 'Little in demand',
    sentence: 'How much it is chosen in the shop of late. The same for everybody.',
  },
  words: {
    label: 'Matches your words',
    sentence: 'In search: how well its text matches the words you typed.',
  },
  meaning: {
    label: 'Matches what you mean',
    sentence: 'How near its meaning is to what you typed, or to the thing that a row is about.',
  },
  satisfaction: {
    label: 'You will likely be glad of it',
    against: 'You may regret opening it',
    sentence:
      'How much likelier than other candidates you are to keep it once you open it, from what you liked, saved, hid and how long you looked.',
  },
  novelty: {
    label: 'Little known in the shop so far',
    sentence: 'How seldom it is chosen or rated. The same for everybody.',
  },
  margin: {
    label: 'The shop earns more with it',
    against: 'The shop earns less with it',
    sentence:
      'In which fifth of the catalog it is by what the shop earns. It counts as you set it above, and never more than half a point.',
  },
  diversity: {
    label: 'Keeps the row varied',
    against: 'Too like its neighbours',
    sentence: 'Items too like their neighbours in a row make way for something else.',
  },
  coverage: {
    label: 'Balances your interests',
    sentence:
      'The row “For you” gives each of your interests places by its share. What has places already makes way for what has fewer than its share.',
  },
  exposure: {
    label: 'A place kept for small brands',
    sentence:
      'Part of every row is kept for brands with few items in the shop. The points lift it to the place it was given.',
  },
  experiment: {
    label: 'An experiment',
    sentence:
      'A few places are given by chance, to learn what you like, or by the draw between two rankers while you have them compete. They say so.',
  },
  held: {
    label: 'Held in place for you',
    sentence: 'What you are looking at does not move when the shelf changes.',
  },
};

/** @param contribution what the term adds to the score */
export function wordTerm(name: TermName, contribution: number): string {
  const { label, against = label } = termWording[name];
  return contribution < 0 ? against : label;
}
