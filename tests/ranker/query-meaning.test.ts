import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PackEncoder } from '../../src/ports/item-encoder.ts';
import { QueryMeaning } from '../../src/ranker/query-meaning.ts';
import { openTinyShop } from '../support/tiny-shop.ts';

const shop = await openTinyShop();
const vectorOf = (place: number): Float32Array<ArrayBuffer> =>
  Float32Array.from(shop.world.categoryVectors[place]!);

/** An encoder whose answers the test gives, one call at a time. */
function slowEncoder(change: Partial<PackEncoder> = {}): PackEncoder & {
  readonly asked: string[];
  answer(vector?: Float32Array<ArrayBuffer>): void;
} {
  const asked: string[] = [];
  const waiting: { resolve(vector: Float32Array<ArrayBuffer>): void; reject(error: Error): void }[] = [];
  return {
    dimensions: 16,
    asked,
    encode: ([text]) => {
      asked.push(text!);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    answer: (vector) => {
      const call = waiting.shift()!;
      if (vector) call.resolve(vector);
      else call.reject(new Error('the encoder broke'));
    },
    ...change,
  };
}

function setUp(change: Partial<PackEncoder> = {}): {
  meaning: QueryMeaning;
  encoder: ReturnType<typeof slowEncoder>;
  clock: { nowMs: number };
  ready: ReturnType<typeof vi.fn>;
} {
  const encoder = slowEncoder(change);
  const clock = { nowMs: 1_000_000 };
  const ready = vi.fn();
  return { encoder, clock, ready, meaning: new QueryMeaning(shop, encoder, () => clock.nowMs, ready) };
}

describe('QueryMeaning', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('answers with the direction of the query when the encoder is quick', async () => {
    const { meaning, encoder, ready } = setUp();
    const answer = meaning.of('shoes');
    encoder.answer(vectorOf(2));
    expect(await answer).toEqual({ meaning: 'used', direction: shop.space.centre(vectorOf(2)) });
    expect(ready).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes ahead without a slow encoder, says when it is ready, and remembers what it said', async () => {
    const { meaning, encoder, ready } = setUp();
    const answer = meaning.of('shoes');
    await vi.advanceTimersByTimeAsync(120);
    expect(await answer).toEqual({ meaning: 'loading' });
    encoder.answer(vectorOf(2));
    await vi.advanceTimersByTimeAsync(0);
    expect(ready).toHaveBeenCalledTimes(1);
    expect(await meaning.of(' shoes ')).toMatchObject({ meaning: 'used' });
    expect(encoder.asked).toEqual(['shoes']);
  });

  it('leaves a failed encoder alone for ten seconds, then tries again', async () => {
    const { meaning, encoder, clock } = setUp();
    const answer = meaning.of('shoes');
    encoder.answer();
    expect(await answer).toEqual({ meaning: 'unavailable' });
    clock.nowMs += 9_999;
    expect(await meaning.of('shoes')).toEqual({ meaning: 'unavailable' });
    expect(encoder.asked.length).toBe(1);
    clock.nowMs += 1;
    const again = meaning.of('shoes');
    encoder.answer(vectorOf(2));
    expect(await again).toMatchObject({ meaning: 'used' });
  });

  it('tries again at once when the encoder says that it is ready', async () => {
    const { meaning, encoder } = setUp();
    const answer = meaning.of('shoes');
    encoder.answer();
    await answer;
    meaning.encoderIsReady();
    const again = meaning.of('shoes');
    encoder.answer(vectorOf(2));
    expect(await again).toMatchObject({ meaning: 'used' });
  });

  it('tries again at once when the clock was set back', async () => {
    const { meaning, encoder, clock } = setUp();
    const answer = meaning.of('shoes');
    encoder.answer();
    await answer;
    clock.nowMs -= 365 * 86_400_000;
    const again = meaning.of('shoes');
    encoder.answer(vectorOf(2));
    expect(await again).toMatchObject({ meaning: 'used' });
  });

  it('goes by words alone when the pack was made with an encoder this device does not have', async () => {
    const meaning = new QueryMeaning(shop, undefined, () => 0, vi.fn());
    expect(await meaning.of('shoes')).toEqual({ meaning: 'unavailable' });
  });

  it('takes the part of a longer vector that the pack keeps', async () => {
    const { meaning, encoder } = setUp({ dimensions: 32 });
    const long = new Float32Array(32).fill(0.3);
    long.set(vectorOf(2));
    const answer = meaning.of('shoes');
    encoder.answer(long);
    const { direction } = await answer;
    shop.space.centre(vectorOf(2)).forEach((component, i) => expect(direction![i]).toBeCloseTo(component, 5));
  });

  it('keeps the directions of the latest queries only', async () => {
    const { meaning, encoder } = setUp();
    for (let i = 0; i <= 64; i++) {
      const answer = meaning.of(`query ${i}`);
      encoder.answer(vectorOf(0));
      await answer;
    }
    await meaning.of('query 64');
    expect(encoder.asked.length).toBe(65);
    void meaning.of('query 0');
    expect(encoder.asked.length).toBe(66);
  });
});
