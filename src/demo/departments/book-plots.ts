import { pick } from '../chance.ts';
import type { Random } from '../../core/math/random.ts';
import { inventFirstName, inventName } from '../vocabulary/names.ts';

interface Genre {
  /** Title patterns; {a} and {b} are filled from the lists. */
  titles: readonly string[];
  a: readonly string[];
  b: readonly string[];
  /** What the book is about; {hero} is a first name, {subject} the {b} of the title. */
  plots: readonly string[];
}

/** Titles, authors and plots for one genre. */
export const inventBook =
  (genre: Genre) =>
  (random: Random): { slots: Record<string, string>; attributes: Record<string, string> } => {
    const words: Record<string, string> = { a: pick(random, genre.a), b: pick(random, genre.b) };
    const book = pick(random, genre.titles).replace(/\{([ab])\}/g, (_, key: string) => words[key] ?? '');
    const plot = pick(random, genre.plots)
      .replaceAll('{hero}', inventFirstName(random))
      .replaceAll('{subject}', (words['b'] ?? '').toLowerCase());
    return { slots: { book, plot }, attributes: { author: inventName(random) } };
  };

const split = (text: string): string[] => text.split('|');

export const LITERARY: Genre = {
  titles: ['The {a} {b}', 'A {b} for the {a}', '{b} and Other Weather', 'What the {b} Kept', 'The {b} Year'],
  a: split('Borrowed|Quiet|Second|Unfinished|Late|Northern|Patient|Forgotten|Narrow|Salt'),
  b: split('Orchard|Harbour|Letter|Winter|House|Garden|Stairs|Summer|Ferry|Piano|River|Kitchen'),
  plots: split(
    '{hero} comes home to sell a house and finds that it is not empty.|Three sisters inherit a hotel that none of them wants and all of them need.|A ferry pilot writes letters to a woman he has seen once.|{hero} has one summer to learn the piano, and forty years of reasons not to.|A marriage, told through the meals that were cooked in it.|A village votes on whether to be flooded, and {hero} counts the votes.',
  ),
};

export const CRIME: Genre = {
  titles: [
    'Death at {b}',
    'The {a} Witness',
    'A {a} Alibi',
    'Murder in {b}',
    'The {b} Inheritance',
    'No Light in {b}',
  ],
  a: split('Silent|Thirteenth|Careful|Drowned|Polite|Missing|Reluctant|Perfect|Sleeping'),
  b: split(
    'Larkspur Lane|the Salt House|Gallows Bay|the Reading Room|Fenwick Hall|the Night Ferry|Hollow End|the Grand Pavilion|Marsh Street',
  ),
  plots: split(
    'Inspector {hero} has a body, nine witnesses and no weather to blame.|A librarian finds a confession between the pages of a returned book.|{hero} left the police to bake bread. The body in the flour store has other plans.|Everyone at the wedding had a motive, including the cake.|A cold case, a colder island, and the last boat has gone.|{hero} is paid to find a missing painter and finds her paintings, one by one, in the homes of the dead.',
  ),
};

export const SPACE: Genre = {
  titles: [
    'The {a} {b}',
    '{b} of the Ninth Moon',
    'Beyond the {a} {b}',
    'A {b} Too Far from Home',
    '{a} {b}, Empty Sky',
  ],
  a: split('Last|Glass|Distant|Hollow|Borrowed|Sleeping|Thousandth|Outer'),
  b: split('Station|Signal|Orbit|Engine|Colony|Lighthouse|Archive|Garden|Passage'),
  plots: split(
    '{hero} tends a lighthouse at the edge of charted space, and something has started to answer.|The ship will take four hundred years. In year ninety, {hero} wakes up.|A translator is sent to a moon where language is a kind of weather.|The archive remembers everyone who ever lived, except {hero}.|Two rival botanists must share one greenhouse and the last seed of Earth.',
  ),
};

export const COOKERY: Genre = {
  titles: ['The {a} {b}', '{b} for Two', '{a} {b}: Eighty Recipes', 'One {b}, Seven Suppers', 'Slow {b}'],
  a: split('Everyday|Sunday|Thrifty|Green|Simple|Seasonal|Generous|Weeknight'),
  b: split('Kitchen|Table|Pot|Bread|Garden|Oven|Larder|Soup|Market'),
  plots: split(
    'Eighty recipes for cooks who get home at seven.|Good food without a shopping list as long as your arm, and nobody goes hungry.|Cooking with the seasons, from the first rhubarb to the last quince.|Menus for two, for ten, and for the morning after.|A cook of thirty years explains what she wishes she had known at twenty.|Short recipes, long lunches and the stories that go between them.',
  ),
};

export const NATURE: Genre = {
  titles: [
    'The {a} {b}',
    'Walking the {b}',
    'A {b} in All Weathers',
    'Notes from a {a} {b}',
    'The {b} Almanac',
  ],
  a: split('Hidden|Wild|Long|Windward|High|Tidal|Quiet'),
  b: split('Coast|Ridge|Hedge|Forest|Estuary|Mountain|Path|Heath|Valley'),
  plots: split(
    'A year on one {subject}, day by day, in all weathers.|Forty walks, each with a map and a place to eat at the end.|{hero} sets out along the {subject} with a tent, a notebook and the wrong shoes.|What lives on a {subject}, and how to see it without disturbing anything.|The ranger who has listened longest tells what a {subject} sounds like at night.|A love letter to the {subject}, with drawings by the author.',
  ),
};

export const MAKING: Genre = {
  titles: [
    '{a} {b}',
    '{b} by Hand',
    'The {b} Handbook',
    '{b} for Beginners',
    'A Year of {b}',
    'The Joy of {b}',
  ],
  a: split('Patient|Modern|Small|Clever|Slow|Complete|Cheerful'),
  b: split('Quilting|Knitting|Woodwork|Weaving|Pottery|Bookbinding|Mending|Printmaking|Interiors'),
  plots: split(
    'Twenty projects in {subject}, from an evening to a winter long.|A first book of {subject} in which every step is photographed over the maker’s shoulder.|The tools, the techniques and the tea breaks of {subject}.|What {subject} teaches about patience, with patterns to try.|{subject}, explained by somebody who started late and never stopped.',
  ),
};

export const PICTURE: Genre = {
  titles: [
    '{a} and the {b}',
    'The {b} Who Was Not Tired',
    'Good Night, {b}',
    '{a} Builds a {b}',
    'Where Is the {b}?',
  ],
  a: split('Pim|Otto|Little Mo|Bruna|Captain Fig|Tilda|Mr Button|Nell'),
  b: split('Fox|Whale|Moon|Snail|Robot|Bear|Puddle|Hedgehog|Rocket|Owl'),
  plots: split(
    'A bedtime story in which everyone is tired except one.|A small animal looks for its hat and finds a friend.|A story about being brave, with a very loud page in the middle.|A counting book with a mouse hidden on every page.|A rhyming tale about sharing, told by someone who is not good at it.',
  ),
};

export const PAST: Genre = {
  titles: [
    'A Short History of {b}',
    '{b}: A Life',
    'The {a} World of {b}',
    'How {b} Made Us',
    'The {b} Makers',
  ],
  a: split('Long|Forgotten|Secret|Restless|Everyday|Lost'),
  b: split('Salt|Bridges|Maps|Clocks|Gardens|Harbours|Libraries|Spices|Railways|Lighthouses'),
  plots: split(
    'How {subject} rearranged the world, and who paid for it.|The forgotten people behind {subject}, from their own letters and ledgers.|Six cities, six centuries and what they owe to {subject}.|Everything you did not learn at school about {subject}.|A sharp and funny history of {subject}, told through forty objects.',
  ),
};
