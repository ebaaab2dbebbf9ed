import { proxy } from 'comlink';
import { createWorkerBridge } from '../adapters/comlink/worker-bridge.ts';
import type { AdAnswer, RankerApi } from '../ports/ranker-api.ts';

/**
 * The ranker worker as a plain `RankerApi`; callbacks reach it through Comlink.
 *
 * @param onCrash the worker died and took the open shop with it: open it again
 */
export function createRankerClient(onCrash: () => void): RankerApi {
  const bridge = createWorkerBridge<RankerApi>({
    createWorker: () =>
      new Worker(new URL('../../workers/ranker.ts', import.meta.url), { type: 'module', name: 'ranker' }),
    onCrash,
  });
  return {
    open: (packUrl, onProgress, signals) =>
      bridge.call((api) => api.open(packUrl, proxy(onProgress), signals)),
    subscribe: (listener) => bridge.call((api) => api.subscribe(proxy(listener))),
    shelf: (request) => bridge.call((api) => api.shelf(request)),
    search: (text, limit) => bridge.call((api) => api.search(text, limit)),
    item: (itemId) => bridge.call((api) => api.item(itemId)),
    saved: () => bridge.call((api) => api.saved()),
    thumbnails: (indices) => bridge.call((api) => api.thumbnails(indices)),
    recordInteraction: (input) => bridge.call((api) => api.recordInteraction(input)),
    forgetEntry: (seq) => bridge.call((api) => api.forgetEntry(seq)),
    recordImpressions: (inputs) => bridge.call((api) => api.recordImpressions(inputs)),
    recordTastes: (categories) => bridge.call((api) => api.recordTastes(categories)),
    explain: (itemId) => bridge.call((api) => api.explain(itemId)),
    interests: () => bridge.call((api) => api.interests()),
    segment: () => bridge.call((api) => api.segment()),
    log: (range) => bridge.call((api) => api.log(range)),
    forget: (target) => bridge.call((api) => api.forget(target)),
    objectives: () => bridge.call((api) => api.objectives()),
    duel: () => bridge.call((api) => api.duel()),
    restartDuel: () => bridge.call((api) => api.restartDuel()),
    settings: () => bridge.call((api) => api.settings()),
    updateSettings: (change) => bridge.call((api) => api.updateSettings(change)),
    // Comlink's types make a promise of each kind of answer.
    ad: (request) => bridge.call<AdAnswer>((api) => api.ad(request)),
    recordAd: (event) => bridge.call((api) => api.recordAd(event)),
    adInspector: (request) => bridge.call((api) => api.adInspector(request)),
    adRewriteRequest: (chosen) => bridge.call((api) => api.adRewriteRequest(chosen)),
    judgeAdRewrite: (chosen, answer) => bridge.call((api) => api.judgeAdRewrite(chosen, answer)),
    ads: () => bridge.call((api) => api.ads()),
    adEffect: () => bridge.call((api) => api.adEffect()),
    startVisitor: () => bridge.call((api) => api.startVisitor()),
    endVisitor: (end) => bridge.call((api) => api.endVisitor(end)),
    visitorEntryCount: () => bridge.call((api) => api.visitorEntryCount()),
    exportProfile: () => bridge.call((api) => api.exportProfile()),
    tasteTopics: () => bridge.call((api) => api.tasteTopics()),
    prefetchEncoder: (onProgress) => bridge.call((api) => api.prefetchEncoder(proxy(onProgress))),
    fetchModel: (onProgress) => bridge.call((api) => api.fetchModel(proxy(onProgress))),
    removeModel: () => bridge.call((api) => api.removeModel()),
    deviceReport: () => bridge.call((api) => api.deviceReport()),
  };
}
