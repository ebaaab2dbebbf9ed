import { garments } from './garments.ts';
import type { Silhouette } from './shape.ts';
import { things } from './things.ts';

/** Words of a category or title, from the most to the least telling; the first that matches draws the picture. */
const silhouettes: readonly (readonly [words: RegExp, ...silhouettes: Silhouette[]])[] = [
  [/\b(flip[ -]?flops?|slippers?)\b/i, things.flipflop],
  [/\bsandals?|floaters?\b/i, things.sandal],
  [/\b(heels?|pumps|stilettos?)\b/i, things.heel, things.pump],
  [/\b(flats|ballerinas?|booties|loafers?|mules)\b/i, things.flat],
  [/\b(boots?|wellies)\b/i, things.boot],
  [/\b(formal shoes?|brogues?|oxfords?|derby)\b/i, things.shoe],
  [/\b(shoes?|sneakers?|trainers|footwear)\b/i, things.sneaker],
  [
    /\b(track ?pants?|joggers|lounge pants|tracksuits?|pyjamas?|patiala|salwar|churidar)\b/i,
    garments.joggers,
  ],
  [/\b(leggings?|jeggings?|stockings|tights)\b/i, garments.leggings],
  [/\bjeans?\b/i, garments.jeans],
  [/\b(shorts|capris|boxers|trunks?|bermudas)\b/i, garments.shorts],
  [/\b(trousers|pants|chinos)\b/i, garments.trousers],
  [/\b(night ?suits?|suits?|kurta sets|apparel set|clothing set)\b/i, garments.suit],
  [/\b(night ?dress(es)?|gowns?|jumpsuits?|baby dolls?|lehenga|rompers?)\b/i, garments.gown],
  [/\bdress(es)?\b/i, garments.dress, garments.shiftDress, garments.shirtDress],
  [/\bsa(ree|ri)s?\b/i, garments.sari],
  [/\bskirts?\b/i, garments.skirt],
  [/\b(kurtas?|kurtis?|tunics?|kaftans?)\b/i, garments.tunic],
  [/\b(hoodies?|sweatshirts?|rain ?jackets?)\b/i, garments.hoodie],
  [/\b(sweaters?|jumpers?|pullovers?|cardigans?|knitwear)\b/i, garments.sweater],
  [/\b(blazers?|waistcoats?|nehru)\b/i, garments.blazer],
  [/\b(jackets?|coats?|parkas?|shrugs?)\b/i, garments.jacket],
  [/\b(robes?|kimonos?)\b/i, garments.robe],
  [/\bpolos?\b/i, garments.polo],
  [/\bt-?shirts?\b|\btees?\b/i, garments.tee, garments.vneck, garments.printTee],
  [/\bshirts?\b/i, garments.shirt],
  [/\bblouses?\b/i, garments.blouse],
  [/\b(bras?|bikinis?|swimwear|lingerie)\b/i, garments.bra],
  [/\b(briefs?|panties|knickers)\b/i, garments.briefs],
  [/\b(vests?|camisoles?|tanks?|singlets?)\b/i, garments.vest],
  [/\btops?\b/i, garments.top],
  [/\bsocks?\b/i, garments.socks],
  [/\b(scarf|scarves|stoles?|mufflers?|dupattas?|shawls?)\b/i, garments.scarf],
  [/\b(ties?|bow ties?|suspenders|cravats?)\b/i, garments.tie],
  [/\b(caps?|beanies?)\b/i, garments.cap],
  [/\b(hats?|headwear)\b/i, garments.hat],
  [/\b(gloves?|mittens?)\b/i, garments.gloves],
  [/\bbelts?\b/i, garments.belt],
  [/\bwatch(es)?\b/i, things.watch, things.squareWatch],
  [/\b(back ?packs?|rucksacks?)\b/i, things.backpack],
  [/\bclutch(es)?\b/i, things.clutch],
  [/\b(wallets?|purses?)\b/i, things.wallet],
  [/\b(duffel|trolley|luggage|holdall|messenger bag|laptop bag|suitcases?)\b/i, things.duffel],
  [/\b(pouch|phone cases?|tablet sleeve)\b/i, things.pouch],
  [/\b(hand ?bags?|bags?|totes?|satchels?)\b/i, things.handbag, things.tote],
  [/\b(sun ?glasses|eyewear|glasses)\b/i, things.sunglasses],
  [/\bear ?rings?\b/i, things.earrings],
  [/\b(necklaces?|pendants?|chains?|jewellery set)\b/i, things.necklace],
  [/\brings?\b/i, things.ring],
  [/\b(bangles?|bracelets?|wristbands?)\b/i, things.bangle],
  [/\bcuff ?links?\b/i, things.cufflinks],
  [/\b(perfumes?|fragrance|cologne|body mist|eau de)\b/i, things.perfume],
  [/\b(deodorants?|sprays?|hair (colour|care)|shampoos?|body wash)\b/i, things.spray],
  [/\bnail (polish|care|essentials?)\b|\bnails\b/i, things.nailpolish],
  [/\b(lip ?sticks?|lip (gloss|liner|care|plumper)|lips|mascara|kajal|eyeliner)\b/i, things.lipstick],
  [/\b(compacts?|concealers?|blush|highlighter|eye ?shadow|make ?up)\b/i, things.compact],
  [/\b(face wash|cleanser|sunscreen|scrub|lotion|toothpaste|tubes?)\b/i, things.tube],
  [/\b(moisturi[sz]ers?|creams?|skin ?care|foundation|primer|candles?|jam|honey|mask)\b/i, things.jar],
  [/\b(gifts?|hampers?|vouchers?)\b/i, things.gift],
  [/\b(books?|novels?|guides?|cook ?books?|notebooks?|journals?|diary|calendars?)\b/i, things.book],
  [/\b(lamps?|lights?|lanterns?|lighting)\b/i, things.lamp],
  [/\b(sofas?|couch|armchairs?)\b/i, things.sofa],
  [/\b(chairs?|stools?|bench(es)?|seats?|furniture)\b/i, things.chair],
  [/\b(tables?|desks?)\b/i, things.table],
  [/\b(cushions?|pillows?|bedding|blankets?|throws?|towels?)\b/i, things.cushion],
  [/\b(mugs?|cups?|teacups?|tableware|bowls?|coffee)\b/i, things.cup],
  [/\b(vases?|jugs?|pots?|ceramics?)\b/i, things.vase],
  [/\b(pans?|saucepans?|cookware|kitchen)\b/i, things.pan],
  [/\b(plants?|seeds?|flowers?|garden(ing)?)\b/i, things.plant],
  [/\b(headphones?|earphones?|earbuds?|headset|audio)\b/i, things.headphones],
  [/\b(phones?|mobiles?|smartphones?)\b/i, things.phone],
  [/\b(laptops?|monitors?|tv|televisions?|tablets?|computers?|electronics)\b/i, things.screen],
  [/\b(balls?|football|sports?|basketballs?|fitness|yoga)\b/i, things.ball],
  [/\b(bottles?|drinks?|juice|oils?|beverages?|water|wine)\b/i, things.bottle],
  [/\b(toys?|dolls?|plush|games?|baby|pets?)\b/i, things.toy],
  [/\b(guitars?|music|instruments?|ukulele)\b/i, things.guitar],
  [/\b(pens?|pencils?|stationery|markers?)\b/i, things.pen],
  [/\b(snacks?|grocery|food|tea|rice|flour|pasta|spices?|biscuits?|masala)\b/i, things.packet],
  [/\b(women|men|fashion|apparel|clothing|topwear)\b/i, garments.tee],
];

/**
 * The narrowest category says most, then the title, then the wider categories; anything else is a shopping bag.
 *
 * @param seed chooses among the cuts of one kind of thing
 */
export function recogniseSilhouette(category: readonly string[], title: string, seed: number): Silhouette {
  const narrowestFirst = [category.at(-1), title, ...category.slice(0, -1).reverse()];
  for (const text of narrowestFirst) {
    if (text === undefined) continue;
    const found = silhouettes.find(([words]) => words.test(text));
    if (found === undefined) continue;
    const [, ...cuts] = found;
    return cuts[seed % cuts.length] ?? things.shopping;
  }
  return things.shopping;
}
