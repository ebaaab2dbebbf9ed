import type { InstantEncoder } from '../../adapters/encoder/instant-encoder.ts';
import { adaptTable, stepsFor } from '../../core/adapting/adapt-table.ts';
import { changedRows } from '../../core/adapting/changed-rows.ts';
import type { ItemWords, Words } from '../../core/adapting/item-views.ts';
import { isBetter, ShopTrial, type TrialFigures } from '../../core/adapting/trial.ts';
import { writeSafetensors } from '../../core/packing/write-safetensors.ts';
import type { EncoderFields } from '../../core/text/item-text.ts';
import { breathe } from '../breathe.ts';
import type { BuildFolder } from '../build-folder.ts';
import { sha256Hex } from '../hash.ts';
import { isHeldOut } from '../held-out.ts';
import type { Progress } from '../progress.ts';
import { ItemWordsReader } from './item-words.ts';

export interface Adaptation {
  /** `kept`: what the pack before had learned, or had not. */
  readonly outcome: 'adopted' | 'no better' | 'too few items' | 'kept';
  /** Items trained on, and items that decided. */
  readonly items: number;
  readonly heldOut: number;
  readonly steps: number;
  /** Token rows that count as changed. */
  readonly rows: number;
  readonly before: TrialFigures;
  readonly after: TrialFigures;
}

export interface AdaptedEncoder {
  readonly adaptation: Adaptation;
  /** The encoder to use: the shop's own when adopted, else the one that came in. */
  readonly encoder: InstantEncoder;
  /** The changed rows, when adopted: what the pack must carry. */
  readonly rowsFile?: Uint8Array<ArrayBuffer>;
}

/** Changes with anything that changes the result, so that kept work of an older version is not taken up. */
const methodVersion = 2;
const seed = 1;
/** Below that there is nothing to hold out and little to learn. */
export const fewestItems = 300;
const mostTrained = 100_000;
const mostHeldOut = 500;
/** What the held-out items must be told from; more only takes longer. */
const mostOthers = 4_000;

/**
 * Goes on training the instant encoder on a shop's own items and takes the result only if held-out items of the shop fare better
 * with it. Same items, same result. Finished work is kept in the build folder.
 *
 * @param items   in item order
 * @param queries what people typed who then chose an item, by item index
 * @throws the signal's reason when interrupted
 */
export async function adaptEncoder(
  items: AsyncIterable<EncoderFields>,
  itemCount: number,
  queries: ReadonlyMap<number, readonly string[]>,
  encoder: InstantEncoder,
  folder: BuildFolder,
  { signal, progress }: { readonly signal: AbortSignal; readonly progress: Progress },
): Promise<AdaptedEncoder> {
  const { trained, heldOut, key } = await readItems(items, itemCount, queries, encoder, signal);
  const untried: Adaptation = {
    outcome: 'too few items',
    items: trained.length,
    heldOut: heldOut.length,
    steps: 0,
    rows: 0,
    before: {},
    after: {},
  };
  if (trained.length + heldOut.length < fewestItems) return { adaptation: untried, encoder };

  const steps = stepsFor(trained.length);
  let rowsFile = await folder.read('words', key);
  if (rowsFile === undefined) {
    rowsFile = await train(trained, steps, encoder, signal, progress);
    await folder.write('words', key, rowsFile);
  }

  const adapted = encoder.withRows(rowsFile.buffer, sha256Hex(rowsFile));
  const trial = new ShopTrial(heldOut, spread(trained, mostOthers), encoder.manifest);
  const before = trial.figures(encoder.table);
  const after = trial.figures(adapted.table);
  const adaptation = {
    ...untried,
    outcome: isBetter(before, after) ? 'adopted' : 'no better',
    steps,
    rows: adapted.changedRows,
    before,
    after,
  } as const;
  return adaptation.outcome === 'adopted'
    ? { adaptation, encoder: adapted, rowsFile }
    : { adaptation, encoder };
}

/** @param key of everything the result depends on */
async function readItems(
  items: AsyncIterable<EncoderFields>,
  itemCount: number,
  queries: ReadonlyMap<number, readonly string[]>,
  encoder: InstantEncoder,
  signal: AbortSignal,
): Promise<{ trained: ItemWords[]; heldOut: ItemWords[]; key: string }> {
  const reader = new ItemWordsReader(encoder.tokenise, encoder.manifest.maxTokens);
  const parts = { trained: [] as ReadItem[], heldOut: [] as ReadItem[] };
  const every = Math.max(1, Math.ceil(itemCount / mostTrained));
  let key = `${methodVersion} ${seed} ${encoder.sha256} ${itemCount}`;
  let index = 0;
  for await (const item of items) {
    if (index % 256 === 0) await breathe(signal);
    const typed = queries.get(index) ?? [];
    const part = isHeldOut(item.title) ? parts.heldOut : parts.trained;
    const wanted = part === parts.heldOut ? part.length < mostHeldOut : index % every === 0;
    const words = wanted ? reader.read(item) : undefined;
    if (words && words.title.length > 0) {
      part.push({ words, typed });
      key = sha256Hex(key, JSON.stringify([item, typed]));
    }
    index++;
  }
  const wordsOf = ({ typed }: ReadItem): Words[] =>
    typed.map((query) => reader.words(query)).filter((query) => query.length > 0);
  const finish = (item: ReadItem): ItemWords => ({ ...item.words, queries: wordsOf(item) });
  // A query asked of a held-out item must not have been trained on with another, however it was written.
  const reserved = new Set(parts.heldOut.flatMap(wordsOf).map((query) => JSON.stringify(query.flat())));
  const unreserved = (item: ItemWords): ItemWords => ({
    ...item,
    queries: item.queries.filter((query) => !reserved.has(JSON.stringify(query.flat()))),
  });
  return {
    trained: parts.trained.map(finish).map(unreserved),
    heldOut: parts.heldOut.map(finish),
    key,
  };
}

interface ReadItem {
  readonly words: ItemWords;
  readonly typed: readonly string[];
}

/** @returns at most `count` of the list, evenly spread */
function spread<Value>(list: readonly Value[], count: number): Value[] {
  const step = Math.max(1, list.length / count);
  return Array.from({ length: Math.min(count, list.length) }, (_, place) => list[Math.floor(place * step)]!);
}

async function train(
  items: readonly ItemWords[],
  steps: number,
  encoder: InstantEncoder,
  signal: AbortSignal,
  progress: Progress,
): Promise<Uint8Array<ArrayBuffer>> {
  const { dimensions } = encoder;
  const before = encoder.table.rows();
  const after = before.slice();
  const work = adaptTable(after, dimensions, items, { steps, seed, reading: encoder.manifest });
  progress.start('Learning', steps, 'steps');
  try {
    for (let turn = work.next(); ; turn = work.next()) {
      if (turn.done) return writeSafetensors(changedRows(before, after, turn.value, dimensions).tensors);
      progress.update(turn.value.step);
      await breathe(signal);
    }
  } finally {
    progress.stop();
  }
}
