"""What a network is asked for: the gold labels, and, for a student, its teacher's every step."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.examples import IGNORED, UNKNOWN
from training.model import LABEL_COUNT, Tagger

SPEECH_WEIGHT = 0.3
HEAT = 2.0
STATE_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained network and, for each layer of its student, which of its layers to imitate."""

    network: Tagger
    layers: tuple[int, ...]


def objective(out: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of the labels, and of speech where it is known."""
    heads = batch.labels != IGNORED
    loss = functional.cross_entropy(out[heads][:, :LABEL_COUNT], batch.labels[heads])
    known = batch.speech != UNKNOWN
    if not known.any():
        return loss
    said = out[known][:, LABEL_COUNT]
    asked = functional.binary_cross_entropy_with_logits(said, batch.speech[known].float())
    return loss + SPEECH_WEIGHT * asked


def imitation(out: Tensor, states: list[Tensor], teacher: Teacher, batch: Batch) -> Tensor:
    """How far a student is from its teacher: in labels (softened), in speech, in each layer."""
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        shown = teacher.network.states(batch.ids, batch.shapes, batch.mask)
        wise = teacher.network.head(shown[-1]).float()
    shown, wise = [state.clone() for state in shown], wise.clone()
    heads = batch.labels != IGNORED
    labels = functional.kl_div(
        functional.log_softmax(out[heads][:, :LABEL_COUNT] / HEAT, -1),
        functional.log_softmax(wise[heads][:, :LABEL_COUNT] / HEAT, -1),
        reduction="batchmean",
        log_target=True,
    )
    said = functional.binary_cross_entropy_with_logits(
        out[heads][:, LABEL_COUNT], wise[heads][:, LABEL_COUNT].sigmoid()
    )
    pairs = zip(states, teacher.layers, strict=True)
    inner = sum(
        functional.mse_loss(own[batch.mask].float(), shown[there][batch.mask].float())
        for own, there in pairs
    )
    return HEAT * HEAT * labels + SPEECH_WEIGHT * said + STATE_WEIGHT * inner / len(states)
