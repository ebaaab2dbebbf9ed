import type { ObjectivesProposal } from '../reranking/objectives.ts';

/** The newest pack format this code writes and reads; see docs/decisions/0001-pack-format.md. */
export const packFormatVersion = 3;

export const fileRoles = [
  'rows',
  'columns',
  'vectors',
  'lexical',
  'dictionary',
  'tokenRows',
  'behaviour',
  'segments',
  'campaigns',
  'thumbnails',
] as const;
export type FileRole = (typeof fileRoles)[number];

/** A content-addressed file: anything with these bytes has this name. */
export interface FileRef {
  /** Lower-case hex SHA-256 of the file's bytes. */
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Relative to the manifest, one path segment, holds the first 16 hex digits of `sha256`. */
  readonly path: string;
}

/** A small file that makes the file it stands at from an older one, see core/patching. */
export interface PatchRef extends FileRef {
  /** Of the older file. */
  readonly fromSha256: string;
}

export interface PackFile extends FileRef {
  readonly role: FileRole;
  readonly patches?: readonly PatchRef[];
  /** For thumbnails: 0, 1, 2, … */
  readonly shard?: number;
}

/** A file of an encoder of another make; fetched only by those who want it. */
export interface EncoderModelFile extends FileRef {
  /** In the model's own folder: `onnx/model_quantized.onnx`. */
  readonly name: string;
}

export interface EncoderRef {
  readonly id: string;
  /** Names the vector space: SHA-256 of the encoder's weights, or of the pack's token rows where there are some. */
  readonly sha256: string;
  /** With token rows: SHA-256 of the weights they replace rows of. */
  readonly baseSha256?: string;
  /** With an encoder of another make: its version, and its files, which lie beside the pack. */
  readonly revision?: string;
  readonly files?: readonly EncoderModelFile[];
  /** Components kept of each vector: a Matryoshka prefix of the encoder's own dimensions. */
  readonly dimensions: number;
}

export interface PackCounts {
  readonly items: number;
  readonly categories: number;
  readonly brands: number;
  readonly attributeValues: number;
  readonly terms: number;
  readonly postings: number;
  readonly thumbnails: number;
}

export interface PackManifest {
  readonly format: 'ownshelf-pack';
  readonly formatVersion: number;
  readonly shop: { readonly id: string; readonly name: string };
  readonly encoder: EncoderRef;
  readonly counts: PackCounts;
  /** What the shop would have shelves go by; devices keep it within their limits, see core/reranking/objectives.ts. */
  readonly objectives?: ObjectivesProposal;
  readonly files: readonly PackFile[];
}
