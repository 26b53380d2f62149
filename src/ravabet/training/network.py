"""The network: one encoder, and on every word's vector a row of small heads.

A word's vector is that of its first piece. Arguments are scored as a bilinear form between an event's (or quotation's) word and a word
of the mention (Dozat and Manning 2017, arXiv:1611.01734), with what is known of their distance and of the event's type added.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ravabet.model import BUCKETS, HEADS, ROLES, TYPES
from ravabet.training.encoder import Encoder

ROLE_WIDTH = 64
RARE = -4.0  # where the scores of rare things begin, so that training does not start with thousands of false ones


@dataclass(frozen=True, slots=True)
class Read:
    """What the network says of a batch, a row a window and a column a word: scores by head, and both sides of the arguments."""

    scores: dict[str, Tensor]
    asks: Tensor  # (batch, words, roles * width): the side of events and quotations
    tells: Tensor  # the side of mentions


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder
        width, roles = encoder.width, len(ROLES) * ROLE_WIDTH
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in HEADS.items()})
        self.asks, self.tells = nn.Linear(width, roles), nn.Linear(width, roles)
        self.kinds = nn.Parameter(torch.zeros(len(TYPES), roles))
        self.distance = nn.Parameter(torch.zeros(len(ROLES), BUCKETS))
        for name in ("triggers", "extents"):
            nn.init.constant_(self.heads[name].bias, RARE)  # type: ignore[arg-type]

    def forward(self, ids: Tensor, mask: Tensor, first: Tensor, drop: float = 0.0) -> Read:
        """``ids``, ``mask`` (batch, pieces); ``first`` (batch, words), each word's first piece (0 for padding)."""
        hidden = self.encoder(ids, mask, drop)
        words = hidden.gather(1, first[:, :, None].expand(-1, -1, hidden.shape[2]))
        words = nn.functional.dropout(words, drop, self.training)
        return Read({name: head(words) for name, head in self.heads.items()}, self.asks(words), self.tells(words))
