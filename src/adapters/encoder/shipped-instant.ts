import files from 'virtual:ownshelf-instant-files';
import { createInstantDevice, type InstantDevice, type InstantDeviceOptions } from './instant-device.ts';
import type { InstantFiles } from './encoder-files.ts';

const { manifest, assets } = files as InstantFiles;

/** The instant encoder that this build ships. */
export function createShippedInstant(options: Omit<InstantDeviceOptions, 'files'>): InstantDevice {
  return createInstantDevice({
    ...options,
    files: {
      manifest,
      // Absolute, so that an address also holds in a worker whose own address is another origin's.
      assets: assets.map((asset) => ({ ...asset, url: new URL(asset.url, import.meta.url).href })),
    },
  });
}
