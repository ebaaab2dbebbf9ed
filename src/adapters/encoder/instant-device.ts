import type { EncoderRef } from '../../core/catalog/manifest.ts';
import { judgeGolden, parseGoldenSet, wasmMinCosine } from '../../core/encoding/golden.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { encoderFile } from '../../core/encoding/manifest.ts';
import type { FileStore } from '../../ports/file-store.ts';
import type { DeviceEncoder, EncoderStatus, PackEncoder } from '../../ports/item-encoder.ts';
import type { InstantFiles } from './encoder-files.ts';
import { createFileSource, type FetchVerified } from './file-source.ts';
import type { InstantEncoder } from './instant-encoder.ts';

export interface InstantDeviceOptions {
  readonly files: InstantFiles;
  readonly openStore: () => Promise<FileStore>;
  readonly fetchVerified: FetchVerified;
  /** Told when a load begins, succeeds or fails. */
  readonly onStatus?: (status: EncoderStatus) => void;
}

/** The encoder that ships, on this device. */
export interface InstantDevice extends Pick<DeviceEncoder, 'id' | 'sha256' | 'prefetch' | 'status'> {
  /** Of a pack whose vectors it made, with the shop's own words where there are some. */
  forPack(encoder: EncoderRef, readTokenRows: () => Promise<Blob>): PackEncoder | undefined;
}

/** In the order they are fetched. */
const roles = ['tokenizerConfig', 'tokenizer', 'golden', 'table'] as const;

/** The instant encoder, loaded on first need in the thread that asks. */
export function createInstantDevice({
  files,
  openStore,
  fetchVerified,
  onStatus,
}: InstantDeviceOptions): InstantDevice {
  const { manifest } = files;
  const { id, dimensions } = manifest;
  const { sha256 } = encoderFile(manifest, 'table');
  const source = createFileSource(openStore, fetchVerified);
  const assets = roles.flatMap((role) => {
    const found = files.assets.find((asset) => asset.role === role);
    if (found === undefined && role !== 'golden') throw new Error(`this build lists no file for "${role}"`);
    return found ?? [];
  });
  let status: EncoderStatus = { state: 'idle', selfTests: [] };
  let loading: Promise<InstantEncoder> | undefined;

  function report(next: EncoderStatus): void {
    status = next;
    onStatus?.(next);
  }

  async function start(): Promise<InstantEncoder> {
    report({ state: 'loading', selfTests: [] });
    const selfTests: string[] = [];
    try {
      const [bytes, { createInstantEncoder }] = await Promise.all([
        source.read(assets, () => undefined),
        import('./instant-encoder.ts'),
      ]);
      const bytesOf = (wanted: (typeof roles)[number]): Uint8Array<ArrayBuffer> | undefined =>
        bytes[assets.findIndex(({ role }) => role === wanted)];
      const jsonOf = (role: (typeof roles)[number]): unknown =>
        JSON.parse(new TextDecoder().decode(bytesOf(role)));
      const encoder = createInstantEncoder({
        manifest,
        tableFile: bytesOf('table')!.buffer,
        tokenizerJson: jsonOf('tokenizer'),
        tokenizerConfigJson: jsonOf('tokenizerConfig'),
      });
      if (bytesOf('golden')) {
        const golden = parseGoldenSet(jsonOf('golden'), dimensions);
        const verdict = judgeGolden('instant', golden, await encoder.encode(golden.texts), wasmMinCosine);
        selfTests.push(verdict.text);
        if (!verdict.passed)
          throw new OwnshelfError(
            'EncoderMismatchError',
            'The encoder does not give its golden vectors on this device; search by meaning is off.',
          );
      }
      report({ state: 'ready', id, sha256, backend: encoder.backend, selfTests });
      return encoder;
    } catch (error) {
      report({ state: 'failed', selfTests, error: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  /** Shared by all who wait; a failure is forgotten, so the next call tries again. */
  function ready(): Promise<InstantEncoder> {
    loading ??= start().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  /** Asked for once per pack that has rows of its own. */
  function lazily(open: () => Promise<InstantEncoder>): PackEncoder {
    let opened: Promise<InstantEncoder> | undefined;
    return {
      dimensions,
      async encode(texts) {
        opened ??= open().catch((error: unknown) => {
          opened = undefined;
          throw error;
        });
        return (await opened).encode(texts);
      },
    };
  }

  return {
    id,
    sha256,
    forPack(pack, readTokenRows) {
      if (pack.sha256 === sha256) return lazily(ready);
      if (pack.baseSha256 !== sha256) return undefined;
      return lazily(async () => {
        const [encoder, rows] = await Promise.all([
          ready(),
          readTokenRows().then((blob) => blob.arrayBuffer()),
        ]);
        return encoder.withRows(rows, pack.sha256);
      });
    },
    prefetch: (onProgress) => source.keep(assets, (progress) => onProgress?.(progress)),
    status: async () => status,
  };
}
