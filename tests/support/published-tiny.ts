import { sha256Hex } from '../../src/adapters/http/sha256.ts';
import type { PackManifest } from '../../src/core/catalog/manifest.ts';
import type { TinyPack } from './tiny-shop.ts';
import { tinyPack } from './tiny-service.ts';

/** A tiny pack on a server of its own. */
export interface PublishedPack {
  readonly manifest: PackManifest;
  /** Paths asked for, in order. */
  readonly requests: string[];
  readonly fetch: typeof globalThis.fetch;
  /** The server cannot be reached from here on. */
  goOffline(): void;
}

export const tinyAddress = 'https://shop.test/pack/';

export async function publishTiny(
  pack: TinyPack = tinyPack,
  change: Partial<PackManifest> = {},
): Promise<PublishedPack> {
  const bodies = new Map<string, Uint8Array<ArrayBuffer>>();
  const files: PackManifest['files'][number][] = [];
  for (const file of pack.manifest.files) {
    const bytes = pack.files.get(file.role)!;
    const sha256 = await sha256Hex(bytes);
    const path = `${file.role}-${sha256.slice(0, 16)}.bin`;
    bodies.set(path, bytes);
    files.push({ ...file, path, sha256, sizeBytes: bytes.length });
  }
  const manifest = { ...pack.manifest, files, ...change };
  bodies.set('manifest.json', new TextEncoder().encode(JSON.stringify(manifest)));
  const requests: string[] = [];
  let isOffline = false;
  return {
    manifest,
    requests,
    goOffline: () => void (isOffline = true),
    fetch: (address) => {
      const path = (address as string).slice(tinyAddress.length);
      requests.push(path);
      const body = bodies.get(path);
      if (isOffline) return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve(new Response(body, { status: body ? 200 : 404 }));
    },
  };
}
