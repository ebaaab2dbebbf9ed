/** Whatever may be asked of another thread. */
export const talkingApi = {
  add: async (a: number, b: number) => a + b,
  fail: async () => {
    throw Object.assign(new Error('no such pack'), { name: 'NetworkError' });
  },
  async count(upTo: number, listener: (n: number, last: boolean) => void) {
    for (let n = 1; n <= upTo; n++) listener(n, n === upTo);
    return upTo;
  },
  slow: (ms: number) => new Promise<number>((resolve) => setTimeout(() => resolve(ms), ms)),
  /** Its answer cannot cross. */
  uncloneable: async () => () => {},
};
