import { openDB, type DBSchema, type IDBPDatabase, type OpenDBCallbacks } from 'idb';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { toStorageError } from './storage-error.ts';

export interface ConnectionOptions<Schema extends DBSchema> {
  readonly name: string;
  readonly version: number;
  readonly upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>;
  /** Called after this connection was closed because another tab wants to upgrade: a good moment to ask for a reload. */
  readonly onSuperseded?: (() => void) | undefined;
  /** Called in its stead when another tab deletes the database; this connection then stays closed, or it would be made anew. */
  readonly onDeleted?: (() => void) | undefined;
  /** How long to wait for other tabs to let an upgrade through. Default 4000. */
  readonly blockedTimeoutMs?: number | undefined;
}

/**
 * A database connection that outlives its tab's troubles: opened on first use, given up when another tab needs to
 * upgrade or when the browser ends it, opened again on the next use.
 */
export class Connection<Schema extends DBSchema> {
  readonly #options: ConnectionOptions<Schema>;
  #opening: Promise<IDBPDatabase<Schema>> | undefined;
  #closed = false;

  constructor(options: ConnectionOptions<Schema>) {
    this.#options = options;
  }

  /**
   * Runs `work`, which must do everything in one transaction that it starts before its first await.
   *
   * @param doing for the error message, e.g. `reading the log`
   * @throws OwnshelfError `StorageError`
   */
  async use<T>(doing: string, work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    try {
      const db = await this.open();
      try {
        return await work(db);
      } catch (error) {
        if (!isConnectionClosed(error)) throw error;
        // It went away between two uses, before a transaction could start: nothing was done yet, so do it again.
        this.#forgetConnection(db);
        return await work(await this.open());
      }
    } catch (error) {
      throw toStorageError(error, doing);
    }
  }

  /** Opens now, to find out whether it can be. A failure is forgotten, so the next call tries again. */
  async open(): Promise<IDBPDatabase<Schema>> {
    if (this.#closed) {
      throw new OwnshelfError(
        'StorageError',
        `${this.#options.name} was closed by this page; open it again.`,
      );
    }
    this.#opening ??= this.#start();
    try {
      return await this.#opening;
    } catch (error) {
      this.#opening = undefined;
      throw error;
    }
  }

  /** Lets running transactions finish. Later uses throw. */
  close(): void {
    this.#closed = true;
    void this.#opening?.then((db) => db.close()).catch(() => {});
    this.#opening = undefined;
  }

  #start(): Promise<IDBPDatabase<Schema>> {
    const { name, version, upgrade, onSuperseded, onDeleted, blockedTimeoutMs = 4000 } = this.#options;
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      let gaveUp = false;
      let opened: IDBPDatabase<Schema> | undefined;
      const opening = openDB<Schema>(name, version, {
        upgrade,
        blocked: () => {
          timer = setTimeout(() => {
            gaveUp = true;
            reject(
              new OwnshelfError(
                'StorageError',
                `${name} cannot be upgraded while another tab keeps its old version open; close the shop's other tabs, then reload.`,
              ),
            );
          }, blockedTimeoutMs);
        },
        blocking: (_version, wanted) => {
          if (!opened) return;
          this.#forgetConnection(opened);
          if (wanted !== null || !onDeleted) return onSuperseded?.();
          this.close();
          onDeleted();
        },
      });
      opening.then(
        (db) => {
          clearTimeout(timer);
          if (gaveUp || this.#closed) db.close();
          opened = db;
          resolve(db);
        },
        (error: unknown) => {
          clearTimeout(timer);
          reject(error);
        },
      );
    });
  }

  #forgetConnection(db: IDBPDatabase<Schema>): void {
    db.close();
    this.#opening = undefined;
  }
}

/** `transaction()` throws this when the connection is closing or closed, also when the browser ended it (`terminated`). */
function isConnectionClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}
