from __future__ import annotations

import pytest
from made_marks import CREWS, MARKED, SHIPS, TOLL, article

from quotes.errors import GoldError
from quotes.evaluate import agreement
from quotes.evaluate.agreement import Kappa, kappa


def stance(target: str, label: str) -> dict[str, str]:
    return {"target": target, "stance": label}


def test_full_agreement_with_oneself() -> None:
    found = agreement([MARKED], [MARKED])
    for row in ("direct", "indirect", "all"):
        assert found.report.by_name[row]["e2e"].f1 == 100.0
        assert found.report.by_mention[row]["e2e"].f1 == 100.0
    assert found.report.parts["cue"]["exact"].f1 == 100.0
    assert found.stances == Kappa(1.0, 1, 1)


def test_by_kind_and_by_who() -> None:
    second = article(TOLL, SHIPS | {"who": "Somebody Else"})
    found = agreement([MARKED], [second]).report
    assert found.by_name["direct"]["iou"].f1 == 100.0
    assert found.by_name["direct"]["e2e"].f1 == 0.0
    assert found.by_name["indirect"]["iou"].recall == 50.0
    assert found.by_mention["direct"]["e2e"].f1 == 100.0  # the same mention, another name


def test_documents_are_spelled_two_ways_and_agree() -> None:
    audit = CREWS | {"who": "the audit", "who_type": "doc"}
    assert agreement([article(audit)], [article(audit)]).report.by_name["all"]["named"] == 1


def test_articles_that_only_one_marked_are_passed_over() -> None:
    found = agreement([MARKED, MARKED | {"id": "alone"}], [MARKED])
    assert found.report.articles == 1


def test_two_texts_under_one_name() -> None:
    with pytest.raises(GoldError, match="'made' has two different texts"):
        agreement([MARKED], [MARKED | {"text": "Other words."}])


def test_stances_pair_closest_targets_and_the_rest_has_no_partner() -> None:
    first = TOLL | {"stances": [stance("the toll", "against"), stance("ships", "favour")]}
    second = TOLL | {
        "stances": [
            stance("toll on ships", "favour"),
            stance("toll", "against"),
            stance("x", "neutral"),
        ]
    }
    found = agreement([article(first)], [article(second)])
    assert (found.stances.pairs, found.stances.agreed) == (2, 2)
    assert (found.stances_or_none.pairs, found.stances_or_none.agreed) == (3, 2)


def test_kappa_written_out() -> None:
    # 19 of 30 agree; by chance (20 · 15 + 10 · 15) / 900 = 0.5 would
    pairs = [("a", "a")] * 12 + [("a", "b")] * 8 + [("b", "a")] * 3 + [("b", "b")] * 7
    assert kappa(pairs) == Kappa(pytest.approx((19 / 30 - 0.5) / 0.5), 30, 19)
    assert kappa([]) == Kappa(0.0, 0, 0)
    assert kappa([("a", "a")] * 3) == Kappa(1.0, 3, 3)
    assert kappa([("a", "b"), ("b", "a")]).value == -1.0
    assert kappa([("a", "b")] * 3) == Kappa(0.0, 3, 0)
