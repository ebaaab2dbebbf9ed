import { Tokenizer } from '@huggingface/tokenizers';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { clipText } from '../../core/encoding/clip-text.ts';

/** Gives a text's token ids, at most as many as the encoder reads; none for a text that normalises to nothing. */
export type Tokenise = (text: string) => readonly number[];

/**
 * @param tokenizerJson       parsed `tokenizer.json`
 * @param tokenizerConfigJson parsed `tokenizer_config.json`
 * @throws OwnshelfError `InputError` when they describe no tokenizer
 */
export function createTokenise(
  tokenizerJson: unknown,
  tokenizerConfigJson: unknown,
  maxTokens: number,
): Tokenise {
  let tokenizer: Tokenizer;
  try {
    tokenizer = new Tokenizer(tokenizerJson as object, tokenizerConfigJson as object);
    tokenizer.encode('probe');
  } catch (cause) {
    throw new OwnshelfError('InputError', 'tokenizer.json describes no tokenizer this program knows.', {
      cause,
    });
  }
  return (text) => {
    const { ids } = tokenizer.encode(clipText(text));
    return ids.length > maxTokens ? ids.slice(0, maxTokens) : ids;
  };
}
