import type { DeviceEncoder, EncoderStatus } from '../../ports/item-encoder.ts';
import { createBroughtDevice, type BroughtDevice } from '../brought/brought-device.ts';
import { createInstantDevice, type InstantDeviceOptions } from './instant-device.ts';

export interface DeviceEncoderOptions extends InstantDeviceOptions {
  /** Starts `workers/encoder.ts`, for packs made with a model of another make. */
  readonly createWorker: () => Worker;
}

/** The encoder that ships, in the ranker's own thread, or the one that the open pack brings, in a worker. */
export function createDeviceEncoder(options: DeviceEncoderOptions): DeviceEncoder {
  const { openStore, fetchVerified, createWorker, onStatus } = options;
  const instant = createInstantDevice(options);
  let brought: BroughtDevice | undefined;
  return {
    id: instant.id,
    sha256: instant.sha256,
    forPack(encoder, pack) {
      brought?.end();
      brought = undefined;
      if (encoder.files === undefined) return instant.forPack(encoder, () => pack.readTokenRows());
      brought = createBroughtDevice({
        encoder,
        pack,
        openStore,
        fetchVerified,
        createWorker,
        onStatus: (status: EncoderStatus) => onStatus?.(status),
      });
      return brought.encoder;
    },
    prefetch: (onProgress) => (brought ?? instant).prefetch(onProgress),
    status: () => (brought ?? instant).status(),
    fetchModel: async (onProgress) => brought?.fetchModel(onProgress),
    removeModel: async () => brought?.removeModel(),
  };
}
