import type { Drawing } from '../drawing/pen.ts';
import { both, ellipse, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const armchair: Drawing = (p) => {
  const cloth = p.print(p.main, undefined, 0.8);
  const back = p.one([
    'M92 196V112Q92 66 160 66Q228 66 228 112V196Z',
    'M92 196V100Q92 74 118 74H202Q228 74 228 100V196Z',
    'M88 196Q78 70 130 66Q160 58 190 66Q242 70 232 196Z',
  ]);
  const leg = p.one(['M92 220L82 262H90L104 220Z', 'M92 220L90 262H100L104 220Z']);
  return (
    p.ground(160, 262, 96) +
    both(path(leg, p.soft(p.material))) +
    path(back, p.soft(p.main)) +
    (cloth ? path(back, cloth, 'opacity=".8"') : '') +
    (p.chance(0.5)
      ? repeat(6, (i) =>
          ellipse(122 + (i % 3) * 38, 104 + Math.floor(i / 3) * 34, 3, 2.6, darker(p.main, 0.4)),
        )
      : line('M160 72V170', darker(p.main, 0.25), 1.5)) +
    rect(96, 162, 128, 36, p.down(lighter(p.main, 0.12)), 14) +
    (cloth ? rect(96, 162, 128, 36, cloth, 14, 'opacity=".7"') : '') +
    path('M84 192H236V226Q236 232 230 232H90Q84 232 84 226Z', p.down(darker(p.main, 0.08))) +
    (cloth ? path('M84 192H236V226Q236 232 230 232H90Q84 232 84 226Z', cloth, 'opacity=".6"') : '') +
    both(path('M64 146Q64 132 82 132Q102 132 102 150V232H76Q68 232 67 222Z', p.round(p.main))) +
    (cloth
      ? both(path('M64 146Q64 132 82 132Q102 132 102 150V232H76Q68 232 67 222Z', cloth, 'opacity=".55"'))
      : '') +
    both(line('M72 146Q74 138 84 139', lighter(p.main, 0.35), 2.5))
  );
};

export const sofa: Drawing = (p) => {
  const cushion = p.print(p.accent) ?? p.soft(p.accent);
  const seats = p.int(2, 3);
  const width = 196 / seats;
  return (
    p.ground(160, 250, 140) +
    both(path('M52 224L46 250H54L66 224ZM148 224V248H154V224Z', p.soft(p.material))) +
    rect(46, 104, 228, 110, p.soft(p.main), 26) +
    repeat(seats, (i) => rect(62 + i * width, 112, width - 2, 72, p.soft(lighter(p.main, 0.06)), 12)) +
    repeat(seats, (i) => rect(62 + i * width, 174, width - 2, 32, p.down(lighter(p.main, 0.12)), 10)) +
    path('M44 198H276V222Q276 230 268 230H52Q44 230 44 222Z', p.down(darker(p.main, 0.08))) +
    both(path('M30 158Q30 140 48 140Q66 140 66 158V230H40Q31 230 31 220Z', p.round(p.main))) +
    path('M76 132L120 124Q128 150 122 174L80 178Q70 152 76 132Z', cushion) +
    path('M76 132L120 124L121 130L77 138Z', lighter(p.accent, 0.3), 'opacity=".4"') +
    line('M60 112Q160 100 260 112', lighter(p.main, 0.3), 2, 'opacity=".7"')
  );
};

export const diningChair: Drawing = (p) => {
  const wood = p.material;
  const rest = p.one([
    path('M102 62Q160 46 220 58L219 104Q160 92 104 108Z', p.soft(p.main)),
    repeat(3, (i) =>
      path(
        `M103 ${64 + i * 34}Q160 ${52 + i * 34} 219 ${62 + i * 34}V${74 + i * 34}Q160 ${64 + i * 34} 105 ${76 + i * 34}Z`,
        p.soft(wood),
      ),
    ),
    path('M103 62Q160 48 219 60V76Q160 64 105 78Z', p.soft(wood)) +
      repeat(5, (i) => line(`M${122 + i * 20} 70L${124 + i * 18} 176`, darker(wood, 0.1), 5)),
  ]);
  return (
    p.ground(160, 262, 86) +
    path('M104 60Q98 150 108 196L114 262H122L122 196L118 62Q112 54 104 60Z', p.round(wood)) +
    path('M204 56Q212 150 202 190L198 246H206L216 190L218 58Q212 52 204 56Z', p.round(darker(wood, 0.15))) +
    rest +
    path('M84 186Q90 176 122 174H208Q226 176 230 186L238 202H78Z', p.soft(p.main)) +
    path('M78 202H238Q238 214 228 214H88Q78 214 78 202Z', darker(p.main, 0.25)) +
    path('M82 212L78 266H88L96 212ZM222 212L230 266H240L234 212Z', p.round(wood)) +
    line('M86 240H230', darker(wood, 0.2), 5) +
    line('M96 184Q150 178 210 182', lighter(p.main, 0.5), 2, 'opacity=".7"')
  );
};

export const stool: Drawing = (p) =>
  p.ground(160, 262, 70) +
  path('M118 120L98 262H109L130 120ZM202 120L222 262H211L190 120Z', p.round(p.material)) +
  path('M146 124L142 252H150L153 124ZM174 124L178 252H170L167 124Z', darker(p.material, 0.3)) +
  line(`M107 ${p.int(200, 220)}H213`, darker(p.material, 0.12), 6) +
  path('M96 108H224V118Q224 130 206 130H114Q96 130 96 118Z', p.down(darker(p.main, 0.18))) +
  ellipse(160, 108, 64, 17, p.soft(p.main)) +
  (p.chance(0.5)
    ? ellipse(160, 107, 46, 11, lighter(p.main, 0.15))
    : line('M110 104Q160 92 210 104', lighter(p.main, 0.4), 2));
