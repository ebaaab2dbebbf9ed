import { proxy, wrap } from 'comlink';
import { afterEach, describe, expect, test } from 'vitest';
import { createSmallClient } from '../../../src/adapters/comlink/small-client.ts';
import { serve } from '../../../src/adapters/comlink/small-server.ts';
import { talkingApi } from '../../support/talking-api.ts';

const ports: MessagePort[] = [];

function connect(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  serve(talkingApi, port1 as unknown as Worker);
  port1.start();
  port2.start();
  return port2;
}

afterEach(() => ports.splice(0).forEach((port) => port.close()));

const clients: [string, () => typeof talkingApi][] = [
  ['the small client', () => createSmallClient<typeof talkingApi>(connect())],
  ['the real Comlink', () => wrap<typeof talkingApi>(connect()) as unknown as typeof talkingApi],
];

describe.each(clients)('the small server of Comlink, called by %s', (_name, client) => {
  test('answers, and each answer finds its call', async () => {
    const remote = client();
    expect(await Promise.all([remote.slow(20), remote.add(2, 3), remote.slow(1)])).toEqual([20, 5, 1]);
  });

  test('throws what was thrown, by name and message', async () => {
    await expect(client().fail()).rejects.toMatchObject({ name: 'NetworkError', message: 'no such pack' });
  });

  test('throws what cannot cross, and what there is none of', async () => {
    const remote = client();
    await expect(remote.uncloneable()).rejects.toThrow();
    const others = remote as unknown as Record<'buy' | 'toString', () => Promise<void>>;
    await expect(others.buy()).rejects.toThrow('"buy"');
    await expect(others.toString()).rejects.toThrow('"toString"');
  });

  test('tells listeners, in order', async () => {
    const heard: [number, boolean][] = [];
    const done = new Promise<void>((resolve) => {
      const listener = (n: number, last: boolean): void => {
        heard.push([n, last]);
        if (last) resolve();
      };
      void client().count(3, _name === 'the real Comlink' ? proxy(listener) : listener);
    });
    await done;
    expect(heard).toEqual([
      [1, false],
      [2, false],
      [3, true],
    ]);
  });
});

test('hears whether anybody is there, and passes over what is no call', async () => {
  const port = connect();
  const answered = new Promise((resolve) => port.addEventListener('message', ({ data }) => resolve(data)));
  for (const junk of [null, 'hello', {}, { id: 7, type: 'APPLY' }, { id: 'x', type: 'SET', path: ['add'] }])
    port.postMessage(junk);
  port.postMessage({ id: 'alive', type: 'GET', path: ['alive'] });
  expect(await answered).toEqual({ id: 'alive', type: 'RAW', value: undefined });
});
