import { backpack, headTorch, sleepingBag, tent, waterBottle } from '../drawings/outdoor-gear.ts';
import { ball, bicycle, bikeHelmet, kettlebell, yogaMat } from '../drawings/sports.ts';
import type { Department } from '../types.ts';

export const SPORT: Department = {
  id: 'sport',
  name: 'Sport & outdoor',
  setting: 'object',
  types: [
    {
      slug: 'tent',
      leaf: 'Camping > Tents',
      nouns: ['Tent', 'Trekking Tent', 'Camping Tent'],
      price: [245, 0.4],
      priceBy: ['sleeps', [0.75, 1, 1.45]],
      materials: ['ripstop nylon', 'recycled polyester', 'cotton'],
      facets: {
        sleeps: ['1 person', '2 person', '4 person'],
        seasons: ['2 seasons', '3 seasons', '4 seasons'],
      },
      titles: [
        '{brand} {series} {sleeps} {noun}, {colour}',
        '{series} {noun}, {sleeps}, {colour} {material}',
        '{brand} {noun} {series}, {colour}, {sleeps}',
      ],
      openings: [
        'A {sleeps} {noun} in {colour} {material}.',
        'Up in five minutes: a {sleeps} tent in {colour} {material}.',
      ],
      facts: [
        'It is made for {seasons} of the year.',
        'The porch has room for boots and a stove.',
        'The seams are taped at the factory.',
      ],
      uses: [
        'For weekends that begin on Friday at five.',
        'For cycle tours and river banks.',
        'For gardens, as a test.',
      ],
      draw: tent,
    },
    {
      slug: 'sleeping-bag',
      leaf: 'Camping > Camping gear',
      nouns: ['Sleeping Bag', 'Mummy Sleeping Bag'],
      price: [128, 0.4],
      priceBy: ['comfort', [0.65, 1, 1.6]],
      materials: ['recycled nylon', 'recycled polyester', 'ripstop nylon'],
      facets: { comfort: ['12 °C', '3 °C', '−6 °C'], length: ['185 cm', '200 cm'] },
      titles: [
        '{brand} {series} {noun}, {comfort}, {colour}',
        '{series} {noun} in {colour} {material}',
        '{brand} {noun} {series}, {colour}, Comfort {comfort}',
      ],
      openings: [
        'A {noun} in {colour} {material}, comfortable down to {comfort}.',
        'Warm to {comfort}: a {colour} bag in {material} with a full-length zip.',
      ],
      facts: [
        'It fits sleepers up to {length} and packs to the size of a loaf.',
        'The zip has a strip that keeps it from biting.',
      ],
      uses: [
        'For huts, vans and floors of friends.',
        'For stars without shivering.',
        'For teenagers at festivals.',
      ],
      draw: sleepingBag,
    },
    {
      slug: 'head-torch',
      leaf: 'Camping > Camping gear',
      nouns: ['Head Torch', 'Headlamp'],
      price: [46, 0.4],
      priceBy: ['brightness', [0.7, 1, 1.5]],
      facets: {
        brightness: ['200 lumens', '350 lumens', '600 lumens'],
        battery: ['rechargeable', 'three AAA cells'],
      },
      titles: [
        '{brand} {series} {noun}, {brightness}, {colour}',
        '{series} {noun} in {colour}, {battery}',
        '{brand} {noun} {series}, {colour}, {brightness}',
      ],
      openings: [
        'A {colour} {noun} with {brightness}, {battery}.',
        'A {noun} that throws {brightness} where you look, in {colour}.',
      ],
      facts: [
        'The night mode spares the eyes of others.',
        'It is rain proof.',
        'The band washes at thirty degrees.',
      ],
      uses: [
        'For early starts and late finishes.',
        'For reading in a tent.',
        'For running in winter, and for finding the fuse box.',
      ],
      draw: headTorch,
    },
    {
      slug: 'backpack',
      leaf: 'Bags > Backpacks',
      nouns: ['Backpack', 'Daypack', 'Rucksack'],
      price: [96, 0.4],
      priceBy: ['volume', [0.8, 1, 1.3]],
      materials: ['recycled nylon', 'recycled polyester', 'waxed cotton', 'canvas'],
      facets: {
        volume: ['16 litres', '24 litres', '34 litres'],
        laptop: ['13 inch sleeve', '15 inch sleeve', 'no sleeve'],
      },
      patterns: ['plain', 'plain', 'plain', 'striped', 'geometric'],
      titles: [
        '{brand} {series} {noun}, {volume}, {colour}',
        '{series} {material} {noun} in {pattern} {colour}',
        '{brand} {noun} {series}, {colour}, {volume}',
      ],
      openings: [
        'A {volume*} {noun} in {pattern} {colour} {material}.',
        'Room for {volume}, straps that stay put and {pattern} {colour} {material}.',
      ],
      facts: [
        { when: ['laptop', '13 inch sleeve|15 inch sleeve'], say: 'The padded sleeve takes a laptop.' },
        {
          when: ['laptop', 'no sleeve'],
          say: 'The main room is undivided, so a jacket goes in without folding.',
        },
        'The back panel lets air through.',
        'A bottle fits each side.',
      ],
      uses: [
        'For office days that end at the climbing wall.',
        'For school, trains and short summits.',
        'For a weekend away with hand luggage only.',
      ],
      draw: backpack,
    },
    {
      slug: 'water-bottle',
      leaf: 'Bags > Water bottles',
      nouns: ['Water Bottle', 'Insulated Bottle', 'Flask'],
      price: [29, 0.3],
      priceBy: ['capacity', [0.85, 1, 1.2]],
      materials: ['stainless steel', 'aluminium'],
      facets: { capacity: ['350 ml', '500 ml', '750 ml'], keeps: ['cold for 12 hours', 'cold for 24 hours'] },
      patterns: ['plain', 'plain', 'plain', 'geometric', 'dotted', 'floral'],
      titles: [
        '{brand} {series} {noun}, {capacity}, {colour}',
        '{series} {pattern} {noun} in {colour}, {capacity}',
        '{brand} {noun} {series}, {colour}, {capacity}',
      ],
      openings: [
        'A {capacity*} {noun} in {pattern} {colour} {material}.',
        'Double-walled {material} in {pattern} {colour}, {capacity}.',
      ],
      facts: [
        'It keeps drinks {keeps}.',
        'The lid does not leak, even upside down.',
        'Ice cubes fit through the neck.',
      ],
      uses: [
        'For desks, gyms and long hikes.',
        'For tea on a cold bench.',
        'It replaces about two hundred throwaway bottles a year.',
      ],
      draw: waterBottle,
    },
    {
      slug: 'yoga-mat',
      leaf: 'Fitness > Home training',
      nouns: ['Yoga Mat', 'Exercise Mat'],
      price: [58, 0.35],
      materials: ['natural rubber', 'cork', 'cotton', 'jute'],
      facets: { thickness: ['3 mm', '4.5 mm', '6 mm'], length: ['173 cm', '185 cm'] },
      titles: [
        '{brand} {series} {noun}, {material}, {colour}',
        '{series} {noun} in {colour}, {thickness}',
        '{brand} {material} {noun} {series}, {colour}, {thickness}',
      ],
      openings: [
        'A {thickness} {noun} in {material} with a {colour} surface.',
        'Made of {material}, {thickness} thick, {colour} on top.',
      ],
      facts: ['It is {length} long.', 'It grips better as you warm up.', 'A carrying strap is included.'],
      uses: [
        'For slow mornings and sore backs.',
        'For living-room floors and park lawns.',
        'For downward dogs, real ones included.',
      ],
      draw: yogaMat,
    },
    {
      slug: 'weight',
      leaf: 'Fitness > Home training',
      nouns: ['Training Weights', 'Home Gym Weights', 'Strength Set'],
      price: [48, 0.35],
      priceBy: ['weight', [0.6, 1, 1.6, 2.2]],
      materials: ['cast iron', 'steel'],
      facets: {
        kind: ['kettlebell', 'dumbbell pair'],
        weight: ['4 kg', '8 kg', '12 kg', '16 kg'],
        finish: ['rubberised', 'powder coated'],
      },
      titles: [
        '{brand} {series} {kind}, {weight}, {colour}',
        '{series} {material} {kind} in {colour}, {weight}',
        '{brand} {kind} {series}, {finish}, {colour}, {weight}',
      ],
      openings: [
        'A {finish} {kind} in {colour}, {weight}, with a core of {material}.',
        'A core of {material}, a {finish} coat in {colour} and {weight} to lift: a {kind}.',
      ],
      facts: [
        { when: ['kind', 'kettlebell'], say: 'The grip is wide enough for both hands.' },
        { when: ['kind', 'dumbbell pair'], say: 'The heads are six-sided, so they do not roll away.' },
        'It is kind to floors.',
      ],
      uses: [
        'For ten minutes before the shower.',
        'For bedrooms that double as gyms.',
        'For people who cannot get to the gym, or do not want to.',
      ],
      draw: kettlebell,
    },
    {
      slug: 'bike',
      leaf: 'Cycling > Bicycles & helmets',
      nouns: ['City Bike', 'Touring Bike', 'Bicycle'],
      price: [860, 0.35],
      materials: ['steel', 'aluminium'],
      facets: {
        frame: ['diamond', 'step-through'],
        gears: ['single speed', '3 gears', '8 gears'],
        size: ['48 cm', '52 cm', '56 cm'],
      },
      priceBy: ['gears', [0.7, 0.9, 1.2]],
      titles: [
        '{brand} {series} {noun}, {gears}, {colour}',
        '{series} {noun} with {frame} Frame, {colour}, {gears}',
        '{brand} {noun} {series}, {colour}, {size}',
      ],
      openings: [
        'A {noun} with a {colour} {frame} frame in {material} and {gears}.',
        'Upright, quick and {colour}: a {noun} with {gears} and a {frame} frame of {material}.',
      ],
      facts: [
        'The frame size is {size}.',
        'Lights run from the hub and never need charging.',
        'Mudguards and a bell are on it already.',
      ],
      uses: [
        'For the office, the market and the lake.',
        'For flat cities and one hill.',
        'For people who sold the second car.',
      ],
      draw: bicycle,
    },
    {
      slug: 'bike-helmet',
      leaf: 'Cycling > Bicycles & helmets',
      nouns: ['Bike Helmet', 'Cycling Helmet', 'City Helmet'],
      price: [74, 0.35],
      facets: {
        size: ['52 to 56 cm', '55 to 59 cm', '58 to 62 cm'],
        vents: ['8 vents', '12 vents', '16 vents'],
      },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {size}',
        '{brand} {noun} {series}, {colour}, {vents}',
      ],
      openings: [
        'A {colour} {noun} for heads of {size}.',
        'A smooth {colour} shell with {vents}, for {size}.',
      ],
      facts: [
        'A dial at the back fits it in a second.',
        'The buckle is magnetic.',
        'A small light clips on behind.',
      ],
      uses: [
        'For rush hour and Sunday rides.',
        'For skaters as well as cyclists.',
        'It looks as good hanging in the hall.',
      ],
      draw: bikeHelmet,
    },
    {
      slug: 'ball',
      leaf: 'Team sports > Balls',
      nouns: ['Match Ball', 'Club Ball', 'Training Ball'],
      price: [28, 0.35],
      materials: ['natural rubber', 'recycled polyester', 'leather'],
      facets: {
        game: ['football', 'basketball', 'volleyball'],
        ground: ['indoor', 'outdoor', 'indoor and outdoor'],
      },
      titles: [
        '{brand} {series} {game}, {noun}, {colour}',
        '{series} {game} in {colour}, {ground}',
        '{brand} {game} {series}, {colour} {material}, {ground}',
      ],
      openings: [
        'A {game} in {colour} {material} for {ground} use.',
        'Grippy {material} in {colour}: a {game} for {ground} play.',
      ],
      facts: ['The bladder holds its air for a season.', 'A needle for the pump is included.'],
      uses: [
        'For five against five until dark.',
        'For back yards with brave windows.',
        'For holidays by any flat piece of ground.',
      ],
      draw: ball,
    },
  ],
};
