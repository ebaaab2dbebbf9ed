import type { Drawing } from '../drawing/pen.ts';
import { circle, ellipse, line, path, rect, repeat } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

const WARM = '#ffdf9a';

export const tableLamp: Drawing = (p) => {
  const base = p.int(0, 4);
  const foot = [
    path('M152 158H168V228H152Z', p.round(p.material)) +
      path('M112 250Q112 230 160 230Q208 230 208 250V260H112Z', p.round(p.material)),
    path(
      'M150 158H170Q172 184 194 206Q214 238 194 260H126Q106 238 126 206Q148 184 150 158Z',
      p.round(p.material),
    ),
    path('M120 260L154 158H166L200 260H188L160 176L132 260Z', p.round(p.material)) +
      path('M155 168H165L164 260H156Z', darker(p.material, 0.35)),
    circle(160, 190, 22, p.ball(p.material)) +
      circle(160, 230, 32, p.ball(p.material)) +
      rect(150, 156, 20, 18, p.round(p.material)),
    rect(126, 172, 68, 88, p.round(p.material), 10) + rect(152, 156, 16, 18, darker(p.material, 0.2)),
  ][base];
  const shadeKind = p.attribute('shade') === 'drum shade' ? 1 : p.one([0, 2, 3]);
  const shade =
    [
      'M112 62H208L238 158H82Z',
      'M98 66Q98 60 106 60H214Q222 60 222 66V156H98Z',
      'M160 54Q232 58 240 158H80Q88 58 160 54Z',
      'M128 58H192L232 158H88Z',
    ][shadeKind] ?? '';
  return (
    circle(160, 150, 130, p.glow(WARM)) +
    p.ground(160, 260, 74) +
    foot +
    path(shade, p.round(p.main, 0.85)) +
    (p.attribute('shade') === 'pleated shade'
      ? repeat(9, (i) => line(`M${128 + i * 8} 62L${92 + i * 17} 156`, darker(p.main, 0.18), 1.2))
      : line(shadeKind === 1 ? 'M101 150H219' : 'M92 152H228', p.accent, 4, 'opacity=".8"')) +
    ellipse(160, 158, shadeKind === 1 ? 60 : 72, 6, lighter(WARM, 0.4), 'opacity=".85"')
  );
};

export const deskLamp: Drawing = (p) => {
  const head = p.one([
    'M176 68L232 96L246 142Q200 154 150 112Z',
    'M170 74Q196 56 222 78L252 140L146 122Z',
    'M168 78L226 70L262 128L150 132Z',
  ]);
  return (
    circle(190, 176, 104, p.glow(WARM)) +
    p.ground(124, 262, 66) +
    line('M120 250L84 160', darker(p.material, 0.05), 8) +
    line('M84 160L180 88', p.material, 8) +
    line('M90 166L172 104', darker(p.material, 0.25), 2) +
    circle(84, 160, 11, p.ball(darker(p.main, 0.15))) +
    path('M66 262Q66 242 122 242Q178 242 178 262Z', p.round(p.main)) +
    path(head, p.soft(p.main)) +
    ellipse(198, 132, 50, 10, lighter(WARM, 0.4), 'transform="rotate(8 198 132)"') +
    circle(178, 86, 9, p.ball(p.material)) +
    line('M178 80Q196 70 212 82', lighter(p.main, 0.55), 3, 'opacity=".7"')
  );
};

export const floorLamp: Drawing = (p) => {
  const kind = p.int(0, 2);
  const stand = [
    rect(157, 118, 6, 150, p.round(p.material)) +
      path('M122 272Q122 262 160 262Q198 262 198 272Z', p.round(p.material)),
    line('M160 120L118 272M160 120L202 272M160 120L164 266', p.material, 7),
    line('M96 268V96Q96 30 160 40', p.material, 7) +
      path('M64 272Q64 260 98 260Q132 260 132 272Z', p.round(p.material)),
  ][kind];
  const shade = p.one([
    'M124 38H196L222 120H98Z',
    'M112 42H208V118H112Z',
    'M160 34Q216 40 222 118H98Q104 40 160 34Z',
  ]);
  return (
    circle(160, 110, 110, p.glow(WARM)) +
    p.ground(kind === 2 ? 104 : 160, 272, kind === 2 ? 50 : 58) +
    stand +
    path(shade, p.round(p.main, 0.85)) +
    ellipse(160, 119, 58, 5, lighter(WARM, 0.4), 'opacity=".9"') +
    (kind === 0 ? line('M150 120V150', darker(p.material, 0.3), 1.5) + circle(150, 152, 3, p.accent) : '')
  );
};

export const portableLamp: Drawing = (p) => {
  const cap = p.one([
    'M160 84Q250 88 252 160Q160 176 68 160Q70 88 160 84Z',
    'M104 96H216Q232 96 236 160Q160 172 84 160Q88 96 104 96Z',
    'M160 70Q226 96 244 158Q160 174 76 158Q94 96 160 70Z',
  ]);
  return (
    circle(160, 170, 124, p.glow(WARM)) +
    p.ground(160, 260, 62) +
    path(
      'M144 160H176Q178 220 206 250V260H114V250Q142 220 144 160Z',
      p.round(p.chance(0.5) ? p.main : p.material),
    ) +
    ellipse(160, 161, 84, 12, lighter(WARM, 0.35)) +
    path(cap, p.ball(p.main)) +
    line('M92 134Q104 106 136 98', lighter(p.main, 0.7), 6, 'opacity=".55"') +
    circle(160, 246, 4, p.accent)
  );
};
