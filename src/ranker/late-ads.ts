import type { NewLogEntry } from '../core/domain/interaction.ts';
import type { AdEvent } from '../ports/ranker-api.ts';
import type { Ads } from './no-ads.ts';

/**
 * Ads that are opened when somebody asks for one: where most pages have no place for any.
 *
 * @param open gives what answers from then on; a failure is forgotten, so the next question tries again
 */
export function lateAds(open: () => Promise<Ads>): Ads {
  let opening: Promise<Ads> | undefined;
  const ads = (): Promise<Ads> =>
    (opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    }));
  return {
    ad: async (request) => (await ads()).ad(request),
    entryOf: async (event: AdEvent): Promise<NewLogEntry> => (await ads()).entryOf(event),
    inspect: async (request) => (await ads()).inspect(request),
    rewriteRequest: async (chosen) => (await ads()).rewriteRequest(chosen),
    judgeRewrite: async (chosen, answer) => (await ads()).judgeRewrite(chosen, answer),
    view: async () => (await ads()).view(),
    forgetMade: () => void opening?.then((opened) => opened.forgetMade()).catch(() => {}),
  };
}
