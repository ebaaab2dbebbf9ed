import {
  cookeryCover,
  crimeCover,
  historyCover,
  makerCover,
  natureCover,
  novelCover,
  pictureBookCover,
  spaceCover,
} from '../drawings/books.ts';
import type { Drawing } from '../drawing/pen.ts';
import type { Department, ProductType } from '../types.ts';
import type { StyleId } from '../vocabulary/styles.ts';
import { COOKERY, CRIME, inventBook, LITERARY, MAKING, NATURE, PAST, PICTURE, SPACE } from './book-plots.ts';

const YOUNG: readonly StyleId[] = ['playful', 'cottage', 'scandi'];
const GROWN: readonly StyleId[] = [
  'scandi',
  'industrial',
  'cottage',
  'retro',
  'technical',
  'coastal',
  'luxe',
  'minimal',
  'boho',
  'japandi',
];

/** What all books share; only the plots, the shelf and the cover differ. */
function shelf(
  slug: string,
  leaf: string,
  genre: Parameters<typeof inventBook>[0],
  median: number,
  uses: readonly string[],
  draw: Drawing,
  formats: readonly string[] = ['paperback', 'hardback'],
): ProductType {
  return {
    slug,
    leaf,
    nouns: ['Book'],
    styles: slug === 'picture-book' ? YOUNG : GROWN,
    price: [median, 0.2],
    priceBy: ['format', [0.8, 1.35]],
    hidesColour: true,
    facets: {
      format: formats,
      pages: pagesFor(slug),
      language: ['English', 'English', 'English', 'German', 'French'],
    },
    invent: inventBook(genre),
    titles: ['{book} by {author}', '{book}, {author}, {format}', '{author}: {book}'],
    openings: ['{plot}'],
    facts: ['{pages} pages, {format}, in {language}.', 'Written by {author} and published by {brand}.'],
    uses,
    draw,
  };
}

function pagesFor(slug: string): readonly string[] {
  return slug === 'picture-book'
    ? ['24', '28', '32', '40']
    : ['192', '224', '256', '288', '320', '352', '416', '480'];
}

export const BOOKS: Department = {
  id: 'books',
  name: 'Books',
  setting: 'story',
  types: [
    shelf(
      'novel',
      'Fiction > Novels',
      LITERARY,
      17,
      [
        'For quiet evenings and long trains.',
        'For book clubs that like to disagree.',
        'A novel to lend and never see again.',
      ],
      novelCover,
    ),
    shelf(
      'crime',
      'Fiction > Crime & mystery',
      CRIME,
      14,
      [
        'For reading with the door locked.',
        'For a weekend of rain.',
        'It fits in a coat pocket and ruins a good night’s sleep.',
      ],
      crimeCover,
    ),
    shelf(
      'scifi',
      'Fiction > Science fiction',
      SPACE,
      15,
      [
        'For readers who look up at night.',
        'For long flights.',
        'For anyone who liked the quiet parts of space films best.',
      ],
      spaceCover,
    ),
    shelf(
      'cookbook',
      'Non-fiction > Cookery',
      COOKERY,
      27,
      [
        'To cook from on weeknights and to read in bed.',
        'For a kitchen shelf, not a coffee table.',
        'For someone moving into a first kitchen.',
      ],
      cookeryCover,
    ),
    shelf(
      'nature',
      'Non-fiction > Nature & walking',
      NATURE,
      21,
      [
        'For walkers, and for walkers in armchairs.',
        'For the rucksack or the bedside.',
        'For people who stop at every gate.',
      ],
      natureCover,
    ),
    shelf(
      'craft',
      'Non-fiction > Craft & interiors',
      MAKING,
      24,
      [
        'For hands that would rather not hold a phone.',
        'For winter evenings at the big table.',
        'For beginners, and for experts who skip the introduction.',
      ],
      makerCover,
    ),
    shelf(
      'history',
      'Non-fiction > History',
      PAST,
      23,
      [
        'For curious people at any age over twelve.',
        'For fathers, aunts and quiz teams.',
        'For reading one chapter a night.',
      ],
      historyCover,
    ),
    shelf(
      'picture-book',
      "Children's > Picture books",
      PICTURE,
      12,
      ['For bedtime, twice.', 'For ages two to six, on any lap.', 'For reading aloud in silly voices.'],
      pictureBookCover,
      ['board book', 'hardback'],
    ),
  ],
};
