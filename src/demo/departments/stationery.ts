import {
  fountainPen,
  greetingCard,
  notebook,
  pencils,
  washiTape,
  watercolours,
} from '../drawings/stationery.ts';
import type { Department } from '../types.ts';

const PATTERNS = ['plain', 'plain', 'floral', 'striped', 'dotted', 'geometric', 'checked'];

export const STATIONERY: Department = {
  id: 'stationery',
  name: 'Stationery & art',
  setting: 'object',
  types: [
    {
      slug: 'notebook',
      leaf: 'Paper > Notebooks & cards',
      nouns: ['Notebook', 'Journal', 'Sketchbook'],
      price: [16, 0.4],
      priceBy: ['size', [0.75, 1, 1.35]],
      materials: ['linen', 'leather', 'cotton', 'cork'],
      facets: {
        size: ['A6', 'A5', 'A4'],
        binding: ['thread bound', 'spiral bound'],
        ruling: ['dotted pages', 'blank pages', 'lined pages'],
      },
      patterns: PATTERNS,
      titles: [
        '{brand} {series} {noun}, {size}, {pattern} {colour}',
        '{series} {size} {noun} in {colour} {material}',
        '{brand} {noun} {series}, {ruling}, {pattern} {colour}',
      ],
      openings: [
        'A {binding} {size} {noun} with {ruling}, covered in {pattern} {colour} {material}.',
        'The cover is {pattern} {colour} {material}; inside are {ruling}, {binding}.',
      ],
      facts: ['The paper takes ink without bleeding.', 'It opens flat.', 'The pages are numbered.'],
      uses: [
        'For lists, sketches and half a novel.',
        'For lectures, journeys and recipes.',
        'For the first of January.',
      ],
      draw: notebook,
    },
    {
      slug: 'pen',
      leaf: 'Writing > Fountain pens',
      nouns: ['Fountain Pen', 'School Pen', 'Writing Pen'],
      price: [48, 0.6],
      materials: ['aluminium', 'brass', 'walnut', 'steel'],
      facets: { nib: ['fine nib', 'medium nib', 'broad nib'], filling: ['cartridge', 'converter', 'piston'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour} and {material}, {nib}',
        '{brand} {noun} {series}, {nib}, {colour}',
      ],
      openings: [
        'A {noun} in {colour} with {material} parts and a {nib}.',
        'A {nib}, a {colour} cap and a body trimmed with {material}.',
      ],
      facts: [
        { when: ['filling', 'piston'], say: 'It fills from the bottle with a turn of the end.' },
        { when: ['filling', 'cartridge'], say: 'It takes the usual cartridges.' },
        { when: ['filling', 'converter'], say: 'A converter for bottled ink is included.' },
        'The cap closes with a click.',
      ],
      uses: [
        'For letters, signatures and exam nerves.',
        'For left hands too.',
        'For a first day at school or a last day at work.',
      ],
      draw: fountainPen,
    },
    {
      slug: 'pencils',
      leaf: 'Art > Pencils & paints',
      nouns: ['Colour Pencils', 'Drawing Pencils', 'Artist Pencils'],
      price: [22, 0.45],
      priceBy: ['set', [0.6, 1, 1.7]],
      facets: {
        set: ['12 pencils', '24 pencils', '36 pencils'],
        lead: ['soft lead', 'hard lead', 'water-soluble lead'],
      },
      patterns: ['plain', 'plain', 'striped', 'geometric', 'dotted'],
      titles: [
        '{brand} {series} {noun}, {set}, {colour} Case',
        '{series} {noun} with {lead}, {set}, {colour}',
        '{brand} {noun} {series}, {colour}, {set}',
      ],
      openings: [
        'A set of {set} with {lead}, in a {pattern} {colour} case.',
        'The case is {pattern} {colour} and holds {set} with {lead}.',
      ],
      facts: [
        'The leads are glued from end to end, so they do not break inside.',
        'Each can be bought singly later.',
      ],
      uses: [
        'For colouring, mapping and margins.',
        'For rainy days at the kitchen table.',
        'For adults who stopped drawing at twelve.',
      ],
      draw: pencils,
    },
    {
      slug: 'watercolours',
      leaf: 'Art > Pencils & paints',
      nouns: ['Watercolour Set', 'Watercolour Box', 'Travel Paint Box'],
      price: [34, 0.45],
      priceBy: ['pans', [0.75, 1, 1.7]],
      materials: ['aluminium', 'birch', 'steel', 'bamboo'],
      facets: { pans: ['8 pans', '12 pans', '24 pans'], quality: ['student quality', 'artist quality'] },
      titles: [
        '{brand} {series} {noun}, {pans}, {colour} Box',
        '{series} {noun} in {colour}, {pans}',
        '{brand} {noun} {series}, {quality}, {colour}',
      ],
      openings: [
        'A {noun} of {pans} in {quality}, in a {colour} box of {material}.',
        'A {colour} {material} box with {pans}, {quality}, and a lid to mix in.',
      ],
      facts: [
        'The pans can be replaced one by one.',
        'A travel brush sits in the lid.',
        'The pigments are light-fast.',
      ],
      uses: [
        'For sketching trips and hotel balconies.',
        'For postcards that are not photographs.',
        'For a class, or for nobody else to see.',
      ],
      draw: watercolours,
    },
    {
      slug: 'card',
      leaf: 'Paper > Notebooks & cards',
      nouns: ['Greeting Card', 'Folded Card', 'Card with Envelope'],
      price: [4.2, 0.3],
      priceBy: ['set', [0.75, 2.2, 3.4]],
      facets: {
        occasion: ['birthday', 'thank you', 'congratulations', 'new home', 'just because', 'get well'],
        set: ['single card', 'set of 4', 'set of 8'],
      },
      titles: [
        '{brand} {series} {noun}, {occasion}, {colour}',
        '{series} {occasion} {noun} in {colour}, {set}',
        '{brand} {occasion} {noun} {series}, {colour}, {set}',
      ],
      openings: [
        'A {noun} in {colour}, made for “{occasion}”.',
        'Printed in {colour} on thick board: a {noun} that says “{occasion}”, sold as a {set}.',
      ],
      facts: ['It is blank inside.', 'The envelope matches.', 'The board is recycled.'],
      uses: [
        'For people who still get post.',
        'For the drawer of emergency cards.',
        'For a line or two by hand.',
      ],
      draw: greetingCard,
    },
    {
      slug: 'washi',
      leaf: 'Craft > Paper tape',
      nouns: ['Paper Tape', 'Washi Tape', 'Masking Tape'],
      price: [9.5, 0.35],
      facets: { set: ['3 rolls', '5 rolls', '8 rolls'], width: ['10 mm', '15 mm', '20 mm'] },
      priceBy: ['set', [0.75, 1, 1.5]],
      patterns: ['striped', 'dotted', 'floral', 'geometric', 'plain'],
      titles: [
        '{brand} {series} {noun}, {pattern} {colour}, {set}',
        '{series} {noun} in {colour}, {set}',
        '{brand} {pattern} {noun} {series}, {width}, {colour}',
      ],
      openings: [
        'A set of {noun} around {pattern} {colour}: {set}, {width} wide.',
        'It comes as {set} of {width}, the first of them {pattern} {colour}.',
      ],
      facts: ['It peels off without a trace.', 'It tears straight by hand.'],
      uses: [
        'For parcels, diaries and labels on jam.',
        'For frames without nails.',
        'For children and their bedroom doors.',
      ],
      draw: washiTape,
    },
  ],
};
