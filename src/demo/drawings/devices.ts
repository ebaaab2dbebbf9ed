import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat, ring } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const keyboard: Drawing = (p) =>
  p.cast('M30 104H290V226H30Z') +
  rect(30, 104, 260, 122, p.soft(darker(p.main, 0.14)), 12) +
  rect(30, 100, 260, 118, p.soft(p.main), 12) +
  repeat(4, (row) =>
    repeat(row === 3 ? 0 : 12, (i) =>
      rect(
        40 + i * 20.2,
        110 + row * 26,
        17,
        21,
        i === 0 || (row === 1 && i === 11) ? p.accent : lighter(p.main, 0.3),
        4,
      ),
    ),
  ) +
  rect(40, 188, 36, 21, p.accent, 4) +
  rect(80, 188, 24, 21, lighter(p.main, 0.3), 4) +
  rect(108, 188, 104, 21, lighter(p.main, 0.42), 4) +
  rect(216, 188, 28, 21, lighter(p.main, 0.3), 4) +
  rect(248, 188, 32, 21, p.accent, 4) +
  (p.chance(0.5)
    ? group(
        'translate(236 238)',
        ellipse(22, 26, 24, 34, p.soft(p.main)),
        line('M22 -6V22', darker(p.main, 0.4), 2),
        rect(19, 2, 6, 15, p.accent, 3),
      )
    : line('M160 100Q150 70 170 50Q190 34 182 16', darker(p.main, 0.35), 4));

export const computerMouse: Drawing = (p) =>
  p.cast('M160 66Q224 70 224 168Q220 258 160 262Q100 258 96 168Q96 70 160 66Z') +
  (p.chance(0.4) ? line('M160 66Q156 40 176 26Q196 14 190 0', darker(p.main, 0.4), 4) : '') +
  path('M160 64Q226 68 226 168Q222 258 160 262Q98 258 94 168Q94 68 160 64Z', p.ball(p.main)) +
  path('M160 64Q226 68 226 160Q160 178 94 160Q94 68 160 64Z', lighter(p.main, 0.14), 'opacity=".55"') +
  line('M160 66V166M95 160Q160 178 225 160', darker(p.main, 0.35), 2.2) +
  rect(151, 92, 18, 42, darker(p.main, 0.5), 9) +
  rect(154, 98, 12, 30, p.round(p.accent), 6) +
  circle(160, 222, 7, lighter(p.main, 0.4)) +
  line('M112 128Q118 92 140 82', lighter(p.main, 0.9), 5, 'opacity=".5"');

export const smartwatch: Drawing = (p) => {
  const roundFace = p.chance(0.5);
  const hands = p.chance(0.45);
  return (
    p.cast('M122 20H198L206 112V212L198 300H122L114 212V112Z') +
    path('M126 14Q160 8 194 14L204 116H116Z', p.round(p.main)) +
    path('M116 206H204L194 304Q160 312 126 304Z', p.round(p.main)) +
    repeat(4, (i) => ellipse(160, 246 + i * 14, 4.5, 3, darker(p.main, 0.5))) +
    rect(222, 148, 13, 26, p.round(p.material), 4) +
    (roundFace
      ? circle(160, 160, 74, p.soft(p.material)) + circle(160, 160, 64, '#22232b')
      : rect(92, 90, 136, 140, p.soft(p.material), 36) + rect(102, 100, 116, 120, '#22232b', 28)) +
    (hands
      ? repeat(12, (i) =>
          group(`rotate(${i * 30} 160 160)`, rect(158.5, 106, 3, i % 3 ? 6 : 11, '#e9e4d8')),
        ) +
        line('M160 160L182 138M160 160L146 120', '#f4efe4', 5) +
        circle(160, 160, 5, p.accent)
      : ring(
          160,
          160,
          44,
          lighter(p.accent, 0.1),
          8,
          `stroke-dasharray="${p.int(140, 240)} 400" transform="rotate(-90 160 160)"`,
        ) +
        ring(
          160,
          160,
          31,
          p.main === p.accent ? '#f0c643' : lighter(p.main, 0.25),
          8,
          `stroke-dasharray="${p.int(80, 170)} 300" transform="rotate(-90 160 160)"`,
        ) +
        path('M160 172Q142 158 150 148Q156 144 160 151Q164 144 170 148Q178 158 160 172Z', '#e8685a')) +
    path('M112 112L160 104L124 176Z', '#ffffff', 'opacity=".1"')
  );
};

export const wristwatch: Drawing = (p) =>
  p.cast('M130 20H190L198 112V212L190 300H130L122 212V112Z') +
  path('M132 14H188L196 110H124Z', p.round(p.main)) +
  path('M124 210H196L188 306H132Z', p.round(p.main)) +
  line(
    'M136 24L129 104M184 24L191 104M130 216L137 296M190 216L183 296',
    lighter(p.main, 0.45),
    1.5,
    'stroke-dasharray="5 4"',
  ) +
  rect(226, 152, 12, 16, p.round(p.material), 3) +
  circle(160, 160, 70, p.soft(p.material)) +
  circle(160, 160, 59, p.soft(p.one(['#f5f0e4', darker(p.main, 0.4), p.accent]))) +
  repeat(12, (i) => group(`rotate(${i * 30} 160 160)`, rect(158, 106, 4, i % 3 ? 7 : 13, p.material, 1))) +
  group(`rotate(${p.int(0, 11) * 30} 160 160)`, rect(157, 126, 6, 40, p.material, 3)) +
  group(`rotate(${p.int(0, 11) * 30} 160 160)`, rect(158, 112, 4, 54, p.material, 2)) +
  line('M160 172V112', '#d2503d', 1.4, `transform="rotate(${p.int(0, 59) * 6} 160 160)"`) +
  circle(160, 160, 4.5, p.material) +
  path('M116 122Q134 104 156 102L124 176Z', '#ffffff', 'opacity=".22"');

export const camera: Drawing = (p) => {
  const instant = p.attribute('format') === 'instant film';
  return instant
    ? p.ground(160, 258, 104) +
        path(
          'M70 92Q74 66 104 64H216Q246 66 250 92L262 240Q262 252 250 252H70Q58 252 58 240Z',
          p.round(p.main),
        ) +
        rect(58, 206, 204, 12, p.accent) +
        rect(90, 226, 140, 12, '#2b2a31', 4) +
        path('M104 240H216V292H104Z', p.soft('#f9f5ec')) +
        path('M114 240H206V278H114Z', p.soft(lighter(p.accent, 0.3))) +
        circle(160, 146, 48, darker(p.main, 0.5)) +
        circle(160, 146, 38, p.ball('#4a5664')) +
        circle(160, 146, 18, '#1c2028') +
        circle(150, 136, 7, '#ffffff', 'opacity=".7"') +
        rect(198, 78, 38, 22, p.soft('#e6edf0'), 5) +
        rect(86, 78, 26, 20, '#2b2a31', 5) +
        circle(88, 172, 9, p.ball('#d2503d'))
    : p.ground(160, 246, 118) +
        rect(196, 82, 40, 18, p.round('#a9afb4'), 4) +
        circle(84, 92, 17, p.ball('#a9afb4')) +
        path('M118 100L130 72H190L202 100Z', p.soft(p.material)) +
        rect(40, 96, 240, 148, p.soft(p.material), 16) +
        rect(40, 128, 240, 88, p.soft(p.main)) +
        repeat(24, (i) => circle(52 + (i % 4) * 9, 136 + Math.floor(i / 4) * 14, 1.5, darker(p.main, 0.4))) +
        circle(166, 170, 62, darker(p.material, 0.45)) +
        ring(166, 170, 54, lighter(p.material, 0.3), 5) +
        circle(166, 170, 44, p.ball('#46525f')) +
        circle(166, 170, 23, '#1c2028') +
        circle(152, 154, 9, '#ffffff', 'opacity=".7"') +
        circle(180, 184, 4, p.accent) +
        rect(236, 108, 28, 14, '#e6edf0', 3) +
        line('M40 112Q14 116 18 160', p.accent, 6);
};

export const powerBank: Drawing = (p) =>
  p.ground(160, 260, 74) +
  line('M206 84Q250 60 252 120Q252 190 226 204', p.accent, 6) +
  rect(96, 66, 116, 194, p.round(p.main), 22) +
  rect(106, 76, 96, 174, 'none', 14, `stroke="${lighter(p.main, 0.4)}" stroke-width="2" opacity=".6"`) +
  repeat(4, (i) => circle(130 + i * 16, 226, 4.5, i < 3 ? '#bfe39a' : darker(p.main, 0.4))) +
  path('M160 116L132 166H154L148 204L184 150H160L168 116Z', lighter(p.accent, 0.3)) +
  rect(140, 60, 28, 9, '#33323a', 3) +
  line('M108 100V190', lighter(p.main, 0.9), 6, 'opacity=".4"');
