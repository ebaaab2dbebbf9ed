import type * as Ads from './ads/index.ts';

/**
 * Everything about ads, a download of its own: shops without campaigns never fetch it.
 *
 * @returns `undefined` when it cannot be had: then there are no ads
 */
export async function loadAds(): Promise<typeof Ads | undefined> {
  try {
    return await import('./ads/index.ts');
  } catch {
    return undefined;
  }
}
