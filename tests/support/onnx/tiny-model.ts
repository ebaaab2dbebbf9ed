import { makeBert, type BertShape } from './bert.ts';
import { specialTokens, tinyVocabulary } from './tiny-vocabulary.ts';

export const tinyModelShape: BertShape = {
  vocabularySize: tinyVocabulary.length,
  dimensions: 32,
  layers: 1,
  heads: 2,
  feedForward: 64,
  maxPositions: 128,
};
const seed = 20261122;

/**
 * A feature-extraction model as Hugging Face's repositories hold one, and of another architecture than ours: a BERT with
 * attention, [CLS] and [SEP]. Its weights are random, so it knows no meaning, but texts that share words are alike. The same
 * bytes every time, about 105 KB.
 *
 * @returns path, with forward slashes → the file's bytes
 */
export function tinyModelFiles(): Map<string, Uint8Array<ArrayBuffer>> {
  return new Map([
    ['config.json', json(config)],
    ['tokenizer.json', json(tokenizer)],
    ['tokenizer_config.json', json(tokenizerConfig)],
    // The name is what loaders look for; the weights are float32.
    ['onnx/model_quantized.onnx', makeBert(tinyModelShape, 'float32', seed)],
  ]);
}

/** Node only. @param folder made if it is not there */
export async function writeTinyModel(folder: string): Promise<void> {
  const [{ mkdir, writeFile }, { dirname, join }] = await Promise.all([
    import('node:fs/promises'),
    import('node:path'),
  ]);
  for (const [path, bytes] of tinyModelFiles()) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

const config = {
  architectures: ['BertModel'],
  attention_probs_dropout_prob: 0.1,
  hidden_act: 'gelu',
  hidden_dropout_prob: 0.1,
  hidden_size: tinyModelShape.dimensions,
  initializer_range: 0.02,
  intermediate_size: tinyModelShape.feedForward,
  layer_norm_eps: 1e-12,
  max_position_embeddings: tinyModelShape.maxPositions,
  model_type: 'bert',
  num_attention_heads: tinyModelShape.heads,
  num_hidden_layers: tinyModelShape.layers,
  pad_token_id: 0,
  position_embedding_type: 'absolute',
  type_vocab_size: 2,
  vocab_size: tinyModelShape.vocabularySize,
};

const [padding, unknown, begin, end, mask] = specialTokens;

const tokenizerConfig = {
  tokenizer_class: 'BertTokenizer',
  clean_up_tokenization_spaces: true,
  cls_token: begin,
  do_lower_case: true,
  mask_token: mask,
  model_max_length: tinyModelShape.maxPositions,
  pad_token: padding,
  sep_token: end,
  strip_accents: null,
  tokenize_chinese_chars: true,
  unk_token: unknown,
};

const text = (id: 'A' | 'B', type_id: number) => ({ Sequence: { id, type_id } });
const special = (id: string, type_id: number) => ({ SpecialToken: { id, type_id } });
const specialEntry = (token: string) => ({
  id: token,
  ids: [tinyVocabulary.indexOf(token)],
  tokens: [token],
});

const tokenizer = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: specialTokens.map((content, id) => ({
    id,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
    special: true,
  })),
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: {
    type: 'TemplateProcessing',
    single: [special(begin, 0), text('A', 0), special(end, 0)],
    pair: [special(begin, 0), text('A', 0), special(end, 0), text('B', 1), special(end, 1)],
    special_tokens: { [begin]: specialEntry(begin), [end]: specialEntry(end) },
  },
  decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
  model: {
    type: 'WordPiece',
    unk_token: unknown,
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(tinyVocabulary.map((token, id) => [token, id])),
  },
};

function json(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(value, undefined, 2));
}
