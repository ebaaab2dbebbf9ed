import { earbuds, headphones, radio, speaker, turntable } from '../drawings/audio.ts';
import { camera, computerMouse, keyboard, powerBank, smartwatch } from '../drawings/devices.ts';
import type { Department } from '../types.ts';

export const ELECTRONICS: Department = {
  id: 'electronics',
  name: 'Electronics',
  setting: 'object',
  types: [
    {
      slug: 'headphones',
      leaf: 'Audio > Headphones & earbuds',
      nouns: ['Headphones', 'Over-Ear Headphones', 'Wireless Headphones'],
      price: [148, 0.45],
      materials: ['aluminium', 'walnut', 'steel', 'oak'],
      facets: {
        battery: ['24 hours', '35 hours', '60 hours'],
        noise: ['noise cancelling', 'passive isolation'],
      },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour} and {material}',
        '{brand} {noun} {series}, {noise}, {colour}',
      ],
      openings: [
        'A pair of {noun} in {colour} with {material} details and {noise}.',
        '{noise} and {battery} of battery: {noun} in {colour} and {material}.',
      ],
      facts: [
        'The ear pads can be replaced in a minute.',
        'A cable is in the box for flights.',
        'They last {battery} on one charge.',
      ],
      uses: [
        'For open-plan offices.',
        'For trains, planes and a whole album at once.',
        'For late-night listening beside someone asleep.',
      ],
      draw: headphones,
    },
    {
      slug: 'earbuds',
      leaf: 'Audio > Headphones & earbuds',
      nouns: ['Earbuds', 'Wireless Earbuds', 'In-Ears'],
      price: [89, 0.45],
      facets: { battery: ['6 hours', '8 hours', '10 hours'], water: ['sweat proof', 'rain proof'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {water}',
        '{brand} {noun} {series}, {colour}, {battery}',
      ],
      openings: [
        'A pair of {water} {noun} in {colour} with a case to match.',
        'Small, {colour} and {water}: {noun} that play for {battery}.',
      ],
      facts: [
        'The case charges them three times over.',
        'Tips in four sizes are included.',
        'A tap pauses, a long tap takes the call.',
      ],
      uses: [
        'For runs, commutes and washing up.',
        'For podcasts in the queue.',
        'For calls on a windy corner.',
      ],
      draw: earbuds,
    },
    {
      slug: 'speaker',
      leaf: 'Audio > Speakers & radios',
      nouns: ['Speaker', 'Bluetooth Speaker', 'Wireless Speaker'],
      price: [128, 0.55],
      materials: ['walnut', 'oak', 'aluminium', 'birch', 'bamboo'],
      facets: {
        battery: ['mains powered', '12 hours', '20 hours'],
        power: ['10 watts', '20 watts', '40 watts'],
      },
      priceBy: ['power', [0.6, 1, 1.6]],
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour} and {material}',
        '{brand} {noun} {series}, {power}, {colour}',
      ],
      openings: [
        'A {power*} {noun} in {colour} with {material} details.',
        'More bass than its size allows: {power} in {colour} and {material}.',
      ],
      facts: [
        { when: ['battery', 'mains powered'], say: 'It runs from the mains and never needs charging.' },
        { when: ['battery', '12 hours|20 hours'], say: 'It plays for {battery} on one charge.' },
        'Two of them make a stereo pair.',
        'The volume is a knob, as it should be.',
      ],
      uses: [
        'For kitchens, where most dancing happens.',
        'For the bookshelf, or the picnic rug.',
        'For background music that is worth the foreground.',
      ],
      draw: speaker,
    },
    {
      slug: 'radio',
      leaf: 'Audio > Speakers & radios',
      nouns: ['Radio', 'Kitchen Radio', 'Digital Radio'],
      price: [118, 0.4],
      materials: ['walnut', 'oak', 'teak', 'birch', 'aluminium'],
      facets: { reception: ['FM and DAB+', 'FM', 'internet and DAB+'] },
      priceBy: ['reception', [1, 0.7, 1.4]],
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour} and {material}',
        '{brand} {noun} {series}, {reception}, {colour}',
      ],
      openings: [
        'A {noun} for {reception}, {colour} with {material} parts.',
        'Two knobs, a dial and a warm voice: a {colour} {noun} with {material}, for {reception}.',
      ],
      facts: [
        'It remembers twenty stations.',
        'The alarm starts quietly.',
        'It takes headphones and a phone.',
      ],
      uses: [
        'For the news with breakfast.',
        'For football on Saturday in the shed.',
        'For company in an empty house.',
      ],
      draw: radio,
    },
    {
      slug: 'turntable',
      leaf: 'Audio > Turntables',
      nouns: ['Turntable', 'Record Player'],
      price: [268, 0.4],
      materials: ['walnut', 'oak', 'birch', 'teak', 'aluminium'],
      facets: {
        drive: ['belt drive', 'direct drive'],
        output: ['built-in preamp', 'phono only', 'Bluetooth'],
      },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour} and {material}',
        '{brand} {drive} {noun} {series}, {colour}, {material}',
      ],
      openings: [
        'A {drive} {noun} with a {colour} deck on a {material} plinth.',
        'A {colour} deck, a {material} plinth and {drive}: a {noun} for 33 and 45.',
      ],
      facts: [
        { when: ['output', 'built-in preamp'], say: 'The preamp is built in, so any speaker will do.' },
        { when: ['output', 'phono only'], say: 'It wants an amplifier with a phono input.' },
        { when: ['output', 'Bluetooth'], say: 'It also plays to wireless speakers.' },
        'The arm lifts by itself at the end of the side.',
      ],
      uses: [
        'For rainy Sundays and whole albums.',
        'For the records your parents kept.',
        'For listening without a screen in the room.',
      ],
      draw: turntable,
    },
    {
      slug: 'keyboard',
      leaf: 'Computing > Keyboards & mice',
      nouns: ['Keyboard', 'Mechanical Keyboard', 'Compact Keyboard'],
      price: [108, 0.4],
      materials: ['aluminium', 'walnut', 'recycled polyester', 'birch'],
      facets: {
        switches: ['quiet switches', 'clicky switches', 'smooth switches'],
        layout: ['75 %', 'full size', '60 %'],
      },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {switches}',
        '{brand} {noun} {series}, {layout}, {colour}',
      ],
      openings: [
        'A {layout} {noun} in {colour} with {switches}.',
        'A {noun} in {colour} with {switches}, {layout} layout.',
      ],
      facts: [
        'It pairs with three devices.',
        'The keycaps pull off for cleaning.',
        { when: ['switches', 'quiet switches'], say: 'Nobody in the meeting will hear you take notes.' },
        { when: ['switches', 'clicky switches'], say: 'Everybody in the room will know you are working.' },
      ],
      uses: [
        'For novels, code and long complaints.',
        'For tidy desks.',
        'For typing all day without sore wrists.',
      ],
      draw: keyboard,
    },
    {
      slug: 'mouse',
      leaf: 'Computing > Keyboards & mice',
      nouns: ['Mouse', 'Wireless Mouse', 'Computer Mouse'],
      price: [44, 0.4],
      facets: { hand: ['right-handed', 'for either hand'], connection: ['Bluetooth', 'USB receiver'] },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {noun} in {colour}, {connection}',
        '{brand} {noun} {series}, {hand}, {colour}',
      ],
      openings: [
        'A {noun} in {colour}, {hand}, by {connection}.',
        'Round under the palm and {colour}: a {noun}, {hand}.',
      ],
      facts: ['It clicks without a sound.', 'One charge lasts two months.'],
      uses: [
        'For small desks and long spreadsheets.',
        'For the laptop bag.',
        'For people who have had enough of touchpads.',
      ],
      draw: computerMouse,
    },
    {
      slug: 'smartwatch',
      leaf: 'Wearables > Smartwatches',
      nouns: ['Smartwatch', 'Sports Watch', 'Fitness Watch'],
      price: [198, 0.4],
      materials: ['aluminium', 'stainless steel'],
      facets: { battery: ['2 days', '7 days', '14 days'], gps: ['with GPS', 'without GPS'] },
      priceBy: ['gps', [1.15, 0.8]],
      titles: [
        '{brand} {series} {noun}, {material}, {colour} Strap',
        '{series} {noun} {gps}, {colour}',
        '{brand} {noun} {series}, {colour}, {battery}',
      ],
      openings: [
        'A {noun} {gps}, in {material} with a {colour} strap.',
        'A {material} case on a {colour} strap, {gps}, and {battery} between charges.',
      ],
      facts: [
        'It measures pulse, steps and sleep.',
        'It is waterproof for swimming.',
        'Your data stays on the watch unless you say otherwise.',
      ],
      uses: [
        'For runners who like numbers.',
        'For leaving the phone at home.',
        'For getting up once an hour.',
      ],
      draw: smartwatch,
    },
    {
      slug: 'camera',
      leaf: 'Photo > Cameras',
      nouns: ['Camera', 'Compact Camera', 'Travel Camera'],
      price: [385, 0.6],
      materials: ['aluminium', 'walnut', 'brass', 'leather'],
      facets: {
        zoom: ['fixed lens', '3x zoom', '5x zoom'],
        format: ['digital', 'instant film', '35 mm film'],
      },
      priceBy: ['format', [1.4, 0.4, 0.7]],
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {format} {noun} in {colour} and {material}',
        '{brand} {format} {noun} {series}, {colour}',
      ],
      openings: [
        'A {format} {noun} in {colour} with {material} trim and a {zoom}.',
        'A {zoom}, real dials and {colour} grips: a {format} {noun} with {material}.',
      ],
      facts: [
        { when: ['format', 'digital'], say: 'It sends pictures to the phone while you walk.' },
        { when: ['format', 'instant film'], say: 'The picture is in your hand after ninety seconds.' },
        {
          when: ['format', '35 mm film'],
          say: 'It takes any 35 mm film, and asks you to count to thirty-six.',
        },
        'It starts in less than a second.',
      ],
      uses: [
        'For journeys, birthdays and ordinary Tuesdays.',
        'For people who take fewer, better pictures.',
        'It hangs round the neck and gets used.',
      ],
      draw: camera,
    },
    {
      slug: 'power-bank',
      leaf: 'Accessories > Power banks',
      nouns: ['Power Bank', 'Portable Charger', 'Battery Pack'],
      price: [39, 0.35],
      priceBy: ['capacity', [0.7, 1, 1.6]],
      materials: ['aluminium', 'recycled polyester', 'bamboo'],
      facets: {
        capacity: ['5,000 mAh', '10,000 mAh', '20,000 mAh'],
        ports: ['1 port', '2 ports', '3 ports'],
      },
      titles: [
        '{brand} {series} {noun}, {capacity}, {colour}',
        '{series} {noun} in {colour}, {ports}',
        '{brand} {noun} {series}, {colour}, {capacity}',
      ],
      openings: [
        'A {noun} of {capacity} in {colour} {material}.',
        'A {capacity*} {noun} with {ports}, in {colour} {material}.',
      ],
      facts: [
        { when: ['capacity', '5,000 mAh'], say: 'It fills a phone once, and fits beside it in the pocket.' },
        { when: ['capacity', '10,000 mAh'], say: 'It fills a phone twice.' },
        { when: ['capacity', '20,000 mAh'], say: 'It fills a phone four times, or a tablet once.' },
        'It may go in hand luggage.',
      ],
      uses: [
        'For festivals, hikes and delayed trains.',
        'For the bottom of every bag.',
        'For the evening after a day of maps.',
      ],
      draw: powerBank,
    },
  ],
};
