import { guarded } from '../report.ts';

type Child = Node | string | undefined | false;
type Handler = (event: never) => unknown;
type Attributes = Readonly<Record<string, string | number | boolean | Handler | undefined>>;

/**
 * An element, made piece by piece: pages with Trusted Types or a strict policy take no markup.
 *
 * @param attributes `true` sets an empty one, `false` and `undefined` none; a function listens, `onclick` to clicks
 */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (typeof value === 'function')
      element.addEventListener(name.slice(2), guarded(value as (event: Event) => unknown));
    else setAttribute(element, name, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

export function setAttribute(
  element: Element,
  name: string,
  value: string | number | boolean | undefined,
): void {
  if (value === undefined || value === false) element.removeAttribute(name);
  else element.setAttribute(name, value === true ? '' : String(value));
}

const svg = 'http://www.w3.org/2000/svg';

/** Line icons on a grid of 24. */
const icons = {
  heart:
    'M12 20C6 15.6 3.5 12.6 3.5 9.2a4.5 4.5 0 0 1 8.5-2.1 4.5 4.5 0 0 1 8.5 2.1C20.5 12.6 18 15.6 12 20z',
  close: 'M6 6l12 12M18 6L6 18',
  back: 'M15 5l-7 7 7 7',
  on: 'M9 5l7 7-7 7',
  why: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17M9.6 9.6a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1.1.9-1.1 1.8M12 16.6h.01',
  search: 'M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13M15.3 15.3l5.2 5.2',
  shield: 'M12 3l7.5 2.8v5.4c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.8zM8.7 12l2.3 2.3 4.3-4.5',
  bag: 'M6 8.5h12l1 12H5zM9 8.5V7a3 3 0 0 1 6 0v1.5',
} as const;
export type IconName = keyof typeof icons;

export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  const path = document.createElementNS(svg, 'path');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', icons[name]);
  drawing.append(path);
  return drawing;
}
