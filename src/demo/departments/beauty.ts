import {
  creamJar,
  dropperBottle,
  hairBrush,
  lipstick,
  nailPolish,
  perfume,
  pumpBottle,
  soapBar,
} from '../drawings/beauty.ts';
import type { Department } from '../types.ts';
import type { Colour } from '../vocabulary/colours.ts';

const SKIN = ['dry skin', 'sensitive skin', 'combination skin', 'all skin types'];
const LIPS: Colour[] = ['red', 'rose', 'pink', 'coral', 'burgundy', 'plum', 'terracotta', 'blush', 'rust'];

const SCENTS: Readonly<Record<string, string>> = {
  lavender: '#a793c6',
  'orange blossom': '#e8ab6a',
  'sea salt': '#9fc3cf',
  rosemary: '#8fa37a',
  'cedar wood': '#b08560',
  'wild rose': '#d995a2',
  'fig leaf': '#97a86c',
  charcoal: '#55575d',
};

export const BEAUTY: Department = {
  id: 'beauty',
  name: 'Beauty',
  setting: 'treat',
  types: [
    {
      slug: 'face-cream',
      leaf: 'Skincare > Face care',
      nouns: ['Face Cream', 'Day Cream', 'Night Cream', 'Moisturiser'],
      price: [32, 0.45],
      hidesColour: true,
      facets: {
        skin: SKIN,
        volume: ['30 ml', '50 ml', '75 ml'],
        active: ['hyaluronic acid', 'squalane', 'ceramides', 'calendula', 'niacinamide'],
      },
      titles: [
        '{brand} {series} {noun} with {active}, {volume}',
        '{series} {noun} for {skin}, {volume}',
        '{brand} {noun} {series}, {active}, {volume}',
      ],
      openings: [
        'A light {noun} with {active} for {skin}.',
        'A rich {noun} for {skin}, with {active}, in a jar of {volume}.',
      ],
      facts: ['It sinks in within a minute.', 'It is free of perfume.', 'The jar can be refilled.'],
      uses: [
        'For the morning, under anything or nothing.',
        'For cheeks after a day in the wind.',
        'For the shelf beside the bed.',
      ],
      draw: creamJar,
    },
    {
      slug: 'serum',
      leaf: 'Skincare > Face care',
      nouns: ['Serum', 'Face Oil', 'Facial Serum'],
      price: [36, 0.45],
      hidesColour: true,
      facets: {
        skin: SKIN,
        volume: ['15 ml', '30 ml'],
        active: ['vitamin C', 'bakuchiol', 'rosehip', 'peptides', 'marula'],
      },
      priceBy: ['volume', [0.7, 1.1]],
      titles: [
        '{brand} {series} {active} {noun}, {volume}',
        '{series} {noun} with {active} for {skin}',
        '{brand} {noun} {series}, {active}, {volume}',
      ],
      openings: [
        'A {noun} with {active}, made for {skin}.',
        'Three drops of this {noun} carry enough {active} for face and neck.',
      ],
      facts: [
        'The bottle keeps the light out.',
        'It goes on before the moisturiser.',
        'It is tested by dermatologists.',
      ],
      uses: [
        'For tired skin on a Monday.',
        'For the evening, after washing.',
        'For winter, when the heating is on.',
      ],
      draw: dropperBottle,
    },
    {
      slug: 'hand-wash',
      leaf: 'Bath > Soap & wash',
      nouns: ['Hand Wash', 'Body Wash', 'Shower Gel', 'Hand Lotion'],
      price: [17, 0.35],
      hidesColour: true,
      tint: ['scent', SCENTS],
      facets: {
        scent: Object.keys(SCENTS).filter((scent) => scent !== 'charcoal'),
        volume: ['250 ml', '300 ml', '500 ml'],
      },
      priceBy: ['volume', [0.85, 1, 1.4]],
      titles: [
        '{brand} {series} {noun}, {scent}, {volume}',
        '{series} {scent} {noun}, {volume}',
        '{brand} {scent} {noun} {series}, {volume}',
      ],
      openings: [
        'A mild {noun} that smells of {scent}.',
        'This {noun} smells of {scent}, quietly, and comes in a pump bottle of {volume}.',
      ],
      facts: [
        'Refills use a quarter of the packaging.',
        'It does not dry out the hands.',
        'The pump locks for travelling.',
      ],
      uses: [
        'For the guest bathroom, and for guests who notice.',
        'For gardeners, cooks and parents.',
        'For the edge of the kitchen sink.',
      ],
      draw: pumpBottle,
    },
    {
      slug: 'soap',
      leaf: 'Bath > Soap & wash',
      nouns: ['Soap', 'Soap Bar', 'Hand Soap'],
      price: [8.5, 0.3],
      hidesColour: true,
      tint: ['scent', SCENTS],
      facets: { scent: Object.keys(SCENTS), weight: ['90 g', '110 g', '150 g'] },
      titles: [
        '{brand} {series} {noun}, {scent}, {weight}',
        '{series} {scent} {noun}, {weight}',
        '{brand} {scent} {noun} {series}, {weight}',
      ],
      openings: [
        'A cold-stirred {noun} with {scent}, {weight}.',
        'A {weight} bar with {scent}, cut and stamped by hand.',
      ],
      facts: [
        'It cures for six weeks before it is sold.',
        'It is wrapped in paper and nothing else.',
        'It lathers in hard water.',
      ],
      uses: [
        'For the shower, the sink and the sock drawer.',
        'For travelling without liquids.',
        'A small present that smells like a large one.',
      ],
      draw: soapBar,
    },
    {
      slug: 'perfume',
      leaf: 'Fragrance > Perfumes',
      nouns: ['Eau de Parfum', 'Perfume', 'Eau de Toilette'],
      price: [82, 0.45],
      hidesColour: true,
      facets: {
        notes: [
          'fig and vetiver',
          'iris and pepper',
          'bergamot and tea',
          'neroli and salt',
          'amber and tobacco',
          'jasmine and rain',
          'cedar and ink',
        ],
        volume: ['30 ml', '50 ml', '100 ml'],
      },
      priceBy: ['volume', [0.7, 1, 1.5]],
      titles: [
        '{brand} {series} {noun}, {notes}, {volume}',
        '{series}, {noun} with {notes}, {volume}',
        '{brand} {noun} {series}, {volume}, {notes}',
      ],
      openings: ['A {noun} of {notes}, {volume}.', 'It opens with {notes} and stays close to the skin.'],
      facts: [
        'It lasts from breakfast until the theatre.',
        'The bottle is made to be refilled.',
        'No two people smell the same in it.',
      ],
      uses: [
        'For dinners, departures and ordinary Wednesdays.',
        'For people who do not like perfume.',
        'For a wrist, a scarf or a letter.',
      ],
      draw: perfume,
    },
    {
      slug: 'lipstick',
      leaf: 'Make-up > Lips & nails',
      nouns: ['Lipstick', 'Matte Lipstick', 'Satin Lipstick', 'Lip Colour'],
      price: [22, 0.35],
      colours: LIPS,
      materials: ['aluminium', 'brass', 'bamboo', 'steel'],
      facets: { finish: ['soft finish', 'full cover', 'sheer finish'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {finish}',
        '{brand} {colour} {noun} {series}, {finish}',
      ],
      openings: [
        'A {noun} in {colour} with a {finish}, in a case of {material}.',
        'One stroke of {colour}, {finish}, from a {material} case that clicks.',
      ],
      facts: ['It stays through lunch.', 'The case takes refills.', 'It contains no animal products.'],
      uses: [
        'For mornings when that has to be enough.',
        'For photographs and first nights.',
        'For the pocket of a winter coat.',
      ],
      draw: lipstick,
    },
    {
      slug: 'nail-polish',
      leaf: 'Make-up > Lips & nails',
      nouns: ['Nail Polish', 'Nail Lacquer', 'Nail Colour'],
      price: [12, 0.35],
      facets: { finish: ['high gloss', 'satin', 'matte'], volume: ['8 ml', '11 ml'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {finish}',
        '{brand} {noun} {series}, {colour}, {finish}',
      ],
      openings: [
        'A {finish} {noun} in {colour}.',
        'Two coats of {colour}, {finish}, and ten minutes of sitting still.',
      ],
      facts: [
        'It is free of the ten usual suspects.',
        'The brush is wide and flat.',
        'It lasts about a week.',
      ],
      uses: ['For toes in sandals.', 'For fingers that tap on tables.', 'For an evening in with a friend.'],
      draw: nailPolish,
    },
    {
      slug: 'hair-brush',
      setting: 'object',
      leaf: 'Hair > Brushes',
      nouns: ['Hair Brush', 'Paddle Brush', 'Detangling Brush'],
      price: [24, 0.4],
      materials: ['beech', 'bamboo', 'walnut', 'oak', 'ash'],
      facets: { hair: ['fine hair', 'thick hair', 'curly hair', 'long hair'] },
      titles: [
        '{brand} {series} {material} {noun}, {colour}',
        '{series} {noun} for {hair}, {material}, {colour}',
        '{brand} {noun} {series}, {colour} Cushion',
      ],
      openings: [
        'A {material} {noun} with a {colour} cushion, made for {hair}.',
        'The handle is {material}, the cushion {colour}, the pins right for {hair}.',
      ],
      facts: ['The pins have rounded tips.', 'It massages as it goes.'],
      uses: [
        'For a hundred strokes, or ten.',
        'For children who run away from brushes.',
        'For the gym bag and the bedside.',
      ],
      draw: hairBrush,
    },
  ],
};
