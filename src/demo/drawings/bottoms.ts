import type { Drawing } from '../drawing/pen.ts';
import { circle, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const dress: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.8);
  const sleeves = p.attribute('sleeve');
  const long = p.attribute('length') !== 'knee length';
  const hem = long ? 296 : 262;
  const cut = p.one([
    `Q70 ${hem - 40} 66 ${hem}Q160 ${hem + 14} 254 ${hem}Q250 ${hem - 40}`,
    `Q92 ${hem - 50} 90 ${hem}Q160 ${hem + 10} 230 ${hem}Q228 ${hem - 50}`,
  ]);
  const body = `M126 36Q124 60 112 74Q116 112 122 138${cut} 198 138Q204 112 208 74Q196 60 194 36L182 32Q160 66 138 32Z`;
  const arm =
    sleeves === 'long sleeve'
      ? 'M126 38Q92 46 84 78L66 172L88 178L116 100Z'
      : sleeves === 'short sleeve'
        ? 'M126 38Q92 46 74 84L98 106L116 92Z'
        : '';
  const sleeve =
    arm === ''
      ? ''
      : path(arm, print ?? p.soft(p.main)) +
        `<g transform="matrix(-1 0 0 1 320 0)">${path(arm, print ?? p.soft(p.main))}</g>`;
  return (
    p.cast(body) +
    sleeve +
    path(body, print ?? p.soft(p.main)) +
    path(
      `M198 138Q214 ${hem - 60} 218 ${hem - 2}L194 ${hem + 3}Q202 ${hem - 70} 184 138Z`,
      '#1e1a2c',
      'opacity=".12"',
    ) +
    line(
      `M134 146Q118 210 ${112} ${hem - 6}M160 148V${hem}M184 146Q200 200 204 ${hem - 8}`,
      darker(p.main, 0.24),
      2,
      'opacity=".45"',
    ) +
    (p.chance(0.6)
      ? path('M121 130Q160 142 199 130L199 146Q160 156 121 146Z', p.accent)
      : line('M122 139Q160 150 198 139', darker(p.main, 0.3), 2)) +
    path('M138 32Q160 66 182 32Q160 42 138 32Z', darker(p.main, 0.42)) +
    (p.chance(0.4) ? repeat(3, (i) => circle(160, 70 + i * 20, 3, lighter(p.accent, 0.3))) : '')
  );
};

export const skirt: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.9);
  const mini = p.attribute('length') === 'mini';
  const hem = mini ? 226 : 276;
  const d = mini
    ? `M112 74H208L238 ${hem}Q160 ${hem + 14} 82 ${hem}Z`
    : p.one([
        `M114 56H206Q236 150 262 ${hem}Q160 ${hem + 20} 58 ${hem}Q84 150 114 56Z`,
        `M114 56H206L228 ${hem}Q160 ${hem + 10} 92 ${hem}Z`,
      ]);
  const top = mini ? 74 : 56;
  return (
    p.cast(d) +
    path(d, print ?? p.soft(p.main)) +
    repeat(6, (i) =>
      line(
        `M${124 + i * 14} ${top + 22}Q${118 + i * 16} ${top + 100} ${96 + i * 26} ${hem - 2}`,
        i % 2 ? lighter(p.main, 0.25) : darker(p.main, 0.3),
        2.5,
        'opacity=".4"',
      ),
    ) +
    path(
      `M110 ${top - 4}H210L212 ${top + 20}H108Z`,
      p.soft(p.chance(0.4) ? p.accent : darker(p.main, 0.14)),
    ) +
    (p.chance(0.4) ? repeat(5, (i) => circle(160, top + 40 + i * 30, 4.5, p.ball('#caa362'))) : '')
  );
};

/** Trousers laid flat; the cut and the stitching tell jeans, chinos and wide legs apart. */
const trousers =
  (cut: 'wide' | 'straight', stitched: boolean): Drawing =>
  (p) => {
    const print = p.print(p.main, undefined, 0.8);
    const short = p.attribute('length') === 'shorts' ? 110 : 0;
    const hem = 292 - short;
    const fit = p.attribute('fit');
    const loose =
      fit.startsWith('slim') || fit.startsWith('tapered') ? 0 : fit.startsWith('straight') ? 5 : 10;
    const flare = cut === 'wide' ? p.int(18, 28) : loose + p.int(0, 3);
    const cuff = cut === 'straight' && p.chance(0.3);
    const left = `M112 34H208L212 120L${222 + flare} ${hem}H${176 - flare * 0.2}L160 116L${144 + flare * 0.2} ${hem}H${98 - flare}L108 120Z`;
    const seam = stitched ? '#d8a04a' : darker(p.main, 0.3);
    const dash = stitched ? 'stroke-dasharray="5 3"' : 'opacity=".6"';
    return (
      p.cast(left) +
      path(left, print ?? p.soft(p.main)) +
      path(`M212 120L${222 + flare} ${hem}H${200 + flare * 0.6}L190 120Z`, '#1e1a2c', 'opacity=".14"') +
      path(`M160 116L${144 + flare * 0.2} ${hem}H${132 - flare * 0.1}L146 120Z`, '#1e1a2c', 'opacity=".14"') +
      line(
        `M130 100Q126 190 ${120 - flare} ${hem - 6}M192 100Q196 190 ${200 + flare} ${hem - 6}`,
        stitched ? lighter(p.main, 0.3) : darker(p.main, 0.25),
        stitched ? 9 : 1.6,
        `opacity="${stitched ? '.22' : '.6'}"`,
      ) +
      line('M160 52V104Q160 114 152 114', seam, 2, dash) +
      line('M112 62Q134 64 138 50M208 62Q186 64 182 50', seam, 2, dash) +
      (cuff
        ? path(
            `M${96 - flare} ${hem - 16}H${145 + flare * 0.2}V${hem}H${97 - flare}ZM${175 - flare * 0.2} ${hem - 16}H${224 + flare}V${hem}H${176 - flare * 0.2}Z`,
            lighter(p.main, stitched ? 0.4 : 0.15),
          )
        : '') +
      rect(111, 30, 98, 18, p.soft(darker(p.main, 0.1)), 3) +
      repeat(4, (i) => rect(120 + i * 25, 28, 5, 22, darker(p.main, 0.2), 1)) +
      circle(160, 39, 4.5, p.ball(stitched ? '#c08a4a' : lighter(p.accent, 0.2))) +
      (cut === 'wide' && p.chance(0.5)
        ? path('M156 46L140 92L146 94L160 50L172 92L178 88L163 46Z', p.accent)
        : '') +
      line(
        `M${100 - flare} ${hem - 9}H${143 + flare * 0.2}M${177 - flare * 0.2} ${hem - 9}H${220 + flare}`,
        seam,
        1.8,
        dash,
      )
    );
  };

export const wideTrousers = trousers('wide', false);
export const chinos = trousers('straight', false);
export const jeans = trousers('straight', true);
