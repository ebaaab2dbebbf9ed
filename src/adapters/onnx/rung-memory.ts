/**
 * `trying` is written before a rung is tried: found on a later start, it tells of one that took the whole worker with it, for
 * want of memory or in a driver.
 */
export type RungVerdict = 'trying' | 'passed' | 'failed';

/** What became of the ways to run an encoder on this device. Keys name model, device and rung. */
export interface RungMemory {
  read(key: string): Promise<RungVerdict | undefined>;
  write(key: string, verdict: RungVerdict): Promise<void>;
}

export const forgetfulMemory: RungMemory = {
  read: async () => undefined,
  write: async () => undefined,
};
