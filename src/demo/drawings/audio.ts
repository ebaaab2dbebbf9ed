import type { Drawing } from '../drawing/pen.ts';
import { both, circle, ellipse, group, line, path, rect, repeat, ring, withMargin } from '../drawing/svg.ts';
import { darker, inkOn, lighter } from '../drawing/tone.ts';

export const headphones: Drawing = (p) =>
  p.ground(160, 264, 92) +
  line('M78 190V150Q80 56 160 54Q240 56 242 150V190', darker(p.main, 0.2), 17) +
  line('M78 186V150Q80 54 160 52Q240 54 242 150V186', p.soft(p.chance(0.5) ? p.main : p.material), 11) +
  path('M110 76Q160 38 210 76Q160 56 110 76Z', p.accent) +
  both(
    rect(56, 158, 24, 92, p.round(p.main), 12) +
      rect(76, 150, 38, 108, p.round(darker(p.accent, 0.25)), 17) +
      rect(50, 168, 14, 72, p.round(p.material), 7),
  ) +
  both(circle(68, 204, 5, lighter(p.main, 0.5))) +
  line('M96 108Q112 74 144 64', lighter(p.main, 0.8), 4, 'opacity=".5"');

export const earbuds: Drawing = (p) => {
  const bud = (x: number, turn: number): string =>
    group(
      `translate(${x} 96) rotate(${turn})`,
      rect(-9, 4, 18, 62, p.round(p.main), 9),
      circle(0, 0, 26, p.ball(p.main)),
      ellipse(-20, 4, 10, 14, darker(p.accent, 0.2), 'transform="rotate(20 -20 4)"'),
      circle(6, -4, 7, p.accent),
    );
  return (
    p.ground(160, 262, 92) +
    bud(108, 14) +
    group('translate(320 0) scale(-1 1)', bud(108, 14)) +
    rect(78, 184, 164, 78, p.round(darker(p.main, 0.06)), 34) +
    path(
      'M78 216Q78 170 112 170H208Q242 170 242 216Z',
      p.round(lighter(p.main, 0.08)),
      'transform="translate(0 6)"',
    ) +
    line('M80 222H240', darker(p.main, 0.4), 2.5) +
    circle(160, 240, 4, p.accent) +
    line('M98 200Q104 184 124 182', lighter(p.main, 0.9), 4, 'opacity=".6"')
  );
};

export const speaker: Drawing = (p) => {
  const kind = p.int(0, 2);
  if (kind === 0)
    return (
      p.ground(160, 260, 72) +
      rect(96, 74, 128, 186, p.round(p.main), 40) +
      rect(96, 104, 128, 122, p.print(p.main) ?? p.round(darker(p.main, 0.16))) +
      repeat(42, (i) => circle(110 + (i % 7) * 17, 116 + Math.floor(i / 7) * 19, 2.6, darker(p.main, 0.5))) +
      ellipse(160, 84, 44, 8, lighter(p.main, 0.25)) +
      line('M136 82H148M160 76V88M154 82H166M174 82H186', inkOn(p.main), 3) +
      line('M224 96Q252 92 244 132', p.accent, 7) +
      rect(142, 234, 36, 10, p.accent, 3)
    );
  if (kind === 1)
    return (
      p.ground(160, 258, 84) +
      rect(88, 50, 144, 208, p.soft(p.material), 8) +
      rect(98, 60, 124, 188, p.soft(p.main), 5) +
      circle(160, 106, 24, darker(p.main, 0.4)) +
      circle(160, 106, 16, p.ball(p.accent)) +
      circle(160, 188, 48, darker(p.main, 0.45)) +
      circle(160, 188, 40, p.ball(darker(p.main, 0.2))) +
      circle(160, 188, 16, p.ball(p.accent)) +
      ring(160, 188, 44, lighter(p.main, 0.3), 2)
    );
  return (
    p.ground(160, 252, 120) +
    line('M96 128Q98 84 160 84Q222 84 224 128', p.soft(p.accent), 9) +
    rect(40, 122, 240, 128, p.soft(p.main), 26) +
    rect(54, 136, 212, 86, darker(p.main, 0.3), 16) +
    both(
      circle(102, 180, 34, darker(p.main, 0.55)) +
        circle(102, 180, 26, p.ball(darker(p.main, 0.1))) +
        circle(102, 180, 10, p.accent),
    ) +
    rect(144, 150, 32, 58, p.soft(p.material), 6) +
    repeat(4, (i) => line(`M150 ${162 + i * 11}H170`, darker(p.material, 0.4), 2.5)) +
    circle(160, 236, 5, p.accent)
  );
};

export const radio: Drawing = (p) =>
  p.ground(160, 252, 116) +
  line('M236 100L280 34', '#a9afb4', 4) +
  circle(281, 33, 5, p.accent) +
  line('M92 104Q94 66 160 66Q226 66 228 104', p.soft(p.material), 9) +
  rect(42, 98, 236, 152, p.soft(p.chance(0.5) ? p.material : p.main), p.one([12, 30])) +
  rect(54, 110, 212, 128, p.soft(p.main), 10) +
  (p.chance(0.5)
    ? repeat(9, (i) => line(`M70 ${126 + i * 12}H158`, darker(p.main, 0.45), 5))
    : repeat(54, (i) => circle(74 + (i % 9) * 11, 128 + Math.floor(i / 9) * 18, 3.2, darker(p.main, 0.5)))) +
  rect(176, 122, 78, 42, p.soft('#f6ecd2'), 5) +
  repeat(7, (i) => line(`M${184 + i * 10} 132V${i % 3 ? 140 : 146}`, '#5b5148', 1.8)) +
  line('M210 126V160', '#d2503d', 2.5) +
  circle(196, 202, 20, p.ball(p.accent)) +
  circle(240, 206, 13, p.ball(p.accent)) +
  line('M196 202L204 186', lighter(p.accent, 0.8), 3) +
  rect(66, 248, 26, 9, darker(p.main, 0.55), 3) +
  rect(228, 248, 26, 9, darker(p.main, 0.55), 3);

export const turntable = withMargin(
  (p) =>
    p.ground(160, 258, 132) +
    path('M44 110H276L300 220H20Z', p.soft(p.main)) +
    path('M20 220H300V246Q300 252 294 252H26Q20 252 20 246Z', p.down(p.material)) +
    rect(36, 250, 30, 10, '#35343a', 4) +
    rect(254, 250, 30, 10, '#35343a', 4) +
    ellipse(136, 164, 92, 44, '#26252b') +
    repeat(4, (i) =>
      ellipse(136, 164, 82 - i * 13, 39 - i * 6.2, 'none', 'stroke="#4b4a53" stroke-width="1.300"'),
    ) +
    ellipse(136, 164, 30, 14, p.accent) +
    ellipse(136, 164, 4, 2, '#f6ecd2') +
    path('M70 140Q100 122 130 121L136 150Z', '#ffffff', 'opacity=".14"') +
    circle(250, 130, 14, p.ball('#c3c8cd')) +
    line('M250 130L262 182L206 196', '#d6dade', 5) +
    rect(190, 188, 24, 12, p.accent, 2, 'transform="rotate(-14 202 194)"') +
    circle(276, 206, 8, p.ball(p.accent)) +
    rect(40, 200, 22, 10, darker(p.main, 0.35), 3) +
    line('M50 114H270', lighter(p.main, 0.6), 2),
);
