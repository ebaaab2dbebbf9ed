import { Tokenizer } from '@huggingface/tokenizers';
import { OwnshelfError } from '../../core/domain/errors.ts';
import { clipText } from '../../core/encoding/clip-text.ts';

/** Gives a text's token ids, at most as many as the encoder reads; none for a text that normalises to nothing. */
export type Tokenise = (text: string) => readonly number[];

/** Words remembered with their tokens: a shop's whole vocabulary, and no more memory than that takes. */
const keptWords = 50_000;
/** What the library's normaliser leaves as it is but for case, blanks and punctuation. */
const plainText = /^[\x20-\x7e]*$/;

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
  const whole = (text: string): readonly number[] => tokenizer.encode(text).ids;
  const byWord = isWordByWord(tokenizerJson) ? createByWord(whole) : undefined;
  return (text) => {
    const clipped = clipText(text);
    const ids = byWord && plainText.test(clipped) ? byWord(clipped) : whole(clipped);
    return ids.length > maxTokens ? ids.slice(0, maxTokens) : ids;
  };
}

/**
 * The same ids for plain ASCII, word by word: the library's general normaliser costs ten times what the words do, and a
 * shop's words repeat.
 */
function createByWord(whole: (text: string) => readonly number[]): (text: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (text) => {
    const ids: number[] = [];
    for (const word of text.toLowerCase().match(/[a-z0-9]+/g) ?? []) {
      let found = known.get(word);
      if (found === undefined) {
        found = whole(word);
        if (known.size < keptWords) known.set(word, found);
      }
      for (const id of found) ids.push(id);
    }
    return ids;
  };
}

/** True for the shape our own recipe writes: what stands around a word does not change its tokens, and nothing is added. */
function isWordByWord(tokenizerJson: unknown): boolean {
  const { normalizer, pre_tokenizer, post_processor, model } = tokenizerJson as Record<string, unknown>;
  const shape = JSON.stringify([normalizer, pre_tokenizer, (model as { type?: unknown }).type]);
  const single = (post_processor as { single?: unknown } | null)?.single;
  return (
    shape === JSON.stringify(wordByWordShape) &&
    JSON.stringify(single) === JSON.stringify([{ Sequence: { id: 'A', type_id: 0 } }])
  );
}

const wordByWordShape = [
  {
    type: 'Sequence',
    normalizers: [
      {
        type: 'BertNormalizer',
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: true,
        lowercase: true,
      },
      { type: 'Replace', pattern: { Regex: '[^\\p{L}\\p{N}]+' }, content: ' ' },
    ],
  },
  { type: 'BertPreTokenizer' },
  'WordPiece',
];
