"""What those who mark articles and guard the accuracy run.

python -m quotes.evaluate jsonl gold/train > train.jsonl
python -m quotes.evaluate errors gold/train [--speech-only] [--list]
python -m quotes.evaluate joins gold/held gold/train
python -m quotes.evaluate agreement gold/train gold/second/train
python -m quotes.evaluate pin [--engine rules] [--lower --because "reason"]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from quotes.errors import QuotesError
from quotes.evaluate import agreement, by_engine, evaluate, floors, marked
from quotes.evaluate.answers import reading
from quotes.evaluate.errors import faults
from quotes.evaluate.joins import Joins, joins
from quotes.evaluate.tables import agreement_text
from quotes.find import ENGINES
from quotes.reader import DEFAULT_ENGINE


def main(arguments: list[str]) -> str:
    """Run one command and return what it says. Raises QuotesError."""
    given = _parser().parse_args(arguments)
    if given.command == "jsonl":
        return "\n".join(json.dumps(one, ensure_ascii=False) for one in marked(given.gold))
    if given.command == "errors":
        return _errors(given)
    if given.command == "agreement":
        return agreement_text(agreement(marked(given.first), marked(given.second)))
    if given.command == "joins":
        return _joins(given)
    if given.lower != bool(given.because):
        raise QuotesError('--lower and --because "the reason" go together; give both or neither.')
    report = evaluate(by_engine(marked(given.gold), given.engine))
    measured = floors.figures(report)
    floors.pin(given.floors, given.engine, measured, given.because)
    return "\n".join(f"{value:5.1f}  {what}" for what, value in measured.items())


def _errors(given: argparse.Namespace) -> str:
    answered = by_engine(marked(given.gold), given.engine)
    found = [fault for one in answered for fault in faults(one, given.speech_only)]
    if given.list:
        return "\n".join(json.dumps(asdict(fault), ensure_ascii=False) for fault in found)
    counts = Counter(fault.kind for fault in found)
    return "\n".join(f"{count:5}  {kind}" for kind, count in counts.most_common())


def _joins(given: argparse.Namespace) -> str:
    """A line a folder, which is one world, with whoever is joined wrongly; and one for all."""
    lines, whole = [], Joins()
    for folder in given.gold:
        articles = marked(folder)
        found = joins((one, reading(one, given.engine)) for one in articles)
        whole += found
        lines.append(_joins_line(str(folder), found))
        for what, pairs in (("joined", found.wrong), ("not joined", found.missed)):
            lines += [f"    {what}: {one[1]} ({one[0]}), {other[1]} ({other[0]})"
                      for one, other in pairs]  # fmt: skip
    return "\n".join([*lines, _joins_line("all", whole)])


def _joins_line(what: str, found: Joins) -> str:
    told = found.rates
    return (
        f"{told.f1:5.1f}  {what}: {found.right} of {found.gold} pairs joined, "
        f"{len(found.wrong)} wrongly"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m quotes.evaluate")
    commands = parser.add_subparsers(dest="command", required=True)
    pin = commands.add_parser("pin", help="keep today's figures of the held gold as floors")
    pin.add_argument("--gold", type=Path, default=Path("gold/held"))
    pin.add_argument("--floors", type=Path, default=Path("tests/floors.json"))
    pin.add_argument("--engine", choices=ENGINES, default=DEFAULT_ENGINE)
    pin.add_argument("--lower", action="store_true", help="let floors fall; needs --because")
    pin.add_argument("--because", help="why they fall; the reason is kept in the file")
    convert = commands.add_parser("jsonl", help="marked articles as JSON lines with offsets")
    convert.add_argument("gold", type=Path)
    errors = commands.add_parser("errors", help="kinds of error, the commonest first")
    errors.add_argument("gold", type=Path)
    errors.add_argument("--engine", choices=ENGINES, default=DEFAULT_ENGINE)
    errors.add_argument("--speech-only", action="store_true", help="leave out beliefs and plans")
    errors.add_argument("--list", action="store_true", help="each error, as a line of JSON")
    one = commands.add_parser("joins", help="pairs of mentions that are one person, by folder")
    one.add_argument("gold", type=Path, nargs="+")
    one.add_argument("--engine", choices=ENGINES, default=DEFAULT_ENGINE)
    compare = commands.add_parser("agreement", help="how far two labellings agree")
    compare.add_argument("first", type=Path)
    compare.add_argument("second", type=Path)
    return parser


if __name__ == "__main__":
    try:
        print(main(sys.argv[1:]), flush=True)
    except BrokenPipeError:  # `| head` has seen enough; what is left goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except QuotesError as error:
        sys.exit(f"evaluate: {error}")
