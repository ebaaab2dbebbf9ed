import type { Drawing } from '../drawing/pen.ts';
import { circle, group, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const deckChair: Drawing = (p) => {
  const cloth = p.print(p.main, undefined, 1.1) ?? p.soft(p.main);
  return (
    p.ground(164, 262, 104) +
    line('M228 92L112 262', darker(p.material, 0.25), 9) +
    line('M84 74L232 262', p.material, 10) +
    line('M60 216H236', darker(p.material, 0.15), 9) +
    path('M70 68L150 52Q176 150 268 196L196 222Q106 190 70 68Z', cloth) +
    path('M70 68L150 52L154 66L75 83Z', lighter(p.main, 0.5), 'opacity=".5"') +
    path('M196 222Q106 190 70 68L84 65Q120 176 210 217Z', '#1e1a2c', 'opacity=".13"') +
    line('M62 70L158 50', p.material, 9) +
    line('M190 226L276 194', p.material, 9) +
    line('M74 76Q118 186 206 216', lighter(p.main, 0.4), 2.5, 'opacity=".5"')
  );
};

export const seedPacket: Drawing = (p) => {
  const kind = Math.max(
    0,
    ['', 'heirloom carrot', 'cherry tomato', 'lavender'].indexOf(p.attribute('variety')),
  );
  const plant = [
    repeat(9, (i) =>
      group(`rotate(${i * 40} 160 176)`, path('M160 176Q174 146 160 124Q146 146 160 176Z', p.soft(p.accent))),
    ) + circle(160, 176, 13, p.ball('#e2a93b')),
    path('M142 166Q160 156 178 166Q176 220 160 246Q144 220 142 166Z', p.round('#e5853a')) +
      repeat(3, (i) => line(`M160 164Q${148 + i * 12} 140 ${136 + i * 24} 124`, '#6a9a55', 6)),
    circle(144, 196, 26, p.ball('#cf4534')) +
      circle(184, 186, 22, p.ball('#d9553c')) +
      line('M146 170Q160 140 184 164', '#5d8a48', 5),
    repeat(
      5,
      (i) =>
        line(`M160 240Q${150 + i * 5} 190 ${124 + i * 18} ${134 + Math.abs(i - 2) * 10}`, '#6a9a55', 4) +
        repeat(4, (k) => circle(124 + i * 18 + k * 2, 134 + Math.abs(i - 2) * 10 + k * 10, 5.5, p.accent)),
    ),
  ][kind] as string;
  return (
    p.cast('M86 46H234V276H86Z') +
    rect(86, 46, 148, 230, p.soft('#f4ecd9'), 3) +
    path('M86 46H234V104H86Z', p.soft(p.main)) +
    path('M86 46H234V56H86Z', darker(p.main, 0.2)) +
    line('M110 74H210M128 88H192', lighter(p.main, 0.8), 5) +
    plant +
    rect(104, 254, 112, 5, p.main, 2) +
    line('M86 56L90 46L94 56L98 46L102 56', darker(p.main, 0.3), 0.8) +
    path('M86 46H120L86 200Z', '#ffffff', 'opacity=".2"')
  );
};

export const birdHouse: Drawing = (p) =>
  line('M160 22V60', darker(p.material, 0.5), 3) +
  circle(160, 54, 6, p.ball('#8d949b')) +
  p.ground(160, 268, 66) +
  path('M100 128L160 74L220 128V256H100Z', p.soft(p.main)) +
  repeat(5, (i) => line(`M102 ${152 + i * 22}H218`, darker(p.main, 0.16), 1.8)) +
  path('M160 56L242 132L230 144L160 80L90 144L78 132Z', p.soft(p.material)) +
  (p.chance(0.5)
    ? repeat(6, (i) =>
        line(
          `M${100 + i * 10} ${122 - i * 9}l7 8M${220 - i * 10} ${122 - i * 9}l-7 8`,
          darker(p.material, 0.3),
          2,
        ),
      )
    : '') +
  circle(160, 160, 24, lighter(p.main, 0.3)) +
  circle(160, 160, 20, '#2c2531') +
  line('M160 206L160 214', '#7c5a3c', 8) +
  rect(154, 200, 28, 8, p.round(p.material), 4) +
  rect(94, 250, 132, 12, p.down(p.material), 3) +
  (p.chance(0.6)
    ? group(
        'translate(182 178)',
        path('M0 22Q-4 0 18 -2Q30 -14 40 -4L50 0L40 4Q40 26 14 26Z', p.soft(p.accent)),
        circle(35, -2, 2, '#2c2531'),
        path('M48 -2L58 1L47 4Z', '#e2a03b'),
      )
    : '');
