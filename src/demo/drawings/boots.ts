import type { Drawing } from '../drawing/pen.ts';
import { circle, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const chelseaBoot: Drawing = (p) => {
  const heel = p.chance(0.4);
  return (
    p.ground(168, 256, 118) +
    path('M84 62Q124 54 164 62L168 160Q196 184 240 194Q280 204 282 240H76Q72 200 82 156Z', p.soft(p.main)) +
    path('M134 60H164L168 156L160 166Q128 132 134 60Z', darker(p.accent === p.main ? p.main : p.main, 0.45)) +
    repeat(5, (i) =>
      line(`M${138 + i * 6} 66Q${136 + i * 6} 116 ${152 + i * 3.5} 152`, darker(p.main, 0.25), 1.6),
    ) +
    path('M84 62Q124 54 164 62V72Q124 64 84 72Z', darker(p.main, 0.25)) +
    line('M98 62Q92 36 110 36Q120 38 116 60', p.accent, 7) +
    path('M74 234H284Q288 248 278 250H130L126 244H120V250H76Z', darker(p.main, 0.55)) +
    path(heel ? 'M76 244H122L116 262H80Z' : 'M76 246H124V258H78Z', darker(p.main, 0.65)) +
    line('M176 178Q214 196 250 206', darker(p.main, 0.28), 2, 'opacity=".6"') +
    line('M100 90Q92 140 94 200', lighter(p.main, 0.6), 7, 'opacity=".35"') +
    line('M228 202Q262 210 268 226', lighter(p.main, 0.8), 4, 'opacity=".5"')
  );
};

export const hikingBoot: Drawing = (p) =>
  p.ground(166, 256, 128) +
  path('M66 72Q104 62 146 74L154 140Q196 174 244 186Q286 196 288 230H58Q56 130 66 72Z', p.soft(p.main)) +
  path('M62 110Q58 180 60 230H110Q118 180 96 130Z', p.soft(darker(p.main, 0.25))) +
  path('M230 230Q228 190 250 188Q286 198 288 230Z', p.soft(darker(p.main, 0.3))) +
  path('M118 70L148 72L156 138Q188 166 220 178L202 190Q146 166 126 130Z', p.soft(lighter(p.main, 0.18))) +
  path('M62 76Q104 52 148 72L146 90Q104 72 62 96Z', p.soft(darker(p.main, 0.38))) +
  repeat(
    6,
    (i) =>
      line(`M${122 + (i > 2 ? (i - 2) * 17 : i * 2)} ${96 + i * 16}l26 -10`, p.accent, 4.5) +
      circle(122 + (i > 2 ? (i - 2) * 17 : i * 2), 96 + i * 16, 3.4, '#d9c48f'),
  ) +
  path('M52 222Q170 236 292 222Q296 246 284 250H58Q48 246 52 222Z', p.down(p.accent)) +
  path(
    'M52 236H294L288 258H268L262 250H240L234 258H210L204 250H182L176 258H152L146 250H122L116 260H62Z',
    '#35343a',
  ) +
  line('M82 108Q74 150 78 206', lighter(p.main, 0.5), 5, 'opacity=".4"') +
  (p.chance(0.5) ? rect(74, 148, 26, 18, p.accent, 3) : '');

export const wellington: Drawing = (p) => {
  const print = p.print(p.main);
  const d = 'M88 42H168L174 172Q200 188 240 196Q280 206 282 240H78Q76 200 86 160Z';
  return (
    p.ground(168, 258, 118) +
    path('M96 42Q128 34 160 42L158 52H98Z', darker(p.main, 0.5)) +
    path(d, p.round(p.main)) +
    (print
      ? path(d, print, 'opacity=".75"') +
        path('M150 42H168L174 172Q200 188 240 196L230 204Q170 196 156 170Z', '#1e1a2c', 'opacity=".12"')
      : '') +
    rect(84, 40, 88, 17, p.round(p.accent), 6) +
    (p.chance(0.5)
      ? path('M152 70H176V98H164Z', p.accent) +
        rect(158, 76, 12, 14, 'none', 2, 'stroke="#e6d7a8" stroke-width="3"')
      : '') +
    path('M74 232Q180 244 286 230Q290 250 278 256H82Q70 252 74 232Z', p.down(darker(p.accent, 0.25))) +
    repeat(9, (i) => rect(84 + i * 22, 252, 13, 7, darker(p.accent, 0.5), 2)) +
    line('M102 74Q98 140 100 206', lighter(p.main, 0.85), 8, 'opacity=".5"') +
    line('M226 204Q258 212 264 226', lighter(p.main, 0.85), 5, 'opacity=".5"')
  );
};

export const slipper: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.8);
  const d = 'M44 222Q40 176 66 170H130Q180 142 228 156Q288 174 290 224Q286 240 270 240H60Q46 240 44 222Z';
  return (
    p.ground(166, 246, 132) +
    path(d, print ?? p.soft(p.main)) +
    path(
      'M48 188Q56 166 76 160Q120 154 152 162Q166 180 150 196Q100 208 56 204Q46 198 48 188Z',
      p.soft('#f3eadb'),
    ) +
    repeat(9, (i) => circle(60 + i * 11.5, 166 + (i % 2) * 4, 9, '#f7f0e4')) +
    circle(158, 178, 12, '#f7f0e4') +
    circle(156, 194, 11, '#efe5d4') +
    path('M60 186Q100 174 144 182Q140 194 100 198Q66 198 60 186Z', '#d9cbb4') +
    (p.chance(0.5) ? circle(212, 176, 15, p.ball(p.accent)) : line('M178 170Q218 176 240 210', p.accent, 5)) +
    path('M44 228H290Q288 246 272 246H62Q46 246 44 228Z', p.down(darker(p.main, 0.4)))
  );
};
