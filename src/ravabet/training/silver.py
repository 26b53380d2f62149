"""Reports that nobody coded, with the record of the rules, and of a network where there is one, in place of labels.

    python -m ravabet.training.silver ../shared WORK [--network FOLDER]

leaves ``silver.pickle`` in WORK: samples that ``ravabet.training.train --silver`` learns from before it sees the few reports that people
coded (self-training; Scudder 1965, doi:10.1109/TIT.1965.1053799). Such labels teach what the rules know of words, parties and
status, each event as far as it is sure: its confidence is a chance (Hinton et al. 2015, arXiv:1503.02531). They never measure anything.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import sys
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from ravabet.coding import code
from ravabet.errors import RavabetError
from ravabet.knowledge import load
from ravabet.model import Model
from ravabet.reading import read_record
from ravabet.records import Coding
from ravabet.training.data.drawing import coded_before, read_news, text_of
from ravabet.training.samples import Sample, samples

SEED = 1404
LONGEST = 4000  # code points
LENGTH = {"day": 10, "month": 7, "year": 4}  # of an ISO date, by precision
PART = 100  # reports handed to a process at a time

Record = dict[str, Any]


def uncoded(shared: Path) -> list[Record]:
    """The news reports that may be trained on and that the shared sets do not code, in an order drawn once."""
    (barred, _), news = coded_before(shared), read_news(shared)
    order = sorted(doc for doc in news if doc not in barred and len(text_of(news[doc])) <= LONGEST)
    random.Random(SEED).shuffle(order)
    kept = ("doc", "outlet", "published")
    return [{key: news[doc][key] for key in kept if key in news[doc]} | {"text": text_of(news[doc])} for doc in order]


def silver(records: Sequence[Record], network: Path | None = None) -> list[Sample]:
    """The reports in which an act is found, labelled by what is found in them; ``network`` is the folder of one."""
    model = Model(network) if network is not None else None
    return list(samples(_coded(records, model)))


def _coded(records: Sequence[Record], model: Model | None) -> Iterator[tuple[Record, Record]]:
    known = load()
    for record in records:
        try:
            coding = code(read_record(record), knowledge=known, network=model, rules_alone=model is None)
        except RavabetError:  # a report in another language
            continue
        if coding.events:
            yield record, _labels(record["doc"], coding)


def _labels(doc: str, coding: Coding) -> Record:
    events = [
        {
            "type": event.type,
            "status": event.status,
            "confidence": event.confidence,
            "actors": [actor.code for actor in event.actors],
            "recipients": [actor.code for actor in event.recipients],
            "date": event.date.start.isoformat()[: LENGTH.get(event.date.precision, 10)] if event.date is not None else None,
            "place": event.place.name if event.place is not None else None,
            "span": [quoted.start, quoted.end],
        }
        for event in coding.events
        for quoted in event.evidence
    ]
    quotes = [{"kind": q.kind, "speaker": q.speaker.name, "span": [q.start, q.end]} for q in coding.quotes]
    commitments = [{"span": [quoted.start, quoted.end]} for c in coding.commitments for quoted in c.evidence[:1]]
    return {"doc": doc, "events": events, "quotes": quotes, "commitments": commitments}


def _part(given: tuple[Sequence[Record], Path | None]) -> list[Sample]:
    return silver(*given)


def main() -> None:
    """Code the reports with as many processes as there are processors, and keep the samples."""
    parser = argparse.ArgumentParser(description="Code reports that nobody coded, to learn from.")
    parser.add_argument("shared", type=Path, help="folder with data and gold")
    parser.add_argument("work", type=Path, help="folder for what is kept between runs")
    parser.add_argument("--network", type=Path, help="folder of a network that judges beside the rules")
    given = parser.parse_args()
    records = uncoded(given.shared)
    parts = [(records[at : at + PART], given.network) for at in range(0, len(records), PART)]
    found: list[Sample] = []
    with Pool(os.cpu_count()) as pool:
        for number, part in enumerate(pool.imap(_part, parts), 1):
            found += part
            print(f"\r{number} of {len(parts)} parts, {len(found)} reports with acts", end="", file=sys.stderr)
    print(file=sys.stderr)
    with (given.work / "silver.pickle").open("wb") as handle:
        pickle.dump(found, handle)


if __name__ == "__main__":
    main()
