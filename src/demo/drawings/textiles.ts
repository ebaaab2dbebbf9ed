import type { Drawing } from '../drawing/pen.ts';
import { circle, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const cushion: Drawing = (p) => {
  const d = p.one([
    'M62 78Q160 92 258 76Q244 160 262 246Q160 230 60 248Q76 160 62 78Z',
    'M44 106Q160 118 276 104Q266 160 278 222Q160 210 42 224Q54 160 44 106Z',
  ]);
  const trim = p.int(0, 2);
  return (
    p.cast(d) +
    (trim === 1 ? path(d, 'none', `stroke="${p.accent}" stroke-width="9" stroke-dasharray="3 4"`) : '') +
    path(
      d,
      p.print(p.main) ?? p.soft(p.main),
      trim === 0 ? `stroke="${darker(p.main, 0.3)}" stroke-width="4"` : '',
    ) +
    path('M66 84Q160 98 254 82Q250 112 248 130Q150 96 70 128Z', '#fff8ea', 'opacity=".22"') +
    path(
      'M262 240Q160 226 62 244Q66 222 70 200Q160 238 250 196Q254 224 262 240Z',
      '#1e1a2c',
      'opacity=".13"',
    ) +
    (trim === 2 && !p.print(p.main)
      ? circle(160, 162, 9, p.ball(p.accent)) +
        line(
          'M160 150Q158 128 150 116M150 166Q128 172 112 182M171 166Q196 170 210 178',
          darker(p.main, 0.28),
          2,
        )
      : '')
  );
};

export const throwBlanket: Drawing = (p) => {
  const cloth = p.print(p.main);
  const layer = (y: number, h: number, inset: number): string => {
    const d = `M${64 + inset} ${y}H${250 - inset}Q${266 - inset} ${y + h / 2} ${250 - inset} ${y + h}H${64 + inset}Q${56 + inset} ${y + h / 2} ${64 + inset} ${y}Z`;
    return (
      path(d, p.down(p.main)) +
      (cloth ? path(d, cloth, 'opacity=".75"') : '') +
      line(`M${70 + inset} ${y + h}H${246 - inset}`, darker(p.main, 0.35), 1.6)
    );
  };
  return (
    p.ground(160, 254, 116) +
    layer(214, 38, 0) +
    layer(176, 38, 4) +
    layer(138, 38, 2) +
    path('M66 142Q62 112 98 110H238Q264 112 252 142Z', cloth ?? p.soft(lighter(p.main, 0.1))) +
    path('M108 110H190V206Q150 214 108 206Z', p.soft(lighter(p.main, 0.06))) +
    (cloth ? path('M108 110H190V206Q150 214 108 206Z', cloth, 'opacity=".85"') : '') +
    rect(108, 190, 82, 5, p.accent) +
    repeat(14, (i) =>
      line(
        `M${111 + i * 5.9} 207L${110 + i * 5.9} ${222 + (i % 3) * 2}`,
        i % 2 ? p.accent : lighter(p.main, 0.2),
        2.4,
      ),
    ) +
    line('M108 112V204', darker(p.main, 0.25), 1.4)
  );
};

export const rug: Drawing = (p) => {
  const shape = p.int(0, 2);
  const ink = p.accent;
  if (shape === 0) {
    return (
      p.cast('M160 50A110 110 0 1 1 159.900 50Z') +
      circle(160, 160, 110, p.soft(p.main)) +
      repeat(4, (i) =>
        circle(
          160,
          160,
          94 - i * 22,
          i % 2 ? p.main : ink,
          `stroke="${lighter(p.main, 0.3)}" stroke-width="2"`,
        ),
      ) +
      circle(
        160,
        160,
        110,
        'none',
        `stroke="${darker(p.main, 0.25)}" stroke-width="3" stroke-dasharray="3 5"`,
      )
    );
  }
  const fringe = repeat(22, (i) =>
    line(`M${74 + i * 8.2} 42V30M${74 + i * 8.2} 278V290`, lighter(p.main, 0.45), 2.4),
  );
  const field =
    shape === 1
      ? repeat(
          3,
          (i) =>
            path(`M160 ${62 + i * 66}L210 ${95 + i * 66}L160 ${128 + i * 66}L110 ${95 + i * 66}Z`, ink) +
            path(
              `M160 ${80 + i * 66}L184 ${95 + i * 66}L160 ${110 + i * 66}L136 ${95 + i * 66}Z`,
              lighter(p.main, 0.45),
            ),
        )
      : repeat(7, (i) => rect(82, 62 + i * 29, 156, i % 2 ? 6 : 13, i % 2 ? lighter(ink, 0.4) : ink));
  return (
    p.cast('M70 40H250V280H70Z') +
    fringe +
    rect(70, 40, 180, 240, p.print(p.main) ?? p.soft(p.main)) +
    rect(79, 50, 162, 220, 'none', 0, `stroke="${ink}" stroke-width="3.500"`) +
    (p.print(p.main) ? '' : field) +
    path('M70 40H250L70 280Z', '#fff8ea', 'opacity=".1"')
  );
};

export const bedLinen: Drawing = (p) => {
  const cloth = p.print(p.main) ?? p.soft(p.main);
  const pillow = (x: number, fill: string): string =>
    path(
      `M${x} 104Q${x + 50} 96 ${x + 100} 104Q${x + 106} 132 ${x + 100} 158Q${x + 50} 152 ${x} 158Q${x - 6} 132 ${x} 104Z`,
      fill,
    );
  return (
    p.ground(160, 258, 124) +
    rect(44, 74, 232, 100, p.soft(p.material), 10) +
    rect(40, 150, 240, 92, p.down('#f1ece2'), 8) +
    pillow(56, p.soft('#f3efe6')) +
    pillow(164, p.soft('#f3efe6')) +
    pillow(60, cloth) +
    pillow(168, cloth) +
    path('M36 168Q160 150 284 168L288 240Q288 250 278 250H42Q32 250 32 240Z', cloth) +
    path('M36 168Q160 150 284 168L285 186Q160 168 35 186Z', lighter(p.main, 0.4)) +
    path('M35 186Q160 168 285 186L288 250H240Q250 210 200 190Q140 176 35 186Z', '#1e1a2c', 'opacity=".07"') +
    line('M90 200Q120 218 112 246M210 196Q190 214 198 246', darker(p.main, 0.25), 1.5, 'opacity=".5"')
  );
};
