import type { Drawing } from '../drawing/pen.ts';
import { both, circle, ellipse, group, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const sideTable: Drawing = (p) => {
  const legs = [
    both(path('M98 138L78 262H89L112 138Z', p.round(p.material))) +
      path('M155 138V256H165V138Z', darker(p.material, 0.2)),
    both(path('M90 138V262H100V138Z', p.round(p.material))) + line('M98 232H222', darker(p.material, 0.2), 6),
    path('M150 136H170L172 240Q200 250 206 262H114Q120 250 148 240Z', p.round(p.material)),
  ][p.int(0, 2)];
  const cup = group(
    `translate(${p.int(-30, 20)} 0)`,
    rect(150, 86, 30, 34, p.round(p.accent), 6),
    line('M180 94Q192 96 188 106Q184 112 180 110', p.accent, 4),
  );
  return (
    p.ground(160, 262, 84) +
    legs +
    ellipse(160, 134, 92, 20, darker(p.main, 0.32)) +
    ellipse(160, 127, 92, 20, p.soft(p.main)) +
    line('M84 122Q120 110 170 109', lighter(p.main, 0.5), 2, 'opacity=".7"') +
    (p.chance(0.6)
      ? cup
      : rect(116, 110, 70, 9, p.soft(p.accent), 2) + rect(122, 101, 60, 9, p.soft(darker(p.accent, 0.25)), 2))
  );
};

export const chestOfDrawers: Drawing = (p) => {
  const rows = Number(p.attribute('drawers')) || p.int(3, 4);
  const height = 150 / rows;
  const knob = p.int(0, 2);
  const handles = (y: number): string =>
    [
      both(circle(116, y, 5, p.ball(p.material))),
      rect(136, y - 3, 48, 6, p.down(p.material), 3),
      path(`M142 ${y - 6}H178Q176 ${y + 7} 160 ${y + 7}Q144 ${y + 7} 142 ${y - 6}Z`, darker(p.main, 0.55)),
    ][knob] ?? '';
  return (
    p.ground(160, 262, 104) +
    both(path('M78 236L74 262H84L94 236Z', p.round(p.material))) +
    rect(66, 76, 188, 164, p.soft(darker(p.main, 0.06)), 6) +
    rect(60, 68, 200, 12, p.soft(p.material), 4) +
    repeat(
      rows,
      (i) =>
        rect(74, 85 + i * height, 172, height - 5, p.soft(lighter(p.main, 0.06)), 3) +
        line(`M77 ${85 + i * height + height - 5}H244`, darker(p.main, 0.35), 1.6) +
        handles(84 + i * height + height / 2),
    ) +
    (p.chance(0.6)
      ? path('M92 68Q88 44 104 40Q120 44 116 68Z', p.round(p.accent)) +
        line('M104 40Q100 22 90 16M104 40Q108 20 120 14', '#6b8a5f', 2.5)
      : '')
  );
};

export const bookshelf: Drawing = (p) => {
  const boards = p.int(3, 4);
  const gap = 190 / boards;
  const tones = [p.main, p.accent, darker(p.main, 0.3), lighter(p.accent, 0.35), lighter(p.main, 0.4)];
  const books = (y: number): string => {
    let x = 96 + p.int(0, 24);
    let out = '';
    for (let n = p.int(3, 6); n > 0; n--) {
      const w = p.int(8, 15);
      const h = Math.min(gap - 14, p.int(26, 44));
      out += rect(x, y - h, w, h, p.round(p.one(tones), 0.6), 1.5);
      x += w + 1;
    }
    return out + (x < 190 ? circle(x + 22, y - 13, 13, p.ball(p.one(tones))) : '');
  };
  return (
    p.ground(160, 264, 92) +
    rect(82, 52, 156, 204, darker(p.main, 0.14)) +
    rect(82, 52, 156, 204, p.soft(lighter(p.main, 0.35)), 2, 'opacity=".45"') +
    repeat(
      boards,
      (i) => books(60 + (i + 1) * gap) + rect(86, 60 + (i + 1) * gap, 148, 7, p.down(p.material)),
    ) +
    both(rect(78, 46, 10, 218, p.round(p.material), 2)) +
    rect(76, 44, 168, 9, p.down(p.material), 2)
  );
};

export const basket: Drawing = (p) => {
  const body = p.one([
    'M80 136H240L224 250Q222 260 210 260H110Q98 260 96 250Z',
    'M84 130H236Q252 200 226 252Q222 260 212 260H108Q98 260 94 252Q68 200 84 130Z',
  ]);
  const weave = repeat(7, (i) =>
    line(
      `M${86 + i * 2.4} ${152 + i * 15}Q160 ${162 + i * 15} ${234 - i * 2.4} ${152 + i * 15}`,
      darker(p.material, 0.24),
      2,
      'stroke-dasharray="9 5"',
    ),
  );
  const band = p.one([
    'M80 176Q160 188 240 176L238 204Q160 216 84 204Z',
    'M82 136H238L237 164Q160 174 83 164Z',
  ]);
  return (
    p.ground(160, 260, 86) +
    line('M104 136Q100 84 126 84Q144 84 142 136M178 136Q176 84 194 84Q220 84 216 136', p.material, 8) +
    ellipse(160, 134, 79, 17, darker(p.material, 0.5)) +
    (p.chance(0.6)
      ? path('M104 140Q112 106 150 116Q184 96 214 138Q160 152 104 140Z', p.soft(p.accent))
      : '') +
    path(body, p.round(p.material)) +
    path(band, p.main, 'opacity=".92"') +
    weave +
    line('M81 136Q160 152 239 136', lighter(p.material, 0.25), 6)
  );
};

export const mirror: Drawing = (p) => {
  const d = p.one([
    'M160 48A88 88 0 1 1 159.900 48Z',
    'M160 40Q226 40 226 108V236Q226 246 216 246H104Q94 246 94 236V108Q94 40 160 40Z',
    'M160 46Q236 46 232 130Q238 232 160 232Q78 236 88 140Q84 46 160 46Z',
    'M104 48H216Q224 48 224 56V236Q224 244 216 244H104Q96 244 96 236V56Q96 48 104 48Z',
  ]);
  return (
    p.cast(d) +
    path(d, 'none', `stroke="${p.main}" stroke-width="17"`) +
    path(d, p.soft('#c9dadd'), `stroke="${lighter(p.main, 0.3)}" stroke-width="3"`) +
    path('M118 200L186 76L206 84L130 216Z', '#ffffff', 'opacity=".38"') +
    path('M140 220L212 100L216 110L150 222Z', '#ffffff', 'opacity=".26"') +
    line('M92 64Q120 36 150 34', lighter(p.main, 0.45), 3, 'opacity=".5"')
  );
};
