import { afterEach, expect, it, vi } from 'vitest';
import { openTabChannel } from '../../../src/adapters/tabs/tab-channel.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['missing', undefined],
  [
    'denied',
    class {
      constructor() {
        throw new DOMException('opaque origin', 'SecurityError');
      }
    },
  ],
])('does nothing, quietly, where BroadcastChannel is %s', (_how, substitute) => {
  vi.stubGlobal('BroadcastChannel', substitute);
  const onMessage = vi.fn();
  const channel = openTabChannel('demo', onMessage);
  channel.send({ kind: 'log-changed' });
  channel.close();
  expect(onMessage).not.toHaveBeenCalled();
});
