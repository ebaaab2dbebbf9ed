import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, inkOn, lighter } from '../drawing/tone.ts';

export const teapot: Drawing = (p) => {
  const tall = p.chance(0.35);
  const body = tall
    ? 'M112 118H198Q222 190 208 246Q204 260 186 260H124Q106 260 102 246Q88 190 112 118Z'
    : 'M152 128Q236 128 240 196Q238 260 156 260Q74 260 72 196Q76 128 152 128Z';
  const top = tall ? 118 : 132;
  const print = p.print(p.main, undefined, 0.9);
  return (
    p.ground(160, 260, 88) +
    (tall
      ? line('M204 142Q262 140 258 186Q252 226 212 226', p.soft(p.chance(0.4) ? p.material : p.main), 13)
      : line('M226 158Q280 152 274 192Q266 230 222 226', p.soft(p.chance(0.4) ? p.material : p.main), 13)) +
    path(
      tall ? 'M112 214Q70 200 52 134L66 130Q84 168 112 172Z' : 'M86 224Q56 214 34 152L52 146Q68 176 92 178Z',
      p.round(p.main),
    ) +
    path(body, p.round(p.main)) +
    (print ? path(body, print, 'opacity=".7"') + path(body, p.round(p.main), 'opacity=".35"') : '') +
    ellipse(tall ? 155 : 155, top, tall ? 44 : 50, 10, darker(p.main, 0.28)) +
    path(
      `M${tall ? 115 : 109} ${top - 1}Q${tall ? 118 : 114} ${top - 28} 155 ${top - 28}Q196 ${top - 28} ${tall ? 195 : 201} ${top - 1}Q155 ${top + 12} ${tall ? 115 : 109} ${top - 1}Z`,
      p.round(p.main),
    ) +
    circle(155, top - 34, 10, p.ball(p.chance(0.5) ? p.material : p.accent)) +
    (print ? '' : p.chance(0.5) ? line('M84 214Q156 232 230 214', inkOn(p.main), 2.5, 'opacity=".45"') : '') +
    line(
      tall ? 'M116 150Q106 190 114 226' : 'M96 172Q84 200 98 228',
      lighter(p.main, 0.75),
      6,
      'opacity=".55"',
    )
  );
};

export const mug: Drawing = (p) => {
  const body = p.one([
    'M96 112H208V236Q208 260 184 260H120Q96 260 96 236Z',
    'M90 124H214Q214 206 190 246Q184 260 170 260H134Q120 260 114 246Q90 206 90 124Z',
    'M102 104H202L208 248Q208 260 196 260H108Q96 260 96 248Z',
  ]);
  const print = p.print(p.main, undefined, 0.9);
  const decor = p.int(0, 3);
  return (
    p.ground(158, 260, 74) +
    line('M206 146Q256 142 252 184Q248 222 202 222', p.soft(darker(p.main, 0.05)), 15) +
    path(body, p.round(p.main)) +
    (print ? path(body, print, 'opacity=".75"') + path(body, p.round(p.main), 'opacity=".3"') : '') +
    (decor === 0 && !print
      ? path('M96 206H208V236Q208 260 184 260H120Q96 260 96 236Z', p.accent, 'opacity=".85"')
      : '') +
    (decor === 1 && !print ? circle(152, 186, 20, p.accent) : '') +
    (decor === 2 && !print
      ? repeat(3, (i) => line(`M98 ${166 + i * 12}Q152 ${174 + i * 12} 206 ${166 + i * 12}`, p.accent, 3))
      : '') +
    ellipse(152, 114, 58, 11, lighter(p.main, 0.3)) +
    ellipse(152, 116, 51, 8, p.one(['#6b4226', '#a8672f', darker(p.main, 0.4)])) +
    line('M112 142V226', lighter(p.main, 0.75), 6, 'opacity=".5"') +
    (p.chance(0.6)
      ? line(
          'M136 92Q128 78 138 66Q146 54 138 42M166 92Q158 78 168 66Q176 54 168 42',
          '#ffffff',
          4,
          'opacity=".55"',
        )
      : '')
  );
};

export const kettle: Drawing = (p) => {
  const goose = p.attribute('noun') === 'Pouring Kettle';
  return (
    p.ground(160, 260, 88) +
    (goose
      ? line('M104 226Q62 222 66 174Q68 140 38 128', p.soft(p.main), 10) +
        line('M220 128Q274 128 268 196', p.soft(p.material), 13)
      : path('M104 190Q76 176 56 132L78 126Q94 158 116 160Z', p.round(p.main)) +
        line('M108 122Q112 58 160 58Q208 58 212 122', p.soft(p.material), 12)) +
    path(
      goose
        ? 'M118 120H202L228 246Q228 260 212 260H108Q92 260 92 246Z'
        : 'M158 108Q234 112 240 232Q240 260 216 260H100Q76 260 76 232Q82 112 158 108Z',
      p.round(p.main),
    ) +
    ellipse(160, goose ? 120 : 114, goose ? 42 : 38, 9, darker(p.main, 0.3)) +
    path(
      `M${goose ? 120 : 124} ${goose ? 118 : 112}Q160 ${goose ? 92 : 84} ${goose ? 200 : 196} ${goose ? 118 : 112}Z`,
      p.round(lighter(p.main, 0.08)),
    ) +
    circle(160, goose ? 98 : 90, 9, p.ball(p.material)) +
    line('M84 246Q160 256 234 246', darker(p.main, 0.4), 3, 'opacity=".6"') +
    line(goose ? 'M122 140L106 232' : 'M108 146Q92 184 94 230', lighter(p.main, 0.8), 7, 'opacity=".5"')
  );
};

export const coffeeMaker: Drawing = (p) => {
  if (p.chance(0.5)) {
    return (
      p.ground(160, 260, 70) +
      line('M208 118Q252 116 240 160Q236 178 222 188', p.soft(darker(p.material, 0.55)), 12) +
      path('M120 176H200L218 252Q218 260 208 260H112Q102 260 102 252Z', p.round(p.main)) +
      rect(114, 166, 92, 14, p.round(darker(p.main, 0.2)), 5) +
      path('M110 100L84 84L90 78L118 84H206L200 168H120Z', p.round(p.main)) +
      path('M114 84Q160 56 206 84Z', p.round(lighter(p.main, 0.1))) +
      circle(160, 64, 8, p.ball(darker(p.material, 0.55))) +
      path(
        'M138 176L132 260M182 176L188 260M140 84L142 166M180 84L178 166',
        'none',
        `stroke="${darker(p.main, 0.3)}" stroke-width="1.500" opacity=".6"`,
      ) +
      line('M126 98L130 158M120 196L114 246', lighter(p.main, 0.85), 5, 'opacity=".5"')
    );
  }
  return (
    p.ground(160, 260, 74) +
    path(
      'M132 150H188Q236 208 222 248Q218 260 204 260H116Q102 260 98 248Q84 208 132 150Z',
      p.soft('#d6e4e3'),
      'opacity=".85"',
    ) +
    path(
      'M102 214Q160 204 218 214Q228 236 222 248Q218 260 204 260H116Q102 260 98 248Q92 236 102 214Z',
      '#5a3320',
    ) +
    rect(128, 138, 64, 30, p.soft(p.material), 6) +
    circle(160, 153, 4, darker(p.material, 0.5)) +
    path('M92 66H228L186 140H134Z', p.round(p.main)) +
    ellipse(160, 66, 68, 12, darker(p.main, 0.25)) +
    path('M98 66Q160 44 222 66L214 70Q160 80 106 70Z', '#f5efe2') +
    line('M118 84L144 130', lighter(p.main, 0.8), 5, 'opacity=".5"') +
    line('M112 236Q118 214 136 192', '#ffffff', 5, 'opacity=".6"')
  );
};
