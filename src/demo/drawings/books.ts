import type { Drawing, Pen } from '../drawing/pen.ts';
import { circle, ellipse, line, path, rect, repeat, ring } from '../drawing/svg.ts';
import { darker, inkOn, lighter, mix } from '../drawing/tone.ts';

/** A standing book seen a little from the right; the motif fills the cover, 92..228 by 50..262. */
const book =
  (motif: (p: Pen, ink: string) => string): Drawing =>
  (p) => {
    const ink = inkOn(p.main, 0.75);
    const lines = (y: number): string => {
      const a = p.int(34, 52);
      const b = p.int(22, 40);
      return line(`M${160 - a} ${y}H${160 + a}`, ink, 9) + line(`M${160 - b} ${y + 17}H${160 + b}`, ink, 9);
    };
    return (
      p.ground(166, 262, 84) +
      path('M228 50L244 58V256L228 262Z', '#f1e9d8') +
      repeat(4, (i) => line(`M${231 + i * 3.5} ${54 + i * 1.8}V${259 - i * 1.4}`, '#cbbfa8', 0.8)) +
      rect(90, 50, 140, 212, p.soft(p.main, 0.7), 3) +
      motif(p, ink) +
      lines(p.one([74, 78])) +
      line('M138 246H182', ink, 4, 'opacity=".7"') +
      rect(90, 50, 9, 212, '#1e1a2c', 2, 'opacity=".2"') +
      path('M101 50H150L101 190Z', '#ffffff', 'opacity=".1"')
    );
  };

export const novelCover = book((p) =>
  p.one([
    () =>
      circle(160, 150, 34, p.accent) +
      path('M90 200Q130 160 160 186Q196 156 230 190V235H90Z', darker(p.main, 0.3)) +
      path('M90 216Q150 190 230 214V262H90Z', darker(p.main, 0.5)),
    () =>
      path('M132 226V160Q160 116 188 160V226Z', p.accent) +
      path('M146 226V170Q160 146 174 170V226Z', lighter(p.accent, 0.6)) +
      line('M104 227H216', lighter(p.main, 0.5), 3),
    () =>
      repeat(5, (i) =>
        path(
          `M90 ${146 + i * 20}Q125 ${130 + i * 20} 160 ${146 + i * 20}T230 ${146 + i * 20}V${160 + i * 20}Q195 ${176 + i * 20} 160 ${160 + i * 20}T90 ${160 + i * 20}Z`,
          mix(p.accent, p.main, i * 0.18),
        ),
      ),
    () =>
      line('M160 234Q152 180 166 124', lighter(p.main, 0.4), 4) +
      repeat(6, (i) =>
        ellipse(
          160 + (i % 2 ? 19 : -16),
          136 + i * 15,
          17,
          7,
          p.accent,
          `transform="rotate(${i % 2 ? -32 : 32} ${160 + (i % 2 ? 19 : -16)} ${136 + i * 15})"`,
        ),
      ),
  ])(),
);

export const crimeCover = book((p, ink) =>
  p.one([
    () =>
      repeat(6, (i) =>
        path(
          `M${160 - 8 - i * 7} ${200 + i * 3}V${170}A${8 + i * 7} ${10 + i * 8} 0 0 1 ${168 + i * 7} 170V${196 + i * 4}`,
          'none',
          `stroke="${p.accent}" stroke-width="3.500" stroke-linecap="round" stroke-dasharray="${30 + i * 9} 6"`,
        ),
      ),
    () =>
      circle(160, 146, 22, 'none', `stroke="${p.accent}" stroke-width="10"`) +
      path('M155 166H165V228H190V218H182V210H190V200H165Z', p.accent),
    () =>
      path('M90 262L160 128L230 262Z', lighter('#f2cf7d', 0.2), 'opacity=".75"') +
      rect(157, 112, 6, 22, ink) +
      path('M150 206Q150 190 160 190Q170 190 170 206L174 250H146Z', '#1f1c28') +
      circle(160, 184, 7, '#1f1c28') +
      rect(149, 178, 22, 3, '#1f1c28'),
  ])(),
);

export const spaceCover = book((p) => {
  const stars = repeat(16, (i) =>
    circle(100 + ((i * 53) % 122), 110 + ((i * 71) % 138), i % 3 ? 1.4 : 2.4, '#fff4d6'),
  );
  return p.one([
    () =>
      stars +
      circle(160, 172, 38, p.ball(p.accent)) +
      ellipse(
        160,
        172,
        62,
        14,
        'none',
        `stroke="${lighter(p.accent, 0.5)}" stroke-width="6" transform="rotate(-18 160 172)"`,
      ) +
      path('M122 168A38 38 0 0 1 198 166L160 176Z', p.accent, 'opacity=".9"'),
    () =>
      stars +
      path('M160 116Q184 146 178 196H142Q136 146 160 116Z', p.round('#e9e6df')) +
      circle(160, 158, 9, p.accent) +
      path('M142 176L124 206L142 198ZM178 176L196 206L178 198Z', p.accent) +
      path('M148 198H172L160 238Z', '#f1ab3f'),
    () =>
      stars +
      path('M90 206Q160 160 230 206V262H90Z', p.soft(p.accent)) +
      circle(194, 136, 17, p.ball(lighter(p.accent, 0.5))) +
      ring(128, 226, 10, darker(p.accent, 0.25), 3) +
      ring(188, 232, 7, darker(p.accent, 0.25), 3),
  ])();
});

export const cookeryCover = book((p) =>
  p.one([
    () =>
      circle(160, 178, 50, p.soft('#f6f1e6')) +
      circle(160, 178, 38, '#ece4d3') +
      circle(146, 172, 13, p.ball('#cf4a37')) +
      circle(172, 168, 11, p.ball('#e0a53c')) +
      path('M150 196Q168 180 184 196Q168 206 150 196Z', '#6f9a4d'),
    () =>
      path('M112 168H208Q206 220 180 222H140Q114 220 112 168Z', p.round(p.accent)) +
      rect(106, 160, 108, 10, darker(p.accent, 0.2), 5) +
      line(
        'M138 148Q130 136 140 124M160 148Q152 136 162 124M182 148Q174 136 184 124',
        '#ffffff',
        4,
        'opacity=".8"',
      ),
    () =>
      path('M118 214Q100 160 160 124Q220 160 202 214Q160 246 118 214Z', p.soft('#d8a03c')) +
      repeat(4, (i) => line(`M${132 + i * 18} 150Q${124 + i * 22} 186 ${136 + i * 16} 222`, '#a86f28', 2.5)) +
      line('M160 124V110', '#6f8a4d', 6),
  ])(),
);

export const natureCover = book((p) =>
  p.one([
    () =>
      circle(196, 132, 16, '#f7dd94') +
      path('M90 220L140 136L172 184L192 158L230 220V262H90Z', p.accent) +
      path('M140 136L154 158L144 164L136 156L128 158Z', '#f7f3ea') +
      path('M90 228Q160 206 230 232V262H90Z', darker(p.main, 0.4)),
    () =>
      repeat(5, (i) =>
        path(
          `M${112 + i * 24} 236L${100 + i * 24} ${236}L${112 + i * 24} ${152 + (i % 2) * 24}L${124 + i * 24} 236Z`,
          i % 2 ? p.accent : darker(p.accent, 0.25),
        ),
      ) + circle(160, 132, 12, '#f7dd94'),
    () =>
      path('M110 186Q140 132 190 160L216 158L196 178Q180 222 128 210L104 226Z', p.soft(p.accent)) +
      circle(188, 168, 3.5, '#241f2b') +
      line('M150 212V232M164 210V230', darker(p.accent, 0.5), 3) +
      line('M104 233H216', lighter(p.main, 0.5), 4),
  ])(),
);

export const makerCover = book((p) =>
  p.one([
    () =>
      repeat(
        9,
        (i) =>
          rect(
            106 + (i % 3) * 37,
            124 + Math.floor(i / 3) * 37,
            34,
            34,
            i % 2 ? p.accent : lighter(p.accent, 0.5),
          ) +
          path(
            `M${106 + (i % 3) * 37} ${158 + Math.floor(i / 3) * 37}h34v-34Z`,
            i % 2 ? lighter(p.main, 0.5) : darker(p.accent, 0.3),
          ),
      ),
    () =>
      circle(160, 176, 42, p.ball(p.accent)) +
      repeat(6, (i) =>
        line(
          `M${122 + i * 4} ${160 + i * 10}Q160 ${130 + i * 16} ${196 - i * 3} ${160 + i * 8}`,
          lighter(p.accent, 0.45),
          2,
        ),
      ) +
      line('M110 232L200 122M212 232L126 118', '#d9b37a', 5),
    () =>
      path('M110 236Q116 150 160 122Q204 150 210 236Z', p.accent) +
      path('M132 236Q136 176 160 156Q184 176 188 236Z', lighter(p.accent, 0.5)) +
      circle(160, 214, 12, p.main),
  ])(),
);

export const pictureBookCover = book((p) =>
  p.one([
    () =>
      circle(160, 186, 44, p.ball(p.accent)) +
      path('M124 166L118 128L146 148ZM196 166L202 128L174 148Z', p.accent) +
      circle(144, 182, 6, '#241f2b') +
      circle(176, 182, 6, '#241f2b') +
      ellipse(160, 198, 8, 5, '#e58aa0') +
      line('M160 203Q152 212 144 208M160 203Q168 212 176 208', '#241f2b', 2.5),
    () =>
      ellipse(156, 186, 52, 34, p.soft(p.accent)) +
      path('M204 186L232 164V208Z', p.accent) +
      circle(130, 180, 5.5, '#241f2b') +
      repeat(3, (i) => circle(110 - i * 2, 146 - i * 14, 5 - i, lighter(p.main, 0.6))) +
      path('M150 172Q170 186 150 200', 'none', `stroke="${darker(p.accent, 0.3)}" stroke-width="4"`),
    () =>
      rect(120, 160, 80, 66, p.soft(p.accent)) +
      path('M108 164L160 118L212 164Z', p.soft('#c9483f')) +
      rect(150, 190, 22, 36, darker(p.accent, 0.5), 10) +
      circle(132, 182, 8, '#fbe9ae') +
      circle(190, 182, 8, '#fbe9ae') +
      circle(208, 124, 10, '#f7dd94'),
  ])(),
);

export const historyCover = book((p, ink) =>
  p.one([
    () =>
      path('M108 166L160 130L212 166Z', p.accent) +
      repeat(4, (i) => rect(116 + i * 24, 172, 12, 50, p.round(p.accent))) +
      rect(106, 224, 108, 10, p.accent),
    () =>
      path('M112 204Q160 222 208 204L194 236H126Z', p.accent) +
      rect(157, 122, 5, 84, ink) +
      path('M166 128Q206 156 198 192L166 196Z', lighter(p.accent, 0.6)) +
      path('M152 136Q118 160 124 192L152 196Z', lighter(p.accent, 0.4)),
    () =>
      ring(160, 176, 44, p.accent, 5) +
      path('M160 134L172 176L160 218L148 176Z', p.accent) +
      path('M118 176L160 166L202 176L160 186Z', lighter(p.accent, 0.5)),
  ])(),
);
