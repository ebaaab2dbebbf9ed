import type { InView } from '../../state/reconcile.ts';

/**
 * What the shopper is looking at: rows from the top of the page to the last one in view; of those in view, the cards
 * from the row's start to the last one in view. Rows above the view are named without cards: they keep their place, so
 * that nothing moves up or down, but their cards are free to change.
 */
export function measureInView(page: HTMLElement): InView {
  const viewHeight = window.innerHeight;
  const inView: { rowId: string; itemIds: string[] }[] = [];
  for (const row of page.querySelectorAll<HTMLElement>('[data-row]')) {
    const { top, bottom } = row.getBoundingClientRect();
    if (top >= viewHeight) break;
    const rowId = row.dataset['row'] ?? '';
    inView.push({ rowId, itemIds: bottom <= 0 ? [] : prefixInView(row) });
  }
  return inView;
}

function prefixInView(row: HTMLElement): string[] {
  const itemIds: string[] = [];
  for (const card of row.querySelectorAll<HTMLElement>('[data-item]')) {
    // One pixel of tolerance: sub-pixel card widths must not count the first card beyond the edge.
    if (card.getBoundingClientRect().left >= window.innerWidth - 1) break;
    itemIds.push(card.dataset['item'] ?? '');
  }
  return itemIds;
}
