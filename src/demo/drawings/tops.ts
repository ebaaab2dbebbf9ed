import type { Drawing } from '../drawing/pen.ts';
import { both, circle, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, inkOn, lighter } from '../drawing/tone.ts';

const SLEEVES = 'M118 62L70 88L36 176L72 192L98 138V264H222V138L248 192L284 176L250 88L202 62Q160 92 118 62Z';
const SHORT = 'M118 62L66 90L38 146L78 164L98 138V264H222V138L242 164L282 146L254 90L202 62Q160 92 118 62Z';
const LONG =
  'M120 60L76 82Q56 130 40 234L74 242L98 146V262H222V146L246 242L280 234Q264 130 244 82L200 60Q160 84 120 60Z';

/** Folds and shade every flat-lay top shares. */
const folds = (tone: string): string =>
  path('M222 138V264H190Q214 200 206 120Z', '#1e1a2c', 'opacity=".12"') +
  line(
    'M98 140Q104 170 100 204M222 140Q216 168 220 200M126 250Q134 224 130 200',
    darker(tone, 0.28),
    2,
    'opacity=".45"',
  ) +
  path('M118 70Q92 84 84 96Q104 92 124 78Z', '#fff8ea', 'opacity=".3"');

export const tee: Drawing = (p) => {
  const print = p.print(p.main);
  const badge = p.attribute('noun') === 'Pocket T-Shirt' ? 1 : p.one([0, 2, 3, 3]);
  return (
    p.cast(SHORT) +
    path(SHORT, print ?? p.soft(p.main)) +
    folds(p.main) +
    path('M118 62Q160 92 202 62L194 58Q160 80 126 58Z', darker(p.main, 0.2)) +
    line('M40 141L80 159M280 141L240 159M99 257H221', darker(p.main, 0.25), 1.6, 'stroke-dasharray="4 3"') +
    (print
      ? ''
      : badge === 0
        ? circle(160, 142, 22, p.accent) +
          path('M138 146Q160 130 182 146V142A22 22 0 0 1 138 142Z', darker(p.accent, 0.25))
        : badge === 1
          ? rect(182, 116, 26, 28, darker(p.main, 0.1), 3)
          : badge === 2
            ? repeat(3, (i) => line(`M128 ${128 + i * 12}H192`, p.accent, 5))
            : '')
  );
};

export const jumper: Drawing = (p) => {
  const print = p.print(p.main);
  const knit = p.int(0, 2);
  const neck = p.attribute('neck');
  return (
    p.cast(LONG) +
    path(LONG, print ?? p.soft(p.main)) +
    (print
      ? ''
      : knit === 0
        ? repeat(5, (i) =>
            line(
              `M${118 + i * 21} 96q-7 11 0 22t0 22t0 22t0 22t0 22t0 22`,
              darker(p.main, 0.2),
              3,
              'opacity=".7"',
            ),
          )
        : knit === 1
          ? line(
              repeat(12, (i) => `M${104 + i * 10} 150V240`),
              darker(p.main, 0.14),
              1.6,
            ) + both(line('M76 96L52 226M66 96L44 220', darker(p.main, 0.14), 1.6))
          : path('M76 92Q160 150 244 92L250 112Q160 172 70 112Z', p.accent, 'opacity=".85"') +
            line('M68 122Q160 184 252 122', lighter(p.main, 0.5), 4, 'stroke-dasharray="5 7"')) +
    folds(p.main) +
    rect(98, 246, 124, 18, p.soft(darker(p.main, 0.1)), 4) +
    both(path('M42 222L76 230L73 246L38 238Z', darker(p.main, 0.12))) +
    line(
      repeat(14, (i) => `M${104 + i * 8}.5 249V262`),
      darker(p.main, 0.3),
      1.3,
    ) +
    (neck === 'roll neck'
      ? path(
          'M124 64Q122 34 132 30Q160 40 188 30Q198 34 196 64Q160 86 124 64Z',
          p.soft(darker(p.main, 0.06)),
        ) + line('M126 50Q160 64 194 50', darker(p.main, 0.25), 2)
      : neck === 'v-neck'
        ? path('M120 60L160 122L200 60L188 56L160 100L132 56Z', darker(p.main, 0.18)) +
          path('M132 56L160 100L188 56Q160 66 132 56Z', darker(p.main, 0.5))
        : path('M120 60Q160 96 200 60L192 54Q160 78 128 54Z', darker(p.main, 0.16)))
  );
};

export const shirt: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.8);
  const short = p.attribute('sleeve') === 'short sleeve';
  const d = short ? SHORT : LONG;
  return (
    p.cast(d) +
    path(d, print ?? p.soft(p.main)) +
    folds(p.main) +
    line('M160 84V262', darker(p.main, 0.3), 2) +
    path('M154 84H166V262H154Z', lighter(p.main, 0.15), 'opacity=".55"') +
    repeat(6, (i) => circle(160, 100 + i * 28, 3.4, p.ball(p.one(['#f6efe0', p.accent])))) +
    path(
      'M122 60L160 86L142 108L112 72ZM198 60L160 86L178 108L208 72Z',
      p.soft(lighter(p.main, 0.14)),
      `stroke="${darker(p.main, 0.25)}" stroke-width="1.500"`,
    ) +
    path('M122 60Q160 44 198 60L160 86Z', darker(p.main, 0.42)) +
    (p.chance(0.7)
      ? path(
          'M180 122H208V150L194 156L180 150Z',
          darker(p.main, 0.06),
          `stroke="${darker(p.main, 0.28)}" stroke-width="1.500"`,
        )
      : '') +
    (short
      ? ''
      : both(
          path(
            'M44 212L79 219L74 242L40 234Z',
            lighter(p.main, 0.1),
            `stroke="${darker(p.main, 0.25)}" stroke-width="1.300"`,
          ),
        ))
  );
};

export const blouse: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.8);
  const puff =
    'M124 62Q84 66 66 96Q30 148 44 196Q58 214 84 206Q92 168 104 142Q96 210 92 258Q160 274 228 258Q224 210 216 142Q228 168 236 206Q262 214 276 196Q290 148 254 96Q236 66 196 62Q160 88 124 62Z';
  const d = p.chance(0.5) ? puff : SLEEVES;
  const tie = p.chance(0.45);
  return (
    p.cast(d) +
    path(d, print ?? p.soft(p.main)) +
    folds(p.main) +
    (tie
      ? path('M124 62Q160 88 196 62L190 56Q160 76 130 56Z', darker(p.main, 0.22)) +
        path('M160 84L134 72Q124 90 140 100ZM160 84L186 72Q196 90 180 100Z', p.soft(p.accent)) +
        path('M158 88L146 140L154 144L162 92L172 140L180 134L164 88Z', p.accent)
      : path(
          'M124 62Q160 112 196 62L208 74Q160 132 112 74Z',
          p.soft(lighter(p.main, 0.3)),
          `stroke="${darker(p.main, 0.2)}" stroke-width="1.500"`,
        ) + path('M124 62Q160 112 196 62Q160 72 124 62Z', darker(p.main, 0.42))) +
    repeat(4, (i) => circle(160, 136 + i * 30, 3.2, p.ball(inkOn(p.main, 0.6))))
  );
};
