"""What a network is asked for: the gold labels, and, for a student, what it is shown."""

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
    """What a student was cut from; `layers` says which of its layers each of the student's is to
    imitate.

    Where a batch has been told of by a larger network, the labels are from there, and the
    student's last layer is free: what the teacher makes of it leads to the teacher's own labels.
    """

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


def imitation(out: Tensor, states: list[Tensor], teacher: Teacher | None, batch: Batch) -> Tensor:
    """How far a student is from what it is shown: in labels (softened), in speech, and, if it was
    cut from a teacher, in each layer.
    """
    told, inner = batch.told, 0.0
    if teacher is not None:
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            shown = teacher.network.states(batch.ids, batch.shapes, batch.mask)
            told = teacher.network.head(shown[-1]) if told is None else told
        free = 0 if batch.told is None else 1
        pairs = list(zip(states, teacher.layers, strict=True))
        inner = sum(
            functional.mse_loss(state[batch.mask].float(), shown[there][batch.mask].float())
            for state, there in pairs[: len(pairs) - free]
        )
    heads = batch.labels != IGNORED
    own, told = out[heads], told[heads].float()
    labels = functional.kl_div(
        functional.log_softmax(own[:, :LABEL_COUNT] / HEAT, -1),
        functional.log_softmax(told[:, :LABEL_COUNT] / HEAT, -1),
        reduction="batchmean",
        log_target=True,
    )
    said = functional.binary_cross_entropy_with_logits(
        own[:, LABEL_COUNT], told[:, LABEL_COUNT].sigmoid()
    )
    return HEAT * HEAT * labels + SPEECH_WEIGHT * said + STATE_WEIGHT * inner / len(states)
