import type { UnseenPlace } from '../../state/ad-rewording.svelte.ts';

/**
 * Watches whether any of an element has come into view yet. One that lies above the view counts as seen: it was scrolled
 * past, and a change of its height would move what is read.
 *
 * @param begin told once, when it has been looked where the element lies
 * @returns how to stop
 */
export function watchUnseen(element: Element, begin: (place: UnseenPlace) => void): () => void {
  const controller = new AbortController();
  let state: 'unseen' | 'seen' | 'gone' = 'unseen';
  let begun = false;
  const end = (how: 'seen' | 'gone'): void => {
    if (state === 'unseen') state = how;
    observer.disconnect();
    controller.abort();
  };
  /** The observer tells of it a frame late. */
  const look = (): typeof state => {
    if (state === 'unseen' && element.getBoundingClientRect().top < window.innerHeight) end('seen');
    return state;
  };
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) end('seen');
    look();
    if (begun) return;
    begun = true;
    begin({ signal: controller.signal, state: look });
  });
  observer.observe(element);
  return () => end('gone');
}
