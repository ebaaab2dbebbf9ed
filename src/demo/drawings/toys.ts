import type { Drawing } from '../drawing/pen.ts';
import { both, circle, ellipse, line, path, rect, repeat, withMargin } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const buildingBlocks: Drawing = (p) => {
  const extra = p.one(['#e0a63c', '#4f8fb8', '#d9614c', '#79a765']);
  const block = (x: number, y: number, w: number, h: number, hex: string): string =>
    rect(x, y, w, h, p.soft(hex), 5) +
    rect(
      x + 5,
      y + 5,
      w - 10,
      h - 10,
      'none',
      3,
      `stroke="${lighter(hex, 0.4)}" stroke-width="2" opacity=".6"`,
    );
  return (
    p.ground(160, 262, 106) +
    block(60, 206, 58, 56, p.main) +
    block(124, 206, 58, 56, p.accent) +
    block(198, 206, 58, 56, p.material) +
    path('M82 200V190A44 44 0 0 1 170 190V200H148A22 22 0 0 0 104 200Z', p.soft(p.material)) +
    path(`M176 200H246L211 146Z`, p.soft(extra)) +
    (p.chance(0.5)
      ? block(100, 88, 52, 52, p.main) + path('M92 88H160L126 44Z', p.soft(p.accent))
      : rect(108, 84, 36, 60, p.round(p.accent), 5) + circle(126, 64, 20, p.ball(p.main))) +
    circle(89, 234, 12, p.accent) +
    path('M153 222L166 246H140Z', lighter(p.main, 0.3)) +
    circle(262, 248, 14, p.ball(extra))
  );
};

const FACES = { nose: '#3b2d2a', eye: '#241f2b' };

export const softToy: Drawing = (p) => {
  const kind = p.attribute('animal') || p.one(['bear', 'rabbit', 'elephant', 'fox']);
  const fur = p.ball(p.main);
  const pale = lighter(p.main, 0.55);
  const ears: Record<string, string> = {
    rabbit: both(
      path('M126 92Q104 20 122 16Q146 18 148 84Z', p.round(p.main)) +
        path('M128 82Q116 36 124 32Q136 34 140 78Z', pale),
    ),
    elephant: both(
      path('M122 80Q62 62 66 118Q72 156 124 138Z', p.round(p.main)) +
        path('M116 92Q80 84 82 116Q90 136 116 126Z', pale),
    ),
    fox: both(path('M108 96L100 36L148 72Z', p.soft(p.main)) + path('M114 82L110 54L132 70Z', pale)),
    cat: both(path('M110 94L108 44L146 74Z', p.soft(p.main)) + path('M116 80L116 58L132 72Z', pale)),
    bear: both(circle(112, 70, 23, fur) + circle(112, 72, 12, pale)),
  };
  const muzzle =
    kind === 'elephant'
      ? path('M146 112H174Q172 160 190 168Q196 180 184 182Q150 178 146 112Z', p.round(p.main))
      : ellipse(160, 128, 25, 19, pale) +
        ellipse(160, 119, 8, 5.5, FACES.nose) +
        line('M160 124V132Q154 139 147 136M160 132Q166 139 173 136', FACES.nose, 2.2);
  return (
    p.ground(160, 262, 82) +
    both(ellipse(108, 192, 20, 36, fur, 'transform="rotate(28 108 192)"')) +
    ellipse(160, 206, 56, 56, fur) +
    ellipse(160, 214, 34, 38, pale, 'opacity=".85"') +
    both(ellipse(114, 246, 32, 20, fur) + ellipse(104, 247, 14, 11, pale)) +
    (ears[kind] ?? ears['bear']) +
    circle(160, 108, 57, fur) +
    muzzle +
    both(circle(138, 102, 6, FACES.eye) + circle(136, 100, 1.8, '#ffffff')) +
    both(circle(122, 122, 8, '#e8857f', 'opacity=".3"')) +
    (p.chance(0.6)
      ? path('M160 168L130 154V184ZM160 168L190 154V184Z', p.accent) +
        circle(160, 168, 8, darker(p.accent, 0.2))
      : path('M112 156Q160 184 208 156L210 168Q160 196 110 168Z', p.accent) +
        path('M178 174L198 170L204 214L184 216Z', p.soft(p.accent)))
  );
};

const wheel = (x: number, y: number, r: number, rim: string, hub: string): string =>
  circle(x, y, r, rim) + circle(x, y, r * 0.62, hub) + circle(x, y, r * 0.2, rim);

export const toyCar: Drawing = (p) => {
  const kind = p.attribute('vehicle') || p.one(['car', 'lorry', 'bus']);
  const glass = '#cfe4ea';
  const tyre = darker(p.material, 0.55);
  if (kind === 'bus') {
    return (
      p.ground(160, 258, 116) +
      rect(42, 96, 236, 142, p.soft(p.main), 22) +
      repeat(4, (i) => rect(60 + i * 52, 118, 42, 42, p.soft(glass), 7)) +
      rect(42, 176, 236, 12, p.accent) +
      circle(268, 210, 7, '#ffe9a8') +
      wheel(96, 236, 27, tyre, p.material) +
      wheel(222, 236, 27, tyre, p.material) +
      line('M58 106H250', lighter(p.main, 0.6), 4, 'opacity=".6"')
    );
  }
  if (kind === 'lorry') {
    return (
      p.ground(160, 258, 116) +
      rect(36, 108, 148, 112, p.soft(p.accent), 8) +
      path('M190 136H238Q250 136 256 150L278 190V232H190Z', p.soft(p.main)) +
      path('M206 150H234L254 190H206Z', p.soft(glass)) +
      rect(30, 216, 250, 18, darker(p.main, 0.35), 5) +
      repeat(3, (i) => line(`M${70 + i * 40} 118V210`, darker(p.accent, 0.18), 3)) +
      wheel(84, 236, 26, tyre, p.material) +
      wheel(236, 236, 26, tyre, p.material) +
      circle(270, 208, 6, '#ffe9a8')
    );
  }
  return (
    p.ground(160, 256, 118) +
    path('M92 168Q104 106 138 104H192Q220 108 240 168Z', p.soft(p.main)) +
    path('M108 164Q116 122 140 120H156V164ZM168 120H190Q206 124 220 164H168Z', p.soft(glass)) +
    path('M36 196Q38 164 84 162H248Q284 168 286 200V226Q286 236 276 236H46Q36 236 36 226Z', p.down(p.main)) +
    path('M36 204H286V214H36Z', p.accent) +
    circle(276, 190, 8, '#ffe9a8') +
    wheel(92, 234, 30, tyre, p.material) +
    wheel(228, 234, 30, tyre, p.material) +
    line('M54 178Q62 172 84 171', lighter(p.main, 0.7), 4, 'opacity=".6"')
  );
};

export const train = withMargin((p) => {
  const rim = darker(p.main, 0.4);
  return (
    line('M14 262H306', darker(p.material, 0.2), 6) +
    repeat(9, (i) => rect(22 + i * 33, 263, 16, 7, p.material, 2)) +
    p.ground(160, 258, 130) +
    rect(26, 176, 88, 54, p.soft(p.accent), 6) +
    repeat(3, (i) =>
      circle(46 + i * 25, 172, 15, p.ball(p.one(['#d9614c', '#e0a63c', '#79a765', '#4f8fb8']))),
    ) +
    rect(26, 184, 88, 46, p.soft(p.accent), 6) +
    line('M112 222H136', darker(p.material, 0.5), 7) +
    rect(132, 110, 66, 122, p.soft(p.main), 6) +
    rect(144, 126, 42, 38, p.soft('#cfe4ea'), 5) +
    rect(124, 98, 82, 15, p.soft(p.accent), 6) +
    rect(192, 158, 84, 72, p.down(p.main), 16) +
    rect(236, 116, 22, 46, p.round(p.material), 3) +
    rect(230, 106, 34, 14, p.round(p.accent), 4) +
    circle(278, 194, 9, '#ffe9a8') +
    rect(128, 222, 152, 14, p.material, 5) +
    wheel(50, 240, 19, rim, p.material) +
    wheel(94, 240, 19, rim, p.material) +
    wheel(160, 236, 24, rim, p.material) +
    wheel(216, 240, 19, rim, p.material) +
    wheel(258, 240, 19, rim, p.material) +
    (p.chance(0.6)
      ? circle(246, 84, 13, '#ffffff', 'opacity=".7"') +
        circle(228, 62, 18, '#ffffff', 'opacity=".55"') +
        circle(200, 40, 22, '#ffffff', 'opacity=".4"')
      : '')
  );
});
