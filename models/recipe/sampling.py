"""Batches of pairs, as token ids, with the mistakes and omissions of people who type."""
from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch

from data import Data
from tokenizer import UNKNOWN, Tokenizer, words_of

LETTERS = 'abcdefghijklmnopqrstuvwxyz'
QUERY_LENGTHS = (1, 2, 2, 3, 3, 4)
#: How often a source is drawn: by the root of its size, times this.
BOOSTS = {'description': 1.5, 'sentence': 1.5, 'query homedepot': 1.5, 'path': 0.6, 'leaf': 0.6, 'attributes': 0.6, 'query fashion': 0.6}


@dataclass
class Batch:
    left: list[list[int]]
    right: list[list[int]]
    #: [n × n] true where a pair is no negative of another: same text, or same group.
    same: torch.Tensor


class Sampler:
    def __init__(self, data: Data, tokenizer: Tokenizer, max_tokens: int = 64, span_share: float = 0.12, token_dropout: float = 0.05):
        self.tokenizer, self.max_tokens, self.span_share, self.token_dropout = tokenizer, max_tokens, span_share, token_dropout
        self._words: dict[str, list[list[int]]] = {}
        self.pairs = {name: pairs for name, pairs in data.pairs.items() if pairs}
        self.names = sorted(self.pairs)
        self.weights = self._weights([len(self.pairs[n]) for n in self.names], [self._boost(n) for n in self.names])
        self.texts = {name: texts for name, texts in data.texts.items() if texts}
        self.text_names = sorted(self.texts)
        self.text_weights = self._weights([len(self.texts[n]) for n in self.text_names], [1.0] * len(self.text_names))
        self.judged = [(q, items) for q, items in data.judged.items() if max(g for _, g in items) - min(g for _, g in items) >= 0.67]
        self.graded = data.graded

    @staticmethod
    def _boost(name: str) -> float:
        return next((boost for start, boost in BOOSTS.items() if name.startswith(start)), 1.0)

    @staticmethod
    def _weights(sizes, boosts) -> np.ndarray:
        weights = np.sqrt(np.array(sizes, float)) * np.array(boosts)
        return weights / weights.sum()

    def words(self, text: str) -> list[list[int]]:
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = [self.tokenizer.word(w) for w in words_of(text)[: self.max_tokens]] or [[UNKNOWN]]
        return known

    def tokens(self, text: str) -> list[int]:
        return self._flat(self.words(text))

    def _flat(self, words) -> list[int]:
        return [token for word in words for token in word][: self.max_tokens] or [UNKNOWN]

    def augmented(self, text: str) -> list[int]:
        """One text in five loses words, one in twelve gets a typing mistake; single tokens go missing anywhere."""
        words, chance = self.words(text), random.random()
        if chance < 0.2 and len(words) > 2:
            words = [w for w in words if random.random() > 0.15] or words
        elif chance < 0.28 and text.isascii() and (plain := words_of(text)[: len(words)]):
            place = random.randrange(len(plain))
            words = [*words[:place], self.tokenizer.word(mistyped(plain[place])), *words[place + 1:]]
        tokens = self._flat(words)
        if len(tokens) > 3:
            tokens = [t for t in tokens if random.random() > self.token_dropout] or tokens
        return tokens

    def query(self, text: str) -> list[int]:
        """One to four words of a title, mostly side by side."""
        words = self.words(text)
        count = min(len(words), random.choice(QUERY_LENGTHS))
        if random.random() < 0.6:
            start = random.randrange(len(words) - count + 1)
            return self._flat(words[start:start + count])
        return self._flat([words[i] for i in sorted(random.sample(range(len(words)), count))])

    def batch(self, size: int) -> Batch:
        if random.random() < self.span_share:
            texts = self.texts[self.text_names[np.random.choice(len(self.text_names), p=self.text_weights)]]
            chosen = [random.choice(texts) for _ in range(size)]
            return Batch([self.query(t) for t in chosen], [self.augmented(t) for t in chosen], _same(chosen, chosen, [None] * size))
        if random.random() < 0.6:
            pairs = self.pairs[self.names[np.random.choice(len(self.names), p=self.weights)]]
            chosen = [random.choice(pairs) for _ in range(size)]
        else:
            chosen = [random.choice(self.pairs[self.names[i]]) for i in np.random.choice(len(self.names), size, p=self.weights)]
        same = _same([p.left for p in chosen], [p.right for p in chosen], [p.group for p in chosen])
        return Batch([self.augmented(p.left) for p in chosen], [self.augmented(p.right) for p in chosen], same)


def mistyped(word: str) -> str:
    """One letter missing, swapped, doubled or wrong; the first and last stay."""
    if len(word) < 4:
        return word
    i = random.randrange(1, len(word) - 1)
    return random.choice((
        word[:i] + word[i + 1:],
        word[:i] + word[i + 1] + word[i] + word[i + 2:],
        word[:i] + word[i] + word[i:],
        word[:i] + random.choice(LETTERS) + word[i + 1:],
    ))


def _same(left, right, groups) -> torch.Tensor:
    def numbers(values):
        known: dict = {}
        return np.array([known.setdefault(v if v is not None else ('', i), len(known)) for i, v in enumerate(values)])

    same = np.zeros((len(left), len(left)), bool)
    for values in (left, right, groups):
        n = numbers(values)
        same |= n[:, None] == n[None]
    np.fill_diagonal(same, False)
    return torch.from_numpy(same)
