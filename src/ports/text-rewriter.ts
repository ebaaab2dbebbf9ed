import type { AdLanguage } from '../core/domain/campaign.ts';
import type { RewriteRequest } from '../core/ads/creatives/rewrite.ts';

/**
 * `ready`: can be asked. `offered`: there is a model that would have to be fetched first, which only the shopper can wish.
 * `none`: not on this device, or not in this language.
 */
export type RewriterState = 'ready' | 'offered' | 'none';

/** A language model on the device that may word a creative anew. Never required: without it, templates are shown. */
export interface TextRewriter {
  state(language: AdLanguage): Promise<RewriterState>;
  /**
   * Has the browser fetch its model; only from a tap of the shopper's.
   *
   * @param onProgress share that is there, 0..1
   * @returns the state afterwards
   * @throws an `AbortError` when aborted; nothing else
   */
  fetchModel(
    language: AdLanguage,
    options?: { readonly signal?: AbortSignal; readonly onProgress?: (share: number) => void },
  ): Promise<RewriterState>;
  /**
   * One question at a time; fetches nothing.
   *
   * @returns what the model said, unchecked; `undefined` when it is not ready, fails, or takes too long
   * @throws an `AbortError` when aborted; nothing else
   */
  rewrite(request: RewriteRequest, options?: { readonly signal?: AbortSignal }): Promise<string | undefined>;
  /** Gives the memory back; the next question starts anew. */
  dispose(): void;
}
