import { pick } from '../chance.ts';
import {
  acousticGuitar,
  electricGuitar,
  handDrum,
  synth,
  vinylRecord,
  xylophone,
} from '../drawings/instruments.ts';
import type { Random } from '../../core/math/random.ts';
import type { Department } from '../types.ts';
import type { Colour } from '../vocabulary/colours.ts';
import { inventName } from '../vocabulary/names.ts';

const BODIES: Colour[] = [
  'tan',
  'chocolate',
  'black',
  'burgundy',
  'ochre',
  'rust',
  'cream',
  'teal',
  'sky blue',
  'mustard',
  'red',
  'sage',
  'navy',
  'orange',
  'white',
];

const split = (text: string): string[] => text.split('|');
const RECORD = {
  first: split('Night|Paper|Slow|Velvet|Distant|Sunday|Electric|Little|Neon|Winter|Open|Lunar'),
  second: split(
    'Harbour|Gardens|Motion|Satellites|Rooms|Postcards|Bicycles|Weather|Letters|Parade|Tides|Hotel',
  ),
  band: split(
    'The Paper Kites Club|Mirror Arcade|Ferns & Static|The Late Ferries|Honey Transit|Low Tide Orchestra|The Idle Hours|Quiet Sparrow|Sleepwalk Social|Ada & the Antennas',
  ),
};

function inventRecord(random: Random): { slots: Record<string, string>; attributes: Record<string, string> } {
  const album = `${pick(random, RECORD.first)} ${pick(random, RECORD.second)}`;
  return {
    slots: { album },
    attributes: { artist: random() < 0.5 ? pick(random, RECORD.band) : inventName(random) },
  };
}

export const MUSIC: Department = {
  id: 'music',
  name: 'Music & instruments',
  setting: 'object',
  types: [
    {
      slug: 'guitar',
      leaf: 'Guitars > Acoustic guitars & ukuleles',
      nouns: ['Acoustic Guitar', 'Folk Guitar', 'Parlour Guitar'],
      price: [285, 0.4],
      colours: BODIES,
      materials: ['spruce', 'mahogany', 'maple', 'walnut', 'acacia'],
      facets: { strings: ['6'], size: ['full size', 'three-quarter size'] },
      titles: [
        '{brand} {series} {noun}, {material}, {colour}',
        '{series} {noun} in {colour}, {size}',
        '{brand} {noun} {series}, {size}, {colour}',
      ],
      openings: [
        'A {size} {noun} in {material} with a {colour} finish.',
        'A warm voice from a {material} body, finished in {colour}, {size}.',
      ],
      facts: [
        'The neck is adjustable.',
        'It comes with a padded bag.',
        'The strings are changed before it is sent.',
      ],
      uses: [
        'For campfires and kitchen songs.',
        'For a first chord, and the next thousand.',
        'For writing the song about her.',
      ],
      draw: acousticGuitar,
    },
    {
      slug: 'ukulele',
      leaf: 'Guitars > Acoustic guitars & ukuleles',
      nouns: ['Ukulele', 'Concert Ukulele', 'Soprano Ukulele'],
      price: [68, 0.4],
      colours: BODIES,
      materials: ['mahogany', 'acacia', 'spruce', 'maple', 'bamboo'],
      facets: { strings: ['4'], bag: ['with bag', 'without bag'] },
      titles: [
        '{brand} {series} {noun}, {material}, {colour}',
        '{series} {material} {noun} in {colour}',
        '{brand} {noun} {series}, {colour}, {bag}',
      ],
      openings: [
        'A {noun} in {material}, finished in {colour}, {bag}.',
        'Four strings, {material} and a {colour} finish.',
      ],
      facts: ['It holds its tuning.', 'A chord chart is on the back of the manual.'],
      uses: [
        'For backpacks and beaches.',
        'For children who are sure they are ready.',
        'For cheering up a dull afternoon.',
      ],
      draw: acousticGuitar,
    },
    {
      slug: 'electric-guitar',
      leaf: 'Guitars > Electric guitars',
      nouns: ['Electric Guitar', 'Offset Guitar', 'Six-String Electric'],
      price: [520, 0.4],
      materials: ['maple', 'mahogany', 'ash', 'walnut'],
      facets: {
        pickups: ['2 single coils', '2 humbuckers', '3 single coils'],
        scale: ['24 inch', '25.5 inch'],
      },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {pickups}',
        '{brand} {noun} {series}, {material} Neck, {colour}',
      ],
      openings: [
        'A {colour} {noun} with a {material} neck and {pickups}.',
        'A {material} neck, a {colour} body and {pickups}.',
      ],
      facts: ['The body is light for its size.', 'The tremolo returns to pitch.', 'The scale is {scale}.'],
      uses: [
        'For garages, stages and neighbours with patience.',
        'For surf, soul and a little noise.',
        'For the band you keep meaning to start.',
      ],
      draw: electricGuitar,
    },
    {
      slug: 'synth',
      leaf: 'Keys > Synthesizers',
      nouns: ['Synthesizer', 'Analogue Synth', 'Mini Synth'],
      price: [395, 0.45],
      materials: ['walnut', 'birch', 'aluminium', 'oak'],
      facets: { keys: ['25 keys', '37 keys', '49 keys'], voices: ['monophonic', '4 voices', '8 voices'] },
      priceBy: ['voices', [0.6, 1, 1.7]],
      titles: [
        '{brand} {series} {noun}, {keys}, {colour}',
        '{series} {voices} {noun} in {colour}',
        '{brand} {noun} {series}, {colour} with {material} Cheeks',
      ],
      openings: [
        'A {noun} with {keys}, {voices}, in {colour} with {material} ends.',
        'One knob for each function, {keys} and {material} ends on a {colour} panel: {voices}.',
      ],
      facts: [
        'The sequencer holds sixty-four steps.',
        'It runs on batteries too.',
        'It makes the sounds you remember from science programmes.',
      ],
      uses: [
        'For bedrooms with headphones.',
        'For film scores and long winter nights.',
        'For turning knobs until it is morning.',
      ],
      draw: synth,
    },
    {
      slug: 'drum',
      leaf: 'Percussion > Drums & xylophones',
      nouns: ['Hand Drum', 'Percussion'],
      price: [124, 0.4],
      materials: ['birch', 'mahogany', 'oak', 'beech', 'acacia'],
      facets: { drum: ['djembe', 'cajon', 'bongo'], finish: ['matt lacquer', 'gloss lacquer', 'oiled'] },
      titles: [
        '{brand} {series} {drum}, {material}, {colour}',
        '{series} {drum} in {colour} {material}',
        '{brand} {drum} {series}, {colour}, {finish}',
      ],
      openings: [
        'A {drum} in {material}, finished in {colour}.',
        'A {material} {drum} in {colour}, {finish}.',
      ],
      facts: [
        { when: ['drum', 'cajon'], say: 'You sit on it and play the front.' },
        { when: ['drum', 'djembe'], say: 'The ropes tune it.' },
        { when: ['drum', 'bongo'], say: 'The pair is tuned a fourth apart.' },
        'It is loud enough without a microphone.',
      ],
      uses: [
        'For parks, schools and rehearsal rooms.',
        'For families with tolerant neighbours.',
        'For busking on the first warm weekend.',
      ],
      draw: handDrum,
    },
    {
      slug: 'xylophone',
      leaf: 'Percussion > Drums & xylophones',
      nouns: ['Xylophone', 'Glockenspiel'],
      price: [38, 0.4],
      materials: ['beech', 'maple', 'pine', 'birch'],
      facets: { bars: ['7 bars', '8 bars', '12 bars'], age: ['2 years and up', '4 years and up'] },
      titles: [
        '{brand} {series} {noun}, {bars}, {colour}',
        '{series} {noun} on {material} Frame, {colour}',
        '{brand} {noun} {series}, {bars}, {material}, {colour}',
      ],
      openings: [
        'A {noun} with {bars} on a {material} frame; the lowest bar is {colour}.',
        'It has {bars} in rainbow order, starting from {colour}, on a {material} frame.',
      ],
      facts: ['It is properly in tune.', 'A song book with colour notes is included.', 'Made for {age}.'],
      uses: [
        'For first tunes and family bands.',
        'For nursery schools.',
        'For rooms with a door that closes.',
      ],
      draw: xylophone,
    },
    {
      slug: 'record',
      setting: 'story',
      leaf: 'Records > Vinyl',
      nouns: ['LP', 'Vinyl LP'],
      price: [26, 0.25],
      hidesColour: true,
      facets: {
        genre: ['jazz', 'folk', 'soul', 'electronic', 'indie', 'ambient', 'chamber music'],
        pressing: ['single LP', 'double LP', '10 inch'],
      },
      priceBy: ['pressing', [1, 1.4, 0.75]],
      invent: inventRecord,
      titles: [
        '{artist}: {album}, {noun}',
        '{album} by {artist}, {genre}, {noun}',
        '{artist}, {album}, {pressing}',
      ],
      openings: [
        'A {genre} record by {artist}, pressed as a {pressing}.',
        '{artist} made this {genre} album in nine days in a borrowed house.',
      ],
      facts: [
        'The sleeve is printed on heavy board.',
        'A download code is inside.',
        'It is pressed at a plant that runs on wind power.',
      ],
      uses: [
        'For the second pot of tea of the evening.',
        'For cooking slowly.',
        'For driving nowhere, if you had a record player in the car.',
      ],
      draw: vinylRecord,
    },
  ],
};
