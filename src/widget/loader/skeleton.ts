/** Skeletons fill the width of a page; more of them hold no more space. */
const cards = 8;

/** Holds the space of a shelf: the same boxes that will be there, see host.css. */
export function createSkeleton(placement: string): HTMLElement {
  const box = (tag: 'div' | 'h3' | 'ul' | 'li', name: string, ...children: Node[]): HTMLElement => {
    const element = document.createElement(tag);
    element.className = name;
    element.append(...children);
    return element;
  };
  const list = box('ul', '');
  // By hand: pages have an `Array.from` of their own that knows nothing of a second argument.
  for (let n = 0; n < cards; n++) list.append(box('li', 'card'));
  const group = box('div', 'group', ...(placement === 'item' ? [box('h3', '')] : []), list);
  const skeleton = box(
    'div',
    'shelf skeleton',
    ...(placement === 'ad'
      ? [box('div', 'ad')]
      : [
          box('div', 'head'),
          ...(placement === 'search' ? [box('div', 'ask')] : []),
          box('div', 'strip', group),
        ]),
    box('div', 'foot'),
  );
  skeleton.setAttribute('part', 'skeleton');
  skeleton.setAttribute('aria-hidden', 'true');
  return skeleton;
}
