import type { LogEntry, NewLogEntry } from '../core/domain/interaction.ts';
import { ofBranch } from '../core/interactions/branches.ts';
import { Profile } from '../core/learning/profile.ts';
import type { Shop } from '../core/learning/taste.ts';
import type { LogStore, OpenLog, Visitor, VisitorEnd } from '../ports/log-store.ts';

/**
 * Keeps the profile of whoever is shopping in step with their branch of the log. The log is the only truth: after every
 * change by another tab, after forgetting, and when a visitor starts or ends, the profile is folded again from what the
 * log holds.
 */
export class ProfileKeeper {
  readonly #shop: Shop;
  readonly #log: LogStore;
  readonly #onVisitor: () => void;
  #profile: Profile;
  #open: Pick<OpenLog, 'visitor' | 'restingEntries'>;
  /** Changes happen one after another. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(shop: Shop, log: LogStore, open: OpenLog, onVisitor: () => void) {
    this.#shop = shop;
    this.#log = log;
    this.#onVisitor = onVisitor;
    this.#profile = Profile.fold(shop, open.entries);
    this.#open = open;
  }

  /** @param onVisitor called when somebody else is shopping than before, whichever tab brought that about */
  static async open(shop: Shop, log: LogStore, onVisitor: () => void = () => {}): Promise<ProfileKeeper> {
    return new ProfileKeeper(shop, log, await log.readOpen(), onVisitor);
  }

  get profile(): Profile {
    return this.#profile;
  }

  /** Whose profile it is. */
  get visitor(): Visitor {
    return this.#open.visitor;
  }

  /** Of the whole log. */
  get entryCount(): number {
    return this.#profile.entries.length + this.#open.restingEntries;
  }

  /** @returns the entries with their places; empty when somebody else than `visitor` is shopping by now */
  append(entries: readonly NewLogEntry[], visitor = this.visitor): Promise<LogEntry[]> {
    return this.#inTurn(async () => {
      const written = await this.#log.append(entries, visitor);
      if (written.length < entries.length || visitor !== this.visitor) await this.#refold();
      else await this.#follow(written);
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
      return before - this.entryCount;
    });
  }

  startVisitor(): Promise<void> {
    return this.#inTurn(async () => {
      await this.#log.startVisitor();
      await this.#refold();
    });
  }

  /** @returns how many entries were discarded or kept */
  endVisitor(end: VisitorEnd): Promise<number> {
    return this.#inTurn(async () => {
      const entries = this.visitor === null ? 0 : await this.#log.endVisitor(this.visitor, end);
      await this.#refold();
      return entries;
    });
  }

  /** The owner's profile, also while it rests. */
  async ownProfile(): Promise<Profile> {
    if (this.visitor === null) return this.#profile;
    return Profile.fold(this.#shop, ofBranch(await this.#log.readAll(), 'own'));
  }

  readAll(): Promise<LogEntry[]> {
    return this.#log.readAll();
  }

  /** Runs `swap` while nothing else is written, then reads the log again, wherever that lies by now. */
  exchange(swap: () => Promise<void>): Promise<void> {
    return this.#inTurn(async () => {
      await swap();
      await this.#refold();
    });
  }

  /** Reads the log again: another tab has changed it. */
  reload(): Promise<void> {
    return this.#inTurn(() => this.#refold());
  }

  async #follow(written: readonly LogEntry[]): Promise<void> {
    for (const entry of written) {
      const latest = this.#profile.entries.at(-1)?.seq ?? 0;
      // Another tab's entries lie in between: fold in the log's order, not in the order of news.
      if (entry.seq !== latest + 1) return this.#refold();
      this.#profile = this.#profile.append(entry);
    }
  }

  async #refold(): Promise<void> {
    const before = this.visitor;
    const open = await this.#log.readOpen();
    this.#profile = Profile.fold(this.#shop, open.entries);
    this.#open = open;
    if (before !== open.visitor) this.#onVisitor();
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(job);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
