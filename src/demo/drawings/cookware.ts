import type { Drawing } from '../drawing/pen.ts';
import { both, circle, ellipse, group, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const casserole: Drawing = (p) => {
  const low = p.chance(0.35) ? 30 : 0;
  return (
    p.ground(160, 256, 106) +
    both(
      path(
        `M70 ${172 + low}H44Q34 ${172 + low} 36 ${182 + low}Q38 ${196 + low} 52 ${194 + low}H70Z`,
        p.down(darker(p.main, 0.1)),
      ),
    ) +
    path(`M62 ${156 + low}H258V226Q258 256 226 256H94Q62 256 62 226Z`, p.round(p.main)) +
    rect(58, 148 + low, 204, 13, p.down(p.main), 6) +
    path(
      `M64 ${148 + low}Q76 ${108 + low} 160 ${106 + low}Q244 ${108 + low} 256 ${148 + low}Z`,
      p.round(lighter(p.main, 0.06)),
    ) +
    path(
      `M140 ${107 + low}Q138 ${88 + low} 150 ${84 + low}H170Q182 ${88 + low} 180 ${107 + low}Z`,
      p.round(p.chance(0.5) ? p.material : darker(p.main, 0.2)),
    ) +
    line(`M92 ${138 + low}Q104 ${120 + low} 134 ${116 + low}`, lighter(p.main, 0.75), 6, 'opacity=".55"') +
    line(`M80 ${178 + low}V222`, lighter(p.main, 0.75), 7, 'opacity=".4"') +
    (p.chance(0.5)
      ? line(
          `M132 ${70 + low}Q124 ${56 + low} 134 42M182 ${70 + low}Q174 ${56 + low} 184 42`,
          '#ffffff',
          4,
          'opacity=".5"',
        )
      : '')
  );
};

export const fryingPan: Drawing = (p) => {
  const fill = p.int(0, 2);
  const food =
    fill === 0
      ? path(
          'M96 168Q90 140 122 138Q140 122 160 138Q186 140 178 170Q182 194 152 194Q112 204 96 168Z',
          '#fbf6ea',
        ) + circle(138, 166, 17, p.ball('#f2b43c'))
      : fill === 1
        ? repeat(5, (i) =>
            circle(
              112 + (i % 3) * 28,
              146 + Math.floor(i / 3) * 34,
              12,
              p.ball(i % 2 ? '#c8483c' : '#6f9a4d'),
            ),
          )
        : '';
  return (
    p.cast('M138 86A78 78 0 1 1 137.900 86Z') +
    group(
      'rotate(-38 138 164)',
      rect(214, 153, 96, 22, p.down(p.material), 11),
      circle(296, 164, 4.5, darker(p.material, 0.6)),
      rect(206, 156, 22, 16, p.down('#8a9096'), 3),
    ) +
    circle(138, 164, 86, p.soft(p.main)) +
    circle(138, 164, 76, p.soft(darker(p.main, 0.42))) +
    circle(138, 164, 66, darker(p.main, 0.5)) +
    food +
    path(
      'M80 132Q100 96 140 92',
      'none',
      `stroke="${lighter(p.main, 0.6)}" stroke-width="4" stroke-linecap="round" opacity=".7"`,
    )
  );
};

export const knife: Drawing = (p) => {
  const blade = p.one([
    'M70 176Q66 116 92 52Q112 100 112 176Z',
    'M72 176V60Q84 66 96 82Q112 108 112 176Z',
    'M66 176V70Q66 56 80 56H104Q112 56 112 66V176Z',
  ]);
  return (
    group(
      'rotate(32 160 160) translate(66 4)',
      p.cast(`${blade}M74 176H110V284H74Z`),
      path(blade, p.soft('#cdd3d8')),
      line('M76 168Q74 116 90 70', '#ffffff', 3, 'opacity=".8"'),
      rect(74, 174, 38, 12, p.round('#9aa1a8'), 2),
      path(
        'M76 186H110Q108 220 114 262Q112 282 94 282Q76 282 74 262Q80 220 76 186Z',
        p.round(p.chance(0.5) ? p.main : p.material),
      ),
      repeat(3, (i) => circle(94, 204 + i * 26, 3.5, p.ball('#d9dde0'))),
    ) +
    (p.chance(0.5)
      ? circle(92, 236, 21, p.ball('#d9a13f')) +
        ellipse(92, 236, 13, 13, '#f1cf77') +
        repeat(6, (i) =>
          line(`M92 236L${92 + 12 * Math.cos(i * 1.05)} ${236 + 12 * Math.sin(i * 1.05)}`, '#fff6dc', 1.5),
        )
      : '')
  );
};

export const choppingBoard: Drawing = (p) => {
  const d = p.one([
    'M88 96Q88 84 100 84H138Q144 62 144 48Q144 34 160 34Q176 34 176 48Q176 62 182 84H220Q232 84 232 96V266Q232 278 220 278H100Q88 278 88 266Z',
    'M160 30Q176 30 176 48Q176 76 192 84Q246 106 246 180Q246 278 160 278Q74 278 74 180Q74 106 128 84Q144 76 144 48Q144 30 160 30Z',
    'M84 60Q84 48 96 48H224Q236 48 236 60V264Q236 276 224 276H96Q84 276 84 264Z',
  ]);
  return (
    p.cast(d) +
    path(d, p.soft(p.material)) +
    repeat(5, (i) =>
      line(
        `M${106 + i * 26} 112Q${98 + i * 28} 180 ${108 + i * 26} 262`,
        darker(p.material, 0.16),
        1.6,
        'opacity=".7"',
      ),
    ) +
    circle(160, 50, 7, darker(p.material, 0.6)) +
    (p.chance(0.5)
      ? circle(182, 210, 30, p.ball('#c9452f')) + path('M170 184Q182 176 194 184L184 190Z', '#5d8a48')
      : ellipse(160, 214, 46, 22, p.ball('#c98f4a'), 'transform="rotate(-16 160 214)"') +
        repeat(3, (i) =>
          line(`M${138 + i * 20} ${208 - i * 6}L${150 + i * 20} ${220 - i * 6}`, '#8f5b28', 3),
        )) +
    line('M152 40Q148 22 160 20Q172 22 168 40', p.main, 4)
  );
};
