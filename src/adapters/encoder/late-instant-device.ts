import shipped from 'virtual:ownshelf-encoder-id';
import type { DeviceEncoder } from '../../ports/item-encoder.ts';
import type { InstantDevice, InstantDeviceOptions } from './instant-device.ts';

/** Hashes of the files it is made of. */
export const { fileSha256s } = shipped;

/**
 * The instant encoder alone, its code and files fetched when somebody searches. Of a pack that brings a model of its own
 * there is no encoder: that would take a runtime.
 */
export function createLateInstantDevice(options: Omit<InstantDeviceOptions, 'files'>): DeviceEncoder {
  const { id, sha256, dimensions } = shipped;
  let loading: Promise<InstantDevice> | undefined;

  function device(): Promise<InstantDevice> {
    loading ??= import('./shipped-instant.ts')
      .then(({ createShippedInstant }) => createShippedInstant(options))
      .catch((error: unknown) => {
        loading = undefined;
        throw error;
      });
    return loading;
  }

  return {
    id,
    sha256,
    forPack(pack, source) {
      if (pack.files !== undefined || (pack.sha256 !== sha256 && pack.baseSha256 !== sha256))
        return undefined;
      let encoder: ReturnType<InstantDevice['forPack']>;
      return {
        dimensions,
        async encode(texts) {
          encoder ??= (await device()).forPack(pack, () => source.readTokenRows());
          return encoder!.encode(texts);
        },
      };
    },
    prefetch: async (onProgress) => (await device()).prefetch(onProgress),
    status: async () => (loading ? (await loading).status() : { state: 'idle', selfTests: [] }),
    fetchModel: async () => undefined,
    removeModel: async () => undefined,
  };
}
