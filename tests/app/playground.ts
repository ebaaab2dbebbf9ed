/**
 * The app over the fake ranker, for looking at states that are hard to reach with the real one: `npm run dev`, then
 * /tests/app/playground.html?slow=400, ?fail=NetworkError, ?private, ?warning=text, ?ads=item or ?ads=page.
 */
import '../../src/app/style/tokens.css';
import '../../src/app/style/base.css';
import { mount } from 'svelte';
import Root from '../../src/app/App.svelte';
import { App } from '../../src/app/state/app.svelte.ts';
import { createThemeSwitch } from '../../src/app/theme.ts';
import type { OwnshelfErrorName } from '../../src/core/domain/errors.ts';
import { boundRanker } from '../support/bound-ranker.ts';
import { fakeAd, fakeAdsView, fakeInspection } from '../support/fake-ads.ts';
import { FakeRanker } from '../support/fake-ranker.ts';

const parameters = new URLSearchParams(location.search);
const slowMs = Number(parameters.get('slow') ?? 0);
const fail = parameters.get('fail');
const warning = parameters.get('warning');
const ranker = new FakeRanker({
  now: () => Date.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve, slowMs)),
  durable: !parameters.has('private'),
  ...(fail === null ? {} : { failOpen: fail as OwnshelfErrorName }),
  ...(warning === null ? {} : { warning }),
});
if (parameters.has('ads')) {
  const ad = fakeAd(parameters.get('ads') === 'item' ? ranker.items[3] : undefined);
  ranker.nextAd = { kind: 'ad', ad };
  ranker.adsView = fakeAdsView;
  ranker.inspection = fakeInspection(ad);
}
let snapshot: unknown;
const app = new App({
  ranker: boundRanker(ranker),
  lastShelf: {
    read: () => Promise.resolve(snapshot),
    write: (_shopId, written) => {
      snapshot = written;
      return Promise.resolve();
    },
  },
  visitorNote: { read: () => false, write: () => {} },
  theme: createThemeSwitch(window),
  packUrl: new URL('packs/fake/', document.baseURI).href,
  window,
});
Object.assign(window, { ranker });
mount(Root, { target: document.getElementById('app') as HTMLElement, props: { app } });
void app.start();
