import type { Item } from '../../core/domain/item.ts';
import { textForEncoder } from '../../core/text/item-text.ts';
import type { Progress } from '../progress.ts';
import { openEncoder } from './encoders.ts';
import { TextVectors } from './text-vectors.ts';

export interface EncodingSurroundings {
  /** The encoder that comes with ownshelf when left out. */
  readonly encoderFolder?: string | undefined;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Vectors of all items' texts, as a pack has them before they are quantised. */
export async function encodeItemTexts(
  items: readonly Item[],
  surroundings: EncodingSurroundings,
): Promise<TextVectors> {
  const encoder = await openEncoder('encoder-instant', surroundings.encoderFolder, surroundings);
  const vectors = new TextVectors(encoder);
  await vectors.add(items.map(textForEncoder), surroundings).finally(() => encoder.dispose());
  return vectors;
}
