import { bib, mobile, nightLight, rattle, sleepsuit, stackingRings } from '../drawings/baby.ts';
import { wellington } from '../drawings/boots.ts';
import { backpack } from '../drawings/outdoor-gear.ts';
import { raincoat } from '../drawings/outerwear.ts';
import type { Department } from '../types.ts';

const PATTERNS = ['plain', 'striped', 'dotted', 'floral', 'geometric', 'checked', 'gingham'];

export const BABY: Department = {
  id: 'baby',
  name: 'Baby & kids',
  setting: 'object',
  types: [
    {
      slug: 'sleepsuit',
      leaf: 'Clothing > Sleepsuits & bibs',
      nouns: ['Sleepsuit', 'Romper', 'Baby Pyjamas'],
      price: [29, 0.3],
      materials: ['organic cotton', 'cotton', 'merino wool', 'fleece'],
      facets: { age: ['0 to 3 months', '3 to 6 months', '6 to 12 months', '12 to 24 months'] },
      patterns: PATTERNS,
      titles: [
        '{brand} {series} {noun}, {pattern} {colour}, {age}',
        '{series} {material} {noun} in {colour}, {age}',
        '{brand} {pattern} {noun} {series}, {colour} {material}',
      ],
      openings: [
        'A {noun} in {pattern} {colour} {material} for {age}.',
        'Soft {material} in {pattern} {colour}, for babies of {age}.',
      ],
      facts: [
        'The press studs run down one leg, for changes in the dark.',
        'The cuffs fold over small hands.',
        'The seams are flat.',
      ],
      uses: [
        'For sleeping, and for all the rest.',
        'For going home from hospital.',
        'For parents with one hand free.',
      ],
      draw: sleepsuit,
    },
    {
      slug: 'kids-raincoat',
      leaf: 'Clothing > Rainwear',
      nouns: ['Kids Raincoat', 'Raincoat', 'Rain Mac'],
      price: [52, 0.3],
      materials: ['recycled polyester', 'recycled nylon', 'waxed cotton'],
      facets: {
        age: ['1 to 2 years', '3 to 4 years', '5 to 6 years', '7 to 8 years'],
        lining: ['fleecy lining', 'jersey lining'],
      },
      patterns: PATTERNS,
      titles: [
        '{brand} {series} {noun}, {pattern} {colour}, {age}',
        '{series} {noun} in {pattern} {colour}',
        '{brand} {noun} {series}, {colour}, {lining}',
      ],
      openings: [
        'A {noun} in {pattern} {colour} {material} with a {lining}, for {age}.',
        'Dry to the knees: {pattern} {colour} {material}, a hood and a {lining}.',
      ],
      facts: [
        'The name goes on a label inside.',
        'The buttons are big enough for gloves.',
        'The sleeves roll out as arms grow.',
      ],
      uses: [
        'For forest kindergartens and wet walks to school.',
        'For jumping in with both feet.',
        'For waiting at bus stops.',
      ],
      draw: raincoat,
    },
    {
      slug: 'kids-wellies',
      leaf: 'Clothing > Rainwear',
      nouns: ['Kids Wellies', 'Kids Rain Boots', 'Puddle Boots'],
      price: [29, 0.3],
      materials: ['natural rubber'],
      facets: { size: ['22 to 24', '25 to 28', '29 to 33'] },
      patterns: ['plain', 'dotted', 'striped', 'floral', 'geometric'],
      titles: [
        '{brand} {series} {noun}, {pattern} {colour}',
        '{series} {noun} in {colour}, Size {size}',
        '{brand} {pattern} {noun} {series}, {colour}, {size}',
      ],
      openings: [
        'A pair of {noun} in {pattern} {colour}, sizes {size}.',
        'Waterproof to the knee, {pattern} {colour}, in sizes {size}.',
      ],
      facts: ['Left and right are marked inside.', 'The soles grip on wet slides.'],
      uses: [
        'For every puddle between here and home.',
        'For the garden, the stream and the sandpit.',
        'For children who dress themselves.',
      ],
      draw: wellington,
    },
    {
      slug: 'kids-backpack',
      leaf: 'Out & about > Kids backpacks',
      nouns: ['Kids Backpack', 'Nursery Backpack', 'School Bag'],
      price: [42, 0.3],
      materials: ['recycled polyester', 'canvas', 'recycled nylon'],
      facets: {
        age: ['2 to 4 years', '4 to 6 years', '6 to 9 years'],
        closure: ['buckle', 'zip', 'drawstring'],
      },
      patterns: PATTERNS,
      titles: [
        '{brand} {series} {noun}, {pattern} {colour}',
        '{series} {noun} in {pattern} {colour}, {age}',
        '{brand} {noun} {series}, {colour}, {age}',
      ],
      openings: [
        'A {noun} in {pattern} {colour} {material}, for {age}.',
        'Made for small shoulders: {pattern} {colour} {material} with a {closure}, for {age}.',
      ],
      facts: [
        'A strap across the chest keeps it up.',
        'It has a window for the name.',
        'A lunch box fits upright.',
      ],
      uses: [
        'For nursery, picnics and sleepovers.',
        'For teddies that travel.',
        'For carrying pebbles home.',
      ],
      draw: backpack,
    },
    {
      slug: 'bib',
      leaf: 'Clothing > Sleepsuits & bibs',
      nouns: ['Bib', 'Baby Bib', 'Feeding Bib'],
      price: [13, 0.3],
      materials: ['organic cotton', 'cotton', 'linen', 'silicone'],
      facets: { age: ['from 4 months', 'from 6 months', 'from 1 year'] },
      patterns: PATTERNS,
      titles: [
        '{brand} {series} {noun}, {pattern} {colour}',
        '{series} {material} {noun} in {colour}',
        '{brand} {pattern} {noun} {series}, {colour} {material}',
      ],
      openings: [
        'A {noun} in {pattern} {colour} {material}, {age}.',
        'Wide enough to catch it: a {noun} in {pattern} {colour} {material}.',
      ],
      facts: ['It closes behind the neck with press studs.', 'It is suitable {age}.'],
      uses: [
        'For carrots, and for spaghetti later.',
        'For dribbling through new teeth.',
        'For the highchair and the changing bag.',
      ],
      draw: bib,
    },
    {
      slug: 'mobile',
      leaf: 'Nursery > Mobiles & night lights',
      nouns: ['Mobile', 'Baby Mobile', 'Cot Mobile'],
      price: [44, 0.35],
      materials: ['beech', 'birch', 'ash', 'bamboo', 'rattan'],
      facets: { diameter: ['24 cm', '30 cm'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour} with {material} Ring',
        '{brand} {noun} {series}, {material} and {colour}',
      ],
      openings: [
        'A {noun} with {colour} shapes turning under a {material} ring.',
        'Five little shapes, mostly {colour}, hang from a {material} ring of {diameter}.',
      ],
      facts: ['It turns in the warm air above a radiator.', 'It weighs less than an apple.'],
      uses: [
        'For above the cot or the changing table.',
        'For eyes that have just learned to focus.',
        'A present for the very new.',
      ],
      draw: mobile,
    },
    {
      slug: 'night-light',
      leaf: 'Nursery > Mobiles & night lights',
      nouns: ['Night Light', 'Bedside Night Light', 'Nursery Lamp'],
      price: [36, 0.35],
      materials: ['silicone', 'ceramic', 'beech', 'porcelain'],
      facets: {
        battery: ['10 hours', '20 hours', '40 hours'],
        timer: ['30 minute timer', '60 minute timer'],
      },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {timer}',
        '{brand} {noun} {series}, {colour} {material}',
      ],
      openings: [
        'A {noun} in {colour} {material} with a friendly face and a {timer}.',
        'It glows through {colour} {material} and goes out by itself: a {noun} with a {timer}.',
      ],
      facts: [
        'It stays cool to the touch.',
        'A pat changes the brightness.',
        'It lasts {battery} on one charge.',
      ],
      uses: [
        'For feeds at three in the morning.',
        'For the way to the bathroom.',
        'For children who check under the bed.',
      ],
      draw: nightLight,
    },
    {
      slug: 'stacking',
      leaf: 'First toys > Stacking toys & rattles',
      nouns: ['Stacking Rings', 'Stacking Tower', 'Ring Stacker'],
      price: [24, 0.3],
      materials: ['beech', 'birch', 'maple', 'silicone'],
      facets: { rings: ['5 rings'], age: ['from 6 months', 'from 10 months'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {material} {noun} in {colour}',
        '{brand} {noun} {series}, {material}, {colour}',
      ],
      openings: [
        'A set of {noun} in {material}, with {colour} at the bottom.',
        'From big and {colour} to small: {rings} in {material} on a steady base.',
      ],
      facts: [
        { when: ['material', 'beech|birch|maple'], say: 'The paint is safe to chew.' },
        'It wobbles, but does not fall.',
        'It is suitable {age}.',
      ],
      uses: [
        'For sorting, stacking and throwing.',
        'For first lessons in patience.',
        'For grandparents on the floor.',
      ],
      draw: stackingRings,
    },
    {
      slug: 'rattle',
      leaf: 'First toys > Stacking toys & rattles',
      nouns: ['Rattle', 'Baby Rattle', 'Grasping Toy'],
      price: [15, 0.3],
      materials: ['beech', 'birch', 'maple', 'bamboo'],
      facets: { age: ['from birth', 'from 3 months'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {material} {noun} in {colour}',
        '{brand} {noun} {series}, {material}, {colour}',
      ],
      openings: [
        'A {noun} in {material} with {colour} parts, {age}.',
        'Light {material}, {colour} paint and a soft sound.',
      ],
      facts: ['It is thin enough for a newborn grip.', 'It is finished with plant oil.'],
      uses: ['For prams, waiting rooms and restaurants.', 'For gums.', 'For a small parcel to a new person.'],
      draw: rattle,
    },
  ],
};
