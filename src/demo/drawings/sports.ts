import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat, ring, withMargin } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const yogaMat: Drawing = (p) =>
  p.ground(160, 260, 122) +
  path('M84 200L290 236L286 262L84 262Z', p.soft(p.main)) +
  path('M84 252L288 252L286 262H84Z', darker(p.main, 0.25)) +
  (p.chance(0.6) ? ellipse(226, 240, 30, 8, 'none', `stroke="${p.accent}" stroke-width="3"`) : '') +
  path('M36 210V74Q82 58 132 74V210Q84 226 36 210Z', p.round(p.main), 'transform="translate(0 46)"') +
  ellipse(84, 118, 48, 17, darker(p.main, 0.1)) +
  repeat(3, (i) =>
    ellipse(
      84,
      118,
      38 - i * 12,
      13 - i * 4,
      'none',
      `stroke="${i % 2 ? p.main : lighter(p.accent, 0.2)}" stroke-width="4"`,
    ),
  ) +
  path('M36 164Q84 182 132 164V178Q84 196 36 178Z', p.accent) +
  path('M36 214Q84 232 132 214V228Q84 246 36 228Z', p.accent) +
  line('M50 140V236', lighter(p.main, 0.7), 6, 'opacity=".4"') +
  (p.chance(0.5) ? rect(196, 186, 78, 44, p.soft(p.accent), 5) : '');

export const kettlebell: Drawing = (p) => {
  if (p.attribute('kind') === 'dumbbell pair') {
    const bell = (dy: number): string =>
      group(
        `translate(0 ${dy})`,
        rect(112, 176, 96, 18, p.down('#c3c8cd'), 8),
        path('M70 150H112V220H70L56 204V166Z', p.soft(p.main)),
        path('M250 150H208V220H250L264 204V166Z', p.soft(p.main)),
        rect(64, 176, 50, 16, p.accent, 0, 'opacity=".9"'),
        rect(206, 176, 50, 16, p.accent, 0, 'opacity=".9"'),
        line('M76 158H106M214 158H244', lighter(p.main, 0.7), 4, 'opacity=".5"'),
      );
    return p.ground(160, 262, 112) + group('translate(8 -70)', bell(20)) + bell(42);
  }
  return (
    p.ground(160, 262, 82) +
    path(
      'M116 140Q96 62 160 60Q224 62 204 140',
      'none',
      `stroke="${darker(p.main, 0.12)}" stroke-width="25" stroke-linecap="round"`,
    ) +
    path(
      'M112 120Q104 72 160 66',
      'none',
      `stroke="${lighter(p.main, 0.6)}" stroke-width="5" stroke-linecap="round" opacity=".5"`,
    ) +
    circle(160, 190, 72, p.ball(p.main)) +
    path('M114 244Q160 268 206 244L200 262H120Z', darker(p.main, 0.4)) +
    circle(160, 190, 32, p.soft(p.accent)) +
    line('M150 178V202M166 178V202', lighter(p.accent, 0.75), 6)
  );
};

export const bikeHelmet: Drawing = (p) =>
  p.ground(160, 250, 110) +
  line('M100 204Q120 262 160 262Q196 258 206 208', darker(p.accent, 0.3), 6) +
  rect(146, 252, 26, 14, '#35343a', 4) +
  path('M42 196Q40 86 150 76Q270 76 284 190Q260 208 204 204Q120 198 70 216Q44 218 42 196Z', p.ball(p.main)) +
  (p.chance(0.6)
    ? repeat(4, (i) =>
        path(
          `M${96 + i * 38} ${110 - (i % 3) * 4}Q${132 + i * 30} ${112 + i * 4} ${112 + i * 42} ${172 + i * 4}Q${92 + i * 40} ${150} ${96 + i * 38} ${110 - (i % 3) * 4}Z`,
          darker(p.main, 0.6),
        ),
      )
    : repeat(3, (i) => ellipse(112 + i * 46, 118 + (i % 2) * 6, 12, 6, darker(p.main, 0.6)))) +
  path(
    'M44 190Q100 176 200 186Q256 190 284 182L284 196Q250 208 204 204Q120 198 70 216Q46 216 44 190Z',
    p.soft(p.accent),
  ) +
  line('M66 152Q84 104 134 92', lighter(p.main, 0.85), 7, 'opacity=".55"');

export const bicycle = withMargin((p) => {
  const tyre = '#3a383f';
  const wheel = (x: number): string =>
    ring(x, 206, 56, tyre, 8) +
    ring(x, 206, 51, lighter(p.accent, 0.4), 3) +
    repeat(8, (i) =>
      line(`M${x} 206L${x + 50 * Math.cos(i * 0.785)} ${206 + 50 * Math.sin(i * 0.785)}`, '#a9afb4', 1),
    ) +
    circle(x, 206, 6, '#8b9197');
  const low = p.attribute('frame') === 'step-through';
  return (
    p.ground(160, 264, 136) +
    wheel(78) +
    wheel(244) +
    line('M78 206L124 120M78 206H150', p.main, 7) +
    line(
      low
        ? 'M150 206Q196 190 218 112M132 152Q170 176 214 124'
        : 'M150 206L216 120M124 126L214 120M150 206L120 108',
      p.main,
      8,
    ) +
    (low ? line('M150 206L120 108', p.main, 8) : '') +
    line('M244 206L214 100', darker(p.main, 0.15), 8) +
    line('M214 100L210 84Q226 74 244 84', '#8b9197', 6) +
    line('M236 80L250 90', darker(p.accent, 0.3), 10) +
    path('M94 102Q116 94 142 100Q138 112 118 112Q96 114 94 102Z', p.soft(p.accent)) +
    circle(150, 206, 16, '#8b9197') +
    circle(150, 206, 10, darker(p.main, 0.3)) +
    line('M150 206L166 232', '#5b6066', 5) +
    line('M158 233H176', tyre, 6) +
    (p.chance(0.5)
      ? path('M222 100H272L264 142H230Z', p.soft('#c69b5f')) + line('M226 114H269M228 128H267', '#94703f', 2)
      : '') +
    (p.chance(0.5) ? line('M24 196Q30 152 78 148Q104 150 116 164', p.main, 6) : '')
  );
});

export const ball: Drawing = (p) => {
  const kind = p.attribute('game') || p.one(['football', 'basketball', 'volleyball']);
  const seams =
    kind === 'basketball'
      ? line('M160 66V258M64 162H256M92 92Q150 162 92 232M228 92Q170 162 228 232', darker(p.main, 0.5), 4)
      : kind === 'football'
        ? path('M160 124L196 150L182 192H138L124 150Z', p.accent) +
          path(
            'M160 66L136 76L148 94H172L184 76ZM66 148L84 176L72 200Q60 172 66 148ZM254 148L236 176L248 200Q260 172 254 148ZM118 248L128 222L106 214L94 232ZM202 248L192 222L214 214L226 232Z',
            p.accent,
          ) +
          line(
            'M160 124V94M124 150L84 158M196 150L236 158M138 192L126 222M182 192L194 222',
            darker(p.main, 0.3),
            3,
          )
        : path('M160 66Q96 120 110 240Q70 216 64 162Q70 92 160 66Z', p.accent) +
          path('M160 66Q252 80 256 162Q240 120 176 120Q150 116 160 66Z', lighter(p.accent, 0.5)) +
          line(
            'M160 66Q96 120 110 240M160 66Q140 140 240 214M256 162Q210 116 138 126',
            darker(p.main, 0.35),
            3,
          );
  return (
    p.ground(160, 258, 78) +
    circle(160, 162, 96, p.main) +
    `<g>${seams}</g>` +
    circle(160, 162, 96, p.ball(p.main), 'opacity=".42"') +
    ellipse(126, 112, 24, 14, '#ffffff', 'opacity=".4" transform="rotate(-34 126 112)"')
  );
};
