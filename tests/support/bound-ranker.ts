import type { RankerApi } from '../../src/ports/ranker-api.ts';
import { FakeRanker } from './fake-ranker.ts';

/** The fake as an object whose methods may be taken apart and spread, as the worker's client is. */
export function boundRanker(fake: FakeRanker): RankerApi {
  const methods = Object.getOwnPropertyNames(FakeRanker.prototype).filter((name) => name !== 'constructor');
  return Object.fromEntries(
    methods.map((name) => {
      const method = fake[name as keyof RankerApi] as (...given: unknown[]) => unknown;
      return [name, method.bind(fake)];
    }),
  ) as unknown as RankerApi;
}
