import { expose } from 'comlink';
import { expect, test } from 'vitest';
import { createEncoderClient } from '../../../src/adapters/onnx/encoder-client.ts';
import type { EncoderStatus, EncoderWorkerApi } from '../../../src/ports/item-encoder.ts';

const ready: EncoderStatus = { state: 'ready', id: 'fake', selfTests: ['wasm: passed'] };

/** A worker that is not one: the other end of a channel. Its vectors have one component, the text's length. */
function fakeWorkers(behaviour: Partial<EncoderWorkerApi> = {}) {
  const log = { started: 0, terminated: 0, encodedTexts: 0 };
  const createWorker = (): Worker => {
    log.started++;
    const { port1, port2 } = new MessageChannel();
    const api: EncoderWorkerApi = {
      use: async () => undefined,
      load: async () => ready,
      encode: async (texts) => {
        log.encodedTexts += texts.length;
        return Float32Array.from(texts, (text) => text.length);
      },
      status: async () => ready,
      prefetch: async () => undefined,
      ...behaviour,
    };
    expose(api, port2 as unknown as Parameters<typeof expose>[1]);
    const terminate = (): void => {
      log.terminated++;
      port1.close();
    };
    return Object.assign(port1, { terminate }) as unknown as Worker;
  };
  return { log, createWorker };
}

test('nothing starts before it is needed, and one worker serves all', async () => {
  const { log, createWorker } = fakeWorkers();
  const client = createEncoderClient({ createWorker });
  expect(await client.status()).toMatchObject({ state: 'idle' });
  expect(log.started).toBe(0);
  const answers = await Promise.all([client.encode(['a']), client.encode(['bb', 'ccc']), client.load()]);
  expect(answers).toEqual([Float32Array.of(1), Float32Array.of(2, 3), ready]);
  expect(log.started).toBe(1);
  client.end();
});

test('a long list goes in pieces and comes back whole', async () => {
  const { createWorker } = fakeWorkers();
  const client = createEncoderClient({ createWorker });
  const texts = Array.from({ length: 1_000 }, (_, index) => 'x'.repeat(index % 7));
  expect(await client.encode(texts)).toEqual(Float32Array.from(texts, (text) => text.length));
  expect(await client.encode([])).toHaveLength(0);
  client.end();
});

test('after an abort no further piece is asked for', async () => {
  const controller = new AbortController();
  const { log, createWorker } = fakeWorkers({
    encode: async (texts) => {
      log.encodedTexts += texts.length;
      controller.abort(new Error('typed on'));
      return new Float32Array(texts.length);
    },
  });
  const client = createEncoderClient({ createWorker });
  const texts = Array.from({ length: 1_000 }, () => 'x');
  await expect(client.encode(texts, { signal: controller.signal })).rejects.toThrow('typed on');
  await client.load();
  expect(log.encodedTexts).toBe(256);
  await expect(client.encode(['x'], { signal: controller.signal })).rejects.toThrow('typed on');
  client.end();
});

test('a worker that failed to load is ended, and the next call gets a fresh one', async () => {
  let tries = 0;
  const failed: EncoderStatus = { state: 'failed', selfTests: ['wasm: cosine 0.1, rejected'] };
  const { log, createWorker } = fakeWorkers({
    load: async () => {
      if (++tries === 1) throw new Error('no network');
      return ready;
    },
    status: async () => failed,
  });
  const states: EncoderStatus[] = [];
  const client = createEncoderClient({ createWorker, onStatus: (status) => states.push(status) });
  await expect(client.encode(['a'])).rejects.toThrow('no network');
  expect(log.terminated).toBe(1);
  expect(await client.status()).toEqual({ ...failed, error: 'no network' });
  expect(await client.encode(['a'])).toEqual(Float32Array.of(1));
  expect(log.started).toBe(2);
  expect(states.map(({ state }) => state)).toEqual(['loading', 'failed', 'loading', 'ready']);
  client.end();
});

test('a backend that breaks under way takes its worker with it', async () => {
  let calls = 0;
  const { log, createWorker } = fakeWorkers({
    encode: async (texts) => {
      if (++calls === 1) throw new Error('device lost');
      return new Float32Array(texts.length);
    },
  });
  const client = createEncoderClient({ createWorker });
  await expect(client.encode(['a'])).rejects.toThrow('device lost');
  expect(await client.status()).toMatchObject({ state: 'failed', error: 'device lost' });
  expect(await client.encode(['a'])).toHaveLength(1);
  expect(log).toMatchObject({ started: 2, terminated: 1 });
  client.end();
});

test('it ends only when nothing is under way', async () => {
  const { log, createWorker } = fakeWorkers({
    prefetch: () => new Promise((resolve) => setTimeout(resolve, 60)),
  });
  const client = createEncoderClient({ createWorker, idleMs: 10 });
  await Promise.all([client.prefetch(), client.encode(['a'])]);
  expect(log.terminated).toBe(0);
  await expect.poll(() => log.terminated).toBe(1);
});
