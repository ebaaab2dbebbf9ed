import { boardGame, jigsaw, kite, magneticTiles } from '../drawings/games.ts';
import { buildingBlocks, softToy, toyCar, train } from '../drawings/toys.ts';
import type { Department } from '../types.ts';

const WOODS = ['beech', 'birch', 'maple', 'ash', 'pine'];

export const TOYS: Department = {
  id: 'toys',
  name: 'Toys & games',
  setting: 'object',
  types: [
    {
      slug: 'blocks',
      leaf: 'Building > Building sets',
      nouns: ['Building Blocks', 'Wooden Blocks', 'Block Set'],
      price: [36, 0.35],
      priceBy: ['pieces', [0.7, 1, 1.5]],
      materials: WOODS,
      facets: { pieces: ['24', '40', '72'], age: ['1 year and up', '18 months and up'] },
      titles: [
        '{brand} {series} {noun}, {pieces} Pieces, {colour}',
        '{series} {material} {noun}, {colour}, {pieces} Pieces',
        '{brand} {noun} {series}, {material}, {pieces} Pieces',
      ],
      openings: [
        'A set of {pieces} {material} blocks, some natural and some painted {colour}.',
        'Arches, cubes and roofs: {pieces} pieces of {material}, mainly {colour}.',
      ],
      facts: [
        'The paint is water based and safe to chew.',
        'Edges are rounded and sanded.',
        'Made for {age}.',
      ],
      uses: [
        'For towers, and for knocking down towers.',
        'For rainy mornings on the carpet.',
        'It survives brothers and sisters.',
      ],
      draw: buildingBlocks,
    },
    {
      slug: 'magnetic',
      leaf: 'Building > Building sets',
      nouns: ['Magnetic Tiles', 'Magnetic Building Set'],
      price: [52, 0.35],
      priceBy: ['pieces', [0.65, 1, 1.6]],
      facets: { pieces: ['32', '60', '100'], age: ['3 years and up', '4 years and up'] },
      titles: [
        '{brand} {series} {noun}, {pieces} Pieces, {colour}',
        '{series} {noun} in {colour}, {pieces} Pieces',
        '{brand} {noun} {series}, {colour} Set of {pieces}',
      ],
      openings: [
        'A set of {pieces} see-through {noun} around the colour {colour}.',
        'Squares and triangles that click together, {pieces} of them, in {colour} and its neighbours.',
      ],
      facts: [
        'The magnets are sealed in for good.',
        'It fits the other sets of the series.',
        'Made for {age}.',
      ],
      uses: [
        'For castles in the light of a window.',
        'It teaches geometry without saying so.',
        'For children who build before breakfast.',
      ],
      draw: magneticTiles,
    },
    {
      slug: 'soft-toy',
      leaf: 'Soft toys > Animals',
      nouns: ['Soft Toy', 'Cuddly Toy', 'Plush'],
      price: [29, 0.35],
      priceBy: ['size', [0.75, 1, 1.5]],
      materials: ['organic cotton', 'fleece', 'wool', 'corduroy', 'velvet'],
      facets: { animal: ['bear', 'rabbit', 'elephant', 'fox', 'cat'], size: ['22 cm', '30 cm', '45 cm'] },
      titles: [
        '{brand} {series} the {animal}, {material} {noun}, {colour}',
        '{series} {animal} {noun}, {colour}, {size}',
        '{brand} {colour} {animal} {series}, {noun}, {size}',
      ],
      openings: [
        'A {colour} {animal} in {material}, {size} tall and very huggable.',
        'This {animal} is sewn from {colour} {material}, {size} from ear to toe.',
      ],
      facts: [
        'The eyes are stitched on, so it is safe from birth.',
        'It goes in the washing machine at thirty degrees.',
        'The filling is recycled.',
      ],
      uses: [
        'For falling asleep with.',
        'For a new arrival, or a brave trip to the dentist.',
        'It listens well.',
      ],
      draw: softToy,
    },
    {
      slug: 'toy-vehicle',
      leaf: 'Vehicles > Wooden vehicles & trains',
      nouns: ['Wooden Toy', 'Push-Along Toy'],
      price: [24, 0.35],
      materials: WOODS,
      facets: { vehicle: ['car', 'lorry', 'bus'], age: ['18 months and up', '2 years and up'] },
      titles: [
        '{brand} {series} {vehicle}, {material}, {colour}',
        '{series} {vehicle} in {colour} {material}, {brand}',
        '{brand} {material} {vehicle} {series}, {colour}, {noun}',
      ],
      openings: [
        'A {material} {vehicle} painted {colour}, the size of two small hands.',
        'A chunky {colour} {vehicle} with {material} wheels that really roll.',
      ],
      facts: [
        'The axles are pinned, so the wheels stay on.',
        'Made for {age}.',
        'It has no batteries and makes no sound of its own.',
      ],
      uses: [
        'For kitchen floors and long corridors.',
        'For traffic jams on the carpet.',
        'A first {vehicle} for a small driver.',
      ],
      draw: toyCar,
    },
    {
      slug: 'train',
      leaf: 'Vehicles > Wooden vehicles & trains',
      nouns: ['Wooden Train', 'Train Set', 'Steam Train'],
      price: [42, 0.4],
      priceBy: ['wagons', [0.8, 1, 1.5]],
      materials: WOODS,
      facets: { wagons: ['1 wagon', '2 wagons', '4 wagons'], age: ['2 years and up', '3 years and up'] },
      titles: [
        '{brand} {series} {noun}, {wagons}, {colour}',
        '{series} {material} {noun} in {colour}',
        '{brand} {noun} {series}, {material}, {wagons}, {colour}',
      ],
      openings: [
        'A {colour} engine in {material} that pulls {wagons} of round passengers.',
        'A {noun} in {material} and {colour}, with {wagons}.',
      ],
      facts: [
        'The couplings are magnets, hidden in the buffers.',
        'It fits the common wooden tracks.',
        'Made for {age}.',
      ],
      uses: [
        'For timetables under the sofa.',
        'For children who shout at level crossings.',
        'It grows, one wagon per birthday.',
      ],
      draw: train,
    },
    {
      slug: 'board-game',
      leaf: 'Games > Board games',
      nouns: ['Board Game', 'Family Game', 'Strategy Game'],
      price: [34, 0.35],
      facets: {
        players: ['2 players', '2 to 4 players', '2 to 6 players'],
        time: ['20 minutes', '45 minutes', '90 minutes'],
        age: ['6 years and up', '8 years and up', '12 years and up'],
      },
      hidesColour: true,
      titles: [
        '{brand} {series} Island, {noun} for {players}',
        '{series} Harvest, {noun}, {time}',
        '{brand} Race to {series}, {noun}',
        'The Road to {series}, {noun} for {players}, {brand}',
        '{series} Express, {noun}, {players}, {brand}',
      ],
      openings: [
        'A {noun} for {players} that takes about {time}.',
        'Easy to learn, hard to leave: a {noun} for {players}, {time} a round.',
      ],
      facts: ['The rules fit on one page.', 'Made for {age}.', 'The pieces are wooden and the box is small.'],
      uses: [
        'For evenings without screens.',
        'For grandparents who do not let children win.',
        'For holidays with bad weather.',
      ],
      draw: boardGame,
    },
    {
      slug: 'puzzle',
      leaf: 'Games > Jigsaws',
      nouns: ['Jigsaw', 'Jigsaw Puzzle', 'Puzzle'],
      price: [19, 0.3],
      priceBy: ['pieces', [0.65, 1, 1.35]],
      hidesColour: true,
      facets: {
        pieces: ['48', '500', '1000'],
        scene: ['mountain sunrise', 'harbour regatta', 'little house on the hill'],
      },
      titles: [
        '{brand} {series} {noun}, {scene}, {pieces} Pieces',
        '{scene}, {noun} with {pieces} Pieces, {brand} {series}',
        '{brand} {scene} {noun} {series}, {pieces} Pieces',
      ],
      openings: [
        'A {noun} of {pieces} pieces; the picture is called “{scene}”.',
        'The motif is “{scene}”, cut into {pieces} pieces that click.',
      ],
      facts: [
        { when: ['pieces', '48'], say: 'The pieces are big enough for small hands.' },
        { when: ['pieces', '1000'], say: 'Allow a weekend, and a table nobody needs.' },
        'A poster of the picture is in the box.',
        'The board is recycled and does not shine.',
      ],
      uses: [
        'For long Sundays with the radio on.',
        'For two people who like to be quiet together.',
        'For the holidays, between meals.',
      ],
      draw: jigsaw,
    },
    {
      slug: 'kite',
      leaf: 'Outdoor > Kites',
      nouns: ['Kite', 'Single-Line Kite', 'Diamond Kite'],
      price: [27, 0.35],
      materials: ['ripstop nylon', 'recycled polyester', 'cotton'],
      facets: { wingspan: ['70 cm', '95 cm', '130 cm'], age: ['5 years and up', '8 years and up'] },
      priceBy: ['wingspan', [0.75, 1, 1.4]],
      titles: [
        '{brand} {series} {noun}, {colour}, {wingspan}',
        '{series} {noun} in {colour} {material}',
        '{brand} {noun} {series}, {wingspan}, {colour}',
      ],
      openings: [
        'A {colour} {noun} in {material}, {wingspan} across.',
        'The {series} rises in a light breeze: {wingspan} of {colour} {material} and a long tail.',
      ],
      facts: ['It packs into its own bag.', 'Forty metres of line are on the reel.', 'Made for {age}.'],
      uses: [
        'For beaches, dykes and stubble fields.',
        'For the first windy day of autumn.',
        'For fathers who say it is for the children.',
      ],
      draw: kite,
    },
  ],
};
