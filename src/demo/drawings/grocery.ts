import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, inkOn, lighter, mix } from '../drawing/tone.ts';

const leafSprig = (x: number, y: number, s: number, fill: string): string =>
  group(
    `translate(${x} ${y}) scale(${s})`,
    path('M0 20Q-26 6 -20 -20Q4 -12 0 20Z', fill),
    path('M0 20Q26 6 20 -20Q-4 -12 0 20Z', darker(fill, 0.15)),
    path('M0 16Q-9 -16 0 -34Q9 -16 0 16Z', lighter(fill, 0.2)),
  );

export const teaCaddy: Drawing = (p) => {
  const print = p.print(p.main);
  const square = p.chance(0.45);
  return (
    p.ground(160, 260, square ? 76 : 70) +
    rect(92, 108, 136, 152, p.round(p.main), square ? 6 : 14) +
    (print ? rect(92, 108, 136, 152, print, square ? 6 : 14, 'opacity=".7"') : '') +
    rect(88, 76, 144, 44, p.round(p.chance(0.5) ? p.accent : darker(p.main, 0.2)), square ? 5 : 10) +
    (square
      ? ''
      : ellipse(160, 78, 66, 9, lighter(p.accent, 0.3), 'opacity=".55"') +
        circle(160, 70, 9, p.ball(p.material))) +
    rect(112, 146, 96, 88, p.soft('#f7f0de'), p.one([4, 44])) +
    leafSprig(160, 186, 0.9, '#7f9c62') +
    line('M138 220H182', darker(p.main, 0.4), 4) +
    line('M102 134V248', lighter(p.main, 0.9), 5, 'opacity=".45"')
  );
};

export const coffeeBag: Drawing = (p) => {
  const ink = inkOn(p.main, 0.8);
  return (
    p.ground(160, 262, 84) +
    path('M94 70H226L240 250Q240 262 228 262H92Q80 262 80 250Z', p.round(p.main)) +
    path('M94 70H226L228 96H92Z', darker(p.main, 0.22)) +
    path('M96 54H224V72H94Z', p.round(p.main)) +
    rect(84, 78, 14, 12, p.accent, 3) +
    rect(222, 78, 14, 12, p.accent, 3) +
    rect(106, 126, 108, 102, p.soft(lighter(p.accent, 0.55)), p.one([3, 51])) +
    group(
      'rotate(24 160 166)',
      ellipse(160, 164, 17, 24, p.ball('#6b4429')),
      line('M160 142Q152 156 162 166Q168 176 160 188', '#3b2416', 3),
    ) +
    line('M138 206H182M146 216H174', darker(p.accent, 0.5), 3) +
    circle(160, 108, 5.5, ink, 'opacity=".7"') +
    line('M100 110L92 236', lighter(p.main, 0.8), 5, 'opacity=".4"') +
    repeat(5, (i) =>
      ellipse(
        234 + (i % 3) * 17,
        254 - Math.floor(i / 3) * 11,
        9,
        6.5,
        p.ball('#5c3a24'),
        `transform="rotate(${i * 31} ${234 + (i % 3) * 17} ${254 - Math.floor(i / 3) * 11})"`,
      ),
    )
  );
};

export const chocolateBar: Drawing = (p) => {
  const cocoa = p.attribute('kind').includes('white')
    ? '#f0e0bd'
    : p.attribute('kind').includes('milk')
      ? '#8c5a38'
      : '#4e2f22';
  const print = p.print(p.main, undefined, 0.8);
  return group(
    'rotate(-9 160 160)',
    p.cast('M90 40H230V284H90Z'),
    rect(96, 34, 128, 96, p.soft(cocoa), 4),
    repeat(6, (i) =>
      rect(
        101 + (i % 3) * 40.5,
        40 + Math.floor(i / 3) * 40,
        37,
        36,
        p.soft(lighter(cocoa, 0.1)),
        4,
        `stroke="${darker(cocoa, 0.3)}" stroke-width="1.500"`,
      ),
    ),
    path(
      'M92 108L104 98L118 108L132 98L148 108L164 98L178 108L194 98L208 108L220 98L228 108V140H92Z',
      '#d9cfae',
    ),
    rect(88, 122, 144, 160, print ?? p.soft(p.main), 3),
    rect(106, 160, 108, 70, p.soft(lighter(p.accent, 0.6)), p.one([3, 35])),
    line('M124 182H196M134 198H186M144 212H176', inkOn(lighter(p.accent, 0.6), 0.6), 4),
    rect(88, 250, 144, 9, p.accent),
    path('M88 122H136L88 220Z', '#ffffff', 'opacity=".13"'),
  );
};

export const preserveJar: Drawing = (p) => {
  const cloth = p.chance(0.5);
  return (
    p.ground(160, 260, 72) +
    path(
      'M100 112H220Q232 124 232 140V244Q232 260 216 260H104Q88 260 88 244V140Q88 124 100 112Z',
      p.round(p.main),
    ) +
    repeat(9, (i) =>
      ellipse(106 + ((i * 41) % 110), 140 + ((i * 29) % 106), 12, 9, darker(p.main, 0.16), 'opacity=".5"'),
    ) +
    (cloth
      ? path(
          'M86 104Q92 66 160 64Q228 66 234 104L244 130Q220 120 206 132Q186 120 160 132Q134 120 114 132Q100 120 76 130Z',
          p.print(p.accent) ?? p.soft(p.accent),
        ) + line('M92 106Q160 118 228 106', darker(p.accent, 0.35), 4)
      : rect(94, 80, 132, 36, p.round(p.material), 7) +
        repeat(11, (i) => line(`M${102 + i * 11.6} 86V112`, darker(p.material, 0.3), 1.5))) +
    rect(110, 162, 100, 66, p.soft('#f8f1df'), p.one([4, 33])) +
    line('M130 184H190', darker(p.main, 0.4), 5) +
    line('M138 198H182M146 210H174', darker(p.main, 0.25), 3) +
    line('M100 146V236', '#ffffff', 6, 'opacity=".6"')
  );
};

export const oilBottle: Drawing = (p) => {
  const d = p.one([
    'M142 64H178V116Q178 132 200 146Q212 156 212 172V248Q212 262 198 262H122Q108 262 108 248V172Q108 156 120 146Q142 132 142 116Z',
    'M146 56H174V128Q220 160 220 222Q220 262 188 262H132Q100 262 100 222Q100 160 146 128Z',
    'M144 60H176V104Q196 112 196 130V250Q196 262 184 262H136Q124 262 124 250V130Q124 112 144 104Z',
  ]);
  return (
    p.ground(160, 262, 58) +
    path(d, p.round(p.main), 'opacity=".95"') +
    rect(144, 34, 32, 32, p.round(p.chance(0.5) ? '#c79c66' : p.accent), 5) +
    rect(140, 60, 40, 10, p.round('#d0ab58'), 3) +
    rect(126, 178, 68, 60, p.soft('#f6eed9'), p.one([3, 8])) +
    leafSprig(160, 204, 0.62, '#7f8f4d') +
    line('M142 226H178', darker(p.main, 0.4), 3) +
    line('M150 74V118Q146 138 130 150', '#ffffff', 4, 'opacity=".5"') +
    (p.attribute('kind') === 'olive oil'
      ? ellipse(240, 250, 13, 10, p.ball('#7c8a3f')) + ellipse(262, 254, 11, 8, p.ball('#5f6d34'))
      : '')
  );
};

export const biscuitTin: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.9);
  return (
    p.ground(160, 260, 112) +
    group(
      'translate(232 92) rotate(18)',
      ellipse(0, 0, 62, 56, p.soft(darker(p.main, 0.12))),
      ellipse(-4, -2, 54, 48, p.soft(p.accent)),
      path('M-4 -30L4 -10L26 -8L10 6L14 28L-4 16L-22 28L-18 6L-34 -8L-12 -10Z', lighter(p.accent, 0.5)),
    ) +
    path('M42 152V236Q42 260 148 260Q254 260 254 236V152Z', print ?? p.round(p.main)) +
    ellipse(148, 152, 106, 31, p.soft('#d8dcdf')) +
    ellipse(148, 155, 97, 26, darker(p.main, 0.5)) +
    repeat(6, (i) => {
      const x = 88 + (i % 3) * 58;
      const y = 158 - Math.floor(i / 3) * 20;
      return (
        ellipse(x, y, 33, 15, p.ball('#d9a866')) +
        repeat(p.attribute('taste') === 'chocolate chip' ? 4 : 0, (k) =>
          circle(x - 15 + k * 10, y - 3 + (k % 2) * 6, 3, '#6b4226'),
        )
      );
    }) +
    path('M42 160Q44 188 148 190Q252 188 254 160V172Q250 200 148 202Q46 200 42 172Z', p.accent) +
    line('M56 190V232', '#ffffff', 6, 'opacity=".35"')
  );
};

export const pastaPacket: Drawing = (p) => {
  const grain = mix('#e8bf6a', p.main, 0.12);
  return (
    p.ground(160, 262, 78) +
    path('M98 60H222L230 248Q230 262 216 262H104Q90 262 90 248Z', p.soft('#f3ead3')) +
    path('M100 92H220L226 190H94Z', '#fbf5e4') +
    repeat(14, (i) =>
      line(
        `M${106 + ((i * 43) % 96)} ${110 + ((i * 31) % 70)}q10-8 18 2t14-2`,
        i % 2 ? grain : darker(grain, 0.15),
        7,
      ),
    ) +
    path('M98 60H222L224 100Q160 116 96 100Z', p.soft(p.main)) +
    path('M93 184H227L230 248Q230 262 216 262H104Q90 262 90 248Z', p.soft(p.main)) +
    path('M96 46L104 60H216L224 46Q160 54 96 46Z', p.soft(darker(p.main, 0.15))) +
    rect(116, 204, 88, 38, p.soft(lighter(p.accent, 0.65)), 4) +
    line('M130 217H190M142 230H178', darker(p.accent, 0.45), 4) +
    line('M106 76L100 240', '#ffffff', 5, 'opacity=".45"')
  );
};
