import type { Drawing } from '../drawing/pen.ts';
import { circle, group, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter, mix } from '../drawing/tone.ts';

export const boardGame: Drawing = (p) => {
  const board = p.int(0, 2);
  const squares = [
    repeat(16, (i) =>
      rect(
        82 + (i % 4) * 39,
        82 + Math.floor(i / 4) * 39,
        39,
        39,
        (i + Math.floor(i / 4)) % 2 ? p.accent : lighter(p.accent, 0.65),
      ),
    ),
    path(
      'M100 216Q96 96 160 110Q224 124 216 190Q200 232 148 206Q124 186 150 160Q178 146 184 176',
      'none',
      `stroke="${lighter(p.accent, 0.5)}" stroke-width="22" stroke-linecap="round" stroke-dasharray="17 6"`,
    ),
    repeat(19, (i) => {
      const row = i < 3 ? 0 : i < 7 ? 1 : i < 12 ? 2 : i < 16 ? 3 : 4;
      const start = [0, 3, 7, 12, 16][row] ?? 0;
      const width = [3, 4, 5, 4, 3][row] ?? 3;
      const x = 160 + (i - start - (width - 1) / 2) * 30;
      const y = 108 + row * 26;
      return path(
        `M${x} ${y - 16}l14 8v16l-14 8l-14-8v-16Z`,
        [p.accent, mix(p.accent, '#e0b252', 0.6), mix(p.main, '#6f9a5d', 0.6)][(i * 7) % 3] as string,
      );
    }),
  ][board] as string;
  const pawn = (x: number, y: number, hex: string): string =>
    path(
      `M${x - 12} ${y}Q${x - 5} ${y - 10} ${x - 5} ${y - 22}H${x + 5}Q${x + 5} ${y - 10} ${x + 12} ${y}Z`,
      p.round(hex),
    ) + circle(x, y - 28, 9, p.ball(hex));
  return (
    p.cast('M62 62H258V258H62Z') +
    rect(62, 62, 196, 196, p.soft(p.main), 8) +
    rect(74, 74, 172, 172, p.soft(board === 0 ? darker(p.main, 0.2) : mix(p.main, '#f3ead8', 0.55)), 4) +
    squares +
    pawn(106, 190, '#d05543') +
    pawn(194, 140, '#e3b04a') +
    pawn(220, 224, '#4b86b4') +
    group(
      'translate(62 236) rotate(-12)',
      rect(0, 0, 34, 34, p.soft('#f8f4ea'), 7),
      circle(9, 9, 3.5, '#333'),
      circle(25, 25, 3.5, '#333'),
      circle(17, 17, 3.5, '#333'),
    )
  );
};

export const jigsaw: Drawing = (p) => {
  const scene = Math.max(
    0,
    ['mountain sunrise', 'harbour regatta', 'little house on the hill'].indexOf(p.attribute('scene')),
  );
  const picture =
    rect(56, 60, 208, 156, mix(p.accent, '#f4ead6', 0.6)) +
    circle(scene === 0 ? 210 : 110, 104, 22, '#f6cf6e') +
    [
      path('M56 180L116 104L160 156L196 116L264 190V216H56Z', p.main) +
        path('M56 200Q160 176 264 204V216H56Z', darker(p.main, 0.3)),
      path('M56 158H264V216H56Z', p.main) +
        path('M146 160L190 92V160ZM196 160L222 120V160Z', '#fbf6ea') +
        path('M132 164H236L220 184H150Z', darker(p.accent, 0.4)),
      path('M56 190Q160 150 264 190V216H56Z', p.main) +
        rect(122, 132, 62, 50, '#f3e6cb') +
        path('M112 136L153 102L194 136Z', '#c4553d') +
        rect(146, 154, 16, 28, darker(p.accent, 0.3)) +
        circle(224, 146, 22, '#6f9a5d') +
        rect(221, 160, 6, 26, '#7c5a3c'),
    ][scene];
  const grid =
    repeat(3, (i) =>
      line(`M${108 + i * 52} 60v28q-12-4-12 9t12 9v40q12-4 12 9t-12 9v52`, '#fffaf0', 2, 'opacity=".75"'),
    ) +
    repeat(2, (i) =>
      line(`M56 ${112 + i * 52}h28q-4 12 9 12t9-12h52q-4-12 9-12t9 12h92`, '#fffaf0', 2, 'opacity=".75"'),
    );
  const piece = 'M0 0H18Q12-14 24-14Q36-14 30 0H48V18Q62 12 62 24Q62 36 48 30V48H0Z';
  return (
    p.cast('M56 60H264V216H56Z') +
    `<g>${picture}${grid}</g>` +
    group(
      'translate(78 238) rotate(-10)',
      path(piece, '#1e1a2c', 'opacity=".18" transform="translate(4 6)"'),
      path(piece, p.soft(p.main)),
    ) +
    group(
      'translate(196 236) rotate(22)',
      path(piece, '#1e1a2c', 'opacity=".18" transform="translate(4 6)"'),
      path(piece, p.soft(p.accent)),
    )
  );
};

export const kite: Drawing = (p) => {
  const box = p.chance(0.3);
  return (
    path(
      'M64 244q14-22 34-20q18-26 46-12q24-8 32 14q14 4 10 18Z',
      '#ffffff',
      'opacity=".45" transform="translate(60 10)"',
    ) +
    line(
      box ? 'M170 210Q120 240 140 300' : 'M118 226Q80 250 110 276Q140 296 96 306',
      darker(p.accent, 0.1),
      3,
    ) +
    (box
      ? ''
      : repeat(3, (i) =>
          group(
            `translate(${[100, 108, 124][i]} ${[246, 270, 288][i]}) rotate(${i * 30 - 20})`,
            path('M0 0L-15 -9V9ZM0 0L15 -9V9Z', i % 2 ? p.main : p.accent),
          ),
        )) +
    (box
      ? path('M60 110L260 60L270 120L160 216Z', p.soft(p.main)) +
        path('M60 110L260 60L168 132Z', p.soft(p.accent)) +
        path('M168 132L160 216L60 110Z', darker(p.main, 0.2))
      : path('M200 30L276 128L118 226L92 92Z', p.soft(p.main)) +
        path('M200 30L276 128L166 118Z', p.soft(p.accent)) +
        path('M92 92L166 118L118 226Z', darker(p.accent, 0.12)) +
        line('M200 30L118 226M92 92L276 128', lighter(p.main, 0.6), 2.5) +
        circle(166, 118, 12, lighter(p.main, 0.55))) +
    line('M166 118Q230 210 300 316', '#6b6672', 1.2)
  );
};

export const magneticTiles: Drawing = (p) => {
  const hues = [p.main, p.accent, mix(p.main, '#f0c643', 0.6), mix(p.accent, '#3f76ba', 0.5)];
  const tile = (d: string, i: number): string =>
    path(
      d,
      hues[i % 4] as string,
      `opacity=".72" stroke="${darker(hues[i % 4] as string, 0.12)}" stroke-width="4" stroke-linejoin="round"`,
    );
  return (
    p.ground(160, 262, 98) +
    tile('M76 196H140V260H76Z', 0) +
    tile('M144 196H208V260H144Z', 1) +
    tile('M212 196H256V260H212Z', 2) +
    tile('M76 128H140V192H76Z', 3) +
    tile('M144 128H208V192H144Z', 0) +
    tile('M76 124L108 68L140 124Z', 1) +
    tile('M144 124L176 68L208 124Z', 2) +
    tile('M212 192L256 192L212 134Z', 3) +
    (p.chance(0.5) ? tile('M113 66L142 28L171 66Z', 0) : '') +
    line('M84 206L104 252M152 138L172 184M88 138L96 156', '#ffffff', 5, 'opacity=".6"')
  );
};
