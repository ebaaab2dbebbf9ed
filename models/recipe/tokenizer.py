"""WordPiece vocabulary trained by pair merges, and its encoder.

The same tokens as `tokenizer.json` gives in @huggingface/tokenizers: BertNormalizer (clean, Han characters apart, accents
stripped, lower case), everything but letters and digits to spaces, greedy longest match, no [CLS] and no [SEP].
"""
from __future__ import annotations

import collections
import heapq
import json
import re
import unicodedata
from pathlib import Path

SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
UNKNOWN = 1
MAX_WORD = 100


def is_han(c: str) -> bool:
    o = ord(c)
    return 0x4E00 <= o <= 0x9FFF or 0x3400 <= o <= 0x4DBF or 0x20000 <= o <= 0x2FA1F or 0xF900 <= o <= 0xFAFF


def words_of(text: str) -> list[str]:
    text = text.lower()
    if text.isascii():
        return re.sub(r'[^a-z0-9]+', ' ', text).split()
    out = []
    for c in unicodedata.normalize('NFD', text):
        category = unicodedata.category(c)
        if category == 'Mn' or (category[0] == 'C' and c not in '\t\n\r'):
            continue
        out.append(f' {c} ' if is_han(c) else c if category[0] in 'LN' else ' ')
    return ''.join(out).split()


def common_han() -> list[str]:
    """The 3,755 commonest characters: level 1 of GB 2312, rows 16 to 55."""
    return [c for row in range(16, 56) for cell in range(1, 95)
            if (c := bytes([row + 0xA0, cell + 0xA0]).decode('gb2312', 'ignore'))]


def train(counts: collections.Counter, size: int, min_char: int = 20, max_word: int = 24, min_pair: int = 2) -> list[str]:
    """@param counts how often each word occurs; @param size of the vocabulary, special tokens and Han included"""
    characters = collections.Counter()
    for word, count in counts.items():
        for i, c in enumerate(word[:max_word]):
            characters[c if i == 0 else f'##{c}'] += count
    keep = {c for c, count in characters.items() if count >= min_char}
    keep |= {form for c in 'abcdefghijklmnopqrstuvwxyz0123456789' for form in (c, f'##{c}')}
    keep |= set(common_han()) | {w for w, n in counts.items() if len(w) == 1 and is_han(w) and n >= 3}
    vocabulary = SPECIAL + sorted(keep)
    words, frequencies = [], []
    for word, count in counts.items():
        symbols = [c if i == 0 else f'##{c}' for i, c in enumerate(word[:max_word])]
        if len(symbols) > 1 and all(s in keep for s in symbols):
            words.append(symbols)
            frequencies.append(count)
    pairs, where = collections.Counter(), collections.defaultdict(set)
    for i, symbols in enumerate(words):
        for pair in zip(symbols, symbols[1:]):
            pairs[pair] += frequencies[i]
            where[pair].add(i)
    heap = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(heap)
    known = set(vocabulary)
    while len(vocabulary) < size and heap:
        negative, pair = heapq.heappop(heap)
        if -negative != pairs.get(pair, 0):
            if pairs.get(pair, 0) >= min_pair:
                heapq.heappush(heap, (-pairs[pair], pair))
            continue
        if -negative < min_pair:
            break
        merged = pair[0] + pair[1][2:]
        if merged not in known:
            known.add(merged)
            vocabulary.append(merged)
        touched = set()
        for i in sorted(where[pair]):
            symbols, frequency, out, j = words[i], frequencies[i], [], 0
            while j < len(symbols):
                if j + 1 < len(symbols) and (symbols[j], symbols[j + 1]) == pair:
                    out.append(merged)
                    j += 2
                else:
                    out.append(symbols[j])
                    j += 1
            for p in zip(symbols, symbols[1:]):
                pairs[p] -= frequency
                touched.add(p)
            for p in zip(out, out[1:]):
                pairs[p] += frequency
                where[p].add(i)
                touched.add(p)
            words[i] = out
        pairs.pop(pair, None)
        where.pop(pair, None)
        for p in sorted(touched):
            if p != pair and pairs.get(p, 0) >= min_pair:
                heapq.heappush(heap, (-pairs[p], p))
    return vocabulary


class Tokenizer:
    def __init__(self, vocabulary: list[str], max_tokens: int = 64):
        self.ids = {token: i for i, token in enumerate(vocabulary)}
        self.max_tokens = max_tokens
        self.cache: dict[str, list[int]] = {}

    def word(self, word: str) -> list[int]:
        known = self.cache.get(word)
        if known is None:
            known = self.cache[word] = self._split(word)
        return known

    def _split(self, word: str) -> list[int]:
        if len(word) > MAX_WORD:
            return [UNKNOWN]
        ids, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                found = self.ids.get(word[start:end] if start == 0 else f'##{word[start:end]}')
                if found is not None:
                    ids.append(found)
                    start = end
                    break
            else:
                return [UNKNOWN]
        return ids

    def encode(self, text: str) -> list[int]:
        ids: list[int] = []
        for word in words_of(text):
            ids += self.word(word)
            if len(ids) >= self.max_tokens:
                break
        return ids[: self.max_tokens]


def write_tokenizer_json(vocabulary: list[str], path: Path) -> None:
    special = [dict(id=i, content=t, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True) for i, t in enumerate(SPECIAL)]
    sequence = [{'Sequence': {'id': 'A', 'type_id': 0}}]
    content = {
        'version': '1.0', 'truncation': None, 'padding': None, 'added_tokens': special,
        'normalizer': {'type': 'Sequence', 'normalizers': [
            {'type': 'BertNormalizer', 'clean_text': True, 'handle_chinese_chars': True, 'strip_accents': True, 'lowercase': True},
            {'type': 'Replace', 'pattern': {'Regex': '[^\\p{L}\\p{N}]+'}, 'content': ' '}]},
        'pre_tokenizer': {'type': 'BertPreTokenizer'},
        'post_processor': {'type': 'TemplateProcessing', 'single': sequence, 'pair': sequence + [{'Sequence': {'id': 'B', 'type_id': 1}}], 'special_tokens': {}},
        'decoder': {'type': 'WordPiece', 'prefix': '##', 'cleanup': True},
        'model': {'type': 'WordPiece', 'unk_token': '[UNK]', 'continuing_subword_prefix': '##', 'max_input_chars_per_word': MAX_WORD,
                  'vocab': {t: i for i, t in enumerate(vocabulary)}},
    }
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(',', ':')), encoding='utf8')


if __name__ == '__main__':
    import sys

    import data as d
    loaded = d.load(Path(sys.argv[1]))
    counts: collections.Counter = collections.Counter()
    for pairs in loaded.pairs.values():
        for p in pairs:
            counts.update(words_of(p.left)); counts.update(words_of(p.right))
    for texts in loaded.texts.values():
        for t in texts:
            counts.update(words_of(t))
    vocabulary = train(counts, int(sys.argv[3]))
    Path(sys.argv[2]).write_text(json.dumps(vocabulary, ensure_ascii=False), encoding='utf8')
    t = Tokenizer(vocabulary)
    n = sum(counts.values()); print(len(vocabulary), 'tokens per word', sum(len(t.word(w)) * c for w, c in counts.items()) / n, 'unknown', sum(c for w, c in counts.items() if t.word(w) == [1]) / n)
