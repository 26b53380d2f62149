"""The mean of two networks of one line, as a network.pt to export.

    python -m ravabet.training.mean ONE OTHER SHARE WORK

leaves ``network.pt`` in WORK: the weights of ONE, with those of OTHER making up SHARE (Wortsman et al. 2022, arXiv:2203.05482). OTHER
is a network that training made out of ONE, or both come of one.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from ravabet.training.train import started


def main() -> None:
    """Write the mean."""
    parser = argparse.ArgumentParser(description="Average the weights of two networks.")
    parser.add_argument("one", type=Path, help="a network.pt")
    parser.add_argument("other", type=Path, help="a network.pt that training made out of it")
    parser.add_argument("share", type=float, help="how much of the other, 0 to 1")
    parser.add_argument("work", type=Path, help="folder for the mean")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    torch.save({"network": started(given.one, given.other, given.share), "epoch": 0}, given.work / "network.pt")


if __name__ == "__main__":
    main()
