import type { ItemEncoder } from '../../ports/item-encoder.ts';
import { isOwnEncoder, loadNamedEncoder, loadOnnxEncoder } from '../load-encoder.ts';
import type { HubOptions } from '../models/hub.ts';

/** The same space by its ONNX graph, and by its token rows alone; a model of another make has one way only. */
export const encoderNames = ['encoder', 'encoder-instant'] as const;
export type EncoderName = (typeof encoderNames)[number];

/** @param folder what `--encoder` names: an encoder of ours, a pack, a model of another make, `owner/model` on the hub */
export async function openEncoder(
  name: EncoderName,
  folder: string | undefined,
  surroundings: HubOptions,
): Promise<ItemEncoder> {
  if (name === 'encoder' && (folder === undefined || (await isOwnEncoder(folder))))
    return loadOnnxEncoder(folder);
  return loadNamedEncoder(folder, surroundings);
}
