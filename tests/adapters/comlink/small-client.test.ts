import { expose } from 'comlink';
import { afterEach, describe, expect, test } from 'vitest';
import { createSmallClient } from '../../../src/adapters/comlink/small-client.ts';
import { talkingApi } from '../../support/talking-api.ts';

const ports: MessagePort[] = [];

/** A client of what the real Comlink exposes. */
function connect(): typeof talkingApi {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(talkingApi, port1);
  port2.start();
  return createSmallClient<typeof talkingApi>(port2);
}

afterEach(() => ports.splice(0).forEach((port) => port.close()));

describe('the small client of Comlink', () => {
  test('calls, and each answer finds its call', async () => {
    const client = connect();
    expect(await Promise.all([client.slow(20), client.add(2, 3), client.slow(1)])).toEqual([20, 5, 1]);
  });

  test('throws what was thrown, by name and message', async () => {
    await expect(connect().fail()).rejects.toMatchObject({ name: 'NetworkError', message: 'no such pack' });
  });

  test('hands over listeners', async () => {
    const heard: [number, boolean][] = [];
    const done = new Promise<void>((resolve) => {
      void connect().count(3, (n, last) => {
        heard.push([n, last]);
        if (last) resolve();
      });
    });
    await done;
    expect(heard).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });

  test('can be awaited itself, as an async function that gives it back does', async () => {
    const client = await Promise.resolve(connect());
    expect(await client.add(1, 1)).toBe(2);
  });
});
