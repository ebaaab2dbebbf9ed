import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, inkOn, lighter } from '../drawing/tone.ts';

const LEAF = '#5f8f5a';

const leaf = (x: number, y: number, length: number, width: number, turn: number, fill: string): string =>
  group(
    `translate(${x} ${y}) rotate(${turn})`,
    path(`M0 0Q${width} ${-length * 0.45} 0 ${-length}Q${-width} ${-length * 0.45} 0 0Z`, fill),
    line(`M0 0V${-length * 0.8}`, lighter(LEAF, 0.35), 1.2),
  );

function foliage(p: Parameters<Drawing>[0], kind: string, y: number): string {
  switch (kind) {
    case 'snake plant':
      return repeat(7, (i) =>
        leaf(124 + i * 12, y, 100 + ((i * 37) % 50), 12, -18 + i * 6, p.soft(i % 2 ? LEAF : '#7aa568')),
      );
    case 'cactus':
      return (
        path(
          `M136 ${y}V${y - 96}Q136 ${y - 122} 160 ${y - 122}Q184 ${y - 122} 184 ${y - 96}V${y}Z`,
          p.round(LEAF),
        ) +
        line(
          `M138 ${y - 44}Q110 ${y - 44} 110 ${y - 78}M182 ${y - 58}Q208 ${y - 58} 208 ${y - 88}`,
          p.soft(LEAF),
          16,
        ) +
        repeat(10, (i) =>
          line(`M${146 + (i % 3) * 14} ${y - 104 + Math.floor(i / 3) * 26}v6`, '#e8efd8', 2),
        ) +
        circle(160, y - 124, 9, p.ball('#e58aa0'))
      );
    case 'monstera':
      return repeat(
        5,
        (i) =>
          line(
            `M160 ${y}Q${140 + i * 10} ${y - 50} ${96 + i * 32} ${y - 78 - (i % 2) * 34}`,
            '#4f7a4c',
            3.5,
          ) +
          group(
            `translate(${96 + i * 32} ${y - 78 - (i % 2) * 34}) rotate(${-50 + i * 25})`,
            path('M0 14Q-34 8 -28 -20Q-14 -44 0 -46Q14 -44 28 -20Q34 8 0 14Z', p.soft(LEAF)),
            line('M-26 -8L-8 -2M26 -8L8 -2M-22 -26L-7 -14M22 -26L7 -14', '#e9efe0', 4, 'opacity=".8"'),
          ),
      );
    case 'trailing ivy':
      return repeat(
        7,
        (i) =>
          line(
            `M160 ${y}Q${100 + i * 20} ${y - 50} ${80 + i * 27} ${y + 30 + ((i * 29) % 46)}`,
            '#587f4e',
            2.2,
          ) +
          repeat(4, (k) =>
            circle(
              100 + i * 20 - (3 - i) * k * -2 + (i - 3) * k * 5,
              y - 22 + k * 18,
              9,
              p.soft(k % 2 ? LEAF : '#86ad6e'),
            ),
          ),
      );
    default:
      return repeat(9, (i) =>
        leaf(160, y, 74 + ((i * 31) % 44), 20, -72 + i * 18, p.soft(i % 2 ? LEAF : '#7aa568')),
      );
  }
}

const POTS = [
  'M92 168H228L214 252Q212 260 204 260H116Q108 260 106 252Z',
  'M100 168H220Q236 216 206 260H114Q84 216 100 168Z',
  'M98 168H222V246Q222 260 208 260H112Q98 260 98 246Z',
];

export const houseplant: Drawing = (p) => {
  const pot = p.one(POTS);
  const kind = p.attribute('plant');
  const hangs = kind === 'trailing ivy';
  const plant = foliage(p, kind, 172);
  const print = p.print(p.main);
  const vessel =
    path(pot, p.round(p.main)) +
    (print ? path(pot, print, 'opacity=".6"') : '') +
    line('M106 184Q160 194 214 184', lighter(p.main, 0.5), 2.5, 'opacity=".6"');
  return (
    p.ground(160, 260, 66) + (hangs ? vessel + ellipse(160, 169, 60, 9, '#4c3a2f') + plant : plant + vessel)
  );
};

export const planter: Drawing = (p) => {
  const stand = p.chance(0.4);
  const print = p.print(p.main);
  const pot = stand
    ? 'M84 104H236L220 204Q218 212 210 212H110Q102 212 100 204Z'
    : p.one([
        'M76 116H244L222 250Q220 260 210 260H110Q100 260 98 250Z',
        'M84 108H236Q254 190 214 260H106Q66 190 84 108Z',
        'M72 150H248V248Q248 260 236 260H84Q72 260 72 248Z',
      ]);
  const top = stand ? 104 : pot.includes('M72') ? 150 : pot.includes('M84') ? 108 : 116;
  return (
    p.ground(160, 260, 82) +
    (stand
      ? path(
          'M104 200L92 260H101L114 206ZM216 200L228 260H219L206 206ZM152 206V254H168V206Z',
          p.soft(p.material),
        )
      : '') +
    path(pot, p.round(p.main)) +
    (print ? path(pot, print, 'opacity=".55"') : '') +
    ellipse(160, top, 80, 14, darker(p.main, 0.2)) +
    ellipse(160, top + 2, 72, 10, '#4a382d') +
    (p.chance(0.5)
      ? repeat(7, (i) =>
          leaf(
            160 + (i - 3) * 12,
            top + 4,
            44 + ((i * 17) % 24),
            12,
            -36 + i * 12,
            p.soft(i % 2 ? LEAF : '#86ad6e'),
          ),
        )
      : '') +
    (print
      ? ''
      : line(`M92 ${top + 40}Q160 ${top + 54} 228 ${top + 40}`, inkOn(p.main, 0.3), 3, 'opacity=".5"')) +
    line(`M102 ${top + 28}L110 ${top + 82}`, lighter(p.main, 0.7), 6, 'opacity=".4"')
  );
};

export const wateringCan: Drawing = (p) =>
  p.ground(176, 260, 86) +
  line(
    'M134 130Q136 70 188 72Q256 80 258 150Q258 200 236 224',
    p.soft(p.chance(0.5) ? p.material : p.main),
    10,
  ) +
  path('M128 220L62 122L74 114L140 176Z', p.round(p.main)) +
  path('M44 122L84 92L92 104L56 134Z', p.soft(darker(p.main, 0.1))) +
  path('M124 138H230L238 250Q238 260 228 260H126Q116 260 116 250Z', p.round(p.main)) +
  ellipse(177, 138, 53, 11, darker(p.main, 0.35)) +
  path('M126 136Q130 122 178 122L178 146Q140 150 126 136Z', p.soft(p.main)) +
  line('M118 176Q178 188 234 176M117 232Q178 244 237 232', darker(p.main, 0.22), 3) +
  (p.chance(0.5)
    ? circle(178, 206, 13, p.accent) +
      repeat(5, (i) =>
        circle(178 + 16 * Math.cos(i * 1.257), 206 + 16 * Math.sin(i * 1.257), 9, lighter(p.accent, 0.3)),
      ) +
      circle(178, 206, 7, p.accent)
    : '') +
  line('M132 160L128 240', lighter(p.main, 0.7), 6, 'opacity=".45"');

export const handTool: Drawing = (p) => {
  const kind = p.attribute('tool');
  const head = kind.includes('fork')
    ? line('M136 152V64M160 158V56M184 152V64', p.soft('#a9b0b6'), 10) +
      path('M130 146H190V162Q176 178 160 182Q144 178 130 162Z', p.soft('#a9b0b6'))
    : kind.includes('weeder')
      ? path('M152 182V70L138 44H150L160 60L170 44H182L168 70V182Z', p.soft('#a9b0b6'))
      : path('M128 164Q120 84 160 42Q200 84 192 164Q176 178 160 180Q144 178 128 164Z', p.soft('#a9b0b6')) +
        line('M160 66V164', '#7d858c', 3) +
        path('M136 156Q132 92 156 58Q144 100 148 164Z', '#ffffff', 'opacity=".35"');
  return group(
    'rotate(38 160 160) translate(0 4)',
    p.cast('M134 160H186V60H134ZM148 180H172V288H148Z'),
    head,
    rect(153, 176, 14, 26, p.round('#8d949b'), 3),
    path(
      'M146 198H174Q172 230 178 268Q178 290 160 290Q142 290 142 268Q148 230 146 198Z',
      p.round(p.material),
    ),
    path('M142 258H178Q180 290 160 290Q140 290 142 258Z', p.main),
    line('M154 286Q150 304 160 306Q170 304 166 286', darker(p.main, 0.3), 3),
  );
};
