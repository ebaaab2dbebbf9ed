import type { DBSchema, IDBPDatabase } from 'idb';
import type { PackRecord } from '../http/pack-records.ts';
import type { RungVerdict } from '../onnx/rung-memory.ts';

/** One per origin: pack files are addressed by content, so shops and versions share what they have in common. */
export const filesDatabaseName = 'ownshelf-files';
export const filesVersion = 2;

export interface FilesSchema extends DBSchema {
  /** Used where the origin's private file system is missing. A record is put whole, so it is whole or absent. */
  files: { key: string; value: { readonly sha256: string; readonly blob: Blob } };
  packs: { key: string; value: PackRecord };
  /** What became of the ways to run an encoder here. */
  rungs: { key: string; value: { readonly key: string; readonly verdict: RungVerdict } };
}

export function upgradeFiles(db: IDBPDatabase<FilesSchema>, fromVersion: number): void {
  if (fromVersion < 1) {
    db.createObjectStore('files', { keyPath: 'sha256' });
    db.createObjectStore('packs', { keyPath: 'manifestUrl' });
  }
  if (fromVersion < 2) db.createObjectStore('rungs', { keyPath: 'key' });
}
