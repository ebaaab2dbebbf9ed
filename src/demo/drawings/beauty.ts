import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, inkOn, lighter } from '../drawing/tone.ts';

const label = (x: number, y: number, w: number, fill: string): string => {
  const ink = inkOn(fill, 0.7);
  return (
    line(`M${x - w / 2} ${y}H${x + w / 2}`, ink, 4) +
    line(`M${x - w / 3} ${y + 13}H${x + w / 3}`, ink, 2.5) +
    line(`M${x - w / 4} ${y + 23}H${x + w / 4}`, ink, 2.5)
  );
};

export const creamJar: Drawing = (p) => {
  const open = p.chance(0.4);
  return (
    p.ground(160, 260, 92) +
    rect(78, 160, 164, 100, p.round(p.main), 18) +
    (open
      ? ellipse(160, 162, 76, 17, lighter(p.main, 0.35)) +
        path('M92 160Q120 124 150 142Q170 112 190 136Q226 140 228 162Q160 184 92 160Z', p.ball('#f8efe2')) +
        group('translate(34 208) rotate(-24)', rect(0, 0, 66, 30, p.round(p.material), 6))
      : rect(72, 112, 176, 54, p.round(p.chance(0.5) ? p.material : lighter(p.main, 0.5)), 10) +
        line('M74 158H246', darker(p.main, 0.3), 2, 'opacity=".5"')) +
    label(160, 198, 70, p.main) +
    line('M94 186V236', '#ffffff', 6, 'opacity=".5"')
  );
};

export const dropperBottle: Drawing = (p) =>
  p.ground(160, 260, 58) +
  path(
    'M138 140H182Q184 158 206 166Q216 172 216 186V248Q216 260 204 260H116Q104 260 104 248V186Q104 172 114 166Q136 158 138 140Z',
    p.round(p.main),
    'opacity=".94"',
  ) +
  rect(112, 190, 96, 54, p.soft(lighter(p.accent, 0.7)), 4) +
  label(160, 204, 56, lighter(p.accent, 0.7)) +
  rect(134, 100, 52, 42, p.round(p.chance(0.5) ? p.material : '#3a383f'), 5) +
  path('M144 100V66Q144 46 160 46Q176 46 176 66V100Z', p.round(p.one(['#3a383f', lighter(p.main, 0.6)]))) +
  repeat(5, (i) => line(`M${140 + i * 10} 106V136`, '#1e1a2c', 1.4, 'opacity=".3"')) +
  line('M114 184V246', '#ffffff', 5, 'opacity=".5"') +
  (p.chance(0.5) ? path('M248 222Q264 244 248 256Q232 244 248 222Z', p.ball(p.accent), 'opacity=".85"') : '');

export const pumpBottle: Drawing = (p) =>
  p.ground(160, 262, 62) +
  p.one([
    rect(106, 128, 108, 134, p.round(p.main), 16),
    path(
      'M128 124H192Q220 140 220 176V250Q220 262 206 262H114Q100 262 100 250V176Q100 140 128 124Z',
      p.round(p.main),
    ),
  ]) +
  rect(118, 172, 84, 62, p.soft(lighter(p.accent, 0.65)), p.one([3, 31])) +
  label(160, 190, 46, lighter(p.accent, 0.65)) +
  rect(134, 106, 52, 22, p.round(p.material), 4) +
  rect(154, 78, 12, 30, p.round(darker(p.material, 0.15))) +
  path('M128 62H190Q196 62 196 70V80H136L104 88L100 78Z', p.round(p.material)) +
  line('M114 152V244', lighter(p.main, 0.9), 6, 'opacity=".45"');

export const soapBar: Drawing = (p) =>
  p.ground(160, 256, 104) +
  rect(64, 214, 192, 42, p.soft('#f1e6d2'), 12) +
  path('M72 214Q72 172 108 172H214Q250 172 250 214V226Q250 236 240 236H82Q72 236 72 226Z', p.down(p.main)) +
  path('M72 214Q72 172 108 172H214Q250 172 250 214Q160 224 72 214Z', p.soft(lighter(p.main, 0.18))) +
  (p.chance(0.5)
    ? repeat(9, (i) => ellipse(104 + ((i * 47) % 120), 184 + ((i * 13) % 24), 4, 2.5, p.accent))
    : ellipse(160, 194, 40, 12, 'none', `stroke="${darker(p.main, 0.2)}" stroke-width="3"`)) +
  path(
    'M110 172H150V236H110Z',
    p.print(p.accent) ?? p.soft(p.accent),
    `opacity="${p.chance(0.5) ? 0.95 : 0}"`,
  ) +
  path(
    'M128 120Q96 96 128 78Q144 92 128 120ZM132 122Q128 84 164 80Q168 108 132 122Z',
    p.soft('#82a070'),
    'transform="translate(70 56)"',
  ) +
  circle(92, 140, 13, '#ffffff', 'opacity=".55"') +
  circle(116, 118, 8, '#ffffff', 'opacity=".55"') +
  circle(80, 112, 6, '#ffffff', 'opacity=".55"');

export const perfume: Drawing = (p) => {
  const d = p.one([
    'M96 128H224L236 248Q236 262 222 262H98Q84 262 84 248Z',
    'M160 116A74 74 0 1 1 159.900 116Z',
    'M108 122H212V250Q212 262 200 262H120Q108 262 108 250Z',
    'M160 112L232 152V226L160 264L88 226V152Z',
  ]);
  return (
    p.ground(160, 262, 72) +
    rect(144, 92, 32, 30, p.round(p.material)) +
    (p.chance(0.5)
      ? rect(136, 48, 48, 50, p.round(p.chance(0.5) ? p.material : p.accent), 6)
      : circle(160, 70, 27, p.ball(p.accent))) +
    path(d, p.soft(lighter(p.main, 0.25)), 'opacity=".8"') +
    path(d, p.round(p.main), 'opacity=".9" transform="translate(20.800 33) scale(.87 .85)"') +
    rect(128, 180, 64, 40, p.soft('#f8f2e4'), 3) +
    line('M142 196H178M148 207H172', darker(p.main, 0.4), 2.5) +
    path('M114 150L128 146L122 240L110 236Z', '#ffffff', 'opacity=".4"')
  );
};

export const lipstick: Drawing = (p) =>
  p.ground(160, 262, 86) +
  rect(110, 180, 66, 82, p.round(darker(p.material, 0.55)), 6) +
  rect(118, 136, 50, 46, p.round(p.material), 4) +
  path('M124 138V88Q128 62 162 52V138Z', p.round(p.main)) +
  path('M124 90Q128 62 162 52Q166 74 124 90Z', lighter(p.main, 0.35)) +
  rect(206, 152, 58, 110, p.round(darker(p.material, 0.55)), 8) +
  rect(206, 232, 58, 10, p.material) +
  path('M40 244Q60 218 100 228Q124 240 100 252Q58 262 40 244Z', p.main, 'opacity=".75"') +
  line('M120 196V252M214 166V224', '#ffffff', 4, 'opacity=".4"');

export const nailPolish: Drawing = (p) =>
  p.ground(160, 262, 78) +
  path(
    'M116 164Q116 150 132 150H188Q204 150 204 164L212 246Q212 262 196 262H124Q108 262 108 246Z',
    p.round(p.main),
  ) +
  rect(140, 134, 40, 20, p.round('#3b3940')) +
  path(
    'M142 56Q142 46 152 46H168Q178 46 178 56L184 138H136Z',
    p.round(p.chance(0.5) ? '#3b3940' : p.material),
  ) +
  path('M220 226Q248 196 280 214Q292 240 262 254Q226 258 220 226Z', p.ball(p.main)) +
  label(160, 194, 40, p.main) +
  line('M122 172L116 244', '#ffffff', 7, 'opacity=".55"');

export const hairBrush: Drawing = (p) =>
  group(
    'rotate(36 160 160)',
    p.cast('M112 96A48 74 0 1 1 208 96Q208 160 172 172L178 290H142L148 172Q112 160 112 96Z'),
    path(
      'M148 164H172Q170 220 178 270Q178 294 160 294Q142 294 142 270Q150 220 148 164Z',
      p.round(p.material),
    ),
    ellipse(160, 100, 54, 80, p.soft(p.material)),
    ellipse(160, 100, 42, 67, p.soft(p.main)),
    repeat(26, (i) =>
      circle(
        132 + (i % 5) * 14 + (Math.floor(i / 5) % 2) * 4,
        56 + Math.floor(i / 5) * 18,
        3,
        lighter(p.accent, 0.5),
      ),
    ),
    circle(160, 280, 5, darker(p.material, 0.5)),
  );
