"""Trains the full encoder: a narrow transformer over the static encoder's frozen rows, which says how much each token counts where
it stands and what its context adds. It starts as the static encoder and stays near it. Resumes from its checkpoint.

    python3 train_full.py DATA --rows final.npy --out full --minutes 90
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
import torch.nn.functional as F
from torch import nn

import data
from losses import info_nce
from objective import DIMENSIONS, loss_of
from pooling import pool, weights_of
from sampling import Sampler, Shares
from tasks import Tasks, show
from tokenizer import Tokenizer

MAX_TOKENS = 64
#: Texts of like length that run together.
CHUNK = 128


class Block(nn.Module):
    def __init__(self, width: int, heads: int, hidden: int):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.inward, self.outward = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, hidden), nn.Linear(hidden, width)
        for layer in (self.inward, self.widen):
            nn.init.normal_(layer.weight, std=1 / math.sqrt(width))
            nn.init.zeros_(layer.bias)
        for layer in (self.outward, self.narrow):
            nn.init.normal_(layer.weight, std=0.2 / math.sqrt(layer.in_features))
            nn.init.zeros_(layer.bias)

    def forward(self, x, bias):
        texts, length, width = x.shape
        head = width // self.heads
        q, k, v = self.inward(self.norm1(x)).view(texts, length, 3, self.heads, head).permute(2, 0, 3, 1, 4).unbind(0)
        attention = torch.softmax(torch.matmul(q / math.sqrt(head), k.transpose(-1, -2)) + bias, -1)
        x = x + self.outward(torch.matmul(attention, v).transpose(1, 2).reshape(texts, length, width))
        return x + self.narrow(F.relu(self.widen(self.norm2(x))))


class Context(nn.Module):
    """[texts × tokens × DIMENSIONS] rows -> the same shape, in context. Untrained, it changes nothing."""

    def __init__(self, width: int, layers: int, heads: int, hidden: int):
        super().__init__()
        self.down, self.up, self.gate = nn.Linear(DIMENSIONS, width), nn.Linear(width, DIMENSIONS), nn.Linear(width, 1)
        self.norm, self.positions = nn.LayerNorm(width), nn.Parameter(torch.randn(MAX_TOKENS, width) * 0.02)
        self.blocks = nn.ModuleList(Block(width, heads, hidden) for _ in range(layers))
        nn.init.normal_(self.down.weight, std=1 / math.sqrt(DIMENSIONS))
        for layer in (self.up, self.gate):
            nn.init.zeros_(layer.weight)
            nn.init.zeros_(layer.bias)
        nn.init.zeros_(self.down.bias)

    def forward(self, rows, mask):
        x = self.down(rows) + self.positions[: rows.shape[1]]
        bias = (1 - mask)[:, None, None] * -1e4
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x)
        return rows * torch.exp(self.gate(x).float()) + self.up(x)


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('data', type=Path)
    parser.add_argument('--vocabulary', type=Path, default=Path('vocabulary.json'))
    parser.add_argument('--rows', type=Path, required=True, help='the static encoder, .npy')
    parser.add_argument('--out', type=Path, required=True, help='written with .pt (checkpoint) and .json (figures)')
    parser.add_argument('--minutes', type=float, default=90.0, help='of processor time')
    parser.add_argument('--rate', type=float, default=1e-3)
    parser.add_argument('--batch', type=int, default=512)
    parser.add_argument('--width', type=int, default=128)
    parser.add_argument('--layers', type=int, default=2)
    parser.add_argument('--heads', type=int, default=2)
    parser.add_argument('--hidden', type=int, default=512)
    parser.add_argument('--near', type=float, default=0.5, help='how much staying near the static vectors weighs')
    parser.add_argument('--neighbours', type=float, default=0.25)
    parser.add_argument('--led', type=float, default=0.3)
    parser.add_argument('--fashion', type=float, default=1.0)
    parser.add_argument('--every', type=float, default=15.0, help='minutes between checks')
    parser.add_argument('--seed', type=int, default=1)
    return parser.parse_args()


def main() -> None:
    args = parse()
    torch.set_num_threads(1)
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(args.seed)
    tokenizer = Tokenizer(json.loads(args.vocabulary.read_text(encoding='utf8')))
    boosts = {'query fashion': args.fashion, 'leaf': args.fashion}
    sampler = Sampler(data.load(args.data), tokenizer, Shares(neighbours=args.neighbours, led=args.led), max_tokens=48, boosts=boosts)
    rows = torch.tensor(np.load(args.rows))
    rows /= rows.std()
    context = Context(args.width, args.layers, args.heads, args.hidden)
    matrices = [p for n, p in context.named_parameters() if p.dim() == 2 and n != 'positions']
    others = [p for n, p in context.named_parameters() if p.dim() != 2 or n == 'positions']
    optimiser = torch.optim.AdamW([dict(params=matrices, weight_decay=0.01), dict(params=others, weight_decay=0.0)], lr=args.rate, betas=(0.9, 0.98))

    def static(token_lists):
        return pool(rows, token_lists)

    def embed(token_lists):
        order = sorted(range(len(token_lists)), key=lambda i: len(token_lists[i]))
        parts = []
        for start in range(0, len(order), CHUNK):
            chunk = [token_lists[i] for i in order[start:start + CHUNK]]
            longest = max(map(len, chunk))
            tokens = torch.tensor([[*c, *[0] * (longest - len(c))] for c in chunk])
            mask = (torch.arange(longest)[None] < torch.tensor([len(c) for c in chunk])[:, None]).float()
            with torch.autocast('cpu', dtype=torch.bfloat16):
                states = context(rows[tokens], mask)
            counts = torch.zeros_like(mask)
            counts[mask.bool()] = torch.from_numpy(weights_of(chunk)[2])
            parts.append((states.float() * counts[:, :, None]).sum(1))
        place = torch.empty(len(order), dtype=torch.long)
        place[torch.tensor(order)] = torch.arange(len(order))
        return torch.cat(parts)[place]

    def encode(texts):
        with torch.no_grad():
            return torch.cat([embed([sampler.tokens(t) for t in texts[i:i + 4096]]) for i in range(0, len(texts), 4096)]).numpy()

    def stay_near(batch, vectors):
        """One space for both: near the static vectors, and found by the static vector of the other text."""
        own = static(batch.left + batch.right)
        size = len(batch.left)
        far = (1 - F.cosine_similarity(vectors, own)).mean()
        return args.near * far + 0.25 * info_nce(own[:size], vectors[size:], batch.same, DIMENSIONS)

    sampler.gather(lambda texts: torch.cat([static([sampler.tokens(t) for t in texts[i:i + 4096]]) for i in range(0, len(texts), 4096)]))
    tasks, checkpoint = Tasks(args.data), args.out.with_suffix('.pt')
    step, spent, curve = 0, 0.0, []
    if checkpoint.exists():
        kept = torch.load(checkpoint)
        context.load_state_dict(kept['model'])
        optimiser.load_state_dict(kept['optimiser'])
        step, spent, curve = kept['step'], kept['spent'], kept['curve']
        random.seed(args.seed + step)
        print('going on from step', step, flush=True)

    def save():
        kept = dict(model=context.state_dict(), optimiser=optimiser.state_dict(), step=step, spent=now(), curve=curve,
                    shape=dict(width=args.width, layers=args.layers, heads=args.heads, hidden=args.hidden))
        torch.save(kept, checkpoint.with_suffix('.tmp'))
        checkpoint.with_suffix('.tmp').rename(checkpoint)

    started, away = time.process_time(), 0.0
    now = lambda: spent + time.process_time() - started - away
    checked, total = now(), 0.0
    while (share := now() / (60 * args.minutes)) < 1:
        rate = args.rate * min(1, (step + 1) / 200) * (0.49 * (1 + math.cos(math.pi * share)) + 0.02)
        for group in optimiser.param_groups:
            group['lr'] = rate
        loss = loss_of(embed, sampler, step, args.batch, stay_near)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(context.parameters(), 1.0)
        optimiser.step()
        step, total = step + 1, total + loss.item()
        if step % 100 == 0:
            print(f'{now():.0f} s, step {step}, loss {total / 100:.3f}', flush=True)
            total = 0.0
        if now() - checked > 60 * args.every:
            pause = time.process_time()
            figures = tasks.run(encode, (DIMENSIONS,))[DIMENSIONS]
            curve.append(dict(seconds=now(), step=step, figures=figures))
            print(json.dumps({k: round(v, 4) for k, v in figures.items()}), flush=True)
            away += time.process_time() - pause
            checked = now()
            save()
    save()
    figures = tasks.run(encode, (DIMENSIONS, 128, 64))
    print(show(figures))
    args.out.with_suffix('.json').write_text(json.dumps(dict(arguments={k: str(v) for k, v in vars(args).items()}, steps=step, curve=curve, figures=figures), indent=1))


if __name__ == '__main__':
    main()
