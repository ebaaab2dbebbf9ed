import type { FileRef } from '../../core/catalog/manifest.ts';
import { parseGoldenSet, type GoldenSet } from '../../core/encoding/golden.ts';
import { takePrefix } from '../../core/encoding/vectors.ts';
import type { BroughtModelRef, ItemEncoder } from '../../ports/item-encoder.ts';
import type { EncoderFiles } from '../encoder/encoder-files.ts';
import { createOnnxEncoder, type OnnxBackend, type OrtModule } from './create-encoder.ts';

/** A file of a model, with where it comes from. */
export interface ModelAsset extends FileRef {
  readonly name: string;
  readonly url: string;
}

/** A file's bytes, by its name in the model. */
export type ReadAsset = (name: string) => Uint8Array<ArrayBuffer>;

/** What the encoder worker can run: its files, how they become an encoder, and the vectors that encoder must give. */
export interface RunnableModel {
  /** SHA-256 that names its space; verdicts about it are kept under it. */
  readonly sha256: string;
  /** In the order they are fetched. */
  readonly assets: readonly ModelAsset[];
  golden(read: ReadAsset): GoldenSet;
  open(ort: OrtModule, backend: OnnxBackend, read: ReadAsset): Promise<ItemEncoder>;
}

const ownRoles = ['tokenizerConfig', 'tokenizer', 'golden', 'model'] as const;

/** The encoder this build ships, as an ONNX graph. */
export function ownModel({ manifest, assets }: EncoderFiles): RunnableModel {
  const json = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
  return {
    sha256: manifest.files.find(({ role }) => role === 'table')!.sha256,
    assets: ownRoles.map((role) => ({ name: role, ...assets.find((asset) => asset.role === role)! })),
    golden: (read) => parseGoldenSet(json(read('golden')), manifest.dimensions),
    open: (ort, backend, read) =>
      createOnnxEncoder({
        ort,
        modelBytes: read('model'),
        tokenizerJson: json(read('tokenizer')),
        tokenizerConfigJson: json(read('tokenizerConfig')),
        manifest,
        backend,
      }),
  };
}

/** A model of another make, through transformers.js; its golden vectors are those of items in the pack it made. */
export function broughtModel(ref: BroughtModelRef): RunnableModel {
  const { id, revision, sha256, files, dimensions } = ref;
  return {
    sha256,
    assets: files,
    golden: () => ref.golden,
    async open(ort, backend, read) {
      const { createBroughtEncoder } = await import('../brought/brought-encoder.ts');
      const bytes = new Map(files.map(({ name }) => [name, read(name)]));
      const encoder = await createBroughtEncoder({
        ort,
        model: { id, revision, files: bytes },
        sha256,
        backend,
      });
      return {
        ...encoder,
        dimensions,
        encode: async (texts, options) =>
          takePrefix(await encoder.encode(texts, options), encoder.dimensions, dimensions),
      };
    },
  };
}
