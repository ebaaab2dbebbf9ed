const mostSkeletons = 6;

/** Holds the space until cards are there; `host.css` draws it. */
export function createSkeleton(): HTMLElement {
  const skeleton = document.createElement('div');
  skeleton.className = 'skeleton';
  skeleton.setAttribute('part', 'skeleton');
  skeleton.setAttribute('aria-hidden', 'true');
  for (let i = 0; i < mostSkeletons; i++) skeleton.append(document.createElement('div'));
  return skeleton;
}
