import type { Colour } from './colours.ts';
import { STYLE_LINES } from './style-lines.ts';
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
    lines: STYLE_LINES.scandi,
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
    lines: STYLE_LINES.industrial,
  },
  cottage: {
    label: 'Cottage',
    palette: ['rose', 'cream', 'lilac', 'butter', 'sky blue', 'sage', 'mint'],
    materials: ['pine', 'cotton', 'porcelain', 'earthenware', 'linen', 'rattan', 'enamel', 'viscose', 'wool'],
    patterns: ['floral', 'floral', 'gingham', 'dotted', 'plain'],
    series: 'Bluebell,Clover,Posy,Hazel,Finch,Meadow,Juniper,Bramble,Foxglove,Tansy,Wren,Cowslip'.split(','),
    lines: STYLE_LINES.cottage,
  },
  retro: {
    label: 'Retro 70s',
    palette: ['mustard', 'orange', 'olive', 'chocolate', 'teal', 'rust', 'butter'],
    materials: ['teak', 'walnut', 'corduroy', 'velvet', 'stoneware', 'suede', 'ceramic', 'cotton', 'denim'],
    patterns: ['geometric', 'geometric', 'striped', 'floral', 'plain'],
    series: 'Juno,Comet,Lola,Astra,Sunset,Mambo,Coco,Disco,Rondo,Pacific,Bossa,Orbit'.split(','),
    lines: STYLE_LINES.retro,
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
    lines: STYLE_LINES.technical,
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
    lines: STYLE_LINES.playful,
  },
  coastal: {
    label: 'Coastal',
    palette: ['navy', 'white', 'sand', 'aqua', 'sky blue', 'stone', 'coral'],
    materials: ['rattan', 'seagrass', 'jute', 'cotton', 'linen', 'glass', 'canvas', 'pine', 'cork', 'enamel'],
    patterns: ['striped', 'striped', 'plain', 'checked'],
    series: 'Skerry,Dune,Cove,Tern,Reef,Spindrift,Quay,Mistral,Lagoon,Marina,Shoal,Harbour'.split(','),
    lines: STYLE_LINES.coastal,
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
    lines: STYLE_LINES.luxe,
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
    lines: STYLE_LINES.minimal,
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
    lines: STYLE_LINES.boho,
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
    lines: STYLE_LINES.japandi,
  },
};
