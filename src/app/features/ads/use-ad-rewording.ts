import { browserRewriter } from '../../../adapters/language-model/browser-rewriter.ts';
import { AdRewording } from '../../state/ad-rewording.svelte.ts';
import { useApp, type App } from '../../state/app.svelte.ts';

const made = new WeakMap<App, AdRewording>();

/** One for the whole app, made when a page first asks: it is no part of the first load. */
export function useAdRewording(): AdRewording {
  const app = useApp();
  let rewording = made.get(app);
  if (!rewording) {
    const { ranker, adChoices } = app;
    rewording = new AdRewording({
      ranker,
      rewriter: browserRewriter(),
      wishes: () => adChoices.wishes,
      say: (change) => adChoices.say(change),
    });
    made.set(app, rewording);
  }
  return rewording;
}
