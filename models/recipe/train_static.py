"""Trains the static encoder: a text's vector is the weighted sum of its tokens' rows, see pooling.py.

    python3 train_static.py DATA --vocabulary vocabulary.json --out run1 --minutes 3 --seed 1
"""
from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch

import data
from objective import DIMENSIONS, PREFIXES, loss_of
from pooling import pool
from sampling import Sampler, Shares
from tasks import Tasks, show
from tokenizer import Tokenizer

ROW_DEVIATION = 0.1


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data', type=Path)
    parser.add_argument('--vocabulary', type=Path, default=Path('vocabulary.json'))
    parser.add_argument('--out', type=Path, required=True, help='written with .npy (rows) and .json (figures)')
    parser.add_argument('--start', type=Path, help='rows to go on from')
    parser.add_argument('--minutes', type=float, default=3.0, help='of processor time')
    parser.add_argument('--rate', type=float, default=5e-3)
    parser.add_argument('--batch', type=int, default=768)
    parser.add_argument('--neighbours', type=float, default=0.0, help='share of batches from neighbourhoods')
    parser.add_argument('--neighbours-by', type=Path, help='rows of an earlier run that say what is near: needed for neighbours and near spans')
    parser.add_argument('--led', type=float, default=0.0)
    parser.add_argument('--windows', type=float, default=0.0)
    parser.add_argument('--spans', type=float, default=0.12)
    parser.add_argument('--near-spans', type=float, default=0.0)
    parser.add_argument('--graded', type=float, default=0.125, help='weight of graded sentences')
    parser.add_argument('--fashion', type=float, default=0.6, help='weight of fashion queries and of leaf categories')
    parser.add_argument('--seed', type=int, default=1)
    return parser.parse_args()


def main() -> None:
    args = parse()
    torch.set_num_threads(1)
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(args.seed)
    vocabulary = json.loads(args.vocabulary.read_text(encoding='utf8'))
    shares = Shares(neighbours=args.neighbours, led=args.led, windows=args.windows, spans=args.spans, near_spans=args.near_spans)
    sampler = Sampler(data.load(args.data), Tokenizer(vocabulary), shares, boosts={'query fashion': args.fashion, 'leaf': args.fashion})
    if args.neighbours_by:
        earlier = torch.tensor(np.load(args.neighbours_by))
        sampler.gather(lambda texts: torch.cat([pool(earlier, [sampler.tokens(t) for t in texts[i:i + 4096]]) for i in range(0, len(texts), 4096)]))
    tasks = Tasks(args.data)
    rows = torch.randn(len(vocabulary), DIMENSIONS) * ROW_DEVIATION
    if args.start:
        start = np.load(args.start)
        rows = torch.tensor(start * (ROW_DEVIATION / start.std()))
    table, weights = torch.nn.Parameter(rows), torch.nn.Parameter(torch.ones(len(vocabulary)))
    optimiser = torch.optim.AdamW([table, weights], lr=args.rate, betas=(0.9, 0.98), weight_decay=0.0)

    def embed(token_lists):
        return pool(table, token_lists, weights)

    def encode(texts):
        with torch.no_grad():
            parts = [embed([sampler.tokens(t) for t in texts[i:i + 4096]]) for i in range(0, len(texts), 4096)]
        return torch.cat(parts).numpy()

    started, step, total = time.process_time(), 0, 0.0
    while (share := (time.process_time() - started) / (60 * args.minutes)) < 1:
        rate = args.rate * min(1, (step + 1) / 100) * (0.49 * (1 + math.cos(math.pi * share)) + 0.02)
        for group in optimiser.param_groups:
            group['lr'] = rate
        loss = loss_of(embed, sampler, step, args.batch, graded=args.graded)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_([table, weights], 1.0)
        optimiser.step()
        step, total = step + 1, total + loss.item()
        if step % 200 == 0:
            print(f'{time.process_time() - started:.0f} s, step {step}, loss {total / 200:.3f}', flush=True)
            total = 0.0

    with torch.no_grad():
        table.mul_(weights[:, None])
        weights.fill_(1.0)
    np.save(args.out.with_suffix('.npy'), table.detach().numpy())
    figures = tasks.run(encode, (DIMENSIONS, *reversed(PREFIXES)))
    print(show(figures))
    args.out.with_suffix('.json').write_text(json.dumps(dict(arguments={k: str(v) for k, v in vars(args).items()}, steps=step, figures=figures), indent=1))


if __name__ == '__main__':
    main()
