/// <reference types="node" />
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web/wasm';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { judgeGolden, parseGoldenSet, wasmMinCosine } from '../../core/encoding/golden.ts';
import {
  encoderFile,
  parseEncoderManifest,
  type EncoderFileRole,
  type EncoderManifest,
} from '../../core/encoding/manifest.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import { createOnnxEncoder } from './create-encoder.ts';

/**
 * Opens the encoder in a folder (`models/encoder`) for Node, on the same WebAssembly runtime as in the browser, with one
 * thread: a second one gained nothing on a lookup model and would keep the process alive.
 *
 * @throws OwnshelfError `InputError` when a file is missing or makes no sense, `PackVersionError` for a newer format,
 *   `PackIntegrityError` for a file that is not the one the manifest means, `EncoderMismatchError` when the encoder does
 *   not give its own golden vectors
 */
export async function loadEncoderFromFolder(folder: string): Promise<ItemEncoder> {
  const manifest = parseEncoderManifest(
    parseJson('manifest.json', await readEncoderFile(folder, 'manifest.json')),
  );
  const golden = parseGoldenSet(await readJson(folder, manifest, 'golden'), manifest.dimensions);
  ort.env.wasm.numThreads = 1;
  const encoder = await createOnnxEncoder({
    ort,
    modelBytes: await readVerified(folder, manifest, 'model'),
    tokenizerJson: await readJson(folder, manifest, 'tokenizer'),
    tokenizerConfigJson: await readJson(folder, manifest, 'tokenizerConfig'),
    manifest,
    backend: { name: 'wasm (1 thread)', executionProviders: ['wasm'] },
  });
  const verdict = judgeGolden(encoder.backend, golden, await encoder.encode(golden.texts), wasmMinCosine);
  if (!verdict.passed) {
    await encoder.dispose();
    throw new OwnshelfError(
      'EncoderMismatchError',
      `The encoder in ${folder} does not give its own golden vectors (${verdict.text}): tokenizer, weights and golden.json do not belong together.`,
    );
  }
  return encoder;
}

async function readJson(folder: string, manifest: EncoderManifest, role: EncoderFileRole): Promise<unknown> {
  return parseJson(encoderFile(manifest, role).path, await readVerified(folder, manifest, role));
}

async function readVerified(folder: string, manifest: EncoderManifest, role: EncoderFileRole) {
  const { path, sizeBytes, sha256 } = encoderFile(manifest, role);
  const bytes = await readEncoderFile(folder, path);
  if (bytes.length !== sizeBytes) {
    throw new OwnshelfError(
      'PackIntegrityError',
      `${join(folder, path)} has ${bytes.length} bytes, the manifest says ${sizeBytes}: get the encoder again.`,
    );
  }
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) {
    throw new OwnshelfError(
      'PackIntegrityError',
      `${join(folder, path)} has SHA-256 ${found}, the manifest says ${sha256}: get the encoder again.`,
    );
  }
  return bytes;
}

async function readEncoderFile(folder: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(join(folder, path)));
  } catch (cause) {
    throw new OwnshelfError('InputError', `${join(folder, path)} cannot be read: is ${folder} an encoder?`, {
      cause,
    });
  }
}

function parseJson(path: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new OwnshelfError('InputError', `${path} is not JSON.`, { cause });
  }
}
