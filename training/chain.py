"""Articles in, quotes out: `python -m training.chain WEIGHTS < articles.jsonl > pred.jsonl`.

By the trained parts alone, in the form that the benchmark's scorer takes. The reader proper
(quotes.find) does more; this is what the parts are chosen by. WEIGHTS is a folder that holds
tagger.onnx, tokenizer.json and links.json.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from quotes.find.tagger import link as linker
from quotes.find.tagger.features import scene
from quotes.find.tagger.link import Weights
from quotes.models import Found, Span
from quotes.networks import runtime, tagger
from quotes.paragraphs import paragraphs
from training import corpus

SPEECH = 0.5  # chosen on the kept tenth


def read(
    text: str, folder: Path, links: dict[str, Weights], at_least: float = SPEECH
) -> list[tuple[Found, float]]:
    """The quotes of a text, each with how likely it is speech; less likely ones are left out."""
    spans = paragraphs(text)
    marks = corpus.quoted(text, spans)
    tagged = tagger.tag(text, spans, marks, folder)
    found = linker.link(scene(text, tagged), links)
    speech = {(one.start, one.end): one.speech for one in tagged}
    rated = [(quote, _speech(quote, speech)) for quote in found]
    return [(quote, likely) for quote, likely in rated if likely >= at_least]


def _speech(quote: Found, speech: dict[Span, float]) -> float:
    spans = [*quote.spans, *([quote.cue] if quote.cue else [])]
    return sum(speech[span] for span in spans) / len(spans)


def main() -> None:
    """JSON lines from standard input to standard output, the speed to standard error."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", type=Path)
    parser.add_argument(
        "--at-least", type=float, default=SPEECH, help="how likely speech it must be"
    )
    options = parser.parse_args()
    links = runtime.fitted(runtime.LINKS, options.weights)
    articles = [json.loads(line) for line in sys.stdin]
    read("Warm up.", options.weights, links)
    started = time.process_time()
    for article in articles:
        found = read(article["text"], options.weights, links, options.at_least)
        quotes = [
            {"spans": quote.spans, "cue": quote.cue, "source": quote.source, "speech": likely}
            for quote, likely in found
        ]
        print(json.dumps({"id": article["id"], "quotes": quotes}))
    seconds = time.process_time() - started
    print(f"{len(articles) / seconds:.1f} articles a CPU-second", file=sys.stderr)


if __name__ == "__main__":
    main()
