import type { EncoderRef } from '../../core/catalog/manifest.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type {
  BroughtModelRef,
  DeviceEncoder,
  EncoderStatus,
  PackEncoder,
  PackSource,
} from '../../ports/item-encoder.ts';
import { createFileSource, type FetchVerified } from '../encoder/file-source.ts';
import { createEncoderClient, type EncoderClient } from '../onnx/encoder-client.ts';

export interface BroughtDeviceOptions {
  readonly encoder: EncoderRef;
  readonly pack: PackSource;
  readonly openStore: () => Promise<FileStore>;
  readonly fetchVerified: FetchVerified;
  readonly createWorker: () => Worker;
  readonly onStatus?: ((status: EncoderStatus) => void) | undefined;
}

/** A pack's encoder of another make, on this device: here only once the shopper has fetched it. */
export interface BroughtDevice extends Pick<
  DeviceEncoder,
  'prefetch' | 'status' | 'fetchModel' | 'removeModel'
> {
  readonly encoder: PackEncoder;
  end(): void;
}

export function createBroughtDevice(options: BroughtDeviceOptions): BroughtDevice {
  const { encoder: ref, pack, openStore, fetchVerified, createWorker, onStatus } = options;
  const { id, revision = '', sha256, dimensions } = ref;
  const files = (ref.files ?? []).map((file) => ({ ...file, url: pack.addressOf(file.path) }));
  const sizeBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const source = createFileSource(openStore, fetchVerified);
  const offered: EncoderStatus = { state: 'offered', id, sha256, sizeBytes, selfTests: [] };
  let opening: Promise<EncoderClient> | undefined;
  let fetching: { stop: AbortController; settled: Promise<unknown> } | undefined;

  async function open(): Promise<EncoderClient> {
    const model: BroughtModelRef = { id, revision, sha256, dimensions, files, golden: await pack.golden() };
    return createEncoderClient({
      createWorker,
      model,
      onStatus: (status) => onStatus?.({ ...status, id, sizeBytes }),
    });
  }

  function client(): Promise<EncoderClient> {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  function end(): void {
    const ended = opening;
    opening = undefined;
    void ended?.then((running) => running.end()).catch(() => undefined);
  }

  return {
    encoder: {
      dimensions,
      async encode(texts) {
        if (!(await source.has(files)))
          throw new OwnshelfError(
            'EncoderMismatchError',
            `The language model of this shop, ${id}, is not on this device.`,
          );
        return (await client()).encode(texts);
      },
    },
    end,
    // Tens of megabytes are nobody's to fetch unasked.
    prefetch: async () => undefined,
    async fetchModel(onProgress) {
      const stop = new AbortController();
      const kept = source.keep(files, (progress) => onProgress?.(progress), stop.signal);
      fetching = { stop, settled: kept.catch(() => undefined) };
      await kept;
      stop.signal.throwIfAborted();
      // Fetches the runtime too, and finds out now whether the model runs here: the next search may be offline.
      await (await client()).load();
    },
    async removeModel() {
      fetching?.stop.abort();
      await fetching?.settled;
      end();
      await source.remove(files);
      onStatus?.(offered);
    },
    async status() {
      if (!(await source.has(files))) return offered;
      const running = await opening?.catch(() => undefined);
      const status = (await running?.status()) ?? { state: 'idle', selfTests: [] };
      return { ...status, id, sizeBytes };
    },
  };
}
