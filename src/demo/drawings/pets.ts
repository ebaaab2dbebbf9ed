import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat, ring } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

const paw = (x: number, y: number, s: number, fill: string): string =>
  group(
    `translate(${x} ${y}) scale(${s})`,
    ellipse(0, 6, 12, 10, fill),
    circle(-13, -7, 5.5, fill),
    circle(-5, -14, 5.5, fill),
    circle(5, -14, 5.5, fill),
    circle(13, -7, 5.5, fill),
  );

export const petBed: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.9);
  const sleeping = p.chance(0.5);
  return (
    p.ground(160, 252, 138) +
    path(
      'M26 196Q26 130 160 130Q294 130 294 196V222Q294 254 160 254Q26 254 26 222Z',
      print ?? p.round(p.main),
    ) +
    path(
      'M26 212Q60 252 160 252Q260 252 294 212V222Q294 254 160 254Q26 254 26 222Z',
      '#1e1a2c',
      'opacity=".16"',
    ) +
    ellipse(160, 186, 112, 38, darker(p.main, 0.3)) +
    ellipse(160, 194, 106, 32, p.soft(lighter(p.accent, 0.35))) +
    (sleeping
      ? path('M86 196Q80 142 150 140Q236 140 238 190Q236 214 180 214H110Q86 212 86 196Z', p.ball('#c79a66')) +
        ellipse(118, 188, 34, 25, p.ball('#d3a874')) +
        path('M96 170L88 146L114 164ZM134 166L146 146L150 174Z', '#a87a4a') +
        line('M104 190q6 5 12 0M124 190q6 5 12 0', '#4a3424', 2.5) +
        ellipse(118, 200, 5, 3.5, '#4a3424') +
        line('M236 196Q250 216 214 218', '#b78955', 11)
      : paw(160, 190, 1.5, darker(p.accent, 0.2))) +
    path(
      'M26 206Q70 238 160 238Q250 238 294 206Q294 254 160 254Q26 254 26 222Z',
      p.down(p.main),
      'opacity=".55"',
    ) +
    line('M44 172Q70 142 130 137', lighter(p.main, 0.7), 5, 'opacity=".5"')
  );
};

export const petCollar: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.6);
  return (
    p.cast('M160 70A92 76 0 1 1 159.900 70Z') +
    ellipse(160, 146, 96, 78, 'none', `stroke="${darker(p.main, 0.35)}" stroke-width="24"`) +
    ellipse(160, 142, 96, 78, 'none', `stroke="${print ?? p.soft(p.main)}" stroke-width="22"`) +
    ellipse(
      160,
      142,
      104,
      86,
      'none',
      `stroke="${lighter(p.main, 0.45)}" stroke-width="1.600" stroke-dasharray="5 4"`,
    ) +
    rect(66, 112, 34, 44, 'none', 6, `stroke="${p.material}" stroke-width="7" transform="rotate(8 83 134)"`) +
    ring(160, 232, 13, p.soft('#c3c8cd'), 5) +
    (p.chance(0.6)
      ? path(
          'M126 262Q120 250 132 246Q140 244 142 252H178Q180 244 188 246Q200 250 194 262Q200 274 188 278Q180 280 178 272H142Q140 280 132 278Q120 274 126 262Z',
          p.soft(p.accent),
        )
      : circle(160, 266, 25, p.ball(p.accent)) + paw(160, 268, 0.75, lighter(p.accent, 0.7))) +
    (p.chance(0.4)
      ? path('M228 70L258 48V94ZM228 70L200 46V92Z', p.soft(p.accent)) +
        circle(228, 70, 9, darker(p.accent, 0.25))
      : '')
  );
};

export const petBowl: Drawing = (p) =>
  p.ground(160, 256, 122) +
  path('M76 156H244L276 240Q278 256 262 256H58Q42 256 44 240Z', p.round(p.main)) +
  ellipse(160, 158, 88, 23, p.soft(p.material)) +
  ellipse(160, 160, 75, 17, darker(p.material, 0.4)) +
  (p.chance(0.65)
    ? repeat(16, (i) =>
        ellipse(
          106 + ((i * 29) % 108),
          156 + ((i * 7) % 12) - 4,
          9,
          6.5,
          p.ball(i % 3 ? '#a9703f' : '#8c5a33'),
        ),
      )
    : ellipse(160, 161, 70, 14, '#a9d3e2')) +
  (p.chance(0.5)
    ? paw(160, 216, 1.5, lighter(p.main, 0.65))
    : path(
        'M122 214Q116 202 128 198Q136 196 138 205H182Q184 196 192 198Q204 202 198 214Q204 226 192 230Q184 232 182 223H138Q136 232 128 230Q116 226 122 214Z',
        lighter(p.main, 0.65),
      )) +
  path(
    'M44 240L46 232Q160 250 274 232L276 240Q278 256 262 256H58Q42 256 44 240Z',
    p.accent,
    'opacity=".85"',
  ) +
  line('M86 172L64 226', lighter(p.main, 0.85), 6, 'opacity=".45"');

export const scratchPost: Drawing = (p) => {
  const tall = p.chance(0.6);
  const rope = (x: number, y: number, w: number, h: number): string =>
    rect(x, y, w, h, p.round('#cdb083'), 4) +
    repeat(Math.floor(h / 9), (i) =>
      line(
        `M${x + 1} ${y + 6 + i * 9}Q${x + w / 2} ${y + 10 + i * 9} ${x + w - 1} ${y + 5 + i * 9}`,
        '#a58755',
        1.6,
      ),
    );
  return (
    p.ground(160, 268, 104) +
    (tall ? rope(92, 120, 28, 140) + rope(204, 186, 26, 74) : rope(142, 92, 36, 168)) +
    (tall
      ? ellipse(106, 118, 64, 16, p.soft(p.main)) +
        path('M42 118Q42 138 106 138Q170 138 170 118Z', darker(p.main, 0.15)) +
        rect(160, 172, 112, 16, p.down(p.main), 8)
      : path('M98 88H222V70Q222 52 160 52Q98 52 98 70Z', p.round(p.main)) +
        ellipse(160, 72, 48, 11, darker(p.main, 0.3))) +
    rect(58, 250, 204, 19, p.down(p.main), 8) +
    line(tall ? 'M156 134V168' : 'M210 84V150', '#8a7a63', 2) +
    (tall ? circle(156, 176, 10, p.ball(p.accent)) : circle(210, 160, 11, p.ball(p.accent))) +
    (tall && p.chance(0.7)
      ? group(
          'translate(106 112)',
          path('M-30 0Q-36 -40 -8 -46L-12 -62L2 -52H14L28 -62L26 -44Q36 -22 28 0Z', p.ball('#6b6470')),
          circle(2, -38, 3, '#f3d778'),
          circle(18, -38, 3, '#f3d778'),
          line('M-28 -4Q-56 0 -50 26', '#6b6470', 8),
        )
      : '')
  );
};

export const ropeToy: Drawing = (p) => {
  const bone = p.chance(0.45);
  if (bone)
    return group(
      'rotate(-24 160 160)',
      p.cast(
        'M86 140Q70 100 44 124Q20 142 44 160Q20 180 44 200Q72 218 86 184H234Q248 218 276 200Q300 180 276 160Q300 142 276 124Q250 100 234 140Z',
      ),
      path(
        'M86 140Q72 98 44 118Q18 140 42 160Q18 180 44 202Q72 222 86 182H234Q248 222 276 202Q302 180 278 160Q302 140 276 118Q248 98 234 140Z',
        p.soft(p.main),
      ),
      rect(132, 138, 56, 46, p.soft(p.accent)),
      repeat(3, (i) => line(`M${144 + i * 16} 142V180`, lighter(p.accent, 0.5), 4)),
      line('M54 128Q70 116 80 142H130', lighter(p.main, 0.8), 5, 'opacity=".5"'),
    );
  const knot = (x: number): string =>
    repeat(6, (i) =>
      line(`M${x} 160L${x < 160 ? x - 44 : x + 44} ${136 + i * 10}`, i % 2 ? p.accent : p.main, 6),
    ) +
    circle(x, 160, 27, p.ball(p.main)) +
    line(`M${x - 18} 146Q${x} 164 ${x + 18} 150M${x - 20} 166Q${x} 182 ${x + 18} 168`, p.accent, 6);
  return group(
    'rotate(-28 160 160)',
    p.cast('M50 140H270V180H50Z'),
    rect(70, 144, 180, 32, p.down(p.main), 14),
    repeat(11, (i) =>
      line(`M${82 + i * 16} 174L${94 + i * 16} 146`, i % 2 ? p.accent : lighter(p.main, 0.5), 7),
    ),
    knot(82),
    knot(238),
  );
};

export const catTunnel: Drawing = (p) => {
  const print = p.print(p.main) ?? p.soft(p.main);
  return (
    p.ground(160, 264, 104) +
    path('M160 40L262 260H58Z', print) +
    path('M160 40L262 260H206Z', '#1e1a2c', 'opacity=".16"') +
    path('M160 128Q204 160 198 260H122Q116 160 160 128Z', darker(p.main, 0.62)) +
    path('M160 40L122 128Q140 142 160 128Q180 142 198 128Z', lighter(p.accent, 0.25), 'opacity="0.9"') +
    line('M160 52L136 22M160 52L184 22M160 52V16', p.material, 7) +
    path('M136 232Q160 214 184 232V260H136Z', p.soft(lighter(p.accent, 0.4))) +
    path('M146 236Q140 204 150 200L156 208H166L172 200Q182 206 176 236Z', '#4b4650') +
    circle(154, 216, 2.8, '#f3d778') +
    circle(168, 216, 2.8, '#f3d778') +
    rect(60, 256, 200, 10, p.down(p.accent), 4)
  );
};
