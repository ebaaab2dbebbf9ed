/// <reference types="node" />
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { judgeGolden, parseGoldenSet, wasmMinCosine } from '../../core/encoding/golden.ts';
import {
  encoderFile,
  parseEncoderManifest,
  type EncoderFileRole,
  type EncoderManifest,
} from '../../core/encoding/manifest.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';

/** An encoder's folder (`models/encoder`), each file checked against the manifest when it is read. */
export interface EncoderFolder {
  readonly path: string;
  readonly manifest: EncoderManifest;
  readBytes(role: EncoderFileRole): Promise<Uint8Array<ArrayBuffer>>;
  readJson(role: EncoderFileRole): Promise<unknown>;
}

/**
 * @throws OwnshelfError `InputError` when the manifest, or later a file, is missing or makes no sense, `PackVersionError` for a
 *   newer format, `PackIntegrityError` for a file that is not the one the manifest means
 */
export async function openEncoderFolder(path: string): Promise<EncoderFolder> {
  const manifest = parseEncoderManifest(parseJson('manifest.json', await readAt(path, 'manifest.json')));
  const readBytes = (role: EncoderFileRole): Promise<Uint8Array<ArrayBuffer>> =>
    readVerified(path, manifest, role);
  return {
    path,
    manifest,
    readBytes,
    readJson: async (role) => parseJson(encoderFile(manifest, role).path, await readBytes(role)),
  };
}

/**
 * Passes an encoder on once it has given its own golden vectors.
 *
 * @throws OwnshelfError `EncoderMismatchError` when it does not; it is disposed of
 */
export async function provenEncoder(encoder: ItemEncoder, folder: EncoderFolder): Promise<ItemEncoder> {
  const golden = parseGoldenSet(await folder.readJson('golden'), folder.manifest.dimensions);
  const verdict = judgeGolden(encoder.backend, golden, await encoder.encode(golden.texts), wasmMinCosine);
  if (verdict.passed) return encoder;
  await encoder.dispose();
  throw new OwnshelfError(
    'EncoderMismatchError',
    `The encoder in ${folder.path} does not give its own golden vectors (${verdict.text}): tokenizer, weights and golden.json do not belong together.`,
  );
}

async function readVerified(folder: string, manifest: EncoderManifest, role: EncoderFileRole) {
  const { path, sizeBytes, sha256 } = encoderFile(manifest, role);
  const bytes = await readAt(folder, path);
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

async function readAt(folder: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
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
