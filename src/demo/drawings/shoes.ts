import type { Drawing } from '../drawing/pen.ts';
import { circle, line, path, rect, repeat } from '../drawing/svg.ts';
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
  const trim = p.one([
    path('M158 166L196 168L190 188L150 182Z', p.soft(lighter(p.main, 0.1))) +
      path('M168 174L184 176L182 182L166 180Z', darker(p.main, 0.55)),
    path('M158 164L196 168L192 184L152 178Z', darker(p.main, 0.14)) +
      line('M160 172Q176 166 190 177', '#d0ab58', 5),
    path('M158 166L196 168L190 188L150 182Z', darker(p.main, 0.14)) +
      line('M176 178L168 206M180 178L188 204', p.accent, 6) +
      circle(178, 177, 6, p.ball(p.accent)),
  ]);
  return (
    p.ground(164, 246, 130) +
    path(
      'M42 216V150Q46 132 62 132Q78 150 104 158Q140 166 164 152Q182 156 206 170Q236 174 262 186Q290 198 290 222H42Z',
      p.soft(p.main),
    ) +
    path(
      'M48 140Q52 128 64 126Q112 118 162 150L164 154Q138 168 104 160Q76 152 62 134Q54 132 48 140Z',
      darker(p.main, 0.5),
    ) +
    path(
      'M192 170Q236 168 264 188Q276 198 260 206Q220 206 186 192Q176 186 192 170Z',
      p.soft(lighter(p.main, 0.14)),
      `stroke="${darker(p.main, 0.32)}" stroke-width="2.5" stroke-dasharray="7 3"`,
    ) +
    path('M150 160Q172 148 200 168L180 198Q156 190 146 176Z', p.soft(darker(p.main, 0.06))) +
    trim +
    line('M46 166Q60 176 66 214', darker(p.main, 0.25), 2, 'opacity=".6"') +
    path('M40 214H290Q294 230 282 232H54Q38 232 40 214Z', darker(p.main, 0.52)) +
    path('M42 230H104L102 248H46Z', darker(p.main, 0.64)) +
    line('M242 184Q264 192 274 206', lighter(p.main, 0.8), 4, 'opacity=".55"') +
    line('M54 152Q52 180 56 204', lighter(p.main, 0.6), 4, 'opacity=".4"')
  );
};

export const ballerina: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.7);
  const d =
    'M40 222Q34 168 46 150Q58 146 68 162Q92 202 140 208Q178 210 202 178Q230 168 258 184Q290 200 290 226Q282 238 250 238H62Q42 238 40 222Z';
  return (
    p.ground(164, 246, 130) +
    path(
      'M50 152Q60 148 70 164Q94 204 140 210Q178 212 204 180L196 170Q160 190 122 172Q90 150 66 142Q54 142 50 152Z',
      darker(p.main, 0.48),
    ) +
    path(d, print ?? p.soft(p.main)) +
    (print ? path(d, p.down(p.main), 'opacity=".25"') : '') +
    line('M47 151Q58 146 68 162Q92 202 140 208Q178 210 202 178', lighter(p.main, 0.4), 4) +
    (p.chance(0.6)
      ? path('M208 180L184 164V196ZM208 180L232 164V196Z', p.soft(p.accent)) +
        circle(208, 180, 7, darker(p.accent, 0.2))
      : line('M74 172Q110 110 182 196', p.soft(darker(p.main, 0.08)), 10) +
        circle(84, 158, 5, p.ball('#d0ab58'))) +
    path('M42 230H290Q286 244 270 244H58Q44 244 42 230Z', darker(p.main, 0.55)) +
    path('M44 240H96V249H48Z', darker(p.main, 0.65)) +
    line('M246 190Q270 200 278 216', lighter(p.main, 0.85), 4, 'opacity=".55"')
  );
};

export const sandal: Drawing = (p) => {
  const strap = p.soft(p.main);
  const sole = p.one(['#c29a68', '#e3d3b4', '#8a6444']);
  const buckle = (x: number, y: number): string =>
    rect(x - 11, y - 9, 22, 18, 'none', 3, 'stroke="#d0ab58" stroke-width="4"');
  const straps = p.one([
    path('M166 214Q172 148 214 142Q262 150 274 216Z', strap) +
      path('M82 214Q86 138 130 132Q176 142 182 214Z', p.soft(lighter(p.main, 0.08))) +
      buckle(128, 160) +
      buckle(216, 168),
    line('M92 214Q160 108 262 214M150 214Q212 128 278 212', p.main, 18) +
      line('M48 150Q96 126 122 178', p.main, 12) +
      circle(98, 142, 6, p.ball('#d0ab58')),
    path('M140 214Q158 138 214 138Q262 146 276 216Z', p.print(p.main, undefined, 0.6) ?? strap) +
      line('M46 146Q110 124 140 206', p.main, 12) +
      buckle(96, 142),
  ]);
  return (
    p.ground(164, 250, 134) +
    path('M44 214Q34 150 46 140Q64 136 74 160L82 214Z', p.soft(darker(p.main, 0.25))) +
    straps +
    path('M36 206Q100 222 164 212Q250 200 294 212Q300 242 276 248H56Q36 246 36 206Z', p.down(sole)) +
    path('M36 228Q160 246 296 228Q296 248 276 250H56Q38 250 36 228Z', darker(sole, 0.5)) +
    path(
      'M36 206Q100 222 164 212Q250 200 294 212L294 217Q240 207 164 218Q100 228 36 212Z',
      lighter(sole, 0.45),
    ) +
    line('M196 154Q240 152 258 190', lighter(p.main, 0.6), 4, 'opacity=".45"')
  );
};
