import { beanie, belt, scarf } from '../drawings/accessories.ts';
import { chinos, jeans } from '../drawings/bottoms.ts';
import { wristwatch } from '../drawings/devices.ts';
import { jacket } from '../drawings/outerwear.ts';
import { jumper, shirt, tee } from '../drawings/tops.ts';
import type { Department } from '../types.ts';

const SIZES = ['S to XL', 'S to XXL', 'M to 3XL'];

export const MEN: Department = {
  id: 'men',
  name: "Men's fashion",
  setting: 'wear',
  types: [
    {
      slug: 'shirt',
      leaf: 'Clothing > Shirts',
      nouns: ['Shirt', 'Button-Down Shirt', 'Casual Shirt'],
      price: [68, 0.35],
      materials: ['cotton', 'linen', 'organic cotton', 'corduroy', 'denim', 'viscose'],
      facets: { sleeve: ['long sleeve', 'short sleeve'], sizes: SIZES },
      patterns: ['plain', 'plain', 'striped', 'checked', 'geometric', 'floral'],
      titles: [
        '{brand} {series} {material} {noun}, {pattern} {colour}',
        '{series} {sleeve} {noun} in {colour} {material}',
        '{brand} {pattern} {noun} {series}, {colour}, {sleeve}',
      ],
      openings: [
        'A {sleeve} {noun} in {pattern} {colour} {material}.',
        'Easy across the shoulders: a {sleeve} shirt in {pattern} {colour} {material}.',
      ],
      facts: [
        'Spare buttons are sewn to the side seam.',
        'The collar keeps its shape without a tie.',
        'It is washed once before it is sewn, so it will not shrink.',
      ],
      uses: [
        'For offices without a dress code.',
        'For holidays and the photographs from them.',
        'Open over a T-shirt, or closed under a jumper.',
      ],
      draw: shirt,
    },
    {
      slug: 'tee',
      leaf: 'Clothing > T-shirts',
      nouns: ['T-Shirt', 'Heavyweight T-Shirt', 'Pocket T-Shirt'],
      price: [29, 0.3],
      materials: ['cotton', 'organic cotton', 'merino wool', 'linen'],
      facets: { fit: ['regular fit', 'boxy fit', 'slim fit'], sizes: SIZES },
      patterns: ['plain', 'plain', 'plain', 'striped', 'geometric'],
      titles: [
        '{brand} {series} {noun}, {pattern} {colour}',
        '{series} {material} {noun} in {colour}',
        '{brand} {noun} {series}, {colour}, {fit}',
      ],
      openings: [
        'A {fit} {noun} in {pattern} {colour} {material}.',
        'Dense {material} in {pattern} {colour}, {fit}, with a collar that does not curl.',
      ],
      facts: ['The shoulder seams are taped.', 'It is knitted in a tube, so it does not twist.'],
      uses: [
        'For most days of the year.',
        'For under a jacket or over nothing.',
        'For sport when it is not called sport.',
      ],
      draw: tee,
    },
    {
      slug: 'mens-jumper',
      leaf: 'Clothing > Knitwear',
      nouns: ['Jumper', "Fisherman's Jumper", 'Sweater'],
      price: [104, 0.4],
      materials: ['wool', 'merino wool', 'lambswool', 'cotton', 'cashmere'],
      facets: { neck: ['crew neck', 'v-neck', 'roll neck'], sizes: SIZES },
      titles: [
        '{brand} {series} {material} {noun}, {colour}',
        '{series} {neck} {noun} in {colour} {material}',
        '{brand} {noun} {series}, {neck}, {colour}',
      ],
      openings: [
        'A {neck} {noun} in {colour} {material}.',
        'Knitted from {colour} {material}, with a {neck} and long cuffs.',
      ],
      facts: [
        'The elbows are knitted double.',
        'It comes with yarn for repairs.',
        'It is dense enough to stop a wind.',
      ],
      uses: [
        'For decks, sheds and the cold end of a pub.',
        'For walking the dog before breakfast.',
        'Over a shirt, it will do for most occasions.',
      ],
      draw: jumper,
    },
    {
      slug: 'chinos',
      leaf: 'Clothing > Trousers & jeans',
      nouns: ['Chinos', 'Trousers', 'Pleated Trousers'],
      price: [76, 0.3],
      materials: ['cotton', 'linen', 'corduroy', 'organic cotton', 'wool'],
      facets: { fit: ['straight leg', 'tapered leg', 'relaxed leg'], sizes: SIZES },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {material} {noun} in {colour}, {fit}',
        '{brand} {noun} {series}, {fit}, {colour} {material}',
      ],
      openings: [
        'A pair of {fit} {noun} in {colour} {material}.',
        '{colour} {material} with a {fit}, neither tight nor baggy.',
      ],
      facts: ['There is a hidden pocket for a train ticket.', 'The waistband is lined with shirting.'],
      uses: [
        'For cycling to the office.',
        'For dinners where jeans will not do.',
        'With turn-ups or without.',
      ],
      draw: chinos,
    },
    {
      slug: 'jeans',
      leaf: 'Clothing > Trousers & jeans',
      nouns: ['Jeans', 'Five-Pocket Jeans', 'Selvedge Jeans'],
      price: [96, 0.35],
      colours: ['indigo', 'navy', 'black', 'blue', 'grey', 'charcoal', 'sky blue', 'white'],
      materials: ['denim'],
      facets: {
        fit: ['straight leg', 'slim leg', 'loose leg'],
        weight: ['11 oz', '13 oz', '14 oz'],
        sizes: SIZES,
      },
      titles: [
        '{brand} {series} {noun}, {colour}, {fit}',
        '{series} {colour} {noun}, {weight}, {fit}',
        '{brand} {noun} {series}, {weight} Denim, {colour}',
      ],
      openings: [
        'A pair of {fit} {noun} in {colour} denim of {weight}.',
        'Woven on old looms: {colour} denim, {weight}, with a {fit}.',
      ],
      facts: [
        'The rivets are backed, so they spare the chair.',
        'Wash them rarely and inside out.',
        'The hem is chain stitched.',
      ],
      uses: [
        'For work, and for the rest of the day.',
        'They get better for about ten years.',
        'With boots, trainers or bare feet.',
      ],
      draw: jeans,
    },
    {
      slug: 'jacket',
      leaf: 'Outerwear > Rain jackets',
      nouns: ['Rain Jacket', 'Waterproof Jacket', 'Shell Jacket', 'Parka'],
      price: [165, 0.4],
      materials: ['recycled nylon', 'recycled polyester', 'waxed cotton', 'ripstop nylon'],
      facets: {
        hood: ['fixed hood', 'no hood', 'rolled hood'],
        waterproof: ['10,000 mm', '20,000 mm'],
        sizes: SIZES,
      },
      titles: [
        '{brand} {series} {noun}, {colour}',
        '{series} {material} {noun} in {colour}',
        '{brand} {noun} {series}, {colour}, {waterproof}',
      ],
      openings: [
        'A {noun} in {colour} {material}, waterproof to {waterproof}.',
        'Taped seams, {colour} {material} and a water column of {waterproof}.',
      ],
      facts: [
        { when: ['hood', 'fixed hood'], say: 'The hood turns with your head.' },
        { when: ['hood', 'rolled hood'], say: 'The hood rolls away into the collar.' },
        { when: ['hood', 'no hood'], say: 'The high collar keeps the wind off your neck.' },
        'Zips under the arms let out steam.',
      ],
      uses: [
        'For wet city commutes.',
        'For ridges, ferries and football from the touchline.',
        'It packs into its own pocket.',
      ],
      draw: jacket,
    },
    {
      slug: 'belt',
      leaf: 'Accessories > Belts & watches',
      nouns: ['Belt', 'Trouser Belt', 'Everyday Belt'],
      price: [46, 0.4],
      materials: ['leather', 'suede', 'canvas', 'recycled nylon'],
      facets: { width: ['3 cm', '3.5 cm', '4 cm'], length: ['85 to 100 cm', '95 to 115 cm'] },
      titles: [
        '{brand} {series} {material} {noun}, {colour}',
        '{series} {noun} in {colour} {material}, {width}',
        '{brand} {noun} {series}, {width}, {colour}',
      ],
      openings: [
        'A {width} {noun} in {colour} {material}.',
        'Cut from one piece of {colour} {material}, {width} wide.',
      ],
      facts: ['The buckle can be changed.', 'It fits from {length}.'],
      uses: [
        'For jeans on weekdays and suits at weddings.',
        'It will outlast several pairs of trousers.',
        'A present for someone who has everything but this.',
      ],
      draw: belt,
    },
    {
      slug: 'mens-scarf',
      leaf: 'Accessories > Scarves & hats',
      nouns: ['Scarf', 'Muffler'],
      price: [49, 0.4],
      materials: ['wool', 'merino wool', 'lambswool', 'cashmere'],
      facets: { size: ['170 x 28 cm', '190 x 35 cm'] },
      patterns: ['plain', 'striped', 'checked', 'checked'],
      titles: [
        '{brand} {series} {material} {noun}, {pattern} {colour}',
        '{series} {noun}, {pattern} {colour} {material}',
        '{brand} {pattern} {noun} {series}, {colour}',
      ],
      openings: [
        'A {pattern} {noun} in {colour} {material}, {size}.',
        'Brushed {material} in {pattern} {colour}, {size}, warm without bulk.',
      ],
      facts: ['Both ends are fringed.', 'It does not pill if you air it rather than wash it.'],
      uses: [
        'For overcoats with wide lapels.',
        'For the last hour of a football match.',
        'For cold platforms.',
      ],
      draw: scarf,
    },
    {
      slug: 'mens-hat',
      leaf: 'Accessories > Scarves & hats',
      nouns: ['Beanie', 'Watch Cap', 'Docker Hat'],
      price: [29, 0.35],
      materials: ['merino wool', 'wool', 'cotton', 'lambswool'],
      facets: { size: ['one size', 'medium', 'large'] },
      patterns: ['plain', 'plain', 'striped'],
      titles: [
        '{brand} {series} {material} {noun}, {colour}',
        '{series} {pattern} {noun} in {colour} {material}',
        '{brand} {noun} {series}, {pattern} {colour}, {size}',
      ],
      openings: [
        'A {pattern} {noun} in {colour} {material}.',
        'A short ribbed hat in {pattern} {colour} {material}.',
      ],
      facts: ['The brim turns up once or twice.', 'It is knitted without a seam.'],
      uses: [
        'For cold ears on early shifts.',
        'For boats, bikes and building sites.',
        'It fits under a helmet.',
      ],
      draw: beanie,
    },
    {
      slug: 'watch',
      leaf: 'Accessories > Belts & watches',
      nouns: ['Watch', 'Field Watch', 'Dress Watch'],
      price: [185, 0.5],
      colours: ['tan', 'black', 'navy', 'chocolate', 'olive', 'grey', 'burgundy', 'forest green', 'sand'],
      materials: ['steel', 'brass', 'aluminium'],
      facets: { diameter: ['36 mm', '38 mm', '40 mm'], movement: ['quartz', 'automatic', 'hand-wound'] },
      priceBy: ['movement', [0.7, 1.5, 1.3]],
      titles: [
        '{brand} {series} {noun}, {material}, {colour} Strap',
        '{series} {movement} {noun}, {diameter}, {colour}',
        '{brand} {noun} {series}, {diameter}, {colour} Strap',
      ],
      openings: [
        'A {diameter} {noun} with a {movement} movement, a {material} case and a {colour} strap.',
        'A {material} case of {diameter} on a {colour} strap, {movement}.',
      ],
      facts: [
        { when: ['movement', 'automatic'], say: 'It winds itself as you move.' },
        { when: ['movement', 'hand-wound'], say: 'It wants thirty turns of the crown every morning.' },
        { when: ['movement', 'quartz'], say: 'The battery lasts three years.' },
        'It survives rain and washing up.',
      ],
      uses: [
        'For people who would rather not look at a phone.',
        'For a graduation or a fiftieth birthday.',
        'For every day, with a cuff that slides over it.',
      ],
      draw: wristwatch,
    },
  ],
};
