import type * as AdEffect from './ad-effect.ts';

/** Reading from the log what ads did, a download of its own: shops without campaigns never fetch it. */
export const loadAdEffect = (): Promise<typeof AdEffect> => import('./ad-effect.ts');
