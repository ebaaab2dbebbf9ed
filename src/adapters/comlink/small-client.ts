import type { Answer, Argument, Endpoint } from './small-protocol.ts';

/**
 * The calling half of Comlink's protocol, for a page where each kilobyte counts: calls methods with plain values, and hands
 * over functions as listeners whose answers nobody waits for. The other side is Comlink's `expose`.
 *
 * @see https://github.com/GoogleChromeLabs/comlink/blob/main/src/protocol.ts
 */
export function createSmallClient<Api extends object>(endpoint: Endpoint): Api {
  const waiting = new Map<string, (answer: Answer) => void>();
  let calls = 0;
  endpoint.addEventListener('message', ({ data }: { data?: { id?: string } & Answer }) => {
    const settle = data?.id === undefined ? undefined : waiting.get(data.id);
    if (!settle) return;
    waiting.delete(data!.id!);
    settle(data!);
  });
  return new Proxy({} as Api, {
    get: (_, name) =>
      // Whoever awaits the client itself is no caller of `then`.
      name === 'then'
        ? undefined
        : (...values: unknown[]) =>
            new Promise((resolve, reject) => {
              const id = `call ${++calls}`;
              waiting.set(id, (answer) => {
                if (answer.type === 'HANDLER' && answer.name === 'throw') reject(thrownBy(answer.value));
                else resolve(answer.value);
              });
              const argumentList = values.map(toWire);
              const ports = argumentList.flatMap(({ type, value }) =>
                type === 'HANDLER' ? [value as MessagePort] : [],
              );
              endpoint.postMessage({ id, type: 'APPLY', path: [name], argumentList }, ports);
            }),
  });
}

function toWire(value: unknown): Argument {
  if (typeof value !== 'function') return { type: 'RAW', value };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: { data: { id: string; type: string; argumentList?: Argument[] } }) => {
    if (data.type === 'APPLY')
      (value as (...values: unknown[]) => void)(...(data.argumentList ?? []).map((one) => one.value));
    port1.postMessage({ id: data.id, type: 'RAW', value: undefined });
  };
  return { type: 'HANDLER', name: 'proxy', value: port2 };
}

function thrownBy(thrown: { readonly isError: boolean; readonly value: unknown } | null): unknown {
  return thrown?.isError ? Object.assign(new Error(), thrown.value) : thrown?.value;
}
