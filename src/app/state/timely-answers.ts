import type { RankerApi } from '../../ports/ranker-api.ts';

/**
 * The ranker, except that what was asked while one person shopped is not answered any more once it is another's turn:
 * the answer may be about the one before, and the page has begun anew.
 *
 * @param watch gives a way to ask whether still the same person is shopping
 */
export function timelyAnswers(ranker: RankerApi, watch: () => () => boolean): RankerApi {
  const timely =
    <Asked extends unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
    (...asked: Asked): Promise<Answer> => {
      const isStillTheirs = watch();
      return new Promise((resolve, reject) => {
        ask(...asked).then(
          (answer) => isStillTheirs() && resolve(answer),
          (error: Error) => isStillTheirs() && reject(error),
        );
      });
    };
  return {
    ...ranker,
    shelf: timely(ranker.shelf),
    search: timely(ranker.search),
    item: timely(ranker.item),
    saved: timely(ranker.saved),
    recordInteraction: timely(ranker.recordInteraction),
    forgetEntry: timely(ranker.forgetEntry),
    recordTastes: timely(ranker.recordTastes),
    explain: timely(ranker.explain),
    interests: timely(ranker.interests),
    segment: timely(ranker.segment),
    log: timely(ranker.log),
    ad: timely(ranker.ad),
    recordAd: timely(ranker.recordAd),
    adInspector: timely(ranker.adInspector),
    adRewriteRequest: timely(ranker.adRewriteRequest),
    judgeAdRewrite: timely(ranker.judgeAdRewrite),
    ads: timely(ranker.ads),
    adEffect: timely(ranker.adEffect),
    duel: timely(ranker.duel),
  };
}
