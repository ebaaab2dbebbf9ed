import type * as Durable from './durable.ts';

/** @throws Error when it cannot be had; the next call tries again */
export function loadDurable(): Promise<typeof Durable> {
  return import('./durable.ts');
}

/** Whether a database of ours is on this device; none is opened to find out. Browsers that do not tell: false. */
export async function isOnDevice(database: string): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === database);
  } catch {
    return false;
  }
}
