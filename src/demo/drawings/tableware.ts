import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, group, line, path, rect, repeat, ring } from '../drawing/svg.ts';
import { darker, inkOn, lighter } from '../drawing/tone.ts';

export const plate: Drawing = (p) => {
  const print = p.print(p.main, undefined, 0.8);
  const rim = p.int(0, 2);
  return (
    p.cast('M160 54A106 106 0 1 1 159.900 54Z') +
    circle(160, 160, 110, p.soft(p.main)) +
    (print ? circle(160, 160, 108, print, 'opacity=".85"') : '') +
    (rim === 0
      ? ring(160, 160, 104, p.accent, 6)
      : rim === 1
        ? repeat(24, (i) => group(`rotate(${i * 15} 160 160)`, ellipse(160, 64, 4, 8, p.accent)))
        : ring(160, 160, 106, inkOn(p.main), 3, 'opacity=".5"')) +
    circle(
      160,
      160,
      74,
      p.soft(print ? lighter(p.main, 0.3) : darker(p.main, 0.04)),
      `stroke="${darker(p.main, 0.16)}" stroke-width="2"`,
    ) +
    path(
      'M98 150A64 64 0 0 1 150 98',
      'none',
      `stroke="${lighter(p.main, 0.9)}" stroke-width="6" stroke-linecap="round" opacity=".5"`,
    )
  );
};

export const bowl: Drawing = (p) => {
  const stack = p.int(1, 2);
  const one = (y: number, hex: string, inside: boolean): string =>
    path(`M66 ${y}H254Q250 ${y + 74} 192 ${y + 92}H128Q70 ${y + 74} 66 ${y}Z`, p.round(hex)) +
    (inside
      ? ellipse(160, y, 94, 22, darker(hex, 0.24)) + ellipse(160, y + 3, 86, 17, p.soft(lighter(hex, 0.1)))
      : ellipse(160, y, 94, 22, lighter(hex, 0.15)));
  const print = p.print(p.main, undefined, 0.8);
  const top = stack === 2 ? 128 : 158;
  return (
    p.ground(160, 254, 76) +
    rect(126, 244, 68, 10, p.round(darker(p.main, 0.25)), 3) +
    (stack === 2 ? one(160, p.accent, false) : '') +
    one(top, p.main, true) +
    (print
      ? path(
          `M66 ${top + 4}Q160 ${top + 48} 254 ${top + 4}Q250 ${top + 74} 192 ${top + 92}H128Q70 ${top + 74} 66 ${top + 4}Z`,
          print,
          'opacity=".7"',
        )
      : '') +
    line(`M84 ${top + 26}Q92 ${top + 56} 116 ${top + 74}`, lighter(p.main, 0.75), 6, 'opacity=".5"') +
    (stack === 1 && p.chance(0.6)
      ? repeat(5, (i) =>
          circle(
            112 + i * 24,
            150 + (i % 2) * 7,
            15,
            p.ball(['#c4473a', '#d98a35', '#8aa04b', '#c4473a', '#e3b34b'][i] as string),
          ),
        )
      : '')
  );
};

export const drinkingGlass: Drawing = (p) => {
  const stem = p.attribute('noun') === 'Wine Glasses';
  const drink = p.one([lighter(p.accent, 0.2), '#c77a4a', '#8d2f3f', '#e9c46a']);
  const tumbler = (x: number): string =>
    path(`M${x} 118H${x + 88}L${x + 80} 260H${x + 8}Z`, p.soft(p.main), 'opacity=".62"') +
    path(`M${x + 3} 172H${x + 85}L${x + 80} 254H${x + 8}Z`, drink, 'opacity=".55"') +
    repeat(4, (i) =>
      line(`M${x + 14 + i * 20} 128L${x + 17 + i * 18} 250`, lighter(p.main, 0.7), 2, 'opacity=".5"'),
    ) +
    ellipse(x + 44, 118, 44, 8, lighter(p.main, 0.6), 'opacity=".8"') +
    line(`M${x + 12} 134L${x + 18} 240`, '#ffffff', 5, 'opacity=".75"');
  const goblet = (x: number): string =>
    ellipse(x, 256, 34, 7, p.soft(p.main), 'opacity=".8"') +
    rect(x - 3, 176, 6, 80, p.round(p.main)) +
    path(
      `M${x - 38} 80H${x + 38}Q${x + 46} 182 ${x} 184Q${x - 46} 182 ${x - 38} 80Z`,
      p.soft(p.main),
      'opacity=".62"',
    ) +
    path(
      `M${x - 40} 124H${x + 40}Q${x + 40} 180 ${x} 182Q${x - 40} 180 ${x - 40} 124Z`,
      drink,
      'opacity=".6"',
    ) +
    ellipse(x, 80, 38, 7, lighter(p.main, 0.6), 'opacity=".85"') +
    line(`M${x - 26} 94Q${x - 32} 140 ${x - 18} 166`, '#ffffff', 5, 'opacity=".75"');
  return p.ground(160, 260, 100) + (stem ? goblet(108) + goblet(212) : tumbler(58) + tumbler(172));
};

export const storageJar: Drawing = (p) => {
  const fill = p.one(['#e9d9b4', '#a4562f', '#7a4a2c', '#d9a94e', '#c5b591']);
  const solid = p.attribute('material') !== 'glass';
  return (
    p.ground(160, 260, 72) +
    rect(98, 104, 124, 156, solid ? p.round(p.main) : p.soft('#d8e4e2'), 16, solid ? '' : 'opacity=".8"') +
    (solid
      ? ''
      : path('M104 158Q160 150 216 158V244Q216 256 204 256H116Q104 256 104 244Z', fill) +
        repeat(18, (i) => circle(114 + ((i * 37) % 94), 170 + ((i * 23) % 80), 4, darker(fill, 0.18)))) +
    rect(94, 84, 132, 30, p.round(p.material), 8) +
    (p.chance(0.5) ? circle(160, 78, 11, p.ball(p.material)) : rect(98, 112, 124, 6, darker(p.main, 0.3))) +
    rect(126, 176, 68, 44, p.soft(solid ? lighter(p.main, 0.7) : p.main), p.one([3, 20])) +
    line('M142 194H178M148 204H172', solid ? darker(p.main, 0.4) : inkOn(p.main), 2.5) +
    line('M110 128V236', '#ffffff', 6, 'opacity=".55"')
  );
};
