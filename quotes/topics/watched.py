"""The user's own topics, from a watch-list: met by phrases, deterministic."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.english import lexicon
from quotes.models import Topic, Watch, WatchTopic
from quotes.topics.scheme import SCHEME


def watched(content: str, watch: Watch) -> Iterator[Topic]:
    """The user's own topics that the quote's words meet, each followed by its broader ones."""
    entries = {topic.id: topic for topic in watch.topics}
    labels = dict(SCHEME) | {topic.id: topic.label for topic in watch.topics}
    done: set[str] = set()
    for topic in watch.topics:
        met = tuple(_met(content, topic))
        ident: str | None = topic.id if met else None
        while ident in labels and ident not in done:
            done.add(ident)
            broader = entries[ident].broader if ident in entries else None
            yield Topic(ident, labels[ident], 1.0, broader, met)
            ident = broader


def _met(content: str, topic: WatchTopic) -> list[str]:
    """What of a text meets `any` and `all`; nothing where it meets `none`."""
    one = [lexicon.whole_words(phrase).search(content) for phrase in topic.any]
    every = [lexicon.whole_words(phrase).search(content) for phrase in topic.all]
    barred = any(lexicon.whole_words(phrase).search(content) for phrase in topic.none)
    if barred or (topic.any and not any(one)) or not all(every):
        return []
    return [match[0] for match in (*one, *every) if match]
