"""Merges static encoders trained apart into one of the same size: their vectors side by side, on the 256 directions that
hold the most of what texts use. A sum of rows stays a sum of rows, so nothing is lost but the other directions.

    python3 merge.py DATA --vocabulary vocabulary.json --out merged.npy run1.npy run2.npy …
"""
from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import numpy as np
import torch

import data
from pooling import pool
from tasks import unit
from tokenizer import Tokenizer

DIMENSIONS = 256
SAMPLE_PER_SOURCE = 1500
SAMPLE_TITLES = 6000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data', type=Path)
    parser.add_argument('tables', type=Path, nargs='+')
    parser.add_argument('--vocabulary', type=Path, default=Path('vocabulary.json'))
    parser.add_argument('--out', type=Path, required=True)
    args = parser.parse_args()
    random.seed(1)
    tokenizer = Tokenizer(json.loads(args.vocabulary.read_text(encoding='utf8')))
    loaded = data.load(args.data)
    texts = [t for pairs in loaded.pairs.values() for p in random.sample(pairs, min(len(pairs), SAMPLE_PER_SOURCE)) for t in (p.left, p.right)]
    texts += random.sample(loaded.texts['homedepot'], SAMPLE_TITLES)
    tokens = [ids for t in texts if (ids := tokenizer.encode(t))]

    def encode(table):
        return pool(torch.tensor(table), tokens).numpy()

    tables = [np.load(path) for path in args.tables]
    side_by_side = np.concatenate([t / np.linalg.norm(encode(t), axis=1).mean() for t in tables], axis=1).astype(np.float32)
    _, strength, directions = np.linalg.svd(unit(encode(side_by_side)), full_matrices=False)
    print(f'{(strength[:DIMENSIONS] ** 2).sum() / (strength ** 2).sum():.3f} of the variance kept')
    np.save(args.out, (side_by_side @ directions[:DIMENSIONS].T).astype(np.float32))


if __name__ == '__main__':
    main()
