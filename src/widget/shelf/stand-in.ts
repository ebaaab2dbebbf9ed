import type { ShelfPlace } from '../mounted-shelf.ts';

/**
 * Keeps the space of a shelf that is not shown while it is in view, so that nothing of the page moves; lets go of it when it
 * is out of view.
 *
 * @param height that the shelf had or would have had, CSS pixels
 * @returns ends it
 */
export function standIn({ root }: Pick<ShelfPlace, 'root'>, height: number): () => void {
  const slot = root.querySelector('slot');
  const space = document.createElement('div');
  // Margins of what shows instead stay within.
  space.style.display = 'flow-root';
  space.style.minBlockSize = `${height}px`;
  space.append(...(slot ? [slot] : []));
  root.replaceChildren(space);
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) return;
    space.style.minBlockSize = '';
    observer.disconnect();
  });
  observer.observe(space);
  return () => observer.disconnect();
}
