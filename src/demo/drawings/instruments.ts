import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat, ring, withMargin } from '../drawing/svg.ts';
import { darker, inkOn, lighter } from '../drawing/tone.ts';

export const acousticGuitar: Drawing = (p) => {
  const ukulele = p.attribute('strings') === '4';
  const strings = ukulele ? 4 : 6;
  const body =
    'M160 138Q122 128 112 160Q108 180 118 196Q84 210 90 250Q100 298 160 298Q220 298 230 250Q236 210 202 196Q212 180 208 160Q198 128 160 138Z';
  return group(
    `rotate(24 160 160) ${ukulele ? 'translate(22 24) scale(.86)' : 'translate(14 18) scale(.91)'}`,
    p.cast(`${body}M148 20H172V140H148Z`),
    rect(149, 40, 22, 124, p.round(darker(p.material, 0.45)), 2),
    repeat(7, (i) => line(`M150 ${58 + i * 12}H170`, '#d8cfb8', 1.3)),
    path('M144 4Q160 -4 176 4L172 42H148Z', p.soft(darker(p.material, 0.5))),
    repeat(
      3,
      (i) => circle(140, 12 + i * 11, 4, p.ball('#d9cfae')) + circle(180, 12 + i * 11, 4, p.ball('#d9cfae')),
    ),
    path(body, p.soft(p.main)),
    path(body, 'none', `stroke="${darker(p.main, 0.4)}" stroke-width="4"`),
    circle(160, 200, 26, p.accent),
    circle(160, 200, 21, '#2a2024'),
    p.chance(0.5) ? path('M184 196Q216 206 206 238Q190 240 178 220Z', darker(p.main, 0.45)) : '',
    rect(134, 256, 52, 9, darker(p.material, 0.55), 3),
    repeat(strings, (i) => line(`M${152 + (i * 16) / (strings - 1)} 40V260`, '#f1ead8', 1)),
    line('M122 160Q120 142 140 140M100 244Q100 216 122 206', lighter(p.main, 0.8), 4, 'opacity=".5"'),
  );
};

export const electricGuitar: Drawing = (p) => {
  const body = p.one([
    'M140 160Q112 120 100 142Q96 164 110 186Q84 214 98 258Q124 304 168 296Q224 296 230 250Q230 214 206 194Q226 166 212 146Q196 140 184 164Q160 176 140 160Z',
    'M138 164Q104 132 96 164Q96 184 106 196Q86 226 100 262Q124 304 164 298Q218 302 228 258Q234 218 202 200Q214 184 196 168Q180 172 170 168Z',
  ]);
  return group(
    'rotate(24 160 160) translate(14 18) scale(.91)',
    p.cast(`${body}M150 20H170V160H150Z`),
    path(body, p.soft(p.main)),
    path(body, 'none', `stroke="${darker(p.main, 0.4)}" stroke-width="3"`),
    path('M176 176Q214 196 204 262Q180 286 168 262V190Z', p.soft(p.accent)),
    rect(150, 30, 20, 150, p.round(p.material), 2),
    repeat(10, (i) => line(`M151 ${48 + i * 12}H169`, darker(p.material, 0.4), 1.3)),
    path('M146 -4L176 -12L172 36H149Z', p.soft(p.material)),
    repeat(6, (i) => circle(143, -2 + i * 6.5, 2.8, '#c9ced2')),
    rect(138, 200, 44, 13, '#2c2b31', 3) +
      rect(138, 228, 44, 13, '#2c2b31', 3) +
      rect(142, 256, 36, 10, p.round('#c9ced2'), 2),
    circle(202, 236, 6, p.ball('#f1ead8')) + circle(200, 256, 6, p.ball('#f1ead8')),
    repeat(6, (i) => line(`M${154 + i * 2.4} 34V258`, '#f4eedf', 0.8)),
    line('M108 170Q104 150 112 144', lighter(p.main, 0.9), 4, 'opacity=".6"'),
  );
};

export const synth = withMargin(
  (p) =>
    p.ground(160, 236, 142) +
    path('M22 110H298L306 214H14Z', p.soft(p.main)) +
    path('M14 214H306V230Q306 236 298 236H22Q14 236 14 230Z', p.down(darker(p.main, 0.25))) +
    rect(12, 106, 12, 130, p.round(p.material), 4) +
    rect(296, 106, 12, 130, p.round(p.material), 4) +
    path('M32 160H288L292 212H28Z', '#f6f1e6') +
    repeat(13, (i) => line(`M${52 + i * 18.2} 160L${49 + i * 18.7} 212`, '#9d968a', 1.3)) +
    repeat(13, (i) => (i % 7 === 2 || i % 7 === 6 ? '' : rect(47 + i * 18.4, 160, 10, 31, '#2c2b31', 2))) +
    repeat(
      p.int(4, 7),
      (i) =>
        circle(48 + i * 22, 134, 8, p.ball(i % 2 ? p.accent : '#e9e3d6')) +
        line(`M${48 + i * 22} 134v-7`, '#3a383f', 2),
    ) +
    rect(220, 118, 64, 32, p.soft('#2c3a3d'), 4) +
    line('M226 138q6-14 12 0t12 0t12 0t12 0', '#a8e0c4', 2) +
    line('M36 116H200', lighter(p.main, 0.6), 2, 'opacity=".6"'),
);

export const handDrum: Drawing = (p) => {
  const kind = p.attribute('drum') || p.one(['djembe', 'cajon', 'bongo']);
  if (kind === 'cajon')
    return (
      p.ground(160, 264, 80) +
      path('M92 62H204V262H92Z', p.soft(p.material)) +
      path('M204 62L236 50V246L204 262Z', darker(p.material, 0.3)) +
      path('M92 62L126 50H236L204 62Z', lighter(p.material, 0.3)) +
      rect(100, 70, 96, 184, p.soft(p.main), 3) +
      ring(148, 196, 25, p.accent, 5) +
      circle(148, 196, 21, '#2a2024') +
      repeat(6, (i) => circle(i % 2 ? 106 : 190, 78 + Math.floor(i / 2) * 84, 2.5, '#d8c48e'))
    );
  if (kind === 'bongo') {
    const one = (x: number, r: number): string =>
      path(`M${x - r} 132L${x - r + 10} 240Q${x} 252 ${x + r - 10} 240L${x + r} 132Z`, p.round(p.main)) +
      rect(x - r - 2, 126, r * 2 + 4, 20, p.round('#c3c8cd'), 5) +
      ellipse(x, 128, r + 2, 14, p.soft('#f3e8d2')) +
      repeat(3, (i) => line(`M${x - r + 14 + i * (r - 14)} 146V216`, '#aab0b5', 3)) +
      path(
        `M${x - r + 7} 204Q${x} 218 ${x + r - 7} 204L${x + r - 9} 220Q${x} 232 ${x - r + 9} 220Z`,
        p.accent,
      );
    return (
      p.ground(160, 250, 118) + rect(138, 170, 44, 32, p.soft(p.material), 4) + one(98, 50) + one(218, 56)
    );
  }
  return (
    p.ground(160, 264, 60) +
    path('M82 76H238Q236 152 186 176L204 262H116L134 176Q84 152 82 76Z', p.round(p.main)) +
    ellipse(160, 76, 79, 20, p.soft('#f3e8d2')) +
    repeat(8, (i) =>
      line(`M${88 + i * 20.5} 94L${98 + i * 18} 128L${98 + i * 20.5} 94`, lighter(p.accent, 0.6), 2.5),
    ) +
    path('M82 82Q160 116 238 82L237 94Q160 128 83 94Z', p.accent) +
    path('M138 174Q160 184 182 174L184 186Q160 196 136 186Z', p.accent) +
    line('M128 258L144 196', lighter(p.main, 0.7), 5, 'opacity=".4"')
  );
};

export const vinylRecord: Drawing = (p) => {
  const ink = inkOn(p.main, 0.75);
  const art = p.one([
    circle(128, 150, 50, p.accent) + path('M50 190Q128 120 206 190V228H50Z', darker(p.main, 0.25)),
    repeat(6, (i) =>
      rect(
        62 + i * 24,
        196 - ((i * 37) % 80),
        15,
        32 + ((i * 37) % 80),
        i % 2 ? p.accent : lighter(p.accent, 0.4),
      ),
    ),
    repeat(5, (i) => ring(128, 160, 14 + i * 14, i % 2 ? p.accent : lighter(p.main, 0.45), 8)),
    path('M74 220L128 100L182 220Z', p.accent) + circle(128, 112, 22, lighter(p.accent, 0.5)),
    repeat(4, (i) =>
      path(
        `M50 ${132 + i * 26}q20-22 39 0t39 0t39 0t39 0v12q-20 22-39 0t-39 0t-39 0t-39 0Z`,
        i % 2 ? p.accent : lighter(p.accent, 0.35),
      ),
    ),
  ]);
  return (
    p.cast('M46 72H210V236H46ZM210 84Q282 90 282 156Q282 222 210 230Z') +
    circle(206, 156, 78, '#24232a') +
    repeat(4, (i) => ring(206, 156, 70 - i * 11, '#47454f', 1)) +
    circle(206, 156, 26, p.accent) +
    path('M240 96Q268 114 274 144L252 150Q246 128 228 118Z', '#ffffff', 'opacity=".16"') +
    rect(46, 72, 164, 164, p.soft(p.main), 2) +
    group('translate(0 2)', art) +
    line('M62 90H126M62 104H98', ink, 5.5) +
    path('M46 72H116L46 200Z', '#ffffff', 'opacity=".12"')
  );
};

export const xylophone: Drawing = (p) => {
  const hues = [p.main, '#e7873d', '#f0c643', '#58a05c', '#43b4ae', '#3f76ba', p.accent];
  return (
    p.ground(160, 246, 128) +
    path('M40 120L280 146V160L40 134ZM40 216L280 192V206L40 230Z', p.soft(p.material)) +
    repeat(
      7,
      (i) =>
        rect(48 + i * 33, 96 + i * 7, 27, 156 - i * 14, p.round(hues[i] as string), 8) +
        circle(61 + i * 33, 112 + i * 6.5, 3.6, '#f4efe4') +
        circle(61 + i * 33, 236 - i * 6, 3.6, '#f4efe4'),
    ) +
    line('M96 70L226 128', p.material, 7) +
    circle(234, 132, 13, p.ball(p.main)) +
    line('M230 60L132 110', p.material, 7) +
    circle(124, 114, 13, p.ball(p.accent))
  );
};
