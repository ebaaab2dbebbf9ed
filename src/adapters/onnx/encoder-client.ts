import { proxy, releaseProxy, wrap, type Remote } from 'comlink';
import type {
  BroughtModelRef,
  EncoderStatus,
  EncoderWorkerApi,
  LoadProgress,
} from '../../ports/item-encoder.ts';

export interface EncoderClientOptions {
  /** Starts `workers/encoder.ts`; called on first need and again after each end. */
  readonly createWorker: () => Worker;
  /** The model to run in place of the encoder that ships. */
  readonly model?: BroughtModelRef;
  /** A wasm heap never shrinks, so a worker nobody asked for that long is ended. Default 60,000. */
  readonly idleMs?: number;
  /** Told when a load begins, succeeds or fails, and when the worker ends. */
  readonly onStatus?: (status: EncoderStatus) => void;
}

/** The encoder as its users see it: there when needed, gone when not. */
export interface EncoderClient {
  /**
   * @returns [texts.length × dimensions], row-major
   * @throws the signal's reason when aborted; an `AbortError` when `end` was called meanwhile
   */
  encode(
    texts: readonly string[],
    options?: { signal?: AbortSignal | undefined },
  ): Promise<Float32Array<ArrayBuffer>>;
  /** Starts the worker and opens the encoder before it is needed. */
  load(onProgress?: (progress: LoadProgress) => void): Promise<EncoderStatus>;
  prefetch(onProgress?: (progress: LoadProgress) => void): Promise<void>;
  /** Starts nothing: without a worker it tells what the last one said, as `idle` or `failed`. */
  status(): Promise<EncoderStatus>;
  /** Ends the worker now; whatever was asked of it rejects. The next call starts another. */
  end(): void;
}

/** Texts per message: an abort reaches a long job between two of them. */
const chunkTexts = 256;

interface Session {
  readonly worker: Worker;
  readonly remote: Remote<EncoderWorkerApi>;
  /** Rejects when the worker is gone, so that nothing waits for it for ever. */
  readonly gone: Promise<never>;
  readonly abandon: (reason: unknown) => void;
  loaded?: Promise<EncoderStatus>;
}

export function createEncoderClient(options: EncoderClientOptions): EncoderClient {
  const { createWorker, model, idleMs = 60_000, onStatus } = options;
  const listeners = new Set<(progress: LoadProgress) => void>();
  let session: Session | undefined;
  let pending = 0;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;
  let last: EncoderStatus = { state: 'idle', selfTests: [] };

  function report(status: EncoderStatus): EncoderStatus {
    last = status;
    onStatus?.(status);
    return status;
  }

  function start(): Session {
    const worker = createWorker();
    let abandon: Session['abandon'] = () => undefined;
    const gone = new Promise<never>((_, reject) => (abandon = reject));
    gone.catch(() => undefined);
    const started: Session = { worker, remote: wrap<EncoderWorkerApi>(worker), gone, abandon };
    // Messages arrive in order: whatever is asked next finds the model chosen.
    if (model !== undefined) started.remote.use(model).catch(() => undefined);
    worker.addEventListener('error', (event) => {
      const error = new Error(`The encoder worker broke: ${event.message || 'it could not be started'}.`);
      stop(started, error);
      report({ state: 'failed', selfTests: [], error: error.message });
    });
    return started;
  }

  function stop(stopped: Session, reason: unknown): void {
    if (session === stopped) session = undefined;
    stopped.abandon(reason);
    stopped.remote[releaseProxy]();
    stopped.worker.terminate();
  }

  function end(): void {
    clearTimeout(idleTimer);
    if (session === undefined) return;
    stop(session, new DOMException('The encoder was ended.', 'AbortError'));
    if (last.state !== 'failed') report({ ...last, state: 'idle' });
  }

  /** Runs one job on the worker that is there, or on a new one. */
  async function use<T>(job: (used: Session) => Promise<T>): Promise<T> {
    clearTimeout(idleTimer);
    pending++;
    const used = (session ??= start());
    try {
      return await Promise.race([job(used), used.gone]);
    } finally {
      pending--;
      if (pending === 0 && session !== undefined) idleTimer = setTimeout(end, idleMs);
    }
  }

  /** A runtime that failed to start cannot start again in its worker: the next try gets a fresh one. */
  function loadIn(used: Session): Promise<EncoderStatus> {
    if (used.loaded !== undefined) return used.loaded;
    report({ state: 'loading', selfTests: [] });
    const onProgress = proxy((progress: LoadProgress) => listeners.forEach((listen) => listen(progress)));
    used.loaded = used.remote.load(onProgress).then(report, async (error: unknown) => {
      const { selfTests } = await used.remote.status();
      report({ state: 'failed', selfTests, error: error instanceof Error ? error.message : String(error) });
      stop(used, error);
      throw error;
    });
    return used.loaded;
  }

  async function load(onProgress?: (progress: LoadProgress) => void): Promise<EncoderStatus> {
    if (onProgress) listeners.add(onProgress);
    try {
      return await use(loadIn);
    } finally {
      if (onProgress) listeners.delete(onProgress);
    }
  }

  /** A backend that breaks under way (a lost GPU, no memory left) takes its worker with it. */
  async function encodeChunk(used: Session, texts: readonly string[]): Promise<Float32Array<ArrayBuffer>> {
    try {
      return await used.remote.encode(texts);
    } catch (error) {
      report({ ...last, state: 'failed', error: error instanceof Error ? error.message : String(error) });
      stop(used, error);
      throw error;
    }
  }

  async function encodeIn(used: Session, texts: readonly string[], signal?: AbortSignal) {
    await loadIn(used);
    const parts: Float32Array<ArrayBuffer>[] = [];
    for (let start = 0; start === 0 || start < texts.length; start += chunkTexts) {
      signal?.throwIfAborted();
      parts.push(await encodeChunk(used, texts.slice(start, start + chunkTexts)));
    }
    return join(parts);
  }

  return {
    encode: async (texts, { signal } = {}) => {
      signal?.throwIfAborted();
      const work = use((used) => encodeIn(used, texts, signal));
      return signal === undefined ? work : orAborted(work, signal);
    },
    load,
    prefetch: (onProgress) =>
      use((used) => (onProgress ? used.remote.prefetch(proxy(onProgress)) : used.remote.prefetch())),
    status: async () => last,
    end,
  };
}

/** Rejects with the signal's reason at once; the work's own end, sooner or later, is nobody's concern. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => undefined);
  }
}

function join(parts: readonly Float32Array<ArrayBuffer>[]): Float32Array<ArrayBuffer> {
  if (parts.length === 1) return parts[0] as Float32Array<ArrayBuffer>;
  const joined = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
