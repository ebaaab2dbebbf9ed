import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

/** Shoes stand with the toe to the right, sole on y = 244. */
const laces = (x: number, y: number, dx: number, dy: number, count: number, tone: string): string =>
  repeat(count, (i) => line(`M${x + i * dx} ${y + i * dy}l22 -12`, tone, 4.5));

export const trainer: Drawing = (p) => {
  const stripe = p.int(0, 3);
  const upper = 'M44 224V138Q52 120 78 124Q98 150 132 134L150 128Q190 168 232 182Q278 190 284 224Z';
  return (
    p.ground(164, 246, 132) +
    path(upper, p.soft(p.main)) +
    path('M210 224Q208 188 238 183Q278 190 284 224Z', p.soft(lighter(p.main, 0.12))) +
    path('M44 224V168Q64 164 80 184Q86 204 84 224Z', p.soft(p.accent)) +
    path(
      'M54 128Q78 112 84 126Q98 150 132 134L146 129L138 118Q110 128 92 104Q64 100 54 128Z',
      darker(p.main, 0.3),
    ) +
    path('M128 132L152 122Q186 164 222 180L206 190Q160 172 128 132Z', lighter(p.main, 0.3)) +
    laces(140, 146, 15, 10, 4, lighter(p.accent, 0.6)) +
    [
      '',
      path('M96 218Q150 208 176 184L190 190Q164 218 124 222Z', p.accent),
      repeat(3, (i) => line(`M${108 + i * 20} 218L${128 + i * 18} ${168 + i * 6}`, p.accent, 7)),
      circle(108, 190, 15, 'none', `stroke="${p.accent}" stroke-width="6"`),
    ][stripe] +
    path('M40 216H288Q294 246 276 246H54Q38 246 40 216Z', p.down('#f4efe4')) +
    line('M44 232H288', p.accent, 3, 'opacity=".8"') +
    line('M96 206Q150 200 196 204', darker(p.main, 0.25), 1.5, 'stroke-dasharray="4 3"')
  );
};

export const runningShoe: Drawing = (p) => {
  const upper =
    'M40 210Q34 140 54 112Q74 104 84 130Q104 152 138 130L156 126Q192 166 242 180Q286 190 290 214Z';
  return (
    p.ground(164, 250, 134) +
    path(upper, p.soft(p.main)) +
    repeat(6, (i) =>
      line(`M${112 + i * 24} 206L${132 + i * 24} ${150 + i * 8}`, lighter(p.main, 0.35), 2, 'opacity=".6"'),
    ) +
    path('M40 210Q36 166 46 140Q70 150 84 184Q90 200 88 210Z', p.soft(darker(p.main, 0.25))) +
    path('M232 210Q230 186 246 181Q286 190 290 214Z', darker(p.main, 0.2)) +
    path(
      'M52 114Q74 104 84 130Q104 152 138 130L150 127L142 114Q112 128 94 100Q68 92 52 114Z',
      darker(p.main, 0.4),
    ) +
    path('M132 134L154 124Q186 160 226 176L212 188Q164 170 132 134Z', darker(p.main, 0.14)) +
    laces(144, 146, 15, 9, 4, lighter(p.accent, 0.5)) +
    path(
      p.one([
        'M92 206Q150 196 204 158L218 164Q166 214 104 216Z',
        'M98 208L140 158L154 160L122 208ZM134 208L176 170L190 174L160 208Z',
        'M88 186Q150 214 232 196L228 208Q150 222 90 202Z',
      ]),
      p.accent,
    ) +
    path(
      'M32 206Q120 218 180 212Q250 206 296 206Q304 222 292 234Q250 244 204 238Q170 230 150 238Q90 250 44 246Q26 240 32 206Z',
      p.down('#f4efe6'),
    ) +
    path(
      'M30 230Q90 248 150 236Q180 228 206 238Q254 246 296 230Q292 248 272 250H52Q34 250 30 230Z',
      p.accent,
    ) +
    repeat(8, (i) => rect(60 + i * 26, 246, 14, 6, darker(p.accent, 0.3), 2))
  );
};

export const loafer: Drawing = (p) => {
  const tassel = p.int(0, 2);
  return (
    p.ground(164, 244, 130) +
    path('M40 226V170Q52 146 76 152Q104 178 150 168Q190 160 228 176Q284 190 288 226Z', p.soft(p.main)) +
    path(
      'M46 166Q62 148 78 154Q106 180 150 168L166 164Q150 146 112 150Q92 136 72 138Q52 142 46 166Z',
      darker(p.main, 0.45),
    ) +
    path(
      'M150 168Q196 158 232 178Q250 188 240 202Q196 206 168 196Q148 186 150 168Z',
      p.soft(lighter(p.main, 0.12)),
      `stroke="${darker(p.main, 0.3)}" stroke-width="2.500"`,
    ) +
    path('M132 172L172 160L200 196L156 206Z', p.soft(darker(p.main, 0.12))) +
    [
      path('M150 182L184 174L187 180L154 189Z', darker(p.main, 0.5)),
      line('M142 186Q166 172 194 184', '#d0ab58', 5),
      line('M164 184L176 210M168 184L190 206', p.accent, 6) + circle(166, 184, 6, p.accent),
    ][tassel] +
    path('M38 222H290Q292 236 280 238H52Q38 238 38 222Z', darker(p.main, 0.5)) +
    path('M40 236H98V248Q68 252 42 248Z', darker(p.main, 0.62)) +
    line('M230 186Q262 194 274 212', lighter(p.main, 0.7), 4, 'opacity=".5"')
  );
};

export const ballerina: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.7);
  const d =
    'M38 220Q36 176 54 166Q72 174 96 196Q140 218 186 196Q214 178 240 186Q288 198 290 226Q280 240 250 240H60Q38 240 38 220Z';
  return (
    p.ground(164, 244, 130) +
    path(
      'M52 170Q72 178 96 198Q140 220 186 198L180 186Q140 204 104 184Q76 160 52 170Z',
      darker(p.main, 0.45),
    ) +
    path(d, print ?? p.soft(p.main)) +
    line('M54 167Q72 175 96 197Q140 219 186 197Q214 179 240 187', lighter(p.main, 0.35), 4) +
    (p.chance(0.7)
      ? path('M204 184L182 170V198ZM204 184L228 172V198Z', p.soft(p.accent)) +
        circle(204, 184, 6.5, darker(p.accent, 0.2))
      : line('M92 194Q126 130 168 196', p.soft(darker(p.main, 0.08)), 9)) +
    path('M40 232H288Q284 244 270 244H58Q42 244 40 232Z', darker(p.main, 0.5)) +
    line('M240 198Q268 206 276 220', lighter(p.main, 0.8), 4, 'opacity=".5"')
  );
};

export const sandal: Drawing = (p) => {
  const kind = p.int(0, 2);
  const strap = p.soft(p.main);
  const sole = p.chance(0.5) ? '#c29a68' : '#e3d3b4';
  return (
    p.ground(164, 248, 134) +
    path('M56 216Q46 140 70 138Q84 140 86 214Z', darker(p.main, 0.25)) +
    (kind === 0
      ? path('M178 218Q186 166 224 162Q262 170 268 220Z', strap) +
        path('M120 218Q128 168 160 164Q190 172 180 218Z', strap) +
        rect(134, 176, 22, 18, 'none', 3, 'stroke="#d0ab58" stroke-width="4"') +
        rect(208, 176, 24, 18, 'none', 3, 'stroke="#d0ab58" stroke-width="4"')
      : kind === 1
        ? line('M96 218Q170 150 256 218M176 218Q220 150 266 218', p.main, 17) +
          line('M58 152Q110 140 134 182', p.main, 11) +
          circle(122, 162, 6, p.ball('#d0ab58'))
        : path('M150 218Q170 150 220 152Q256 160 268 220Z', p.print(p.main, undefined, 0.6) ?? strap) +
          line('M58 150Q112 146 150 206', p.main, 11) +
          circle(104, 152, 6, p.ball('#d0ab58'))) +
    path('M36 208Q100 224 164 214Q250 202 292 216Q298 244 276 248H56Q36 246 36 208Z', p.down(sole)) +
    path('M36 228Q160 246 294 230Q294 248 276 250H56Q38 250 36 228Z', darker(sole, 0.45)) +
    path(
      'M36 208Q100 224 164 214Q250 202 292 216L292 220Q240 210 164 220Q100 230 36 214Z',
      lighter(sole, 0.4),
    ) +
    ellipse(0, 0, 0, 0, 'none')
  );
};
