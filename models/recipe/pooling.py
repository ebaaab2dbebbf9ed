"""How the tokens of a text make its vector; the same as src/core/encoding/token-weights.ts."""
from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

#: The token after this many others counts half as much as the first.
HALF_PLACE = 32


def weights_of(token_lists) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """
    A token counts less the further back it stands, and 1/n where it comes up the n-th time in its text.

    @returns all tokens, where each text starts among them, what each token counts
    """
    tokens = np.fromiter((t for tokens in token_lists for t in tokens), np.int64)
    lengths = np.array([len(t) for t in token_lists])
    starts = np.cumsum(lengths) - lengths
    owners = np.repeat(np.arange(len(lengths)), lengths)
    everywhere = np.arange(len(tokens))
    keys = owners * (tokens.max(initial=0) + 1) + tokens
    order = np.argsort(keys, kind='stable')
    ordered = keys[order]
    is_first = np.r_[True, ordered[1:] != ordered[:-1]][: len(tokens)]
    times = np.empty(len(tokens))
    times[order] = 1 + everywhere - np.maximum.accumulate(np.where(is_first, everywhere, 0))
    place = everywhere - starts[owners]
    return tokens, starts, (1 / times / (1 + place / HALF_PLACE)).astype(np.float32)


def pool(rows: torch.Tensor, token_lists, weight_of_token: torch.Tensor | None = None) -> torch.Tensor:
    """@returns [texts × dimensions] weighted sums of the tokens' rows, of any length"""
    tokens, starts, weights = (torch.from_numpy(part) for part in weights_of(token_lists))
    if weight_of_token is not None:
        weights = weights * weight_of_token[tokens]
    return F.embedding_bag(tokens, rows, starts, mode='sum', per_sample_weights=weights)
