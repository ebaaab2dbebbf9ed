import type { Colour } from './colours.ts';
import type { Setting } from '../types.ts';

export type StyleId =
  | 'scandi'
  | 'industrial'
  | 'cottage'
  | 'retro'
  | 'technical'
  | 'playful'
  | 'coastal'
  | 'luxe'
  | 'minimal'
  | 'boho'
  | 'japandi';

/** A taste that runs through the departments: the same colours, materials and words on a lamp, a mug and a coat. */
export interface Style {
  /** Shown as the attribute "style". */
  label: string;
  palette: readonly Colour[];
  materials: readonly string[];
  patterns: readonly string[];
  /** Names of product lines; every brand uses a few. */
  series: readonly string[];
  lines: Readonly<Record<Setting, readonly string[]>>;
}

export const STYLES: Readonly<Record<StyleId, Style>> = {
  scandi: {
    label: 'Scandinavian',
    palette: ['sage', 'white', 'oat', 'sky blue', 'grey', 'cream', 'blush'],
    materials: ['oak', 'ash', 'birch', 'linen', 'wool', 'lambswool', 'stoneware', 'cotton', 'organic cotton'],
    patterns: ['plain', 'plain', 'checked', 'striped'],
    series: 'Tove,Alma,Birk,Linnea,Stig,Eira,Runa,Vilde,Sanna,Elin,Torben,Maja'.split(','),
    lines: {
      room: [
        'Calm and pared back, at home in a bright Nordic room.',
        'Quiet lines in the Scandinavian way: nothing extra, nothing missing.',
        'Made for long winters indoors, and for the light that comes after.',
      ],
      wear: ['Nordic in its restraint: easy shapes, soft colour.', 'Simple, warm and made for layering.'],
      object: [
        'Scandinavian in the best sense: useful first, then lovely.',
        'Quiet, friendly and well thought through.',
      ],
    },
  },
  industrial: {
    label: 'Industrial',
    palette: ['black', 'charcoal', 'graphite', 'rust', 'tan', 'grey', 'olive'],
    materials: [
      'steel',
      'iron',
      'cast iron',
      'concrete',
      'leather',
      'walnut',
      'denim',
      'canvas',
      'waxed cotton',
      'enamel',
    ],
    patterns: ['plain', 'plain', 'plain', 'geometric'],
    series: 'Anvil,Piston,Dock,Gantry,Tram,Foreman,Sluice,Boiler,Trestle,Girder,Lathe,Depot'.split(','),
    lines: {
      room: [
        'It would look right in an old factory loft, and just as right in a rented flat.',
        'Honest workshop looks, with the screws left where you can see them.',
        'Sturdy and a little rough, in the spirit of the old workshops.',
      ],
      wear: [
        'Workwear at heart: strong seams, deep pockets, no fuss.',
        'Built like the work clothes it descends from.',
      ],
      object: [
        'Plain, heavy-duty and repairable.',
        'It has the look of a good tool and is meant to be used like one.',
      ],
    },
  },
  cottage: {
    label: 'Cottage',
    palette: ['rose', 'cream', 'lilac', 'butter', 'sky blue', 'sage', 'mint'],
    materials: ['pine', 'cotton', 'porcelain', 'earthenware', 'linen', 'rattan', 'enamel', 'viscose', 'wool'],
    patterns: ['floral', 'floral', 'gingham', 'dotted', 'plain'],
    series: 'Bluebell,Clover,Posy,Hazel,Finch,Meadow,Juniper,Bramble,Foxglove,Tansy,Wren,Cowslip'.split(','),
    lines: {
      room: [
        'Gentle and a little old-fashioned, like a country kitchen on a Sunday.',
        'It brings something of the cottage garden indoors.',
        'Romantic without being fussy.',
      ],
      wear: ['Soft, romantic and good for picking apples in.', 'A country feeling, even on the underground.'],
      object: [
        'Sweet-natured and charming, as if from a village fair.',
        'A little country romance for an ordinary Tuesday.',
      ],
    },
  },
  retro: {
    label: 'Retro 70s',
    palette: ['mustard', 'orange', 'olive', 'chocolate', 'teal', 'rust', 'butter'],
    materials: ['teak', 'walnut', 'corduroy', 'velvet', 'stoneware', 'suede', 'ceramic', 'cotton', 'denim'],
    patterns: ['geometric', 'geometric', 'striped', 'floral', 'plain'],
    series: 'Juno,Comet,Lola,Astra,Sunset,Mambo,Coco,Disco,Rondo,Pacific,Bossa,Orbit'.split(','),
    lines: {
      room: [
        'Straight out of 1974, minus the smoke.',
        'Rounded corners and warm seventies colour for a room with a record player.',
        'It has the easy curves of the seventies.',
      ],
      wear: ['A seventies cut with a grin.', 'Vintage in spirit, new in every seam.'],
      object: ['Seventies charm with nothing dusty about it.', 'A cheerful nod to the living rooms of 1974.'],
    },
  },
  technical: {
    label: 'Technical',
    palette: ['forest green', 'orange', 'navy', 'graphite', 'khaki', 'red', 'teal'],
    materials: [
      'ripstop nylon',
      'recycled nylon',
      'recycled polyester',
      'aluminium',
      'merino wool',
      'stainless steel',
      'fleece',
      'mesh',
      'silicone',
      'natural rubber',
    ],
    patterns: ['plain', 'plain', 'striped'],
    series: 'Kestrel,Scree,Tarn,Summit,Ridge,Fell,Gale,Bivvy,Cirrus,Traverse,Moraine,Vertex'.split(','),
    lines: {
      room: [
        'Tough enough for the garage, handsome enough for the hall.',
        'Designed like mountain gear: light, strong, easy to mend.',
      ],
      wear: ['Tested in sideways rain.', 'Technical where it counts and quiet everywhere else.'],
      object: [
        'Made for people who read the forecast and go anyway.',
        'Light, tough and field-tested over two winters.',
      ],
    },
  },
  playful: {
    label: 'Playful',
    palette: ['red', 'yellow', 'blue', 'green', 'orange', 'turquoise', 'pink'],
    materials: [
      'beech',
      'birch',
      'organic cotton',
      'cotton',
      'felt',
      'silicone',
      'natural rubber',
      'ceramic',
    ],
    patterns: ['dotted', 'striped', 'geometric', 'plain'],
    series: 'Pip,Hop,Bibi,Dot,Momo,Zuzu,Tumble,Noodle,Button,Bonbon,Wiggle,Peekaboo'.split(','),
    lines: {
      room: [
        'Bright, cheerful and hard to be gloomy near.',
        'Primary colours and round edges, for a house with children in it.',
      ],
      wear: ['Bright enough to find in the cloakroom.', 'Cheerful colour for people who jump in puddles.'],
      object: [
        'Bright, bouncy and made for small hands and big ideas.',
        'It makes children grin, and a fair number of grown-ups.',
      ],
    },
  },
  coastal: {
    label: 'Coastal',
    palette: ['navy', 'white', 'sand', 'aqua', 'sky blue', 'stone', 'coral'],
    materials: ['rattan', 'seagrass', 'jute', 'cotton', 'linen', 'glass', 'canvas', 'pine', 'cork', 'enamel'],
    patterns: ['striped', 'striped', 'plain', 'checked'],
    series: 'Skerry,Dune,Cove,Tern,Reef,Spindrift,Quay,Mistral,Lagoon,Marina,Shoal,Harbour'.split(','),
    lines: {
      room: [
        'Fresh and breezy, like a house with the windows open to the sea.',
        'A little salt air for rooms far from the coast.',
      ],
      wear: ['Made for windy piers and long lunches afterwards.', 'Breton in mood, easy in fit.'],
      object: [
        'It belongs in a beach bag, and it shows.',
        'Fresh and unhurried, like the first day by the sea.',
      ],
    },
  },
  luxe: {
    label: 'Art Deco',
    palette: ['emerald', 'burgundy', 'black', 'plum', 'blush', 'teal', 'cream'],
    materials: [
      'brass',
      'marble',
      'velvet',
      'silk',
      'cashmere',
      'leather',
      'glass',
      'porcelain',
      'mahogany',
      'suede',
    ],
    patterns: ['geometric', 'plain', 'plain'],
    series: 'Celeste,Odette,Vesper,Leopold,Margaux,Ravel,Soiree,Noor,Bellini,Opaline,Savoia,Astoria'.split(
      ',',
    ),
    lines: {
      room: [
        'A touch of the grand hotel, scaled for real rooms.',
        'Art Deco glamour, best seen by evening light.',
      ],
      wear: ['For evenings that begin with a taxi.', 'Polished and a little glamorous.'],
      object: [
        'It comes boxed and feels like a present even when it is for you.',
        'A small luxury with Art Deco manners.',
      ],
    },
  },
  minimal: {
    label: 'Minimal',
    palette: ['white', 'black', 'grey', 'silver', 'graphite', 'stone', 'sky blue'],
    materials: [
      'aluminium',
      'stainless steel',
      'porcelain',
      'glass',
      'steel',
      'birch',
      'merino wool',
      'cotton',
      'silicone',
    ],
    patterns: ['plain', 'plain', 'plain', 'striped'],
    series: 'Arc,Plane,Node,Line,Axis,Mono,Grid,Tangent,Level,Zero,Cube,Vector'.split(','),
    lines: {
      room: [
        'Reduced until only the useful part was left.',
        'It takes up little space, and even less attention.',
      ],
      wear: ['A clean cut that goes with all you own.', 'Minimal, precise and hard to date.'],
      object: ['Clean, modern and free of clutter.', 'Nothing blinks, nothing shouts, everything works.'],
    },
  },
  boho: {
    label: 'Bohemian',
    palette: ['terracotta', 'ochre', 'plum', 'sand', 'rust', 'turquoise', 'pink'],
    materials: [
      'rattan',
      'jute',
      'cotton',
      'linen',
      'earthenware',
      'brass',
      'acacia',
      'leather',
      'suede',
      'viscose',
    ],
    patterns: ['geometric', 'striped', 'floral', 'plain'],
    series: 'Sol,Amaya,Luna,Zahra,Tierra,Marisol,Paloma,Oasis,Nadia,Kasbah,Inez,Sahara'.split(','),
    lines: {
      room: ['Warm, layered and well travelled.', 'It wants to share a room with too many plants.'],
      wear: ['Free and easy, with a festival not far off.', 'Loose, sun-warmed and happy with bare feet.'],
      object: [
        'It looks found on a market far away, in the good way.',
        'Earthy, handmade in feeling and full of warmth.',
      ],
    },
  },
  japandi: {
    label: 'Japandi',
    palette: ['charcoal', 'oat', 'stone', 'sage', 'indigo', 'terracotta', 'cream'],
    materials: [
      'bamboo',
      'ash',
      'walnut',
      'stoneware',
      'linen',
      'ceramic',
      'cotton',
      'iron',
      'cast iron',
      'cork',
    ],
    patterns: ['plain', 'plain', 'striped', 'geometric'],
    series: 'Aki,Nami,Mori,Sora,Kiri,Hana,Yuki,Sumi,Tani,Ame,Haru,Kaze'.split(','),
    lines: {
      room: [
        'Japanese calm and northern comfort in one quiet piece.',
        'It leaves space around itself, and asks you to sit down.',
      ],
      wear: ['Roomy, quiet and thoughtfully cut.', 'Inspired by the plain work clothes of Japanese makers.'],
      object: ['Small, considered and calming to use.', 'It turns a daily habit into a small ritual.'],
    },
  },
};
