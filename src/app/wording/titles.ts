import type { Route } from '../routing/route.ts';
import { texts } from './texts.ts';

/** What the browser's tab says. Titles stay on the device, like the address behind the `#`. */
export function titleOf(route: Route, shopName: string = texts.appName, itemTitle?: string): string {
  const page = {
    shelf: undefined,
    search: texts.search.title,
    item: itemTitle,
    saved: texts.saved.title,
    me: texts.navigation.me,
    log: texts.log.title,
    ranking: texts.ranking.title,
    ads: texts.adsTitle,
    experiments: texts.experimentsTitle,
  }[route.name];
  return page === undefined ? shopName : `${page} · ${shopName}`;
}
