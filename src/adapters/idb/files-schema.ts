import type { DBSchema, IDBPDatabase } from 'idb';
import type { PackRecord } from '../http/pack-records.ts';

/** One per origin: pack files are addressed by content, so shops and versions share what they have in common. */
export const filesDatabaseName = 'ownshelf-files';
export const filesVersion = 1;

export interface FilesSchema extends DBSchema {
  /** Used where the origin's private file system is missing. A record is put whole, so it is whole or absent. */
  files: { key: string; value: { readonly sha256: string; readonly blob: Blob } };
  packs: { key: string; value: PackRecord };
}

export function upgradeFiles(db: IDBPDatabase<FilesSchema>, fromVersion: number): void {
  if (fromVersion < 1) {
    db.createObjectStore('files', { keyPath: 'sha256' });
    db.createObjectStore('packs', { keyPath: 'manifestUrl' });
  }
}
