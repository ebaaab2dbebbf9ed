import { OwnshelfError } from '../domain/errors.ts';
import type { Reading } from './token-weights.ts';

/** The newest encoder manifest this code reads. */
export const encoderFormatVersion = 1;

/**
 * `table` holds the token rows, all that the instant encoder needs beside the tokenizer; `model` is the same space as an ONNX
 * graph; `config` is there for other tools; `golden` holds the vectors of the self-test.
 */
export const encoderFileRoles = [
  'table',
  'model',
  'tokenizer',
  'tokenizerConfig',
  'config',
  'golden',
] as const;
export type EncoderFileRole = (typeof encoderFileRoles)[number];

export interface EncoderFile {
  readonly role: EncoderFileRole;
  /** Relative to the manifest, with forward slashes, never leading out of its folder. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly sha256: string;
}

/** What an encoder is and which bytes it consists of: `models/encoder/manifest.json`. */
export interface EncoderManifest extends Reading {
  readonly format: 'ownshelf-encoder';
  readonly formatVersion: number;
  readonly id: string;
  readonly revision: string;
  /** Tokens of the vocabulary, rows of the table. */
  readonly vocabularySize: number;
  /** Components of a full vector. */
  readonly dimensions: number;
  /** Prefix lengths that are good vectors by themselves once normalised again, ascending, the last = `dimensions`. */
  readonly matryoshka: readonly number[];
  /** SPDX identifier of the weights' licence. */
  readonly licence: string;
  readonly files: readonly EncoderFile[];
}

/**
 * Checks a parsed `manifest.json`.
 *
 * @throws OwnshelfError `PackVersionError` for a newer format, `InputError` for anything else that is not one
 */
export function parseEncoderManifest(value: unknown): EncoderManifest {
  const manifest = value as Partial<EncoderManifest> | null;
  if (typeof manifest !== 'object' || manifest === null || manifest.format !== 'ownshelf-encoder') {
    throw refuse(`"format" is not "ownshelf-encoder"`);
  }
  const version = manifest.formatVersion;
  if (!isCount(version)) throw refuse('"formatVersion" is not a positive whole number');
  if (version > encoderFormatVersion) {
    throw new OwnshelfError(
      'PackVersionError',
      `The encoder has format version ${version}, this program reads up to ${encoderFormatVersion}: update it.`,
    );
  }
  for (const field of ['id', 'revision', 'licence'] as const) {
    if (typeof manifest[field] !== 'string' || manifest[field] === '') throw refuse(`"${field}" is missing`);
  }
  for (const field of ['vocabularySize', 'dimensions', 'maxTokens', 'halfPlace'] as const) {
    if (!isCount(manifest[field])) throw refuse(`"${field}" is not a positive whole number`);
  }
  if (!Array.isArray(manifest.matryoshka) || !manifest.matryoshka.every(isCount)) {
    throw refuse('"matryoshka" is not a list of positive whole numbers');
  }
  if (!Array.isArray(manifest.files)) throw refuse('"files" is not a list');
  manifest.files.forEach(checkFile);
  const checked = manifest as EncoderManifest;
  for (const role of encoderFileRoles) if (role !== 'config') encoderFile(checked, role);
  return checked;
}

/** The manifest's one file with that role. */
export function encoderFile(manifest: EncoderManifest, role: EncoderFileRole): EncoderFile {
  const found = manifest.files.filter((file) => file.role === role);
  if (found.length !== 1) throw refuse(`it lists ${found.length} files with role "${role}", expected one`);
  return found[0] as EncoderFile;
}

function checkFile(value: unknown): void {
  const file = value as Partial<EncoderFile> | null;
  const path = file?.path;
  if (typeof path !== 'string' || !/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path)) {
    throw refuse(`${JSON.stringify(path)} is not a path inside its folder`);
  }
  if (!encoderFileRoles.includes(file?.role as EncoderFileRole)) throw refuse(`"${path}" has no known role`);
  if (!isCount(file?.sizeBytes)) throw refuse(`"${path}" has no size`);
  if (!/^[0-9a-f]{64}$/.test(file?.sha256 ?? '')) throw refuse(`"${path}" has no SHA-256`);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function refuse(reason: string): OwnshelfError {
  return new OwnshelfError('InputError', `This is not an encoder manifest: ${reason}.`);
}
