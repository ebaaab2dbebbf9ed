import { OwnshelfError } from '../../core/domain/errors.ts';
import type { ItemEncoder } from '../../ports/item-encoder.ts';
import { loadEncoder } from '../load-encoder.ts';

/** Opens an encoder; one that comes from a folder takes another folder than its own. */
export type OpenEncoder = (folder?: string) => Promise<ItemEncoder>;

export const encoderNames = ['encoder', 'encoder-instant'] as const;
export type EncoderName = (typeof encoderNames)[number];

/** Every encoder that can be measured. One that is not shipped yet has its place and nothing in it. */
export const encoders: Readonly<Record<EncoderName, OpenEncoder | undefined>> = {
  encoder: loadEncoder,
  'encoder-instant': undefined,
};

/** @throws OwnshelfError `InputError` when this version ships no such encoder */
export function openEncoder(name: EncoderName, folder?: string): Promise<ItemEncoder> {
  const open = encoders[name];
  if (open !== undefined) return open(folder);
  throw new OwnshelfError(
    'InputError',
    `--models: this version ships no ${name}, expected one of those it has. Take it out of --models.`,
  );
}
