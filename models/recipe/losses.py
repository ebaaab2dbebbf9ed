"""What training pulls on."""
from __future__ import annotations

import torch
import torch.nn.functional as F

SCALE = 20.0


def info_nce(left: torch.Tensor, right: torch.Tensor, same: torch.Tensor, prefix: int) -> torch.Tensor:
    """Each text must find its partner among all partners of the batch, by cosine of a Matryoshka prefix."""
    cosines = F.normalize(left[:, :prefix], dim=1) @ F.normalize(right[:, :prefix], dim=1).T
    logits = (cosines * SCALE).masked_fill(same, -1e4)
    target = torch.arange(len(left))
    return 0.5 * (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target))


def cosent(cosines: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
    """Pairs people scored higher must have the higher cosine (Su, "CoSENT", 2022). One scale of scores at a time."""
    scaled = cosines * SCALE
    wrong = (scaled[None] - scaled[:, None])[scores[:, None] > scores[None]]
    return torch.logsumexp(torch.cat([torch.zeros(1), wrong]), 0)


def judged_order(cosines: torch.Tensor, owners: torch.Tensor, grades: torch.Tensor) -> torch.Tensor:
    """Of two products judged for one query, the better one must be nearer to it."""
    scaled = cosines * SCALE
    pairs = (owners[:, None] == owners[None]) & (grades[:, None] > grades[None] + 0.3)
    return F.softplus((scaled[None] - scaled[:, None])[pairs]).mean()
