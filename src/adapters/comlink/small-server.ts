import type { Argument, Endpoint } from './small-protocol.ts';

interface Call {
  readonly id?: string;
  readonly type?: string;
  readonly path?: readonly string[];
  readonly argumentList?: readonly Argument[];
}

/**
 * The answering half of Comlink's protocol, for a worker where each kilobyte counts: methods of one object, called with plain
 * values, and with functions as listeners whose answers nobody waits for. The other side is `createSmallClient`, or Comlink's
 * `wrap`.
 *
 * @see https://github.com/GoogleChromeLabs/comlink/blob/main/src/protocol.ts
 */
export function serve<Api extends object>(api: Api, endpoint: Endpoint): void {
  endpoint.addEventListener('message', ({ data }: { data: Call | null }) => {
    const { id, type, path: [name = ''] = [], argumentList = [] } = data ?? {};
    if (typeof id !== 'string' || (type !== 'APPLY' && type !== 'GET')) return;
    const answer = async (): Promise<unknown> => {
      // A property is read to hear whether anybody is there.
      if (type === 'GET') return undefined;
      if (!Object.hasOwn(api, name)) throw new TypeError(`There is no "${name}" to be called.`);
      return (api[name as keyof Api] as (...values: unknown[]) => unknown)(...argumentList.map(fromWire));
    };
    answer()
      .then((value) => endpoint.postMessage({ id, type: 'RAW', value }))
      .catch((error: unknown) => endpoint.postMessage({ id, ...thrown(error) }));
  });
}

function fromWire(wire: Argument): unknown {
  if (wire.type === 'RAW') return wire.value;
  const port = wire.value;
  let calls = 0;
  return (...values: unknown[]): void =>
    port.postMessage({
      id: `told ${++calls}`,
      type: 'APPLY',
      path: [],
      argumentList: values.map((value) => ({ type: 'RAW', value })),
    });
}

/** Of an error its words alone can cross. */
function thrown(error: unknown): object {
  const value =
    error instanceof Error
      ? { isError: true, value: { message: error.message, name: error.name, stack: error.stack } }
      : { isError: false, value: error };
  return { type: 'HANDLER', name: 'throw', value };
}
