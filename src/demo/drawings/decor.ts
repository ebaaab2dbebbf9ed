import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat, ring } from '../drawing/svg.ts';
import { darker, inkOn, lighter } from '../drawing/tone.ts';

export const vase: Drawing = (p) => {
  const d = p.one([
    'M138 104Q136 132 108 158Q88 190 104 236Q112 262 160 262Q208 262 216 236Q232 190 212 158Q184 132 182 104Z',
    'M122 108Q124 180 106 214Q98 262 160 262Q222 262 214 214Q196 180 198 108Z',
    'M146 92V150Q96 168 98 214Q100 262 160 262Q220 262 222 214Q224 168 174 150V92Z',
    'M118 116Q92 190 126 250Q130 262 160 262Q190 262 194 250Q228 190 202 116Z',
  ]);
  const stems = p.int(0, 2);
  const flora =
    stems === 0
      ? repeat(
          5,
          (i) =>
            line(`M160 110Q${150 + i * 5} 70 ${108 + i * 26} ${40 + Math.abs(i - 2) * 10}`, '#7d8f63', 2.5) +
            ellipse(108 + i * 26, 38 + Math.abs(i - 2) * 10, 9, 11, p.ball(p.accent)),
        )
      : stems === 1
        ? repeat(
            4,
            (i) =>
              line(`M160 110Q${140 + i * 14} 70 ${120 + i * 26} 34`, '#6f8a5c', 2.5) +
              repeat(3, (k) =>
                group(
                  `translate(${128 + i * 21} ${48 + k * 17}) rotate(${-40 + i * 28})`,
                  ellipse(0, 0, 13, 5, '#83a06d'),
                ),
              ),
          )
        : '';
  const band = p.int(0, 2);
  return (
    p.ground(160, 262, 68) +
    flora +
    path(d, p.round(p.main)) +
    (band === 0
      ? line('M112 200Q160 212 208 200M108 212Q160 224 212 212', inkOn(p.main), 3, 'opacity=".6"')
      : '') +
    (band === 1
      ? path(
          'M110 224Q160 236 210 224Q212 262 160 262Q108 262 110 224Z',
          lighter(p.accent, 0.2),
          'opacity=".75"',
        )
      : '') +
    line('M126 170Q116 196 124 228', lighter(p.main, 0.7), 6, 'opacity=".55"')
  );
};

export const candle: Drawing = (p) => {
  const wicks = p.one([[160], [140, 180]]);
  return (
    circle(160, 96, 84, p.glow('#ffdf9a')) +
    p.ground(160, 260, 76) +
    rect(96, 138, 128, 122, p.round(p.main), 12) +
    ellipse(160, 141, 62, 13, darker(p.main, 0.2)) +
    ellipse(160, 143, 57, 10.5, p.soft('#f6ecd6')) +
    wicks
      .map(
        (x) =>
          line(`M${x} 143V124`, '#3a3230', 2.5) +
          path(`M${x} 86Q${x + 16} 112 ${x} 126Q${x - 16} 112 ${x} 86Z`, '#f7b445') +
          path(`M${x} 102Q${x + 8} 116 ${x} 125Q${x - 8} 116 ${x} 102Z`, '#fff3cf'),
      )
      .join('') +
    rect(118, 178, 84, 52, p.soft(lighter(p.accent, 0.55)), p.one([2, 26])) +
    line('M138 198H182M146 208H174', darker(p.accent, 0.35), 2.5) +
    line('M106 156V240', lighter(p.main, 0.6), 5, 'opacity=".5"')
  );
};

export const wallClock: Drawing = (p) => {
  const face = lighter(p.main, 0.78);
  const hour = p.int(0, 11) * 30;
  const sun = p.chance(0.3);
  return (
    p.cast('M160 62A98 98 0 1 1 159.900 62Z') +
    (sun
      ? repeat(16, (i) => group(`rotate(${i * 22.5} 160 160)`, path('M155 70L160 26L165 70Z', p.material)))
      : '') +
    circle(160, 160, sun ? 84 : 100, p.soft(p.main)) +
    circle(160, 160, sun ? 72 : 86, p.soft(face, 0.6)) +
    repeat(12, (i) =>
      group(
        `rotate(${i * 30} 160 160)`,
        rect(158.5, sun ? 96 : 82, i % 3 ? 3 : 5, i % 3 ? 8 : 14, darker(p.main, 0.5), 1.5),
      ),
    ) +
    group(`rotate(${hour} 160 160)`, rect(157, 116, 6, 52, '#35323a', 3)) +
    group(`rotate(${p.int(0, 11) * 30} 160 160)`, rect(158, 96, 4, 72, '#35323a', 2)) +
    group(`rotate(${p.int(0, 59) * 6} 160 160)`, rect(159.2, 94, 1.6, 84, p.accent)) +
    circle(160, 160, 6, p.accent) +
    ring(160, 160, sun ? 78 : 93, lighter(p.main, 0.5), 2, 'opacity=".5"')
  );
};

export const pictureFrame: Drawing = (p) => {
  const art = p.int(0, 2);
  const pictures = [
    circle(176, 132, 24, p.accent) +
      path('M112 206Q136 150 160 176Q184 140 208 206V226H112Z', p.main) +
      path('M112 214Q150 186 208 212V226H112Z', darker(p.main, 0.3)),
    path('M160 214Q158 150 160 110', 'none', `stroke="${p.main}" stroke-width="4"`) +
      repeat(5, (i) =>
        path(
          `M160 ${190 - i * 18}Q${186 - i * 3} ${182 - i * 18} ${192 - i * 4} ${164 - i * 18}Q166 ${168 - i * 18} 160 ${190 - i * 18}Q${134 + i * 3} ${182 - i * 18} ${128 + i * 4} ${164 - i * 18}Q154 ${168 - i * 18} 160 ${190 - i * 18}Z`,
          i % 2 ? p.main : p.accent,
        ),
      ),
    path('M112 226V160A48 48 0 0 1 208 160V226Z', p.main) +
      path('M130 226V168A30 30 0 0 1 190 168V226Z', p.accent) +
      path('M146 226V176A14 14 0 0 1 174 176V226Z', lighter(p.accent, 0.6)),
  ];
  return (
    p.cast('M82 54H238V266H82Z') +
    rect(82, 54, 156, 212, p.soft(p.material), 2) +
    rect(92, 64, 136, 192, p.soft('#f7f3ea', 0.6)) +
    rect(112, 88, 96, 138, lighter(p.main, 0.75)) +
    (pictures[art] ?? '') +
    path('M92 64H150L92 170Z', '#ffffff', 'opacity=".25"')
  );
};
