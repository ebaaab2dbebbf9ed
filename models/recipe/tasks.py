"""Held-out tasks. An encoder is a function: texts -> [texts × dimensions] float32, rows of any length."""
from __future__ import annotations

import collections
import math
from pathlib import Path

import numpy as np

import data
from tokenizer import words_of

#: Queries of a title → description task, titles of a leaf task: enough to tell .02 apart.
MAX_QUERIES = 500
MAX_TITLES = 2500


def unit(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def spearman(a, b) -> float:
    return float(np.corrcoef(_ranks(np.array(a)), _ranks(np.array(b)))[0, 1])


def _ranks(values: np.ndarray) -> np.ndarray:
    """Ranks with ties averaged."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks = np.empty(len(values))
    ranks[np.argsort(values, kind='stable')] = np.arange(len(values))
    return (np.bincount(inverse, ranks) / counts)[inverse]


def ndcg(gains, ideal, k: int = 10) -> float:
    discount = 1 / np.log2(np.arange(2, k + 2))
    gains, ideal = np.array(gains[:k], float), np.array(sorted(ideal, reverse=True)[:k], float)
    return float((gains * discount[: len(gains)]).sum() / max((ideal * discount[: len(ideal)]).sum(), 1e-9))


def mean_reciprocal_rank(scores: np.ndarray, targets: list[int]) -> float:
    """@param scores [queries × texts] @param targets the right text of each query"""
    own = scores[np.arange(len(targets)), targets]
    rank = (scores > own[:, None]).sum(1)
    return float(np.where(rank < 10, 1 / (rank + 1), 0).mean())


def neighbour_accuracy(scores: np.ndarray, labels: list[str], truth: list[str], k: int = 5) -> float:
    right = 0
    for row, want in zip(np.argsort(-scores, axis=1, kind='stable')[:, :k], truth):
        votes: collections.Counter = collections.Counter()
        for place, text in enumerate(row):
            votes[labels[text]] += 1 - 0.01 * place
        right += votes.most_common(1)[0][0] == want
    return right / len(truth)


class Bm25:
    def __init__(self, texts: list[str], k1: float = 1.2, b: float = 0.75):
        postings = collections.defaultdict(list)
        lengths = []
        for text_index, text in enumerate(texts):
            counts = collections.Counter(words_of(text))
            lengths.append(sum(counts.values()))
            for word, n in counts.items():
                postings[word].append((text_index, n))
        length = np.array(lengths, float)
        mean = max(length.mean(), 1e-9)
        self.size = len(texts)
        self.impacts = {}
        for word, hits in postings.items():
            where, n = np.array([h[0] for h in hits]), np.array([h[1] for h in hits], float)
            idf = math.log(1 + (self.size - len(where) + 0.5) / (len(where) + 0.5))
            self.impacts[word] = (where, idf * n * (k1 + 1) / (n + k1 * (1 - b + b * length[where] / mean)))

    def __call__(self, query: str) -> np.ndarray:
        scores = np.zeros(self.size)
        for word in set(words_of(query)):
            if word in self.impacts:
                where, impact = self.impacts[word]
                scores[where] += impact
        return scores


class Tasks:
    def __init__(self, root: Path):
        self.descriptions, self.leaves = {}, {}
        for name in ('scientific', 'industrial', 'myntra'):
            items = [i for i in data.unique_by_title(data.items_of(root, name)) if len(i['description'].split()) >= 5]
            held = [k for k, item in enumerate(items) if data.is_measured(item['title'])][:MAX_QUERIES]
            self.descriptions[name] = ([i['title'] for i in items], [i['description'] for i in items], held)
        for name in ('fashion', 'beauty', 'grocery', 'scientific'):
            items = [i for i in data.unique_by_title(data.items_of(root, name)) if i['path'] and data.is_measured(i['title'])]
            items = items[:MAX_TITLES]
            self.leaves[name] = ([i['title'] for i in items], [' > '.join(i['path']) for i in items])
        products = list(data.table(root / 'homedepot-search/products.csv.gz'))
        self.products = [data.clean(r['product_title'], 200) for r in products]
        place = {r['product_uid']: i for i, r in enumerate(products)}
        queries = collections.defaultdict(dict)
        for r in data.table(root / 'homedepot-search/judgements.csv'):
            if data.is_measured(r['search_term']):
                queries[r['search_term']][place[r['product_uid']]] = float(r['relevance']) - 1
        self.queries = dict(queries)
        #: Every product judged for a held-out query: the smaller corpus of the project's first study.
        self.judged_products = sorted({i for grades in self.queries.values() for i in grades})
        self.similar = {
            language: [(r['sentence1'], r['sentence2'], float(r['score'])) for r in data.table(root / f'stsb-multi-mt/stsb-{language}-dev.csv')]
            for language in ('en', 'zh')
        }
        self.banking = [[(r['text'], r['category']) for r in data.table(root / f'banking77/{part}.csv')] for part in ('train', 'test')]
        nodes = [(english, chinese) for _, english, chinese in data.taxonomy_rows(root) if chinese]
        self.english_nodes = [english[-1] for english, _ in nodes]
        self.chinese_nodes = [(english[-1], chinese[-1]) for english, chinese in nodes if data.is_measured(english[-1])]

    def run(self, encode, prefixes=(256,)) -> dict[int, dict[str, float]]:
        """@returns prefix length -> task -> figure"""
        cache: dict[str, np.ndarray] = {}

        def vectors(texts, prefix):
            new = [t for t in dict.fromkeys(texts) if t not in cache]
            if new:
                cache.update(zip(new, encode(new)))
            return unit(np.stack([cache[t] for t in texts])[:, :prefix])

        return {prefix: self._run(lambda texts: vectors(texts, prefix)) for prefix in prefixes}

    def _run(self, vectors) -> dict[str, float]:
        figures = {}
        for name, (titles, descriptions, held) in self.descriptions.items():
            scores = vectors([titles[i] for i in held]) @ vectors(descriptions).T
            figures[f'description {name}'] = mean_reciprocal_rank(scores, held)
        for name, (titles, leaves) in self.leaves.items():
            rows = vectors(titles)
            scores = rows @ rows.T
            np.fill_diagonal(scores, -9)
            figures[f'leaf {name}'] = neighbour_accuracy(scores, leaves, leaves)
        scores = vectors(list(self.queries)) @ vectors(self.products).T
        figures['homedepot'] = self._search(scores, list(range(len(self.products))))
        figures['homedepot judged'] = self._search(scores[:, self.judged_products], self.judged_products)
        for language, rows in self.similar.items():
            cosines = (vectors([a for a, _, _ in rows]) * vectors([b for _, b, _ in rows])).sum(1)
            figures[f'stsb {language}'] = spearman(cosines, [score for _, _, score in rows])
        known, asked = self.banking
        scores = vectors([text for text, _ in asked]) @ vectors([text for text, _ in known]).T
        figures['banking'] = neighbour_accuracy(scores, [label for _, label in known], [label for _, label in asked])
        scores = vectors([chinese for _, chinese in self.chinese_nodes]) @ vectors(self.english_nodes).T
        best = np.argsort(-scores, axis=1, kind='stable')[:, :10]
        hits = [any(self.english_nodes[j] == english for j in row) for row, (english, _) in zip(best, self.chinese_nodes)]
        figures['zh to en node'] = sum(hits) / len(hits)
        return figures

    def _search(self, scores: np.ndarray, corpus: list[int]) -> float:
        values = []
        for row, grades in zip(scores, self.queries.values()):
            top = np.argsort(-row, kind='stable')[:10]
            values.append(ndcg([grades.get(corpus[i], 0) for i in top], list(grades.values())))
        return float(np.mean(values))

    def bm25(self) -> dict[str, float]:
        figures = {}
        for name, (titles, descriptions, held) in self.descriptions.items():
            search = Bm25(descriptions)
            figures[f'description {name}'] = mean_reciprocal_rank(np.stack([search(titles[i]) for i in held]), held)
        for name, (titles, leaves) in self.leaves.items():
            search = Bm25(titles)
            scores = np.stack([search(t) for t in titles])
            np.fill_diagonal(scores, -9)
            figures[f'leaf {name}'] = neighbour_accuracy(scores, leaves, leaves)
        for name, corpus in (('homedepot', list(range(len(self.products)))), ('homedepot judged', self.judged_products)):
            search = Bm25([self.products[i] for i in corpus])
            figures[name] = self._search(np.stack([search(q) for q in self.queries]), corpus)
        known, asked = self.banking
        search = Bm25([text for text, _ in known])
        figures['banking'] = neighbour_accuracy(
            np.stack([search(text) for text, _ in asked]), [label for _, label in known], [label for _, label in asked]
        )
        return figures


def show(results: dict) -> str:
    """A table: one line per task, one column per prefix."""
    first = next(iter(results.values()))
    return '\n'.join(f'{task:26s}' + ''.join(f' {figures.get(task, float("nan")):7.4f}' for figures in results.values()) for task in first)


if __name__ == '__main__':
    import sys

    print(show({'bm25': Tasks(Path(sys.argv[1])).bm25()}))
