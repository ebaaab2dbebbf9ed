import type * as AdWords from './ad-words/index.ts';

/**
 * Asking for other words of an ad and holding them against its item, a download of its own: nobody needs it whose browser
 * words no ads.
 *
 * @returns `undefined` when it cannot be had: then ads keep their words
 */
export async function loadAdWords(): Promise<typeof AdWords | undefined> {
  try {
    return await import('./ad-words/index.ts');
  } catch {
    return undefined;
  }
}
