import type { Drawing } from '../drawing/pen.ts';
import { both, circle, group, line, path, rect, repeat, ring } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const shoulderBag: Drawing = (p) => {
  const shape = p.one([
    'M76 138H244L256 242Q256 258 240 258H80Q64 258 64 242Z',
    'M70 150Q70 134 86 134H234Q250 134 250 150V200Q250 258 190 258H130Q70 258 70 200Z',
    'M60 122H260L236 258H84Z',
  ]);
  const print = p.print(p.main);
  const flap = p.chance(0.6);
  return (
    p.ground(160, 258, 96) +
    line('M92 142Q94 34 160 34Q226 34 228 142', p.soft(darker(p.main, 0.15)), 8) +
    path(shape, print ?? p.soft(p.main)) +
    (flap
      ? path(
          'M68 136H252Q250 206 160 208Q70 206 68 136Z',
          p.soft(lighter(p.main, 0.06)),
          `stroke="${darker(p.main, 0.3)}" stroke-width="1.500"`,
        ) +
        line('M78 142Q84 194 160 198Q236 194 242 142', lighter(p.main, 0.45), 1.5, 'stroke-dasharray="5 4"')
      : line('M74 150H246', lighter(p.main, 0.4), 1.6, 'stroke-dasharray="5 4"')) +
    (flap
      ? rect(148, 194, 24, 24, p.soft('#cfa955'), 4) + rect(154, 201, 12, 8, darker('#cfa955', 0.4), 2)
      : path('M118 180H202V228Q160 236 118 228Z', darker(p.main, 0.12))) +
    both(circle(92, 140, 7, p.ball('#cfa955'))) +
    (p.chance(0.4) ? path('M232 158L222 206L228 204L230 214L236 206L242 210L240 160Z', p.accent) : '')
  );
};

export const scarf: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.8) ?? p.soft(p.main);
  const fringe = (x: number, y: number): string =>
    repeat(8, (i) => line(`M${x + 4 + i * 7} ${y}l-1 18`, i % 2 ? p.accent : darker(p.main, 0.15), 3));
  return (
    p.cast('M98 80Q160 30 222 80L214 130L196 268H134L126 130Z') +
    path('M176 122L206 112L222 258L166 264Z', print) +
    path('M176 122L206 112L222 258L166 264Z', '#1e1a2c', 'opacity=".16"') +
    fringe(164, 262) +
    path('M96 92Q98 42 160 40Q222 42 224 92Q222 140 160 142Q98 140 96 92Z', print) +
    path('M124 84Q128 66 160 64Q192 66 196 84Q190 104 160 106Q130 104 124 84Z', darker(p.main, 0.5)) +
    path('M104 112Q160 146 216 112Q210 140 160 142Q110 140 104 112Z', '#1e1a2c', 'opacity=".14"') +
    path('M120 124L170 122L160 280L100 276Z', print) +
    line('M134 130Q128 200 122 268', darker(p.main, 0.25), 2, 'opacity=".5"') +
    path('M112 240L163 244L162 254L110 250Z', p.accent) +
    fringe(100, 277) +
    path('M108 106Q136 94 174 112Q182 134 168 146Q136 152 112 138Q102 122 108 106Z', print) +
    path(
      'M112 110Q140 100 170 116',
      'none',
      `stroke="${lighter(p.main, 0.5)}" stroke-width="4" stroke-linecap="round" opacity=".5"`,
    )
  );
};

export const beanie: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.9);
  const crown = 'M78 190Q72 74 160 70Q248 74 242 190Z';
  return (
    p.ground(160, 246, 92) +
    (p.attribute('noun') === 'Bobble Hat'
      ? circle(160, 58, 27, p.ball(p.accent)) +
        repeat(10, (i) =>
          line(
            `M160 58L${160 + 30 * Math.cos(i * 0.63)} ${58 + 30 * Math.sin(i * 0.63)}`,
            lighter(p.accent, 0.3),
            2,
            'opacity=".6"',
          ),
        )
      : '') +
    path(crown, print ?? p.round(p.main)) +
    (print
      ? ''
      : repeat(9, (i) =>
          line(
            `M${96 + i * 16} 188Q${92 + i * 17} ${110 + Math.abs(i - 4) * 6} ${140 + i * 5} 76`,
            darker(p.main, 0.18),
            2.5,
          ),
        )) +
    rect(68, 178, 184, 60, p.round(darker(p.main, 0.06)), 16) +
    repeat(15, (i) => line(`M${80 + i * 11.5} 184V232`, darker(p.main, 0.25), 2)) +
    (p.chance(0.6) ? rect(196, 196, 30, 24, p.accent, 3) : '') +
    line('M100 166Q100 112 134 92', lighter(p.main, 0.6), 6, 'opacity=".4"')
  );
};

export const belt: Drawing = (p) => {
  const braid = p.chance(0.3);
  return (
    p.cast('M160 62A98 98 0 1 1 159.900 62ZM160 98A62 62 0 1 0 160.100 98Z') +
    ring(160, 160, 88, darker(p.main, 0.25), 36) +
    ring(160, 158, 88, p.soft(p.main), 30) +
    (braid
      ? repeat(26, (i) =>
          group(`rotate(${i * 13.85} 160 158)`, line('M154 58L166 82', darker(p.main, 0.25), 3)),
        )
      : ring(160, 158, 98, lighter(p.main, 0.4), 1.6, 'stroke-dasharray="6 4"') +
        ring(160, 158, 78, lighter(p.main, 0.4), 1.6, 'stroke-dasharray="6 4"')) +
    path('M160 232H262Q276 246 262 262H160Z', p.down(p.main)) +
    repeat(4, (i) => circle(206 + i * 16, 247, 2.6, darker(p.main, 0.6))) +
    rect(
      126,
      222,
      54,
      50,
      'none',
      7,
      `stroke="${p.material === p.main ? '#cfa955' : p.material}" stroke-width="8"`,
    ) +
    line('M134 247H184', lighter(p.material, 0.2), 5) +
    rect(190, 227, 13, 40, darker(p.main, 0.2), 3)
  );
};

export const sunglasses: Drawing = (p) => {
  const lenses = [
    'M60 132Q60 118 78 118H128Q144 118 144 134Q144 190 102 190Q60 190 60 132Z',
    'M102 116A38 38 0 1 1 101.900 116Z',
    'M52 116L140 124Q146 184 106 188Q64 186 52 116Z',
  ];
  const lens =
    lenses[Math.max(0, ['square frame', 'rounded frame', 'half-moon frame'].indexOf(p.attribute('shape')))] ??
    '';
  return group(
    'translate(19 16) scale(.88)',
    p.ground(160, 214, 110) +
      both(line('M62 132L34 124L22 176', p.main, 8)) +
      both(
        path(lens, p.down(darker(p.accent, 0.45)), `stroke="${p.main}" stroke-width="11"`) +
          path(lens, 'none', `stroke="${lighter(p.main, 0.35)}" stroke-width="2"`),
      ) +
      line('M142 138Q160 122 178 138', p.main, 9) +
      both(circle(60, 128, 3.5, '#e2c987')) +
      path('M76 168L104 124L118 126L88 176ZM194 168L222 124L232 126L204 178Z', '#ffffff', 'opacity=".3"'),
  );
};

export const necklace: Drawing = (p) => {
  const kind = p.int(0, 2);
  const metal = p.material;
  const chain = 'M70 58Q84 196 160 210Q236 196 250 58';
  const drop = [
    circle(160, 236, 24, p.ball(p.main)) +
      ring(160, 236, 24, metal, 4) +
      circle(152, 228, 5, '#ffffff', 'opacity=".7"'),
    path('M160 212Q192 246 160 270Q128 246 160 212Z', p.ball(p.main), `stroke="${metal}" stroke-width="4"`),
    repeat(7, (i) =>
      circle(
        88 + i * 24,
        150 + (9 - (i - 3) ** 2) * 7,
        8.5 + (3 - Math.abs(i - 3)) * 1.8,
        p.ball(i % 2 ? p.accent : p.main),
      ),
    ),
  ][kind] as string;
  return (
    path('M62 26H258L244 284Q160 312 76 284Z', p.soft('#efe7da'), 'opacity=".8"') +
    line(chain, '#1e1a2c', 4, 'opacity=".15" transform="translate(3 5)"') +
    line(chain, metal, 3.4, kind === 2 ? '' : 'stroke-dasharray="5 3"') +
    drop +
    (kind === 2 ? '' : circle(160, 211, 6, p.ball(metal)))
  );
};

export const earrings: Drawing = (p) => {
  const kind = p.int(0, 2);
  const metal = p.material;
  const one =
    circle(108, 84, 9, p.ball(metal)) +
    [
      ring(108, 168, 58, p.soft(metal), 13) + circle(108, 226, 10, p.ball(p.main)),
      line('M108 92V128', metal, 3.5) +
        path('M108 126Q152 190 108 232Q64 190 108 126Z', p.ball(p.main)) +
        circle(96, 178, 6, '#ffffff', 'opacity=".55"'),
      line('M108 92V116', metal, 3.5) +
        path('M66 158A42 42 0 0 1 150 158Z', p.soft(p.main)) +
        path('M76 164H140L108 216Z', p.soft(p.accent)) +
        circle(108, 232, 11, p.ball(metal)),
    ][kind];
  return (
    rect(34, 44, 252, 232, p.soft('#f3ece0'), 10, 'opacity=".75"') +
    group(
      'translate(4 5)',
      circle(108, 168, 56, '#1e1a2c', 'opacity=".06"'),
      circle(212, 168, 56, '#1e1a2c', 'opacity=".06"'),
    ) +
    one +
    group('translate(104 0)', one)
  );
};
