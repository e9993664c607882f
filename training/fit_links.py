"""Fit links.json: `python -m training.fit_links --corpus … --own … --weights DIR`.

The rankers learn from the marked spans of the corpus; the ranker of cues also from what the network
tags there, which is nearer to what it meets (for sources this was tried, and named speakers worse).
The judge of which contents are one quote learns from tagged spans alone: there, half of what takes
another content's cue does not belong to it, and among marked spans hardly any. Conditional logit
and logistic regression, full batch, no chance in it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from quotes.find.tagger.features import (
    Scene,
    cue_features,
    join_features,
    scene,
    source_features,
)
from quotes.find.tagger.link import JOINED, Weights, choose, joins, near, takers
from quotes.models import Span
from quotes.networks.tagger import Tagged
from training import corpus
from training.corpus import Attribution, Marking
from training.measure import matched

RARE = 5  # features seen less often have no weight
LEAST = 0.01  # nor have those whose weight is nearer to none
STEPS, RATE, DECAY = 150, 0.05, 1e-4
JOIN_STEPS, JOIN_RATE, JOIN_DECAY = 300, 0.03, 1e-3

Case = tuple[list[list[str]], int]  # each candidate's features, and which of them is right


def gold_scene(marking: Marking) -> Scene:
    """The marked spans of an article as if they had been tagged."""
    spans = [
        sorted({span for one in marking.attributions for span in getattr(one, role)})
        for role in ("source", "cue", "content")
    ]
    return Scene(marking.text, *(_apart(part) for part in spans))


def _apart(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def answers(marking: Marking, view: Scene) -> Iterator[tuple[Span, Span | None, Span | None]]:
    """For each tagged content that matches a marked one: the cue and source it should take."""
    owner: dict[Span, Attribution] = {
        span: one for one in marking.attributions for span in one.content
    }
    for found, gold in matched(sorted(owner), list(view.contents)).items():
        one = owner[gold]
        yield found, _touching(view.cues, one.cue), _touching(view.sources, one.source)


def _touching(spans, wanted: tuple[Span, ...]) -> Span | None:
    for start, end in spans:
        if any(start < other_end and other < end for other, other_end in wanted):
            return start, end
    return None


def cases(scenes: list[tuple[Marking, Scene]]) -> tuple[list[Case], list[Case]]:
    """What the cue ranker and the source ranker learn from."""
    cues: list[Case] = []
    sources: list[Case] = []
    for marking, view in scenes:
        for content, cue, source in answers(marking, view):
            cues += _case(view, content, view.cues, cue, cue_features)
            sources += _case(view, content, view.sources, source, partial(source_features, cue=cue))
    return cues, sources


def pairs(
    scenes: list[tuple[Marking, Scene]], cue_weights: Weights
) -> Iterator[tuple[Scene, tuple[Span, Span, Span], bool]]:
    """Contents that take another's cue: (first, content, cue), and whether they are one quote."""
    for marking, view in scenes:
        owner = {span: n for n, one in enumerate(marking.attributions) for span in one.content}
        right = matched(sorted(owner), list(view.contents))
        for cue, contents in takers(view, cue_weights).items():
            first = contents[0][0]
            if cue is None or first not in right:
                continue
            for content, _ in contents[1:]:
                same = content in right and owner[right[content]] == owner[right[first]]
                yield view, (first, content, cue), same


def _case(view: Scene, content: Span, offered, right: Span | None, describe) -> list[Case]:
    candidates = [None, *near(offered, content)]
    if right not in candidates:
        return []
    rows = [describe(view, content, candidate) for candidate in candidates]
    return [(rows, candidates.index(right))]


def fit(learned: list[Case]) -> dict[str, float]:
    """Weights of all features that are not rare."""
    seen = Counter(name for rows, _ in learned for row in rows for name in row)
    names = sorted(name for name, count in seen.items() if count >= RARE)
    index = {name: number for number, name in enumerate(names)}
    flat, starts, group, right = _flatten(learned, index)
    table = nn.EmbeddingBag(len(names), 1, mode="sum")
    nn.init.zeros_(table.weight)
    optimiser = torch.optim.Adam(table.parameters(), RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, STEPS)
    for _ in range(STEPS):
        sums = table(flat, starts).squeeze(1)
        loss = _loss(sums, group, right) + DECAY * table.weight.square().sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return _named(names, table)


def _flatten(learned: list[Case], index: dict[str, int]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    flat: list[int] = []
    starts: list[int] = []
    group: list[int] = []
    right: list[int] = []
    for number, (rows, answer) in enumerate(learned):
        right.append(len(starts) + answer)
        for row in rows:
            starts.append(len(flat))
            flat += [index[name] for name in row if name in index]
            group.append(number)
    return tuple(torch.tensor(part) for part in (flat, starts, group, right))


def _loss(sums: Tensor, group: Tensor, right: Tensor) -> Tensor:
    count = len(right)
    top = torch.full((count,), -1e9).scatter_reduce(0, group, sums.detach(), "amax")
    total = torch.zeros(count).index_add(0, group, (sums - top[group]).exp())
    return (total.log() + top - sums[right]).mean()


def fit_join(learned: list[tuple[list[str], bool]]) -> dict[str, float]:
    """Weights of the features that tell contents of one quote from others."""
    seen = Counter(name for row, _ in learned for name in row)
    names = sorted(name for name, count in seen.items() if count >= RARE)
    index = {name: number for number, name in enumerate(names)}
    flat, starts, _, _ = _flatten([([row], 0) for row, _ in learned], index)
    right = torch.tensor([float(same) for _, same in learned])
    table = nn.EmbeddingBag(len(names), 1, mode="sum")
    nn.init.zeros_(table.weight)
    optimiser = torch.optim.Adam(table.parameters(), JOIN_RATE)
    for _ in range(JOIN_STEPS):
        sums = table(flat, starts).squeeze(1)
        loss = functional.binary_cross_entropy_with_logits(sums, right)
        loss = loss + JOIN_DECAY * table.weight.square().sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return _named(names, table)


def _named(names: list[str], table: nn.EmbeddingBag) -> dict[str, float]:
    values = table.weight.detach().squeeze(1).tolist()
    return {
        name: round(value, 3)
        for name, value in zip(names, values, strict=True)
        if abs(value) > LEAST
    }


def right_links(
    scenes: list[tuple[Marking, Scene]], weights: dict[str, dict[str, float]]
) -> dict[str, float]:
    """Percent right of: contents given their cue, their source (with the cue as chosen); joins."""
    right: dict[str, list[bool]] = {"cue": [], "source": [], "join": []}
    cues, sources, joined = (weights[name] for name in right)
    for marking, view in scenes:
        for content, cue, source in answers(marking, view):
            took, _ = choose(view.cues, content, view, cues, cue_features)
            gave, _ = choose(
                view.sources, content, view, sources, partial(source_features, cue=took)
            )
            right["cue"].append(took == cue)
            right["source"].append(gave == source)
    for view, spans, same in pairs(scenes, cues):
        right["join"].append((joins(view, *spans, joined) >= JOINED) == same)
    return {name: round(100 * sum(each) / max(1, len(each)), 2) for name, each in right.items()}


def main() -> None:
    """Fit on train (the kept tenth left out unless --all), write the weights, print the scores."""
    options = _options()
    learn, kept = corpus.split(corpus.read(options.corpus))
    learn += kept if options.all else []
    for folder in options.own:
        learn += corpus.read(folder)
    for marks, texts in options.marks:
        learn += corpus.read_marks(Path(marks), Path(texts))
    read = reader(options.weights)
    marked = [(one, gold_scene(one)) for one in learn]
    tagged = [(one, scene(one.text, read(one))) for one in learn]
    cue_cases, source_cases = cases(marked)
    cue_cases += cases(tagged)[0]
    weights = {"cue": fit(cue_cases), "source": fit(source_cases)}
    learned = [
        (join_features(view, *spans), same) for view, spans, same in pairs(tagged, weights["cue"])
    ]
    weights["join"] = fit_join(learned)
    written = json.dumps(weights, ensure_ascii=False, sort_keys=True)
    (options.weights / "links.json").write_text(written, encoding="utf-8")
    print({name: len(part) for name, part in weights.items()}, "features")
    where = "learned from" if options.all else "kept back"
    print(f"marked, {where}:", right_links([(one, gold_scene(one)) for one in kept], weights))
    views = [(one, scene(one.text, read(one))) for one in kept]
    print(f"tagged, {where}:", right_links(views, weights))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--own", type=Path, action="append", default=[])
    parser.add_argument("--marks", nargs=2, action="append", default=[], metavar=("MARKS", "TEXTS"))
    parser.add_argument("--weights", type=Path, required=True, help="folder of a tagger.onnx")
    parser.add_argument("--all", action="store_true")
    return parser.parse_args()


def reader(folder: Path) -> Callable[[Marking], list[Tagged]]:
    """A function that tags an article with the shipped form of a network."""
    from quotes.networks import tagger
    from quotes.paragraphs import paragraphs

    def read(marking: Marking) -> list[Tagged]:
        spans = paragraphs(marking.text)
        return tagger.tag(marking.text, spans, corpus.quoted(marking.text, spans), folder)

    return read


if __name__ == "__main__":
    main()
