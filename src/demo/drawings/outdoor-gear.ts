import type { Drawing } from '../drawing/pen.ts';
import { both, circle, ellipse, line, path, rect, repeat, withMargin } from '../drawing/svg.ts';
import { darker, lighter } from '../drawing/tone.ts';

export const tent = withMargin((p) => {
  const dome = p.chance(0.55);
  const ground = path('M10 262Q160 244 310 262Q300 282 160 282Q20 282 10 262Z', '#8aa06c', 'opacity=".6"');
  return dome
    ? ground +
        p.ground(160, 262, 136) +
        path('M30 260Q50 96 160 88Q270 96 290 260Z', p.round(p.main)) +
        path('M160 88Q250 96 290 260H216Q220 150 160 88Z', '#1e1a2c', 'opacity=".14"') +
        path('M106 260Q112 140 160 114Q208 140 214 260Z', p.soft(p.accent)) +
        path('M160 128L198 260H122Z', darker(p.main, 0.62)) +
        path('M160 128Q146 200 108 260L122 260Z', lighter(p.accent, 0.3)) +
        line('M44 220Q80 106 160 90Q240 106 276 220', darker(p.main, 0.4), 3) +
        line('M36 240L8 268M284 240L312 268', '#e8e0cc', 2) +
        line('M72 176Q88 128 124 108', lighter(p.main, 0.7), 5, 'opacity=".5"')
    : ground +
        p.ground(160, 262, 136) +
        path('M120 80L238 96L300 256L216 264Z', p.soft(darker(p.main, 0.2))) +
        path('M120 78L216 264H28Z', p.soft(p.main)) +
        path('M120 104L158 264H86Z', darker(p.main, 0.62)) +
        path('M120 104L86 264H58Z', p.soft(p.accent)) +
        line('M120 66V92', p.material, 6) +
        line('M120 78L28 264M120 78L216 264L300 256', lighter(p.main, 0.5), 2.5) +
        line('M238 96L310 250M60 200L14 270', '#e8e0cc', 2);
});

export const backpack: Drawing = (p) => {
  const roll = p.chance(0.35);
  const print = p.print(p.main, undefined, 0.9);
  const d = roll
    ? 'M94 92H226L238 244Q238 260 222 260H98Q82 260 82 244Z'
    : 'M84 140Q84 62 160 62Q236 62 236 140V240Q236 260 216 260H104Q84 260 84 240Z';
  return (
    p.ground(160, 260, 92) +
    line('M136 66Q138 38 160 38Q182 38 184 66', darker(p.accent, 0.1), 8) +
    both(path('M86 150Q58 160 62 214Q66 242 88 244Z', p.soft(darker(p.main, 0.3)))) +
    path(d, print ?? p.round(p.main)) +
    (roll
      ? rect(90, 70, 140, 34, p.round(darker(p.main, 0.12)), 12) +
        both(line('M94 92V138', p.accent, 7)) +
        rect(152, 84, 16, 46, p.accent, 3)
      : path('M88 132Q90 74 160 72Q230 74 232 132Q160 150 88 132Z', p.soft(lighter(p.main, 0.1))) +
        line('M96 126Q160 142 224 126', darker(p.main, 0.4), 3)) +
    rect(104, 168, 112, 78, p.soft(p.chance(0.5) ? p.accent : darker(p.main, 0.1)), 12) +
    line('M112 184H208', darker(p.main, 0.45), 3) +
    rect(198, 182, 5, 18, p.material, 2) +
    (p.chance(0.6) ? both(line('M124 138V174', p.material, 7) + rect(118, 166, 12, 14, '#cfa955', 2)) : '') +
    (p.chance(0.5) ? rect(142, 202, 36, 22, lighter(p.main, 0.4), 3) : '')
  );
};

export const waterBottle: Drawing = (p) => {
  const kind = p.int(0, 2);
  const print = p.print(p.main);
  const body = [
    'M124 116Q116 104 124 96H196Q204 104 196 116Q214 126 214 148V246Q214 262 198 262H122Q106 262 106 246V148Q106 126 124 116Z',
    'M118 84H202V246Q202 262 186 262H134Q118 262 118 246Z',
    'M128 108Q104 118 104 150V246Q104 262 120 262H200Q216 262 216 246V150Q216 118 192 108Z',
  ][kind] as string;
  return (
    p.ground(160, 262, 58) +
    path(body, p.round(p.main)) +
    (print ? path(body, print, 'opacity=".6"') : '') +
    (kind === 0
      ? rect(126, 66, 68, 34, p.round(p.material), 6) +
        line('M138 66Q140 42 160 42Q180 42 182 66', darker(p.material, 0.2), 7)
      : kind === 1
        ? rect(114, 52, 92, 36, p.round(p.accent), 8) + line('M206 66Q232 74 222 104', p.accent, 6)
        : rect(124, 72, 72, 38, p.round(p.accent), 8) +
          line('M140 72Q142 50 160 50Q178 50 180 72', darker(p.accent, 0.2), 8)) +
    (kind === 1 ? rect(118, 224, 84, 14, p.accent) : '') +
    (print
      ? ''
      : p.one([
          () => path('M136 206L154 170L166 190L174 178L188 206Z', lighter(p.main, 0.7), 'opacity=".85"'),
          () => circle(160, 186, 15, 'none', `stroke="${lighter(p.main, 0.7)}" stroke-width="4"`),
          () => line('M148 170V204M160 164V204M172 176V204', lighter(p.main, 0.7), 4),
        ])()) +
    line('M127 138V236', lighter(p.main, 0.85), 6, 'opacity=".5"')
  );
};

export const sleepingBag: Drawing = (p) =>
  p.cast('M110 60Q112 30 160 28Q208 30 210 60L224 180Q214 290 160 292Q106 290 96 180Z') +
  path('M110 66Q112 30 160 28Q208 30 210 66L226 180Q214 292 160 294Q106 292 94 180Z', p.soft(p.main)) +
  repeat(6, (i) =>
    line(
      `M${99 + i * i * 0.7} ${134 + i * 23}Q160 ${146 + i * 23} ${221 - i * i * 0.7} ${134 + i * 23}`,
      darker(p.main, 0.24),
      2.5,
    ),
  ) +
  path('M124 72Q126 46 160 44Q194 46 196 72Q200 100 188 116H132Q120 100 124 72Z', p.soft(p.accent)) +
  ellipse(160, 82, 24, 20, '#f6f0e4') +
  path('M188 116Q196 180 178 250L172 248Q186 180 180 116Z', lighter(p.accent, 0.2)) +
  line('M118 120Q108 180 122 240', lighter(p.main, 0.7), 6, 'opacity=".4"');

export const headTorch: Drawing = (p) =>
  p.ground(160, 254, 100) +
  circle(160, 214, 104, p.glow('#ffe9a8')) +
  line('M62 156Q64 88 160 84Q256 88 258 156', p.soft(p.accent), 22) +
  line('M62 156Q80 222 160 226Q240 222 258 156', p.soft(p.main), 24) +
  line('M76 176Q96 214 160 216Q224 214 244 176', lighter(p.accent, 0.4), 3, 'stroke-dasharray="9 6"') +
  path(
    'M114 178H206Q216 178 216 190V244Q216 254 206 254H114Q104 254 104 244V190Q104 178 114 178Z',
    p.soft(darker(p.main, 0.25)),
  ) +
  circle(160, 214, 35, p.ball('#d6dade')) +
  circle(160, 214, 26, '#fff1c4') +
  circle(160, 214, 12, '#ffffff') +
  rect(146, 170, 28, 11, p.accent, 4);
