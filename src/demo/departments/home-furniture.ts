import { armchair, diningChair, sofa, stool } from '../drawings/seating.ts';
import { basket, bookshelf, chestOfDrawers, mirror, sideTable } from '../drawings/furniture.ts';
import type { ProductType } from '../types.ts';

const WOODS = ['oak', 'ash', 'beech', 'pine', 'walnut', 'teak'];

export const FURNITURE: readonly ProductType[] = [
  {
    slug: 'armchair',
    leaf: 'Furniture > Armchairs & sofas',
    nouns: ['Armchair', 'Reading Chair', 'Lounge Chair', 'Fireside Chair'],
    price: [420, 0.35],
    facets: { cover: ['bouclé', 'chenille', 'twill', 'brushed weave'], legs: ['oak', 'walnut', 'ash'] },
    patterns: ['plain', 'striped', 'floral', 'geometric', 'checked'],
    titles: [
      '{brand} {series} {noun}, {colour}',
      '{series} {noun} in {colour} {pattern} {cover}, {brand}',
      '{brand} {noun} {series} with {legs} Legs, {colour}',
    ],
    openings: [
      'A deep {colour} {noun} covered in {pattern} {cover}, on {legs} legs.',
      'The {series} has a wide seat, rounded arms and {legs} legs, here in {colour} {cover}.',
    ],
    facts: [
      'The seat cushion turns over, so it wears evenly.',
      'The back is high enough to rest your head.',
      { when: ['cover', 'bouclé'], say: 'The bouclé hides crumbs and forgives cats.' },
      { when: ['cover', 'chenille'], say: 'Chenille is soft against bare arms.' },
    ],
    uses: [
      'Right for long evenings with a book.',
      'A good place for the first coffee of the day.',
      'It fits a bay window or the quiet end of the living room.',
    ],
    draw: armchair,
  },
  {
    slug: 'sofa',
    leaf: 'Furniture > Armchairs & sofas',
    nouns: ['Sofa', 'Couch', 'Settee'],
    price: [980, 0.32],
    priceBy: ['seats', [0.85, 1.15]],
    facets: { seats: ['two seater', 'three seater'], cover: ['velour', 'twill', 'chenille', 'bouclé'] },
    titles: [
      '{brand} {series} {seats} {noun}, {colour}',
      '{series} {noun}, {seats}, {colour} {cover}',
      '{brand} {noun} {series} in {colour} {cover}',
    ],
    openings: [
      'A {seats} {noun} in {colour} {cover}, low enough to sprawl on.',
      'The {series} is a {seats} {noun} with loose cushions, covered in {colour} {cover}.',
    ],
    facts: [
      'The covers come off and go to the dry cleaner.',
      'The frame is glued, screwed and guaranteed for ten years.',
      'It arrives in two boxes and goes up narrow stairs.',
    ],
    uses: [
      'For film nights with everybody on one side.',
      'For Sunday naps that were not planned.',
      'Made for small living rooms that have to seat guests.',
    ],
    draw: sofa,
  },
  {
    slug: 'chair',
    leaf: 'Furniture > Chairs & stools',
    nouns: ['Dining Chair', 'Kitchen Chair', 'Side Chair'],
    price: [145, 0.35],
    materials: [...WOODS, 'steel'],
    facets: { height: ['80 cm', '82 cm', '84 cm'] },
    titles: [
      '{brand} {series} {material} {noun}, {colour} Seat',
      '{series} {noun} in {material} and {colour}, {brand}',
      '{brand} {noun} {series}, {material}, {colour}',
    ],
    openings: [
      'A {material} {noun} with a {colour} seat, {height} to the top of the back.',
      'Light enough to move with one hand, this {material} chair has a {colour} seat.',
    ],
    facts: ['The seat is gently dished.', 'Pads under the legs spare the floor.', 'It comes assembled.'],
    uses: [
      'For dinners that go on after the plates are cleared.',
      'For homework at the kitchen table.',
      'It doubles as a desk chair in a small flat.',
    ],
    draw: diningChair,
  },
  {
    slug: 'stool',
    leaf: 'Furniture > Chairs & stools',
    nouns: ['Stool', 'Kitchen Stool', 'Bar Stool'],
    price: [88, 0.35],
    materials: [...WOODS, 'steel', 'bamboo'],
    facets: { height: ['45 cm', '63 cm', '72 cm'] },
    priceBy: ['height', [0.85, 1, 1.15]],
    titles: [
      '{brand} {series} {material} {noun}, {height}, {colour}',
      '{series} {noun}, {colour} Seat, {material} Legs',
      '{brand} {noun} {series} in {colour} and {material}',
    ],
    openings: [
      'A three-legged {noun} with a round {colour} seat on {material} legs, {height} high.',
      'Turned {material} legs and a {colour} seat, {height} from the floor.',
    ],
    facts: ['Three legs never wobble.', 'The footrest is set where feet go.'],
    uses: [
      'For breakfast at the counter.',
      'It serves as a bedside table when nobody sits on it.',
      'For tying shoes in the hall.',
    ],
    draw: stool,
  },
  {
    slug: 'table',
    leaf: 'Furniture > Side tables',
    nouns: ['Side Table', 'Coffee Table', 'Occasional Table'],
    price: [135, 0.4],
    materials: [...WOODS, 'steel', 'brass', 'bamboo'],
    facets: { diameter: ['40 cm', '48 cm', '60 cm'] },
    priceBy: ['diameter', [0.85, 1, 1.25]],
    titles: [
      '{brand} {series} {noun}, {colour} Top, {material} Legs',
      '{series} {material} {noun}, {colour}, {diameter}',
      '{brand} {noun} {series} in {colour} and {material}',
    ],
    openings: [
      'A round {noun} with a {colour} top of {diameter} on {material} legs.',
      'A {colour} top, {material} legs, {diameter} across: enough for a lamp, a cup and a book.',
    ],
    facts: ['The top is lacquered and wipes clean.', 'The legs unscrew for moving house.'],
    uses: [
      'It stands beside an armchair as happily as beside a bed.',
      'Made for a cup of tea within reach.',
      'Small enough for a balcony breakfast.',
    ],
    draw: sideTable,
  },
  {
    slug: 'drawers',
    leaf: 'Furniture > Chests & bookcases',
    nouns: ['Chest of Drawers', 'Dresser', 'Commode'],
    price: [340, 0.35],
    priceBy: ['drawers', [0.9, 1.15]],
    materials: WOODS,
    facets: { drawers: ['3', '4'], width: ['80 cm', '90 cm', '110 cm'] },
    titles: [
      '{brand} {series} {noun}, {drawers} Drawers, {colour}',
      '{series} {material} {noun}, {colour}, {width}',
      '{brand} {noun} {series} in {colour} with {material} Top',
    ],
    openings: [
      'A {width} wide {noun} with {drawers} {colour} drawers and a {material} top.',
      'The {drawers} drawers are painted {colour}; the top and the feet are {material}.',
    ],
    facts: [
      'The drawers run on wooden rails and close softly.',
      'A bracket for the wall is included.',
      'The drawers are dovetailed.',
    ],
    uses: [
      'For jumpers, table linens and the things that have no other place.',
      'Low enough to change a baby on.',
      'It calms a bedroom that has too much in it.',
    ],
    draw: chestOfDrawers,
  },
  {
    slug: 'shelf',
    leaf: 'Furniture > Chests & bookcases',
    nouns: ['Bookcase', 'Shelf Unit', 'Bookshelf'],
    price: [240, 0.4],
    materials: [...WOODS, 'steel'],
    facets: { height: ['140 cm', '170 cm', '190 cm'] },
    priceBy: ['height', [0.85, 1, 1.2]],
    titles: [
      '{brand} {series} {noun}, {material} and {colour}',
      '{series} {material} {noun}, {height}, {colour}',
      '{brand} {noun} {series}, {colour} Back',
    ],
    openings: [
      'A {height} {noun} with {material} shelves in front of a {colour} back.',
      'The {series} stands {height} tall, {material} outside and {colour} within.',
    ],
    facts: [
      'Each shelf carries thirty kilos of books.',
      'The shelves can be set at seven heights.',
      'It is fixed to the wall with two screws, included.',
    ],
    uses: [
      'For paperbacks, records and a plant or two.',
      'It divides a studio without taking its light.',
      'For a reading corner in a small room.',
    ],
    draw: bookshelf,
  },
  {
    slug: 'basket',
    leaf: 'Storage > Baskets',
    nouns: ['Basket', 'Storage Basket', 'Laundry Basket', 'Log Basket'],
    price: [38, 0.4],
    materials: ['rattan', 'seagrass', 'jute', 'bamboo'],
    facets: { size: ['small', 'medium', 'large'] },
    priceBy: ['size', [0.75, 1, 1.4]],
    titles: [
      '{brand} {series} {material} {noun}, {colour} Band, {size}',
      '{series} {noun} in {material}, {colour}, {size}',
      '{brand} {size} {material} {noun} {series}, {colour}',
    ],
    openings: [
      'A {size} {noun} woven from {material}, with a {colour} band and two handles.',
      'Woven {material} with a band in {colour}: a {size} basket that keeps its shape.',
    ],
    facts: ['The handles are woven in, not tacked on.', 'It stacks into its bigger sisters.'],
    uses: [
      'For blankets by the sofa.',
      'For toys that have to vanish before guests arrive.',
      'For firewood, yarn or the weekly wash.',
    ],
    draw: basket,
  },
  {
    slug: 'mirror',
    leaf: 'Decor > Mirrors & clocks',
    nouns: ['Wall Mirror', 'Mirror', 'Hall Mirror'],
    price: [98, 0.45],
    facets: {
      frame: ['lacquered frame', 'slim frame', 'bevelled frame'],
      height: ['60 cm', '80 cm', '120 cm'],
    },
    priceBy: ['height', [0.8, 1, 1.5]],
    titles: [
      '{brand} {series} {noun}, {colour}, {height}',
      '{series} {noun} with {colour} {frame}',
      '{brand} {noun} {series}, {height}, {colour} {frame}',
    ],
    openings: [
      'A {height} mirror in a {colour} {frame}.',
      'The {series} gives back the daylight from inside a {colour} {frame}, {height} tall.',
    ],
    facts: ['It hangs upright or across.', 'The back is sealed, so it may hang in a bathroom.'],
    uses: [
      'It makes a narrow hall look wider.',
      'For the last look before leaving the house.',
      'Hung across from a window, it doubles the light.',
    ],
    draw: mirror,
  },
];
