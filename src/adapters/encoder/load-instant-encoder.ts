/// <reference types="node" />
import { createInstantEncoder, type InstantEncoder } from './instant-encoder.ts';
import { provenEncoder, type EncoderFolder } from './encoder-folder.ts';

/**
 * Opens a folder's instant encoder: token rows and tokenizer, no runtime.
 *
 * @throws OwnshelfError as `openEncoderFolder` and `provenEncoder` do
 */
export async function loadInstantEncoder(folder: EncoderFolder): Promise<InstantEncoder> {
  const { buffer } = await folder.readBytes('table');
  const encoder = createInstantEncoder({
    manifest: folder.manifest,
    tableFile: buffer,
    tokenizerJson: await folder.readJson('tokenizer'),
    tokenizerConfigJson: await folder.readJson('tokenizerConfig'),
  });
  await provenEncoder(encoder, folder);
  return encoder;
}
