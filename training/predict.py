"""What a network still in torch tags: cut and decoded as the shipped one does, unquantised."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from quotes.networks.tagger import CAPACITY, Tagged, decode, windows
from quotes.paragraphs import paragraphs
from training import corpus, measure
from training.corpus import Marking
from training.examples import tokenizer
from training.model import LABEL_COUNT, Tagger, restored


def score(model: Tagger, markings: list[Marking], capacity: int = CAPACITY) -> dict[str, float]:
    """F1 by role and kind of the network as it stands, in full precision."""
    tokens = tokenizer()
    model.eval()
    return measure.f1(markings, lambda marking: predict(model, tokens, marking, capacity))


def predict(
    model: Tagger, tokens: Tokenizer, marking: Marking, capacity: int = CAPACITY
) -> list[Tagged]:
    """What the torch network tags, cut and decoded as the shipped one does."""
    spans = paragraphs(marking.text)
    words, rows = [], []
    marks = corpus.quoted(marking.text, spans)
    with torch.inference_mode():
        for window in windows(tokens, marking.text, spans, marks, capacity):
            ids = torch.tensor([window.ids])
            out = model(ids, torch.tensor([window.shapes]), torch.ones_like(ids).bool())[0]
            out = out[window.heads]
            likely = functional.log_softmax(out[:, :LABEL_COUNT], -1)
            rows.append(torch.cat([likely, out[:, LABEL_COUNT:]], -1))
            words += window.words
    return decode(words, torch.cat(rows).numpy()) if words else []


def load(path: Path) -> Tagger:
    """A trained network from its `model.pt`."""
    kept = torch.load(path, weights_only=True)
    return restored(kept["model"]).eval()
