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


#: Sources whose left text names a kind of thing.
LED = ('query', 'leaf fashion', 'leaf livostyle', 'journey', 'taxonomy', 'path fashion')
#: Words read of a text; windows of a description roam over all of them.
MAX_WORDS = 160
#: A text longer than that is a description.
LONG = 16
#: Pairs of one neighbourhood in a batch.
MAX_NEIGHBOURS = 192


@dataclass
class Batch:
    left: list[list[int]]
    right: list[list[int]]
    #: [n × n] true where a pair is no negative of another: same text, or same group.
    same: torch.Tensor


@dataclass
class Shares:
    """How often each way to make batches harder is used, 0..1."""
    #: batches of one source drawn from neighbourhoods of like pairs, once `gather` was called
    neighbours: float = 0.0
    #: left texts that name a kind of thing get a word or two of another text beside it
    led: float = 0.0
    #: descriptions of which a window is read, a fifth of its words missing
    windows: float = 0.0
    #: batches of a few words of a title with the title
    spans: float = 0.12
    #: of those, the ones drawn from neighbourhoods of like titles
    near_spans: float = 0.0
    token_dropout: float = 0.05


class Sampler:
    def __init__(self, data: Data, tokenizer: Tokenizer, shares: Shares = Shares(), max_tokens: int = 64, boosts: dict[str, float] | None = None):
        self.tokenizer, self.max_tokens, self.shares = tokenizer, max_tokens, shares
        self._boosts = {**BOOSTS, **(boosts or {})}
        self._words: dict[str, list[list[int]]] = {}
        self.pairs = {name: pairs for name, pairs in data.pairs.items() if pairs}
        self.names = sorted(self.pairs)
        self.weights = self._weights([len(self.pairs[n]) for n in self.names], [self._boost(n) for n in self.names])
        self.texts = {name: texts for name, texts in data.texts.items() if texts}
        self.text_names = sorted(self.texts)
        self.text_weights = self._weights([len(self.texts[n]) for n in self.text_names], [1.0] * len(self.text_names))
        self.judged = [(q, items) for q, items in data.judged.items() if max(g for _, g in items) - min(g for _, g in items) >= 0.67]
        self.graded = data.graded
        self.neighbourhoods: dict[str, list[list[Pair]]] = {}
        self.title_neighbourhoods: dict[str, list[list[str]]] = {}

    def gather(self, embed, size: int = 300) -> None:
        """Sorts the pairs of each source into neighbourhoods of near left texts, and its titles: batches from there are harder."""
        def sorted_by_place(members: list, texts: list[str]) -> list[list]:
            vectors = torch.nn.functional.normalize(embed(texts), dim=1)
            centres = vectors[torch.randperm(len(texts))[: len(texts) // size]]
            nearest = torch.cat([(part @ centres.T).argmax(1) for part in vectors.split(8192)]).tolist()
            groups: dict[int, list] = {}
            for member, centre in zip(members, nearest):
                groups.setdefault(centre, []).append(member)
            return list(groups.values())

        self.neighbourhoods = {n: sorted_by_place(pairs, [p.left for p in pairs]) for n, pairs in self.pairs.items() if len(pairs) >= 4 * size}
        self.title_neighbourhoods = {n: sorted_by_place(texts, texts) for n, texts in self.texts.items() if len(texts) >= 4 * size}

    @staticmethod
    def _near(groups: list[list], size: int) -> list:
        chosen: list = []
        while len(chosen) < size:
            group = random.choices(groups, weights=[len(g) for g in groups])[0]
            chosen += random.sample(group, min(len(group), MAX_NEIGHBOURS, size - len(chosen)))
        return chosen

    def led(self, text: str) -> list[int]:
        """What is asked for, then a word or two about something else: the kind of thing must lead."""
        texts = self.texts[self.text_names[np.random.choice(len(self.text_names), p=self.text_weights)]]
        words = self.words(random.choice(texts))
        extra = random.sample(words, min(len(words), random.choice((1, 1, 2))))
        own = self.words(text)
        return self._flat([*own, *extra] if random.random() < 0.5 else [*extra, *own])

    def _boost(self, name: str) -> float:
        return next((boost for start, boost in self._boosts.items() if name.startswith(start)), 1.0)

    @staticmethod
    def _weights(sizes, boosts) -> np.ndarray:
        weights = np.sqrt(np.array(sizes, float)) * np.array(boosts)
        return weights / weights.sum()

    def words(self, text: str) -> list[list[int]]:
        known = self._words.get(text)
        if known is None:
            known = self._words[text] = [self.tokenizer.word(w) for w in words_of(text)[:MAX_WORDS]] or [[UNKNOWN]]
        return known

    def tokens(self, text: str) -> list[int]:
        return self._flat(self.words(text))

    def _flat(self, words) -> list[int]:
        return [token for word in words for token in word][: self.max_tokens] or [UNKNOWN]

    def augmented(self, text: str) -> list[int]:
        """One text in five loses words, one in twelve gets a typing mistake; single tokens go missing anywhere."""
        words, chance = self.words(text), random.random()
        if len(words) > LONG and random.random() < self.shares.windows:
            count = random.randrange(8, len(words))
            start = random.randrange(len(words) - count + 1)
            words = words[start:start + count]
        if chance < 0.2 and len(words) > 2:
            words = [w for w in words if random.random() > 0.15] or words
        elif self.shares.windows and len(words) > LONG:
            words = [w for w in words if random.random() > 0.2] or words
        elif chance < 0.28 and text.isascii() and len(words) <= LONG and (plain := words_of(text)[: len(words)]):
            place = random.randrange(len(plain))
            words = [*words[:place], self.tokenizer.word(mistyped(plain[place])), *words[place + 1:]]
        tokens = self._flat(words)
        if len(tokens) > 3:
            tokens = [t for t in tokens if random.random() > self.shares.token_dropout] or tokens
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
        if random.random() < self.shares.spans:
            name = self.text_names[np.random.choice(len(self.text_names), p=self.text_weights)]
            near = name in self.title_neighbourhoods and random.random() < self.shares.near_spans
            chosen = self._near(self.title_neighbourhoods[name], size) if near else random.choices(self.texts[name], k=size)
            return Batch([self.query(t) for t in chosen], [self.augmented(t) for t in chosen], _same(chosen, chosen, [None] * size))
        if random.random() < 0.6:
            name = self.names[np.random.choice(len(self.names), p=self.weights)]
            pairs = self.pairs[name]
            near = name in self.neighbourhoods and random.random() < self.shares.neighbours
            chosen = self._near(self.neighbourhoods[name], size) if near else [random.choice(pairs) for _ in range(size)]
            led = name.startswith(LED) and random.random() < self.shares.led
        else:
            led = False
            chosen = [random.choice(self.pairs[self.names[i]]) for i in np.random.choice(len(self.names), size, p=self.weights)]
        same = _same([p.left for p in chosen], [p.right for p in chosen], [p.group for p in chosen])
        left = [(self.led if led and random.random() < 0.5 else self.augmented)(p.left) for p in chosen]
        return Batch(left, [self.augmented(p.right) for p in chosen], same)


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
