import { OwnshelfError } from '../../core/domain/errors.ts';
import type { LogEntry, NewLogEntry } from '../../core/domain/interaction.ts';
import { foundingSeq, interestId } from '../../core/interests/interest.ts';
import type { SettingsStore, ShopperSettings } from '../../ports/log-store.ts';
import type { ShopperStores, SwitchedDatabase } from './switched-database.ts';

/**
 * Brings what was learned and decided in memory to what lies in `stores`, and has `database` be there from then on. To be
 * called while nobody else writes to the log; settings may be written. On failure everything stays where it was, here and
 * there.
 *
 * @param isFresh nothing has lain there before
 */
export async function bring(
  database: SwitchedDatabase,
  stores: ShopperStores,
  isFresh: boolean,
): Promise<void> {
  const { visitor, entries } = await database.log.readOpen();
  const written = visitor === null ? await stores.log.append(entries.map(unplaced), null) : [];
  if (visitor !== null || written.length < entries.length)
    throw new OwnshelfError(
      'InputError',
      'Somebody else is shopping: what they do is not kept for the owner.',
    );
  const places = new Map(entries.map(({ seq }, index) => [seq, written[index]!.seq]));
  try {
    const base = isFresh ? await database.settings.readOwn() : {};
    for (let said: Partial<ShopperSettings> | undefined; said !== database.said;) {
      said = database.said;
      await stores.settings.update(await carried({ ...base, ...said }, places, stores.settings));
    }
  } catch (error) {
    await stores.log.forget(written.map(({ seq }) => seq)).catch(() => {});
    throw error;
  }
  database.moveTo(stores);
}

function unplaced({ seq: _, branch: __, ...entry }: LogEntry): NewLogEntry {
  return entry;
}

/** Settings with interests named as they are there. @param places where entries lie there, by where they lay */
async function carried(
  { visitor: _, ...said }: Partial<ShopperSettings>,
  places: ReadonlyMap<number, number>,
  there: SettingsStore,
): Promise<Partial<ShopperSettings>> {
  if (!said.interests) return said;
  const renamed = Object.entries(said.interests).flatMap(([id, setting]) => {
    const place = places.get(foundingSeq(id));
    return place === undefined ? [] : [[interestId(place), setting] as const];
  });
  const { interests } = await there.read();
  return { ...said, interests: { ...interests, ...Object.fromEntries(renamed) } };
}
