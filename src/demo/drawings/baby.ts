import type { Drawing } from '../drawing/pen.ts';
import { both, circle, ellipse, group, line, path, rect, repeat, ring } from '../drawing/svg.ts';
import { darker, lighter, mix } from '../drawing/tone.ts';

export const sleepsuit: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.75);
  const d =
    'M124 52L86 68Q58 112 44 158L76 172L100 132Q96 180 100 214L78 270Q76 286 92 288H124Q134 286 136 274L156 226H164L184 274Q186 286 196 288H228Q244 286 242 270L220 214Q224 180 220 132L244 172L276 158Q262 112 234 68L196 52Q160 80 124 52Z';
  return (
    p.cast(d) +
    path(d, print ?? p.soft(p.main)) +
    path(
      'M220 132Q224 180 220 214L242 270Q244 286 228 288H208Q218 250 200 210Q208 170 204 120Z',
      '#1e1a2c',
      'opacity=".1"',
    ) +
    path('M124 52Q160 82 196 52L188 46Q160 66 132 46Z', darker(p.main, 0.18)) +
    both(
      path('M46 152L80 166L75 176L42 162Z', p.accent) +
        path('M80 264L134 272Q134 288 122 288H92Q76 288 80 264Z', p.soft(p.accent)),
    ) +
    line('M160 76V212Q150 240 128 276', darker(p.main, 0.25), 2) +
    repeat(5, (i) => circle(160, 92 + i * 27, 4.5, p.ball('#f7f2e6'))) +
    (print
      ? ''
      : group(
          'translate(124 120)',
          circle(0, 0, 14, p.accent),
          circle(-9, -11, 5.5, p.accent),
          circle(9, -11, 5.5, p.accent),
          circle(-4, -2, 1.8, '#2b2630'),
          circle(5, -2, 1.8, '#2b2630'),
        ))
  );
};

export const bib: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.8);
  const d =
    'M104 50Q80 44 84 76Q88 110 74 140Q44 262 160 274Q276 262 246 140Q232 110 236 76Q240 44 216 50Q204 54 206 82Q204 122 160 122Q116 122 114 82Q116 54 104 50Z';
  return (
    p.cast(d) +
    path(d, print ?? p.soft(p.main), `stroke="${p.accent}" stroke-width="7"`) +
    both(circle(98, 66, 6, p.ball('#f7f2e6'))) +
    (print
      ? ''
      : p.one([
          path(
            'M160 168Q120 160 124 200Q136 240 160 240Q184 240 196 200Q200 160 160 168Z',
            p.soft(p.accent),
          ) + line('M160 168Q162 152 174 148', '#6f9a5d', 5),
          circle(160, 204, 32, p.ball(p.accent)) +
            both(circle(134, 178, 12, p.accent)) +
            circle(149, 200, 4, '#2b2630') +
            circle(171, 200, 4, '#2b2630') +
            ellipse(160, 214, 9, 6, lighter(p.accent, 0.6)),
        ])) +
    path('M72 226Q160 262 248 226Q240 268 160 274Q80 268 72 226Z', '#1e1a2c', 'opacity=".08"')
  );
};

export const mobile: Drawing = (p) => {
  const hues = [p.main, p.accent, lighter(p.main, 0.35), mix(p.main, p.accent, 0.5), lighter(p.accent, 0.3)];
  const kind = p.int(0, 2);
  const shape = (x: number, y: number, hex: string): string =>
    [
      path(`M${x - 24} ${y + 8}q2-18 18-16q10-16 24-4q16-2 14 14q2 12-12 12h-32q-14 0-12-6Z`, p.soft(hex)),
      group(
        `translate(${x} ${y + 4})`,
        path('M0 -22L6 -7L22 -6L10 4L14 20L0 11L-14 20L-10 4L-22 -6L-6 -7Z', p.soft(hex)),
      ),
      ellipse(x, y + 4, 23, 15, p.soft(hex)) +
        path(`M${x + 18} ${y + 4}l18-12v24Z`, hex) +
        circle(x - 11, y, 2.5, '#2b2630'),
    ][kind] ?? '';
  return (
    line('M160 0V70', '#8d8577', 2) +
    ellipse(160, 88, 104, 26, 'none', `stroke="${p.material}" stroke-width="10"`) +
    line('M160 66L62 84M160 66L258 84M160 66V112', '#8d8577', 1.6) +
    circle(160, 66, 9, p.ball(p.material)) +
    repeat(5, (i) => {
      const x = 64 + i * 48;
      const y = 168 + ((i * 53) % 84);
      return (
        line(`M${x} ${i % 4 === 0 ? 96 : 112}V${y - 12}`, '#8d8577', 1.4) +
        circle(x, y - 40, 6, p.ball(hues[(i + 2) % 5] as string)) +
        shape(x, y, hues[i] as string)
      );
    })
  );
};

export const nightLight: Drawing = (p) => {
  const kind = p.int(0, 2);
  const body = [
    path(
      'M92 250Q74 160 114 138L100 74Q112 54 132 82L140 122H180L188 82Q208 54 220 74L206 138Q246 160 228 250Q226 262 212 262H108Q94 262 92 250Z',
      p.ball(p.main),
    ) +
      circle(138, 186, 6, '#3b3440') +
      circle(182, 186, 6, '#3b3440') +
      ellipse(160, 202, 7, 5, p.accent) +
      both(circle(120, 204, 10, p.accent, 'opacity=".4"')),
    path('M196 70A98 98 0 1 0 250 210A82 82 0 0 1 196 70Z', p.ball(p.main)) +
      line('M112 170q8 8 16 0', '#3b3440', 4) +
      circle(106, 190, 9, p.accent, 'opacity=".5"') +
      path(
        'M222 96L228 112L245 113L232 124L236 140L222 131L208 140L212 124L199 113L216 112Z',
        p.soft(p.accent),
      ),
    path(
      'M70 236Q48 176 100 166Q112 106 172 118Q216 96 236 150Q282 156 264 214Q256 250 226 250H96Q76 250 70 236Z',
      p.ball(p.main),
    ) +
      line('M128 196q8 8 16 0M176 196q8 8 16 0', '#3b3440', 4) +
      line('M150 212q10 10 20 0', '#3b3440', 3.5),
  ][kind] as string;
  return (
    circle(160, 170, 146, p.glow('#ffe6a6')) +
    p.ground(160, 262, 84) +
    body +
    (kind === 2 ? rect(120, 246, 80, 16, p.round(p.material), 5) : '') +
    (kind === 1 ? rect(104, 250, 96, 14, p.round(p.material), 5) : '')
  );
};

export const stackingRings: Drawing = (p) => {
  const hues = [p.main, p.accent, '#f0c643', mix(p.main, '#3f76ba', 0.5), mix(p.accent, '#c83d3f', 0.4)];
  return (
    p.ground(160, 264, 96) +
    rect(76, 246, 168, 18, p.down(p.material), 9) +
    rect(153, 60, 14, 190, p.round(p.material), 6) +
    repeat(
      5,
      (i) =>
        rect(84 + i * 13, 212 - i * 33, 152 - i * 26, 34, p.round(hues[i] as string), 17) +
        line(
          `M${100 + i * 13} ${220 - i * 33}h${30 - i * 3}`,
          lighter(hues[i] as string, 0.7),
          4,
          'opacity=".6"',
        ),
    ) +
    (p.chance(0.5)
      ? circle(160, 56, 25, p.ball(p.main))
      : path('M160 26L168 46L190 48L173 62L178 84L160 72L142 84L147 62L130 48L152 46Z', p.soft(p.accent)))
  );
};

export const rattle: Drawing = (p) => {
  const kind = p.chance(0.5);
  return group(
    'rotate(32 160 160)',
    p.cast('M160 34A58 58 0 0 1 172 148V240H148V148A58 58 0 0 1 160 34Z'),
    rect(150, 140, 20, 110, p.round(p.material), 8),
    ring(160, 268, 26, p.soft(p.material), 12),
    kind
      ? ring(160, 92, 50, p.soft(p.material), 16) +
          repeat(5, (i) =>
            circle(
              160 + 50 * Math.cos(0.5 + i * 0.52),
              92 + 50 * Math.sin(0.5 + i * 0.52),
              13,
              p.ball(i % 2 ? p.main : p.accent),
            ),
          )
      : circle(160, 92, 58, p.ball(p.main)) +
          path('M104 80Q160 104 216 80V100Q160 124 104 100Z', p.accent) +
          both(path('M124 46L112 12L146 36Z', p.soft(p.main))) +
          circle(142, 70, 5, '#2b2630') +
          circle(178, 70, 5, '#2b2630'),
    rect(144, 168, 32, 12, p.round(p.accent), 5),
    rect(144, 206, 32, 12, p.round(p.main), 5),
  );
};
