import type { PageState } from '../page-state.ts';
import { guarded } from '../report.ts';
import { productOnPage } from './product-on-page.ts';
import { whenIdle } from './when-idle.ts';

/**
 * Reads off the page which item it shows, when it is idle and again whenever a single-page app has changed its address.
 * What the page says itself counts more: it is never overruled for the same address.
 */
export function watchPage(page: PageState): void {
  let address = '';
  let told: string | undefined;
  page.subscribe((command) => {
    if (command.kind === 'view') told = location.href;
  });
  const look = guarded(() => {
    if (location.href === address) return;
    address = location.href;
    if (told === address) return;
    const [id, ...orElse] = productOnPage(document);
    if (id !== undefined) page.say({ kind: 'view', id, orElse });
  });
  whenIdle(look);
  const navigation = (window as { navigation?: EventTarget }).navigation;
  const lookAgain = (): void => void whenIdle(look);
  if (navigation) navigation.addEventListener('navigatesuccess', lookAgain);
  else addEventListener('popstate', lookAgain);
}
