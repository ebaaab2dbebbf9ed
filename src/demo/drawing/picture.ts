import { base64 } from '../base64.ts';
import { createPen } from './pen.ts';
import type { Drawing, PenInput } from './pen.ts';
import { lighter, luminance, mix } from './tone.ts';

/** The drawing on its studio background, tinted to go with the item. */
export function drawPicture(drawing: Drawing, input: PenInput): string {
  const pen = createPen(input);
  const body = drawing(pen);
  const [wall, floor] = backdrop(input.main, input.accent);
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" width="320" height="320"><defs>' +
    `<radialGradient id="bg" cx=".38" cy=".32" r=".85"><stop offset="0" stop-color="${lighter(wall, 0.55)}"/><stop offset="1" stop-color="${floor}"/></radialGradient>` +
    `${pen.definitions()}</defs><rect width="320" height="320" fill="url(#bg)"/><g transform="translate(-16 -18) scale(1.1)">${body}</g></svg>`
  );
}

export const toDataUri = (svg: string): string => 'data:image/svg+xml;base64,' + base64(svg);

/** Pale behind dark things, deeper behind pale ones, so that the silhouette stays clear. */
function backdrop(main: string, accent: string): [wall: string, floor: string] {
  const pale = luminance(main) > 0.72;
  const hue = pale ? mix(accent, main, 0.35) : main;
  return pale
    ? [mix(hue, '#d9d2c8', 0.66), mix(hue, '#bdb4a9', 0.62)]
    : [mix(hue, '#f3eee6', 0.84), mix(hue, '#e2d9cd', 0.72)];
}
