import { OwnshelfError } from '../../core/domain/errors.ts';

export interface ReceiveOptions {
  readonly signal?: AbortSignal | undefined;
  /** Bytes received so far, after each piece. */
  readonly onProgress?: ((receivedBytes: number) => void) | undefined;
  /** Default the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Give up when nothing arrives for this long. Default 30,000. */
  readonly stallTimeoutMs?: number | undefined;
  readonly cache?: RequestCache | undefined;
  /** What is had already: the server is asked for the rest. One that cannot do that sends everything once more. */
  readonly beginning?: Uint8Array | undefined;
  /** Called after each part and waited for; the first `receivedBytes` of `bytes` are there. */
  readonly keep?: ((bytes: Uint8Array<ArrayBuffer>, receivedBytes: number) => Promise<void>) | undefined;
}

/**
 * Fetches at most `maxBytes`. Carries no cookies and follows no redirect, which could lead to another origin.
 *
 * @param tooLarge the error for a server that sends more; the rest is not read
 * @throws OwnshelfError `NetworkError`; the signal's own reason when aborted
 */
export async function receive(
  url: string,
  maxBytes: number,
  tooLarge: () => OwnshelfError,
  options: ReceiveOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { signal, onProgress, stallTimeoutMs = 30_000, cache = 'no-store', beginning, keep } = options;
  const startByte = beginning?.byteLength ?? 0;
  const fetchFrom = options.fetch ?? globalThis.fetch.bind(globalThis);
  signal?.throwIfAborted();
  const controller = new AbortController();
  const passOn = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', passOn);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isComplete = false;
  const stillAlive = () => {
    clearTimeout(timer);
    timer = setTimeout(
      () =>
        controller.abort(new OwnshelfError('NetworkError', `${url}: nothing came for ${stallTimeoutMs} ms.`)),
      stallTimeoutMs,
    );
  };
  try {
    stillAlive();
    const response = await fetchFrom(url, {
      cache,
      credentials: 'omit',
      redirect: 'error',
      signal: controller.signal,
      ...(startByte > 0 && { headers: { range: `bytes=${startByte}-` } }),
    });
    // Of a file that is shorter than what is had of it nothing is left to send.
    if (response.status === 416 && beginning)
      return await receive(url, maxBytes, tooLarge, { ...options, beginning: undefined });
    if (!response.ok) {
      throw new OwnshelfError(
        'NetworkError',
        `${url}: the server answered ${response.status}, expected ${startByte > 0 ? 206 : 200}.`,
      );
    }
    const bytes = allocate(maxBytes, url);
    let received = 0;
    if (beginning && goesOnAt(response, startByte)) {
      bytes.set(beginning);
      received = startByte;
    }
    const reader = response.body?.getReader();
    for (;;) {
      const piece = await reader?.read();
      if (!piece || piece.done) break;
      stillAlive();
      if (received + piece.value.byteLength > maxBytes) throw tooLarge();
      bytes.set(piece.value, received);
      received += piece.value.byteLength;
      onProgress?.(received);
      await keep?.(bytes, received);
    }
    isComplete = true;
    return received === maxBytes ? bytes : bytes.slice(0, received);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const reason: unknown = controller.signal.aborted ? controller.signal.reason : error;
    if (reason instanceof OwnshelfError) throw reason;
    const detail = reason instanceof Error ? reason.message : String(reason);
    throw new OwnshelfError(
      'NetworkError',
      `${url} could not be fetched (${detail}). Check the connection and the address.`,
      {
        cause: reason,
      },
    );
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', passOn);
    // Ends the transfer when we stopped early. Of a complete one it would keep browsers from caching the end.
    if (!isComplete) controller.abort();
  }
}

/** Whether the answer begins at this byte and not at the file's first; not every server tells. */
function goesOnAt(response: Response, startByte: number): boolean {
  const range = response.headers.get('content-range');
  return response.status === 206 && (range === null || range.startsWith(`bytes ${startByte}-`));
}

function allocate(sizeBytes: number, url: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(sizeBytes);
  } catch (cause) {
    throw new OwnshelfError('StorageError', `${url}: this device has no memory for ${sizeBytes} bytes.`, {
      cause,
    });
  }
}
