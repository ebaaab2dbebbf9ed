import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

const WARM = '#ffdf9a';

export const pendant: Drawing = (p) => {
  const kind = p.int(0, 4);
  const shade = [
    'M160 118Q236 126 248 204H72Q84 126 160 118Z',
    'M136 118H184L250 206H70Z',
    'M150 112H170Q178 160 250 176Q252 196 248 200H72Q68 196 70 176Q142 160 150 112Z',
    'M160 108A62 62 0 1 1 159.900 108Z',
    'M120 112H200L214 214H106Z',
  ][kind] as string;
  return (
    circle(160, 220, 112, p.glow(WARM)) +
    line('M160 0V104', darker(p.material, 0.5), 3) +
    rect(148, 88, 24, 32, p.round(p.material), 5) +
    (kind === 3 ? '' : ellipse(160, kind === 4 ? 214 : 204, kind === 4 ? 54 : 88, 12, lighter(WARM, 0.3))) +
    path(shade, kind === 3 ? p.ball(p.main) : p.round(p.main)) +
    (kind === 3 ? circle(160, 172, 62, p.glow('#fff1cc')) : '') +
    (kind === 3 ? '' : ellipse(160, kind === 4 ? 214 : 204, kind === 4 ? 36 : 52, 6, '#fff6dc')) +
    (kind === 4
      ? repeat(6, (i) => line(`M${126 + i * 13} 114L${114 + i * 18} 212`, darker(p.main, 0.25), 2))
      : '') +
    (kind === 2 || kind === 0 ? line('M96 190Q104 152 142 136', lighter(p.main, 0.6), 4, 'opacity=".6"') : '')
  );
};

export const wallLight: Drawing = (p) => {
  const shade = p.one([
    'M122 92H198L222 168H98Z',
    'M160 84Q214 96 214 168H106Q106 96 160 84Z',
    'M112 88H208V168H112Z',
  ]);
  return (
    circle(160, 130, 130, p.glow(WARM)) +
    path(
      'M142 176H178V246Q178 260 160 260Q142 260 142 246Z',
      p.round(p.material),
      'transform="translate(6 6)" opacity=".2"',
    ) +
    path('M142 170H178V246Q178 262 160 262Q142 262 142 246Z', p.round(p.material)) +
    circle(160, 238, 8, p.ball(darker(p.material, 0.15))) +
    rect(152, 160, 16, 40, p.round(darker(p.material, 0.15)), 4) +
    path(shade, p.round(p.main, 0.85)) +
    ellipse(160, 169, 54, 5.5, '#fff2cf') +
    line('M120 150L132 104', lighter(p.main, 0.6), 4, 'opacity=".5"')
  );
};

export const lantern: Drawing = (p) => {
  const bars = p.int(2, 4);
  return (
    circle(160, 180, 110, p.glow(WARM)) +
    p.ground(160, 262, 72) +
    line('M122 92Q120 40 160 40Q200 40 198 92', darker(p.material, 0.3), 5) +
    path('M132 76H188L220 112H100Z', p.round(p.main)) +
    rect(148, 62, 24, 16, p.round(darker(p.main, 0.2)), 4) +
    rect(106, 112, 108, 130, '#fbeecb', 0, 'opacity=".75"') +
    rect(142, 182, 36, 60, p.round('#f3ead6'), 3) +
    path('M160 136Q176 162 160 180Q144 162 160 136Z', '#f5ac3d') +
    path('M160 154Q168 168 160 178Q152 168 160 154Z', '#fff3cf') +
    repeat(bars, (i) => rect(106 + (i * 100) / (bars - 1 || 1), 112, 8, 130, p.round(p.main))) +
    path('M96 240H224V252Q224 262 214 262H106Q96 262 96 252Z', p.round(p.main)) +
    path('M118 124L142 124L118 190Z', '#ffffff', 'opacity=".5"')
  );
};
