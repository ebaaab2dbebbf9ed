import { openSafetensors } from '../../core/catalog/safetensors.ts';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { encoderFile, type EncoderManifest } from '../../core/encoding/manifest.ts';
import { TokenTable } from '../../core/encoding/token-table.ts';
import { tokenWeights } from '../../core/encoding/token-weights.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import { createTokenise, type Tokenise } from '../tokenizer/tokenise.ts';

/** The encoder without a runtime: tokenizer and token rows, some microseconds a text. */
export interface InstantEncoder extends ItemEncoder {
  /** The unit vector of one text, at once. */
  encodeOne(text: string): Float32Array<ArrayBuffer>;
  readonly tokenise: Tokenise;
  readonly table: TokenTable;
  readonly manifest: EncoderManifest;
  /** Token rows replaced by a shop's. */
  readonly changedRows: number;
  /**
   * The encoder of a shop that has taught it its words.
   *
   * @param rowsFile  the pack's file of replaced token rows
   * @param sha256    of that file: it names the space
   * @throws OwnshelfError `PackFormatError` for a file that is none, or another encoder's
   */
  withRows(rowsFile: ArrayBuffer, sha256: string): InstantEncoder;
}

export interface InstantEncoderParts {
  readonly manifest: EncoderManifest;
  /** A safetensors file. */
  readonly tableFile: ArrayBuffer;
  /** Parsed `tokenizer.json` and `tokenizer_config.json`. */
  readonly tokenizerJson: unknown;
  readonly tokenizerConfigJson: unknown;
}

/** A long job lets other work of its thread in this often, so that an abort is noticed. */
const breatheMs = 50;

/** @throws OwnshelfError `InputError` for a tokenizer that is none or another model's, `PackFormatError` for a table that does not fit */
export function createInstantEncoder(parts: InstantEncoderParts): InstantEncoder {
  const { manifest } = parts;
  const { vocabularySize, dimensions, maxTokens } = manifest;
  const tokens = Object.keys(
    (parts.tokenizerJson as { model?: { vocab?: object } } | null)?.model?.vocab ?? {},
  ).length;
  if (tokens !== vocabularySize)
    throw new OwnshelfError(
      'InputError',
      `The tokenizer has ${tokens} tokens, the encoder "${manifest.id}" ${vocabularySize}: it is another model's.`,
    );
  const tokenise = createTokenise(parts.tokenizerJson, parts.tokenizerConfigJson, maxTokens);
  const table = TokenTable.open(parts.tableFile, vocabularySize, dimensions);
  return overTable(manifest, tokenise, table, encoderFile(manifest, 'table').sha256);
}

function overTable(
  manifest: EncoderManifest,
  tokenise: Tokenise,
  table: TokenTable,
  sha256: string,
  changedRows = 0,
): InstantEncoder {
  const { dimensions } = manifest;
  let lastBreath = performance.now();

  function encodeInto(text: string, out: Float32Array): void {
    const tokens = tokenise(text);
    table.encode(tokens, tokenWeights(tokens, manifest), out);
  }

  function encodeOne(text: string): Float32Array<ArrayBuffer> {
    const vector = new Float32Array(dimensions);
    encodeInto(text, vector);
    return vector;
  }

  return {
    id: manifest.id,
    sha256,
    dimensions,
    backend: 'instant',
    manifest,
    tokenise,
    table,
    changedRows,
    encodeOne,
    async encode(texts, { signal } = {}) {
      signal?.throwIfAborted();
      const vectors = new Float32Array(texts.length * dimensions);
      for (let row = 0; row < texts.length; row++) {
        encodeInto(texts[row]!, vectors.subarray(row * dimensions, (row + 1) * dimensions));
        if (performance.now() - lastBreath <= breatheMs) continue;
        await new Promise((resolve) => setTimeout(resolve));
        lastBreath = performance.now();
        signal?.throwIfAborted();
      }
      return vectors;
    },
    withRows(rowsFile, rowsSha256) {
      const { tokens, rows } = readRows(rowsFile, table);
      return overTable(manifest, tokenise, table.withRows(tokens, rows), rowsSha256, tokens.length);
    },
    dispose: async () => undefined,
  };
}

function readRows(rowsFile: ArrayBuffer, table: TokenTable): { tokens: Uint32Array; rows: TokenTable } {
  const name = "the shop's token rows";
  const file = openSafetensors(rowsFile, name);
  const count = file.tensor('count', 'U32', 1)[0]!;
  const tokens = file.tensor('tokens', 'U32', count);
  const unknown = tokens.find((token) => token >= table.size);
  if (unknown !== undefined)
    throw new OwnshelfError(
      'PackFormatError',
      `${name} replace token ${unknown}, the encoder has ${table.size}: they belong to another one.`,
    );
  return { tokens, rows: TokenTable.open(rowsFile, count, table.dimensions, name) };
}
