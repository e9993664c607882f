"""Reports as text: columns that line up, one figure a place, percent throughout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotes.evaluate.agreement import Agreement, Kappa
from quotes.evaluate.calibration import Calibration
from quotes.evaluate.figures import Rates, share
from quotes.evaluate.report import Report
from quotes.evaluate.stances import SURE, StanceReport

PRF = ("P", "R", "F1")


def report_text(report: Report, said: str) -> str:
    """The tables of `quotes eval`; `said` is what gave the answers."""
    blocks = [f"{_articles(report.articles)}, {said}; in percent"]
    if report.by_mention:
        blocks += [_mentions(report), _parts(report)]
    if report.by_name:
        blocks += [_names(report), _told(report)]
    if report.topics:
        blocks.append(_topics(report.topics))
    if report.styles:
        blocks.append(_styles(report))
    blocks.append(_calibration(report.calibration, "found and right"))
    if report.intervals:
        rows = [
            [name.replace("_", " "), f"{low:.1f} to {high:.1f}"]
            for name, (low, high) in report.intervals.items()
        ]
        blocks.append(_table(["95 % interval of e2e F1", ""], rows))
    return "\n\n".join(blocks)


def stance_text(report: StanceReport) -> str:
    """The tables of `quotes eval-stance`."""
    classes = [[name, *_rates(rates)] for name, rates in report.classes.items()]
    sure = report.sure
    return "\n\n".join(
        [
            f"macro-F1: {report.macro_f1:.1f}\naccuracy: {report.accuracy:.1f}",
            _table(["class", *PRF], classes),
            f"{report.sentences} sentences; {report.unclear} unclear, counted as neutral.\n"
            f"favour or against at {SURE} or more: {sure['calls']:.0f} calls; "
            f"precision {sure['precision']:.1f}, coverage {sure['coverage']:.1f}, "
            f"opposite sign {sure['opposite']:.1f}",
            _calibration(report.calibration, "right"),
        ]
    )


def agreement_text(found: Agreement) -> str:
    """The tables of two labellings."""
    return "\n\n".join(
        [
            f"{_articles(found.report.articles)} marked twice; in percent, the first taken as gold",
            *([_mentions(found.report), _parts(found.report)] if found.report.by_mention else []),
            *([_names(found.report)] if found.report.by_name else []),
            *([_topics(found.report.topics)] if found.report.topics else []),
            _kappa("stances on targets that both mark", found.stances)
            + "\n"
            + _kappa("stances, no line being a label", found.stances_or_none),
        ]
    )


def _articles(number: int) -> str:
    return "1 article" if number == 1 else f"{number} articles"


def _kappa(name: str, kappa: Kappa) -> str:
    return f"{name}: kappa {kappa.value:.2f} ({kappa.agreed} of {kappa.pairs} alike)"


def _mentions(report: Report) -> str:
    rows = [
        [
            *(row, *_whole(of["gold"], of["said"]), f"{of['exact'].f1:.1f}", *_rates(of["iou"])),
            *(f"{of['characters'].f1:.1f}", f"{of['speaker']:.1f}", *_rates(of["e2e"])),
        ]
        for row, of in report.by_mention.items()
    ]
    head = ["by mention", "gold", "said", "exact", *_of("IoU"), "chars", "speaker", *_of("e2e")]
    return _table(head, rows)


def _parts(report: Report) -> str:
    rows = [
        [part, *_whole(of["gold"], of["said"]), f"{of['exact'].f1:.1f}", *_rates(of["iou"])]
        for part, of in report.parts.items()
    ]
    return _table(["parts", "gold", "said", "exact", *_of("IoU")], rows)


def _names(report: Report) -> str:
    rows = [
        [
            *(row, *_whole(of["gold"], of["said"]), f"{of['exact'].f1:.1f}", *_rates(of["iou"])),
            *(f"{of['kind']:.1f}", f"{of['speaker']:.1f}", *_rates(of["e2e"])),
        ]
        for row, of in report.by_name.items()
    ]
    head = ["by name", "gold", "said", "exact", *_of("IoU"), "kind", "speaker", *_of("e2e")]
    return _table(head, rows)


def _told(report: Report) -> str:
    traps, first, every = report.traps, report.stances["first stance"], report.stances["stance"]
    return "\n".join(
        [
            f"negatives broken: {traps['broken']} of {traps['gold']}",
            *(
                f"{name}: {of['right']} right, {of['opposite']} opposite of {of['said']} said, "
                f"{of['gold']} gold; F1 {of['rates'].f1:.1f}"
                for name, of in (("stance, first target", first), ("stance, every target", every))
            ),
            f"sides taken where no line is: {every['loose']}, "
            f"{share(every['loose'], every['loose'] + every['said']):.1f} % of all said",
        ]
    )


def _topics(of: Mapping[str, float]) -> str:
    return (
        f"topics of {of['quotes']} quotes found: precision {of['precision']:.1f} "
        f"({of['right']} of {of['said']} said), coverage {of['coverage']:.1f} "
        f"({of['covered']} with a right one)"
    )


def _styles(report: Report) -> str:
    columns = [
        name for name in next(iter(report.styles.values())) if name not in ("articles", "gold")
    ]
    return _table(
        ["F1 by style", "articles", "gold", *(name.replace("_", " ") for name in columns)],
        [
            [style, *_whole(of["articles"], of["gold"]), *(f"{of[name]:.1f}" for name in columns)]
            for style, of in report.styles.items()
        ],
    )


def _calibration(calibration: Calibration, right: str) -> str:
    rows = [
        [
            *(f"{one.low:.1f} to {one.high:.1f}", str(one.answers)),
            *(f"{one.confidence:.1f}", f"{one.right:.1f}"),
        ]
        for one in calibration.bins
    ]
    table = _table(["confidence", "answers", "mean", right], rows)
    return f"{table}\nmean distance: {calibration.error:.1f}"


def _rates(rates: Rates) -> list[str]:
    return [f"{value:.1f}" for value in (rates.precision, rates.recall, rates.f1)]


def _of(name: str) -> list[str]:
    return [f"{name} {figure}" for figure in PRF]


def _whole(*counts: int) -> list[str]:
    return [str(count) for count in counts]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell; the first to the left, figures to the right."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
