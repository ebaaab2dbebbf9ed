interface Watcher {
  enter(): void;
  leave(): void;
}

let observer: IntersectionObserver | undefined;
const watchers = new WeakMap<Element, Watcher>();

/** Tells when half of an element comes into view and when it leaves; one observer for the whole page. */
export function observeHalf(element: Element, enter: () => void, leave: () => void): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const watcher = watchers.get(entry.target);
        if (entry.intersectionRatio >= 0.5) watcher?.enter();
        else watcher?.leave();
      }
    },
    { threshold: [0, 0.5] },
  );
  const shared = observer;
  watchers.set(element, { enter, leave });
  shared.observe(element);
  return () => {
    shared.unobserve(element);
    watchers.delete(element);
    leave();
  };
}
