import type { Drawing } from '../drawing/pen.ts';
import { both, circle, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const coat: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.9);
  const d =
    'M124 34L84 54Q62 110 48 214L80 220L98 132L88 290H232L222 132L240 220L272 214Q258 110 236 54L196 34Q160 54 124 34Z';
  const doubled = p.chance(0.5);
  return (
    p.cast(d) +
    path(d, print ?? p.soft(p.main)) +
    path('M222 132L232 290H200Q214 210 204 130Z', '#1e1a2c', 'opacity=".13"') +
    line('M160 96V290', darker(p.main, 0.35), 2) +
    path(
      'M124 34L160 100L134 124L104 62ZM196 34L160 100L186 124L216 62Z',
      p.soft(lighter(p.main, 0.08)),
      `stroke="${darker(p.main, 0.3)}" stroke-width="1.600"`,
    ) +
    path('M124 34Q160 54 196 34L160 100Z', darker(p.accent, 0.2)) +
    repeat(
      4,
      (i) =>
        (doubled ? circle(143, 138 + i * 34, 4.6, p.ball(p.material)) : '') +
        circle(doubled ? 177 : 167, 138 + i * 34, 4.6, p.ball(p.material)),
    ) +
    (p.chance(0.5)
      ? rect(92, 164, 136, 14, p.soft(darker(p.main, 0.12))) +
        rect(150, 160, 20, 22, 'none', 3, `stroke="${p.material}" stroke-width="4"`)
      : '') +
    both(path('M102 200L134 204V214L101 210Z', darker(p.main, 0.2))) +
    both(line('M51 200L82 206', darker(p.main, 0.3), 2)) +
    line('M90 70Q76 120 66 180', lighter(p.main, 0.5), 4, 'opacity=".4"')
  );
};

export const jacket: Drawing = (p) => {
  const hood = p.attribute('hood') !== 'no hood';
  const d =
    'M118 66L78 84Q56 134 42 232L78 240L100 152L96 266H224L220 152L242 240L278 232Q264 134 242 84L202 66Q160 86 118 66Z';
  const yoke = p.chance(0.55);
  return (
    p.cast(d) +
    (hood
      ? path('M112 76Q104 26 160 24Q216 26 208 76Q160 100 112 76Z', p.soft(darker(p.main, 0.08))) +
        path('M130 74Q126 40 160 38Q194 40 190 74Q160 88 130 74Z', darker(p.main, 0.5))
      : path('M122 68L128 44Q160 54 192 44L198 68Q160 90 122 68Z', p.soft(darker(p.main, 0.12)))) +
    path(d, p.soft(p.main)) +
    (yoke
      ? path(
          'M118 66L78 84Q70 102 64 126Q112 122 160 128Q208 122 256 126Q250 102 242 84L202 66Q160 86 118 66Z',
          p.soft(p.accent),
        )
      : '') +
    path('M220 152L224 266H196Q214 210 204 140Z', '#1e1a2c', 'opacity=".14"') +
    rect(156, 78, 8, 188, darker(p.main, 0.35), 3) +
    line('M160 82V262', lighter(p.accent, 0.3), 1.6, 'stroke-dasharray="3 3"') +
    rect(156, 96, 8, 14, p.material, 2) +
    both(
      path(
        'M106 196L138 190V228L106 232Z',
        darker(p.main, 0.08),
        `stroke="${darker(p.main, 0.3)}" stroke-width="1.600"`,
      ),
    ) +
    both(line('M44 220L80 228', darker(p.main, 0.35), 4)) +
    line('M97 256H223', darker(p.main, 0.3), 2) +
    (hood ? line('M146 82L142 116M174 82L178 116', lighter(p.main, 0.6), 2.2) : '') +
    line('M84 98Q68 150 60 200', lighter(p.main, 0.5), 4, 'opacity=".45"')
  );
};

export const raincoat: Drawing = (p) => {
  const print = p.print(p.main);
  const d =
    'M120 82L88 96L52 190L86 206L102 170L92 270H228L218 170L234 206L268 190L232 96L200 82Q160 100 120 82Z';
  return (
    p.cast(d) +
    path('M110 90Q96 34 160 28Q224 34 210 90Q160 114 110 90Z', p.soft(darker(p.main, 0.06))) +
    path('M130 86Q124 52 160 48Q196 52 190 86Q160 100 130 86Z', p.accent) +
    path(d, print ?? p.soft(p.main)) +
    path('M218 170L228 270H196Q212 220 202 150Z', '#1e1a2c', 'opacity=".13"') +
    line('M160 100V270', darker(p.main, 0.35), 2) +
    repeat(4, (i) => circle(167, 120 + i * 36, 5.5, p.ball(p.accent))) +
    both(
      path(
        'M106 212H140V246Q123 252 106 246Z',
        lighter(p.main, 0.15),
        `stroke="${darker(p.main, 0.25)}" stroke-width="1.600"`,
      ) + path('M104 206H142V218H104Z', p.accent),
    ) +
    (p.chance(0.5) ? both(path('M112 40L106 14L130 32Z', p.soft(p.main))) : '') +
    line('M98 110L72 176', lighter(p.main, 0.7), 5, 'opacity=".45"')
  );
};
