import type { LogEntry, NewLogEntry } from '../core/domain/interaction.ts';
import { Profile } from '../core/learning/profile.ts';
import type { Shop } from '../core/learning/taste.ts';
import type { LogStore } from '../ports/log-store.ts';

/**
 * Keeps the profile in step with the log. The log is the only truth: after every change by another tab, and after
 * forgetting, the profile is folded again from what the log holds.
 */
export class ProfileKeeper {
  readonly #shop: Shop;
  readonly #log: LogStore;
  #profile: Profile;
  /** Changes happen one after another. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(shop: Shop, log: LogStore, profile: Profile) {
    this.#shop = shop;
    this.#log = log;
    this.#profile = profile;
  }

  static async open(shop: Shop, log: LogStore): Promise<ProfileKeeper> {
    return new ProfileKeeper(shop, log, Profile.fold(shop, await log.readAll()));
  }

  get profile(): Profile {
    return this.#profile;
  }

  append(entries: readonly NewLogEntry[]): Promise<LogEntry[]> {
    return this.#inTurn(async () => {
      const written = await this.#log.append(entries);
      for (const entry of written) {
        const latest = this.#profile.entries.at(-1)?.seq ?? 0;
        // Another tab's entries lie in between: fold in the log's order, not in the order of news.
        if (entry.seq !== latest + 1) {
          await this.#refold();
          break;
        }
        this.#profile = this.#profile.append(entry);
      }
      return written;
    });
  }

  /**
   * @param select picks from the profile as the log stands when it is this change's turn, other tabs' entries included
   * @returns how many entries there were to forget
   */
  forget(select: (profile: Profile) => readonly number[]): Promise<number> {
    return this.#inTurn(async () => {
      await this.#refold();
      const before = this.#profile.entries.length;
      await this.#log.forget(select(this.#profile));
      await this.#refold();
      return before - this.#profile.entries.length;
    });
  }

  forgetEverything(): Promise<number> {
    return this.#inTurn(async () => {
      const before = (await this.#log.readAll()).length;
      await this.#log.forgetEverything();
      await this.#refold();
      return before - this.#profile.entries.length;
    });
  }

  /** Reads the log again: another tab has changed it. */
  reload(): Promise<void> {
    return this.#inTurn(() => this.#refold());
  }

  async #refold(): Promise<void> {
    this.#profile = Profile.fold(this.#shop, await this.#log.readAll());
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(job);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
