import type { ItemEncoder } from '../../ports/item-encoder.ts';
import { loadInstantEncoder, loadOnnxEncoder } from '../load-encoder.ts';

/** Opens an encoder; one that comes from a folder takes another folder than its own. */
export type OpenEncoder = (folder?: string) => Promise<ItemEncoder>;

export const encoderNames = ['encoder', 'encoder-instant'] as const;
export type EncoderName = (typeof encoderNames)[number];

/** Every encoder that can be measured. */
const encoders: Readonly<Record<EncoderName, OpenEncoder>> = {
  encoder: loadOnnxEncoder,
  'encoder-instant': loadInstantEncoder,
};

export function openEncoder(name: EncoderName, folder?: string): Promise<ItemEncoder> {
  return encoders[name](folder);
}
