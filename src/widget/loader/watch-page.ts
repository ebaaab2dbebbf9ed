import type { PageState } from '../page-state.ts';
import { guarded } from '../report.ts';
import { productOnPage } from './product-on-page.ts';
import { whenIdle } from './when-idle.ts';

/** Many pages have what they say of an item only a while after its address: until then it is looked for again, after ms. */
const lookAgainMs = [300, 700, 1500, 3000, 5000];

/**
 * Reads off the page which item it shows, when it is idle and again whenever a single-page app has changed its address.
 * What the page says itself counts more: it is never overruled for the same address.
 */
export function watchPage(page: PageState): void {
  let address = '';
  /** Ids that were read last: at a new address they may still be those of the item before. */
  let read = '';
  let looks = 0;
  let told: string | undefined;
  page.subscribe((command) => {
    if (command.kind !== 'view') return;
    told = location.href;
    read = '';
  });
  const look = guarded(() => {
    if (location.href !== address) looks = 0;
    address = location.href;
    if (told === address) return;
    const [id, ...orElse] = productOnPage(document);
    const found = [id, ...orElse].join('\n');
    if (id !== undefined && found !== read) page.say({ kind: 'view', id, orElse });
    else {
      const wait = lookAgainMs[looks++];
      if (wait !== undefined) setTimeout(() => address === location.href && whenIdle(look), wait);
    }
    read = found;
  });
  whenIdle(look);
  const navigation = (window as { navigation?: EventTarget }).navigation;
  const lookAgain = (): void => void whenIdle(look);
  if (navigation) navigation.addEventListener('navigatesuccess', lookAgain);
  else addEventListener('popstate', lookAgain);
}
