import { deskLamp, floorLamp, portableLamp, tableLamp } from '../drawings/lamps.ts';
import { lantern, pendant, wallLight } from '../drawings/lights.ts';
import type { Department } from '../types.ts';

const STANDS = ['oak', 'ash', 'walnut', 'brass', 'steel', 'beech', 'marble', 'iron', 'rattan'];

export const LIGHTING: Department = {
  id: 'lighting',
  name: 'Lighting',
  setting: 'room',
  types: [
    {
      slug: 'lamp',
      leaf: 'Table lamps > Bedside & portable lamps',
      nouns: ['Bedside Lamp', 'Table Lamp', 'Night Table Lamp'],
      price: [74, 0.4],
      materials: STANDS,
      facets: {
        shade: ['pleated shade', 'drum shade', 'woven shade', 'fabric shade'],
        height: ['32 cm', '41 cm', '48 cm'],
      },
      titles: [
        '{brand} {material} {noun}, {shade}, {colour}',
        '{series} {noun} in {material}, {colour} {shade}',
        '{brand} {series} {noun}, {colour}, {height}',
      ],
      openings: [
        'A {height} {noun} with a {material} base and a {colour} {shade}.',
        'Warm light through a {colour} {shade}, on a base of {material}.',
      ],
      facts: [
        'The switch sits on the flex, where a sleepy hand finds it.',
        'It dims in three steps.',
        'It takes an E14 bulb, which is included.',
      ],
      uses: [
        'For reading in bed without waking the other half.',
        'For a soft light by the sofa in the evening.',
        'It makes a guest room feel lived in.',
      ],
      draw: tableLamp,
    },
    {
      slug: 'desklamp',
      leaf: 'Table lamps > Desk lamps',
      nouns: ['Desk Lamp', 'Task Lamp', 'Work Lamp'],
      price: [86, 0.4],
      materials: ['steel', 'brass', 'aluminium', 'oak', 'beech', 'walnut', 'iron'],
      facets: { reach: ['45 cm', '60 cm', '75 cm'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour} and {material}',
        '{brand} {noun} {series}, {colour}, {reach} Reach',
      ],
      openings: [
        'An adjustable {noun} with a {colour} head on a {material} arm.',
        'The {material} arm reaches {reach}; head and foot are {colour}.',
      ],
      facts: [
        'The joints hold where you leave them.',
        'The head turns all the way round.',
        'The light is bright enough for fine print and does not flicker.',
      ],
      uses: [
        'For late essays and model aeroplanes.',
        'For drawing, sewing and sums.',
        'For home offices that started as a corner of the bedroom.',
      ],
      draw: deskLamp,
    },
    {
      slug: 'floorlamp',
      leaf: 'Floor lamps > Reading lamps',
      nouns: ['Floor Lamp', 'Reading Lamp', 'Standing Lamp'],
      price: [168, 0.4],
      materials: ['oak', 'ash', 'walnut', 'brass', 'steel', 'bamboo', 'iron'],
      facets: { height: ['145 cm', '155 cm', '168 cm'] },
      titles: [
        '{brand} {series} {noun}, {material}, {colour}',
        '{series} {material} {noun} with {colour} Shade',
        '{brand} {noun} {series}, {colour}, {height}',
      ],
      openings: [
        'A {height} {noun} in {material} with a {colour} shade.',
        'A {colour} shade high on a {material} stand: light over your shoulder, where it belongs.',
      ],
      facts: [
        'A foot switch saves bending down.',
        'It takes an E27 bulb.',
        'The foot is weighted against children and dogs.',
      ],
      uses: [
        'For reading in an armchair.',
        'It lights the dark corner behind the sofa.',
        'For rooms without a ceiling light.',
      ],
      draw: floorLamp,
    },
    {
      slug: 'pendant',
      leaf: 'Ceiling & wall > Pendants',
      nouns: ['Pendant Light', 'Pendant', 'Hanging Lamp'],
      price: [118, 0.45],
      priceBy: ['diameter', [0.75, 1, 1.35]],
      materials: ['steel', 'brass', 'copper', 'oak', 'aluminium', 'rattan', 'iron'],
      facets: { diameter: ['24 cm', '35 cm', '45 cm'] },
      titles: [
        '{brand} {series} {noun}, {colour}, {diameter}',
        '{series} {noun} in {colour} with {material} Fitting',
        '{brand} {colour} {noun} {series}, {diameter}',
      ],
      openings: [
        'A {diameter} {noun} in {colour} with a {material} fitting.',
        'A {colour} shade, {diameter} wide, hanging from {material}.',
      ],
      facts: ['The inside is pale, so the light spreads.', 'The flex can be shortened without tools.'],
      uses: [
        'For the dining table, hung low.',
        'In a row of three above a kitchen counter.',
        'For stairwells that deserve better than a bare bulb.',
      ],
      draw: pendant,
    },
    {
      slug: 'walllight',
      leaf: 'Ceiling & wall > Wall lights',
      nouns: ['Wall Light', 'Wall Lamp', 'Sconce'],
      price: [78, 0.4],
      materials: ['oak', 'brass', 'steel', 'ash', 'walnut', 'iron'],
      facets: { wiring: ['plug-in', 'hard-wired'] },
      titles: [
        '{brand} {series} {wiring} {noun}, {colour}',
        '{series} {noun} in {material} and {colour}',
        '{brand} {noun} {series}, {material}, {colour}, {wiring}',
      ],
      openings: [
        'A {wiring} {noun} with a {colour} shade on a {material} plate.',
        'The {series} throws its light up and down from behind a {colour} shade; the plate is {material}.',
      ],
      facts: [
        { when: ['wiring', 'plug-in'], say: 'It needs a socket and two screws, but no electrician.' },
        { when: ['wiring', 'hard-wired'], say: 'It connects straight to the wall, with no flex to be seen.' },
        'The pull switch clicks pleasantly.',
      ],
      uses: ['For beds without bedside tables.', 'For halls and landings.', 'It frees the desk below.'],
      draw: wallLight,
    },
    {
      slug: 'portable',
      leaf: 'Table lamps > Bedside & portable lamps',
      nouns: ['Portable Lamp', 'Rechargeable Lamp', 'Cordless Lamp'],
      price: [69, 0.35],
      materials: ['steel', 'brass', 'aluminium', 'oak', 'iron', 'copper'],
      facets: { battery: ['8 hours', '12 hours', '20 hours'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {battery} of Light',
        '{brand} {noun} {series}, {colour} and {material}',
      ],
      openings: [
        'A cordless mushroom of a lamp with a {colour} cap, {material} inside.',
        'A {noun} in {colour} that gives {battery} of light from one charge.',
      ],
      facts: ['It charges by USB-C.', 'A touch on the top dims it.', 'It shrugs off a splash of rain.'],
      uses: [
        'For supper on the balcony.',
        'For power cuts, tents and children who dislike the dark.',
        'For tables in the middle of the room, far from any socket.',
      ],
      draw: portableLamp,
    },
    {
      slug: 'lantern',
      leaf: 'Outdoor > Lanterns',
      nouns: ['Lantern', 'Garden Lantern', 'Candle Lantern'],
      price: [44, 0.4],
      materials: ['steel', 'iron', 'brass', 'copper'],
      facets: { height: ['24 cm', '36 cm', '48 cm'] },
      priceBy: ['height', [0.7, 1, 1.4]],
      titles: [
        '{brand} {series} {noun}, {colour}, {height}',
        '{series} {material} {noun} in {colour}',
        '{brand} {noun} {series}, {colour}, {material} Handle',
      ],
      openings: [
        'A {height} {noun} in {colour} with a {material} handle.',
        'Clear panes in a {colour} frame, {height} tall, carried by a {material} handle.',
      ],
      facts: ['The door opens wide enough to change the candle.', 'Slots in the roof let the warmth out.'],
      uses: [
        'For the front step in December.',
        'For late dinners in the garden.',
        'In a group of three by the fireplace.',
      ],
      draw: lantern,
    },
  ],
};
