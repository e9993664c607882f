"""Fit the rankers of quotes.find.link: `python -m training.fit_links --corpus … --out links.json`.

They learn from gold spans: learning from what the network tags in the very articles it was trained
on was tried, and named speakers worse. Conditional logit, full batch, no chance in it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import torch
from torch import Tensor, nn

from quotes.encoder import Tagged
from quotes.find.link import Scene, choose, cue_features, near, scene, source_features
from quotes.models import Span
from training import corpus
from training.corpus import Attribution, Marking
from training.measure import matched

RARE = 5
STEPS, RATE, DECAY = 150, 0.05, 1e-4

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
            sources += _case(view, content, view.sources, source, source_features(cue))
    return cues, sources


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
    values = table.weight.detach().squeeze(1).tolist()
    return {
        name: round(value, 3)
        for name, value in zip(names, values, strict=True)
        if abs(value) > 0.01
    }


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


def right_links(scenes: list[tuple[Marking, Scene]], weights) -> dict[str, float]:
    """Percent of contents given their cue, and their source (with the cue as chosen)."""
    counts: Counter[str] = Counter()
    for marking, view in scenes:
        for content, cue, source in answers(marking, view):
            took, _ = choose(view.cues, content, view, weights["cue"], cue_features)
            gave, _ = choose(view.sources, content, view, weights["source"], source_features(took))
            counts["all"] += 1
            counts["cue"] += took == cue
            counts["source"] += gave == source
    return {
        name: round(100 * counts[name] / max(1, counts["all"]), 2) for name in ("cue", "source")
    }


def main() -> None:
    """Fit on train (the kept tenth left out unless --all), print both scores, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--own", type=Path, action="append", default=[])
    parser.add_argument("--weights", type=Path, help="folder of a tagger.onnx to score with")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--all", action="store_true")
    options = parser.parse_args()
    learn, kept = corpus.split(corpus.read(options.corpus))
    learn += kept if options.all else []
    for folder in options.own:
        learn += corpus.read(folder)
    read = reader(options.weights) if options.weights else None
    cue_cases, source_cases = cases([(one, gold_scene(one)) for one in learn])
    weights = {"cue": fit(cue_cases), "source": fit(source_cases)}
    options.out.write_text(json.dumps(weights, ensure_ascii=False, sort_keys=True), "utf-8")
    where = "learned from" if options.all else "kept back"
    scenes = [(one, gold_scene(one)) for one in kept]
    print(f"gold spans, {where}:", right_links(scenes, weights))
    if read:
        scenes = [(one, scene(one.text, read(one))) for one in kept]
        print(f"tagged spans, {where}:", right_links(scenes, weights))
    print({name: len(part) for name, part in weights.items()}, "features")


def reader(folder: Path) -> Callable[[Marking], list[Tagged]]:
    """A function that tags an article with the shipped form of a network."""
    from quotes import encoder
    from quotes.text import paragraphs

    def read(marking: Marking) -> list[Tagged]:
        spans = paragraphs(marking.text)
        return encoder.tag(marking.text, spans, corpus.quoted(marking.text, spans), folder)

    return read


if __name__ == "__main__":
    main()
