"""What a network is asked for: the gold labels, and, for a student, what its teachers say."""

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
    """Whom a student learns from.

    `network` is what it was cut from: `layers` says which of its layers each of the student's is
    to imitate, if any. Its labels it has from `wiser`, where there is one, and otherwise from
    `network`; its last layer is then free, as what the network makes there leads to the network's
    own labels.
    """

    network: Tagger
    layers: tuple[int, ...] = ()
    wiser: Tagger | None = None


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
    """How far a student is from its teachers: in labels (softened), in speech, in each layer."""
    given = (batch.ids, batch.shapes, batch.mask)
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        shown = teacher.network.states(*given) if teacher.layers or not teacher.wiser else []
        told = teacher.wiser(*given) if teacher.wiser else teacher.network.head(shown[-1])
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
    pairs = list(zip(states, teacher.layers, strict=True)) if teacher.layers else []
    if teacher.wiser:
        pairs = pairs[:-1]
    inner = sum(
        functional.mse_loss(state[batch.mask].float(), shown[there][batch.mask].float())
        for state, there in pairs
    )
    return HEAT * HEAT * labels + SPEECH_WEIGHT * said + STATE_WEIGHT * inner / len(states)
