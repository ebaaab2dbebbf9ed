import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, inkOn, lighter, mix } from '../drawing/tone.ts';

export const notebook: Drawing = (p) => {
  const spiral = p.attribute('binding') === 'spiral bound';
  const print = p.print(p.main);
  return group(
    'rotate(-7 160 160)',
    p.cast('M80 46H240V276H80Z'),
    rect(86, 50, 160, 230, '#f4ecdb', 6),
    rect(78, 44, 162, 232, print ?? p.soft(p.main), 7),
    rect(78, 44, 20, 232, '#1e1a2c', 7, 'opacity=".14"'),
    spiral
      ? repeat(13, (i) => rect(68, 58 + i * 16.5, 24, 6, p.round('#c3c8cd'), 3))
      : rect(212, 42, 9, 236, p.accent, 2),
    rect(118, 92, 82, 52, p.soft('#f8f2e3'), p.one([2, 12])),
    line('M132 110H186M132 124H168', darker(p.main, 0.35), 3),
    p.chance(0.5) ? path('M150 276V298L157 291L164 298V276Z', p.accent) : '',
    path('M98 44H150L98 180Z', '#ffffff', 'opacity=".14"'),
  );
};

export const fountainPen: Drawing = (p) =>
  group(
    'rotate(40 160 160)',
    p.cast('M146 40H174L178 200L160 296L142 200Z'),
    rect(140, 12, 40, 156, p.round(p.main), 12),
    rect(140, 152, 40, 10, p.round('#d0ab58')),
    rect(176, 26, 8, 86, p.round('#d0ab58'), 4),
    rect(144, 160, 32, 66, p.round(p.accent), 3),
    path('M148 226H172L167 244H153Z', p.round(darker(p.accent, 0.4))),
    path('M150 242H170Q176 262 160 302Q144 262 150 242Z', p.soft('#dcbc6c')),
    line('M160 262V298', '#6b5426', 1.6),
    circle(160, 260, 3, '#6b5426'),
    p.chance(0.5)
      ? repeat(4, (i) => rect(140, 40 + i * 24, 40, 4, lighter(p.accent, 0.3), 0, 'opacity=".7"'))
      : '',
    line('M149 26V140', lighter(p.main, 0.9), 5, 'opacity=".55"'),
  ) +
  path(
    'M60 280q20-20 34 0t34-4q14-12 30 2',
    'none',
    `stroke="${darker(p.accent, 0.3)}" stroke-width="4" stroke-linecap="round" opacity=".75"`,
  );

export const watercolours: Drawing = (p) => {
  const hues = [
    p.main,
    p.accent,
    mix(p.main, '#f0c643', 0.7),
    mix(p.accent, '#3f76ba', 0.6),
    mix(p.main, '#c83d3f', 0.6),
    mix(p.accent, '#58a05c', 0.6),
    '#7859aa',
    '#6b4a35',
    '#e7873d',
    '#43b4ae',
    '#2f3035',
    '#ec9cb5',
  ];
  const n = p.one([8, 12]);
  const cols = n / 2;
  return (
    p.cast('M36 104H284V244H36Z') +
    path('M40 84L280 84L284 150H36Z', p.soft(lighter(p.main, 0.5))) +
    repeat(3, (i) => ellipse(92 + i * 68, 118, 25, 13, hues[(i * 5 + 1) % 12] as string, 'opacity=".5"')) +
    rect(34, 146, 252, 104, p.soft(p.main), 10) +
    rect(42, 154, 236, 88, '#f7f3ea', 5) +
    repeat(n, (i) => {
      const w = 224 / cols;
      const x = 48 + (i % cols) * w;
      const y = 159 + Math.floor(i / cols) * 40;
      return rect(x, y, w - 5, 34, p.soft(hues[i] as string), 4);
    }) +
    group(
      'rotate(-16 160 262)',
      rect(60, 262, 150, 9, p.round(p.accent), 4),
      rect(208, 260, 26, 13, p.round('#c3c8cd'), 2),
      path('M234 260Q262 258 276 268Q258 276 234 273Z', hues[4] as string),
    )
  );
};

export const pencils: Drawing = (p) => {
  const hues = [p.main, p.accent, '#f0c643', '#58a05c', '#3f76ba', '#c83d3f', '#7859aa'];
  const inPot = p.chance(0.5);
  const pencil = (x: number, top: number, h: number, hex: string): string =>
    path(`M${x} ${top + 34}L${x + 11} ${top}L${x + 22} ${top + 34}Z`, '#ecd3a6') +
    path(`M${x + 7} ${top + 13}L${x + 11} ${top}L${x + 15} ${top + 13}Z`, hex) +
    rect(x, top + 34, 22, h, p.round(hex)) +
    rect(x + 8, top + 34, 6, h, lighter(hex, 0.25), 0, 'opacity=".6"');
  return inPot
    ? p.ground(160, 262, 62) +
        repeat(6, (i) =>
          group(
            `rotate(${-15 + i * 6} 160 240)`,
            pencil(104 + i * 19, 44 + ((i * 31) % 40), 120, hues[i] as string),
          ),
        ) +
        rect(104, 150, 112, 112, p.print(p.main) ?? p.round(p.main), 8) +
        rect(104, 150, 112, 12, p.round(lighter(p.main, 0.2)), 5) +
        rect(104, 232, 112, 10, p.accent)
    : p.cast('M60 60H260V270H60Z') +
        rect(58, 120, 204, 150, p.soft(darker(p.main, 0.1)), 6) +
        repeat(7, (i) => pencil(70 + i * 26.5, 56, 176, hues[i] as string)) +
        rect(58, 196, 204, 76, p.soft(p.main), 6) +
        rect(86, 216, 100, 36, lighter(p.main, 0.75), 3) +
        line('M98 228H160M98 240H140', inkOn(lighter(p.main, 0.75), 0.6), 3.5) +
        circle(226, 234, 17, p.accent);
};

export const greetingCard: Drawing = (p) => {
  const occasion = p.attribute('occasion');
  const motifs = [
    repeat(5, (i) => group(`rotate(${i * 72} 190 140)`, ellipse(190, 114, 15, 23, p.accent))) +
      circle(190, 140, 14, p.ball('#f0c643')) +
      line('M190 172Q186 206 192 236', '#6f9a5d', 5),
    path('M160 178H220V224H160Z', p.soft(p.accent)) +
      path('M154 164H226V180H154Z', darker(p.accent, 0.2)) +
      repeat(
        3,
        (i) =>
          rect(172 + i * 16, 138, 5, 27, lighter(p.main, 0.3)) + circle(174.5 + i * 16, 131, 5, '#f2b440'),
      ) +
      line('M162 198q8 9 15 0t15 0t15 0t12 0', lighter(p.accent, 0.7), 4),
    path('M190 214Q138 176 154 138Q174 120 190 146Q206 120 226 138Q242 176 190 214Z', p.soft(p.accent)),
    circle(178, 134, 27, p.ball(p.accent)) +
      circle(210, 152, 23, p.ball(p.main)) +
      line('M178 162Q174 200 190 232M210 176Q208 206 192 232', '#6b6672', 2),
  ];
  const motif =
    motifs[Math.max(0, ['', 'birthday', 'just because', 'congratulations'].indexOf(occasion))] ?? '';
  return (
    p.cast('M40 132H200V264H40Z') +
    rect(38, 130, 164, 132, p.soft(p.main), 3) +
    path('M38 130L120 204L202 130Z', p.soft(lighter(p.main, 0.2))) +
    line('M38 262L100 186M202 262L140 186', darker(p.main, 0.25), 1.5) +
    group(
      'rotate(6 190 160)',
      rect(132, 74, 124, 182, '#1e1a2c', 3, 'opacity=".14" transform="translate(5 7)"'),
      rect(130, 72, 124, 182, p.soft('#f8f2e5'), 3),
      rect(140, 82, 104, 162, 'none', 2, `stroke="${p.main}" stroke-width="2"`),
      motif,
    )
  );
};

export const washiTape: Drawing = (p) => {
  const hues = [p.main, p.accent, mix(p.main, p.accent, 0.5)];
  const roll = (x: number, y: number, hex: string, printed: boolean): string =>
    path(
      `M${x - 50} ${y}A50 50 0 0 1 ${x + 50} ${y}V${y + 30}A50 50 0 0 1 ${x - 50} ${y + 30}Z`,
      printed ? (p.print(hex, undefined, 0.5) ?? p.round(hex)) : p.round(hex),
    ) +
    ellipse(x, y, 50, 48, p.soft(lighter(hex, 0.25))) +
    ellipse(x, y, 31, 30, '#d9c6a4') +
    ellipse(x, y, 26, 25, darker(hex, 0.55));
  return (
    p.ground(160, 258, 116) +
    path(
      'M40 276L196 246L202 272L46 302Z',
      p.print(p.accent, undefined, 0.6) ?? p.soft(p.accent),
      'opacity=".9"',
    ) +
    roll(214, 178, hues[1] as string, false) +
    roll(106, 184, hues[0] as string, true) +
    roll(160, 96, hues[2] as string, false)
  );
};
