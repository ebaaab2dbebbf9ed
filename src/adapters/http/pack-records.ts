/** A manifest exactly as it was served, and the hash of those bytes. */
export interface PackVersion {
  readonly manifestSha256: string;
  readonly manifestText: string;
}

/** What the device knows about the pack at one address. */
export interface PackRecord {
  readonly manifestUrl: string;
  /** Every file of it was seen whole and matching its hash. */
  readonly installed?: PackVersion;
  /** Being downloaded: its files are kept when others are cleaned away, so that the download can go on later. */
  readonly pending?: PackVersion;
  /** Versions a tab may still be showing, newest first. */
  readonly retired: readonly PackVersion[];
}

/** Where those records live. Each write replaces one record whole. */
export interface PackRecords {
  readonly durable: boolean;
  read(manifestUrl: string): Promise<PackRecord | undefined>;
  readAll(): Promise<PackRecord[]>;
  /** @throws OwnshelfError `StorageError`; the record before stays */
  write(record: PackRecord): Promise<void>;
  remove(manifestUrl: string): Promise<void>;
  close(): void;
}
