import type { Setting } from '../types.ts';

type Lines = Readonly<Record<Setting, readonly string[]>>;

/** Sentences in the voice of each style. They name no colour and no material, so they fit every item. */
export const STYLE_LINES = {
  scandi: {
    room: [
      'Calm and pared back, at home in a bright Nordic room.',
      'Quiet lines in the Scandinavian way: nothing extra, nothing missing.',
      'Made for long winters indoors, and for the light that comes after.',
      'It brings a little hygge without insisting on it.',
    ],
    wear: [
      'Nordic in its restraint: easy shapes, soft colour.',
      'Simple, warm and made for layering.',
      'A quiet Scandinavian cut that suits most people.',
    ],
    object: [
      'Scandinavian in the best sense: useful first, then lovely.',
      'Quiet, friendly and well thought through.',
      'Nordic and unfussy, like a good host.',
    ],
    treat: [
      'Simple and clean, in the Nordic way.',
      'A short list of ingredients and a calm label.',
      'A small moment of hygge.',
    ],
    story: ['Clear, quiet and full of northern light.', 'Told with Scandinavian calm.'],
  },
  industrial: {
    room: [
      'It would look right in an old factory loft, and just as right in a rented flat.',
      'Honest workshop looks, with the screws left where you can see them.',
      'Sturdy and a little rough, in the spirit of the old workshops.',
    ],
    wear: [
      'Workwear at heart: strong seams and no fuss.',
      'Built like the work clothes it descends from.',
      'It looks better scuffed.',
    ],
    object: [
      'Plain, heavy-duty and repairable.',
      'It has the look of a good tool and is meant to be used like one.',
      'Industrial, in the sense that it lasts.',
    ],
    treat: [
      'No frills and full strength.',
      'A workshop label and an honest product.',
      'Plain on the outside, serious on the inside.',
    ],
    story: ['Gritty, honest and hard to put away.', 'It smells of rain on tram tracks.'],
  },
  cottage: {
    room: [
      'Gentle and a little old-fashioned, like a country kitchen on a Sunday.',
      'It brings something of the cottage garden indoors.',
      'Romantic without being fussy.',
    ],
    wear: [
      'Soft, romantic and good for picking apples in.',
      'A country feeling, even on the underground.',
      'Made for garden parties and the walk home.',
    ],
    object: [
      'Sweet-natured and charming, as if from a village fair.',
      'A little country romance for an ordinary Tuesday.',
      'It has the charm of something handed down.',
    ],
    treat: [
      'As if from a village fair, and just as good.',
      'A taste of the country, or a scent of it.',
      'Made in the old way, beside an orchard.',
    ],
    story: [
      'Warm, gentle and best with the window open.',
      'A cottage garden of a thing: rambling and full of bees.',
    ],
  },
  retro: {
    room: [
      'Straight out of 1974, minus the smoke.',
      'Rounded corners and seventies warmth for a room with a record player.',
      'It has the easy curves of the seventies.',
    ],
    wear: [
      'A seventies cut with a grin.',
      'Vintage in spirit, new in every seam.',
      'It would have danced in 1974, and still does.',
    ],
    object: [
      'Seventies charm with nothing dusty about it.',
      'A cheerful nod to the living rooms of 1974.',
      'Retro on the outside, up to date within.',
    ],
    treat: [
      'In a label your aunt would recognise from 1974.',
      'A cheerful blast from the seventies.',
      'Groovy is the word, and we stand by it.',
    ],
    story: ['Sun-warmed and nostalgic, with a twist at the end.', 'It has the seventies in its bones.'],
  },
  technical: {
    room: [
      'Tough enough for the garage, handsome enough for the hall.',
      'Designed like mountain gear: light, strong, easy to mend.',
      'It does not mind weather.',
    ],
    wear: [
      'Tested in sideways rain.',
      'Technical where it counts and quiet everywhere else.',
      'Made to move in, for hours.',
    ],
    object: [
      'Made for people who read the forecast and go anyway.',
      'Light, tough and field-tested over two winters.',
      'Every gram has been argued about.',
    ],
    treat: [
      'Made for summits, tents and long days out.',
      'Packed small for the rucksack.',
      'It has been to two summits and back.',
    ],
    story: ['For people who would rather be outside.', 'Precise, brave and a little breathless.'],
  },
  playful: {
    room: [
      'Bright, cheerful and hard to be gloomy near.',
      'Primary colours and round edges, for a house with children in it.',
      'It makes a room grin.',
    ],
    wear: ['Bright enough to find in the cloakroom.', 'Cheerful colour for people who jump in puddles.'],
    object: [
      'Bright, bouncy and easy to love.',
      'It makes children grin, and a fair number of grown-ups.',
      'Serious quality, silly mood.',
    ],
    treat: [
      'It cheers up any Tuesday.',
      'Silly on the outside and good on the inside.',
      'Cheerful stuff for cheerful people.',
    ],
    story: ['Funny, loud and kind.', 'It asks to be read again at once.'],
  },
  coastal: {
    room: [
      'Fresh and breezy, like a house with the windows open to the sea.',
      'A little salt air for rooms far from the coast.',
      'It looks as if it had spent a summer on a porch.',
    ],
    wear: [
      'Made for windy piers and long lunches afterwards.',
      'Breton in mood, easy in fit.',
      'It smells of holidays from the first day.',
    ],
    object: [
      'Fresh and unhurried, like the first day by the sea.',
      'Beach-house manners, every day of the year.',
      'It is happiest near open water.',
    ],
    treat: [
      'Fresh and unhurried, like the first day by the sea.',
      'A breath of salt air.',
      'Made within sound of the waves.',
    ],
    story: ['Best read with sandy feet.', 'It has the tide in it.'],
  },
  luxe: {
    room: [
      'A touch of the grand hotel, scaled for real rooms.',
      'Art Deco glamour, best seen by evening light.',
      'It makes an entrance and then behaves.',
    ],
    wear: [
      'For evenings that begin with a taxi.',
      'Polished and a little glamorous.',
      'It has Art Deco poise.',
    ],
    object: [
      'It comes boxed and feels like a present even when it is for you.',
      'A small luxury with Art Deco manners.',
      'Glamorous, but not above being used.',
    ],
    treat: [
      'It comes boxed, and the box is kept.',
      'A small luxury with Art Deco manners.',
      'The grand hotel, in a handy size.',
    ],
    story: ['Glamorous, melancholy and beautifully made.', 'For reading by lamplight in good company.'],
  },
  minimal: {
    room: [
      'Reduced until only the useful part was left.',
      'It takes up little space, and even less attention.',
      'Clean lines and no noise.',
    ],
    wear: [
      'A clean cut that goes with all you own.',
      'Minimal, precise and hard to date.',
      'No logo, no noise.',
    ],
    object: [
      'Clean, modern and free of clutter.',
      'Nothing blinks, nothing shouts, everything works.',
      'Minimal, and generous about it.',
    ],
    treat: [
      'Few ingredients, clearly listed.',
      'Clean, modern and free of clutter.',
      'Nothing in it that does not have to be.',
    ],
    story: ['Spare, exact and moving.', 'Not one word too many.'],
  },
  boho: {
    room: [
      'Warm, layered and well travelled.',
      'It wants to share a room with too many plants.',
      'Handmade in feeling and full of sun.',
    ],
    wear: [
      'Free and easy, with a festival not far off.',
      'Loose, sun-warmed and happy with bare feet.',
      'It looks found on a long journey.',
    ],
    object: [
      'It looks found on a market far away, in the good way.',
      'Earthy, handmade in feeling and full of warmth.',
      'Bohemian, but it turns up on time.',
    ],
    treat: ['Sun-warmed and generous.', 'A market far away, in a small parcel.', 'Earthy and a little wild.'],
    story: ['Restless, sensuous and far from home.', 'It travels light and stays long.'],
  },
  japandi: {
    room: [
      'Japanese calm and northern comfort in one quiet piece.',
      'It leaves space around itself, and asks you to sit down.',
      'Wabi-sabi without the lecture.',
    ],
    wear: [
      'Roomy, quiet and thoughtfully cut.',
      'Inspired by the plain work clothes of Japanese makers.',
      'Calm clothes for busy days.',
    ],
    object: [
      'Small, considered and calming to use.',
      'Quiet design with Japanese roots.',
      'Nothing loud, nothing hurried.',
    ],
    treat: [
      'It turns a daily habit into a small ritual.',
      'Quiet, careful and slow, like the people who make it.',
      'Best enjoyed with the phone in another room.',
    ],
    story: ['Still on the surface and deep below.', 'Quiet, exact and slightly strange.'],
  },
} as const satisfies Record<string, Lines>;
