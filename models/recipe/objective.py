"""What training pulls on, step by step: one batch of pairs, now and then graded sentences and judged products."""
from __future__ import annotations

import random

import torch
import torch.nn.functional as F

from losses import cosent, info_nce, judged_order
from sampling import Sampler

DIMENSIONS = 256
PREFIXES = (64, 128)
GRADED_PAIRS = 128
JUDGED_QUERIES = 64


def loss_of(embed, sampler: Sampler, step: int, size: int, beside=None, graded: float = 0.125) -> torch.Tensor:
    """
    @param embed  lists of tokens -> [texts × DIMENSIONS]
    @param beside also told the batch and its vectors; what it returns is added
    @param graded how much the graded sentences weigh
    """
    batch = sampler.batch(size)
    vectors = embed(batch.left + batch.right)
    left, right = vectors[:size], vectors[size:]
    loss = 0.5 * info_nce(left, right, batch.same, random.choice(PREFIXES)) + 0.5 * info_nce(left, right, batch.same, DIMENSIONS)
    if beside:
        loss = loss + beside(batch, vectors)
    prefix = random.choice((*PREFIXES, DIMENSIONS))
    if step % 4 == 0:
        pairs = random.sample(sampler.graded[random.choice(list(sampler.graded))], GRADED_PAIRS)
        z = embed([sampler.tokens(a) for a, _, _ in pairs] + [sampler.tokens(b) for _, b, _ in pairs])[:, :prefix]
        loss = loss + graded * cosent(F.cosine_similarity(z[:GRADED_PAIRS], z[GRADED_PAIRS:]), torch.tensor([score for _, _, score in pairs]))
    if step % 2 == 0:
        queries = random.sample(sampler.judged, JUDGED_QUERIES)
        judged = [(owner, title, grade) for owner, (_, items) in enumerate(queries) for title, grade in items]
        z = embed([sampler.augmented(q) for q, _ in queries] + [sampler.tokens(title) for _, title, _ in judged])[:, :prefix]
        owners = torch.tensor([owner for owner, _, _ in judged])
        cosines = F.cosine_similarity(z[:JUDGED_QUERIES][owners], z[JUDGED_QUERIES:])
        loss = loss + 0.5 * judged_order(cosines, owners, torch.tensor([grade for _, _, grade in judged]))
    return loss
