"""The speaker of each quote, by the mention that stands as its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from quotes import lexicon
from quotes.models import Quote, Span, Speaker, SpeakerKind
from quotes.names import fold, organisation_form, person_form
from quotes.resolve.people import POSSESSIVE, Entity, bearers_of, collect

ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
SENTENCE = re.compile(r"[.!?…][”\"’»“']?\s+(?=[\"“‘«„—A-Z])|\n+")
HE, SHE = {"he", "him", "his", "himself"}, {"she", "her", "herself"}
OTHERS = {"they", "them", "their", "we", "us", "our", "i", "me", "my", "you", "it", "its", "one"}
RELATIVE = {"who", "which", "that", "whom"}
# nouns that may stand for any organisation the text was speaking of
GENERIC = {"company", "firm", "group", "organisation", "organization", "charity", "agency", "body", "club", "operator", "supplier", "manufacturer", "airline", "utility", "regulator", "union", "watchdog"}
LESSER = {"prime", "vice", "deputy", "press", "assistant", "under", "shadow"}
PARENTHESIS = re.compile(r" ?[(,]")
HEAD_CUT = re.compile(r"\s(?:of|for|from|in|at|with|on|who|that|which|whose|to|by|near|familiar|close|briefed)\s", re.IGNORECASE)
@dataclass(frozen=True, slots=True)
class Named:
    """What a mention was resolved to; `entity` is None for who has no name."""

    name: str | None
    kind: SpeakerKind | None
    how: str
    entity: Entity | None = None


@dataclass(frozen=True, slots=True)
class Resolved:
    """An article's quotes with their speakers, everyone who speaks, and every name's mentions."""

    quotes: list[Quote]
    speakers: list[Speaker]
    names: list[tuple[str, Span]]


def resolve(
    text: str, quotes: list[Quote], title: str | None = None, byline: str | None = None
) -> Resolved:
    """Name the speakers of an article's quotes: speaker, kind, how it was found, confidence."""
    article = _Article(text, quotes, byline, title or "")
    named: list[Quote] = []
    by_place: dict[int, Named] = {}
    for number, quote in enumerate(quotes):
        outer = by_place.get(quote.nested_in) if quote.nested_in is not None else None
        found = article.speaker(quote, outer)
        by_place[number] = found
        named.append(
            replace(
                quote,
                speaker=found.name,
                speaker_kind=found.kind,
                resolved_by=found.how,
                confidence=round(quote.confidence * _sure(found.how), 3),
            )
        )
        if quote.nested_in is None and found.entity is not None and quote.field == "text":
            article.spoke.append((quote.spans[0][0], found.entity))
    names = [(e.name, span) for e in article.entities for span in e.mentions]
    return Resolved(named, _speakers(list(by_place.values())), names)


def _sure(how: str) -> float:
    """How often a name found this way is right."""
    measured = lexicon.shares("confidence", "named")
    carried, _, way = how.rpartition(": ")
    share = measured.get(way, measured["default"])
    return share * measured["carried on"] if carried else share


def _speakers(found: list[Named]) -> list[Speaker]:
    """Everyone who speaks, once each, with other names and roles, in alphabetical order."""
    speakers: dict[tuple[str, str], Speaker] = {}
    for named in found:
        if named.name is None or named.kind is None:
            continue
        aliases: tuple[str, ...] = ()
        roles: tuple[str, ...] = ()
        if named.entity is not None:
            aliases = _aliases(named.name, named.entity)
            roles = tuple(role for role, _ in sorted(named.entity.roles.items(), key=lambda r: (-r[1], r[0])))
        speakers[named.name, named.kind] = Speaker(named.name, named.kind, aliases, roles)
    return [speakers[key] for key in sorted(speakers)]


def _aliases(name: str, entity: Entity) -> tuple[str, ...]:
    """Other names an article uses, a label's capitals left out where the name is there too."""
    plain = {fold(alias) for alias in entity.aliases if not alias.isupper()} | {fold(name)}
    return tuple(
        sorted(a for a in entity.aliases if a != name and not (a.isupper() and fold(a) in plain))
    )


def _up_to(mention: str, noun: str) -> str:
    """A mention as far as its head noun: "a report published on Monday" → "a report"."""
    at = mention.casefold().find(noun)
    return mention[: at + len(noun)] if at >= 0 else mention


class _Article:
    """The named of one article and where they stand: what each mention is looked up in."""

    def __init__(self, text: str, quotes: list[Quote], byline: str | None, title: str) -> None:
        self.text = text
        self.title = title
        self.byline = byline
        self.entities = collect(text)
        self.persons = [e for e in self.entities if e.kind == "person"]
        self.others = [e for e in self.entities if e.kind != "person"]
        self.sentences = [0, *(m.end() for m in SENTENCE.finditer(text))]
        self.quoted = sorted(span for q in quotes if q.kind != "indirect" for span in q.spans if q.field == "text")
        self.spoke: list[tuple[int, Entity]] = []
        self.trail = sorted(
            (span[0], n) for n, e in enumerate(self.persons) for span in e.mentions if not self._inside(span[0])
        )

    def _inside(self, at: int) -> bool:
        n = bisect_right(self.quoted, (at, len(self.text)))
        return n > 0 and self.quoted[n - 1][1] > at

    def _sentence(self, at: int) -> int:
        return bisect_right(self.sentences, at)

    def speaker(self, quote: Quote, outer: Named | None) -> Named:
        """Who says one quote; `outer` says the quote around it."""
        if quote.source is None:
            return Named(None, None, "unresolved")
        if quote.field == "title":
            return self._in_title(POSSESSIVE.sub("", self.title[slice(*quote.source)]).strip())
        mention = POSSESSIVE.sub("", self.text[slice(*quote.source)]).strip()
        found = self._mention(mention, quote.source, outer, quote.rule)
        if quote.rule.startswith("floating") and found.name:
            return replace(found, how=f"carried on: {found.how}")
        return found

    def _mention(self, mention: str, span: Span, outer: Named | None, rule: str) -> Named:
        low = mention.casefold()
        if low in HE | SHE | OTHERS | RELATIVE:
            return self._pronoun(low, span, outer)
        if rule == "label":
            return self._label(mention)
        possessor = re.match(r"(.+?)[’']s? (\S.*)$", mention)
        if possessor and not possessor.group(2)[0].isupper() and not HEAD_CUT.search(possessor.group(1)):
            return self._possessed(mention, possessor, span)
        if name := self._named(mention, span):
            return name
        return self._described(mention, span)

    def _in_title(self, mention: str) -> Named:
        """A headline's source, looked up among those the article names."""
        bearers = bearers_of(self.persons, mention) or [
            e for e in self.entities if e.form == person_form(mention) or e.form == organisation_form(mention)
        ]
        if len(bearers) == 1:
            kind: SpeakerKind = "person" if bearers[0].kind == "person" else "organisation"
            return Named(bearers[0].name, kind, "surname" if kind == "person" else "organisation", bearers[0])
        if not bearers and (role := self._by_role(mention.casefold(), (0, 0))):
            return role
        return Named(None, None, "unresolved")

    # names

    def _named(self, mention: str, span: Span) -> Named | None:
        """A mention that holds a name: who bears it."""
        head_end = span[0] + len(PARENTHESIS.split(HEAD_CUT.split(mention)[0])[0].rstrip())
        inside = [
            (start, end, entity)
            for entity in self.persons
            for start, end in entity.mentions
            if span[0] <= start and abs(POSSESSIVE.sub("", self.text[start:end]).__len__() + start - head_end) <= 1
        ]
        if inside:
            start, end, entity = max(inside, key=lambda item: item[1] - item[0])
            return self._person(entity, start, end)
        shared = self._shared_surname(mention, span)
        if shared:
            return shared
        head = fold(HEAD_CUT.split(mention)[0]).split()
        if head and head[-1] in lexicon.words("titles", "spokesperson"):
            return None
        if head and head[-1] in lexicon.words("organisations", "document") | lexicon.words("organisations", "group") and not mention[:1].isupper():
            return None
        for entity in self.others:
            for start, end in entity.mentions:
                if span[0] <= start and end <= span[1] + 2 and (end >= span[1] - 2 or start - span[0] <= 4):
                    rest = fold(self.text[end : span[1]]).split()
                    if rest and rest[-1] in lexicon.words("titles", "role") | lexicon.words("organisations", "group") | lexicon.words("organisations", "document"):
                        return None
                    kind = "acronym" if entity.name.isupper() else "organisation"
                    return Named(ARTICLE.sub("", entity.name), "organisation", kind, entity)
        return None

    def _person(self, entity: Entity, start: int, end: int) -> Named:
        form = person_form(POSSESSIVE.sub("", self.text[start:end]))
        how = "full name" if len(form) == len(entity.form) > 1 else "surname"
        if len(form) < len(entity.form) and entity.form[-len(form) :] != form:
            how = "given name" if entity.form[: len(form)] == form else "full name"
        return Named(entity.name, "person", how, entity)

    def _shared_surname(self, mention: str, span: Span) -> Named | None:
        """Two of one surname: a title, else who spoke or was named last nearby, else nobody."""
        words = mention.split()
        if not words or not words[-1][:1].isupper():
            return None
        bearers = bearers_of(self.persons, words[-1])
        if len(bearers) < 2:
            return None
        titles = set(fold(" ".join(words[:-1])).split())
        gender = "male" if titles & {"mr", "sir", "lord"} else "female" if titles & {"mrs", "ms", "miss", "lady", "dame"} else None
        if gender:
            bearers = [e for e in bearers if e.gender == gender]
        roles = [e for e in bearers if any(titles & set(fold(role).split()) for role in e.roles)]
        if titles and len(roles) == 1:
            bearers = roles
        if len(bearers) > 1:
            here = self._sentence(span[0])
            near = {n for at, n in self.trail if at < span[0] and here - self._sentence(at) <= 3}
            close = [e for e in bearers if self.persons.index(e) in near]
            bearers = close if len(close) == 1 else bearers
        if len(bearers) == 1:
            return Named(bearers[0].name, "person", "surname", bearers[0])
        return Named(None, None, "unresolved")

    def _label(self, label: str) -> Named:
        """The name before a colon in a transcript or interview."""
        words = [w for w in fold(re.sub(r"\(.*\)", "", label)).split()]
        if words in (["a"], ["answer"]):
            return self._most_named(self.persons)
        if label.startswith("@"):
            return Named(label, "person", "label")
        for size in range(len(words), 0, -1):
            tail = " ".join(words[-size:])
            bearers = bearers_of(self.persons, tail) or [e for e in self.persons if e.form == tuple(words[-size:])]
            if len(bearers) == 1:
                return Named(bearers[0].name, "person", "label", bearers[0])
            if len(bearers) > 1:
                titled = [e for e in bearers if e.gender and ("mr" in words) == (e.gender == "male") and ({"mr", "ms", "mrs"} & set(words))]
                return self._most_named(titled or bearers)
        if words and (role := self._by_role(label.casefold(), (0, 0))):
            return replace(role, how="label")
        name = label.title() if label.isupper() else label
        known = lexicon.words("titles", "title")
        bare = [w for w in name.split() if fold(w) not in known]
        if words and words[0] == "the" or not bare:
            return Named(name, "unnamed", "label")
        return Named(" ".join(bare), "person", "label")

    def _most_named(self, persons: list[Entity]) -> Named:
        """Whom an interview is with: the one its introduction and headline name most often."""
        title = set(fold(self.title).split())
        ranked = sorted(
            ((len(e.mentions) + 3 * (e.form[-1] in title), n) for n, e in enumerate(persons)),
            key=lambda pair: -pair[0],
        )
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return Named(None, None, "unresolved")
        main = persons[ranked[0][1]]
        return Named(main.name, "person", "label", main)

    # pronouns

    def _pronoun(self, low: str, span: Span, outer: Named | None) -> Named:
        if low in ("i", "me", "my", "we", "us", "our"):
            if outer is not None:
                return replace(outer, how="outer speaker" if outer.name else "unresolved")
            if low in ("i", "me", "my") and self.byline:
                return Named(self.byline, "person", "author")
            return Named(None, None, "unresolved")
        if low in RELATIVE:
            return self._antecedent(span, outer)
        if low in HE | SHE:
            gender = "male" if low in HE else "female"
            entity = self._salient(span[0], gender, outer.entity if outer else None)
            if entity is not None:
                return Named(entity.name, "person", "pronoun", entity)
        if low in ("it", "its"):
            entity = self._last_organisation(span[0])
            if entity is not None:
                return Named(ARTICLE.sub("", entity.name), "organisation", "pronoun", entity)
        return Named(None, None, "unresolved")

    def _antecedent(self, span: Span, outer: Named | None) -> Named:
        """Whom a relative pronoun stands for: the words right before it."""
        before = self.text[max(0, span[0] - 120) : span[0]].rstrip(" ,(—–-")
        phrase = re.split(r"[,.;:“”\"«»()\n—]|\b(?:and|but|said|with|by|to|from|that|in|which|after|before|as|when|while|where)\b", before)[-1].strip()
        if phrase:
            start = self.text.rfind(phrase, 0, span[0])
            found = self._mention(phrase, (start, start + len(phrase)), outer, "")
            if found.name:
                return replace(found, how="relative")
        entity = self._salient(span[0], None, None)
        if entity is not None:
            return Named(entity.name, "person", "relative", entity)
        return Named(None, None, "unresolved")

    def _salient(self, at: int, gender: str | None, not_this: Entity | None) -> Entity | None:
        """The person a pronoun most likely stands for.

        Nearness in sentences counts most, then who spoke last, whose name opened its sentence
        and whose gender is known. Two that weigh the same leave it open.
        """
        here = self._sentence(at)
        weights: dict[int, float] = {}
        last = self.spoke[-1][1] if self.spoke else None
        for place, n in reversed(self.trail):
            if place >= at:
                continue
            distance = here - self._sentence(place)
            if distance > 12:
                break
            entity = self.persons[n]
            if gender and entity.gender not in (gender, None) or entity is not_this:
                continue
            weight = -0.5 * distance
            weight += 0.8 if self._opens(place) else 0.0
            weight += 0.5 if entity.gender else 0.0
            weight += 0.3 if entity.sure else 0.0
            weight -= 0.6 if not entity.sure and len(entity.form) == 1 else 0.0
            weights[n] = max(weights.get(n, -99.0), weight)
        for n in weights:
            if self.persons[n] is last:
                weights[n] += 0.9
        ranked = sorted(weights.items(), key=lambda pair: -pair[1])
        if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.05):
            return None
        return self.persons[ranked[0][0]]

    def _opens(self, place: int) -> bool:
        """Whether a name is the first of its sentence, where the subject mostly stands."""
        start = self.sentences[self._sentence(place) - 1]
        n = bisect_right(self.trail, (start - 1, len(self.persons)))
        return n < len(self.trail) and self.trail[n][0] == place

    def _last_organisation(self, at: int) -> Entity | None:
        best: tuple[int, Entity] | None = None
        for entity in self.others:
            if entity.kind == "organisation":
                for start, _ in entity.mentions:
                    if start < at and self._sentence(at) - self._sentence(start) <= 4 and (best is None or start > best[0]):
                        best = (start, entity)
        return best[1] if best else None

    # descriptions

    def _described(self, mention: str, span: Span) -> Named:
        """A mention without a name: by role, as an organisation, group or document, or unnamed."""
        head = fold(HEAD_CUT.split(mention)[0]).split()
        while len(head) > 2 and (head[-1].endswith("ed") or head[-1] in lexicon.words("function", "time")):
            head.pop()  # "a report published Monday"
        noun = head[-1] if head else ""
        definite = mention.casefold().startswith(("the ", "his ", "her ", "their ", "its ", "this ", "that "))
        if noun in lexicon.words("titles", "spokesperson") and (name := self._spoken_for(mention, span)):
            return name
        if noun in lexicon.words("titles", "role") and (definite or mention == noun) and (name := self._by_role(mention.casefold(), span)):
            return name
        if noun in lexicon.words("organisations", "document"):
            return Named(self._plain(_up_to(mention, noun)), "document", "document")
        if noun in lexicon.words("organisations", "group") or mention.casefold() in lexicon.words("organisations", "group"):
            return Named(self._plain(mention), "group", "group")
        if noun in lexicon.words("organisations", "common"):
            return self._common(mention, head, span)
        if definite and (name := self._by_role(mention.casefold(), span)):
            return name
        if definite and (name := self._the_one(noun, span)):
            return name
        if noun in lexicon.words("titles", "role") or noun in lexicon.words("titles", "person noun"):
            return Named(self._plain(mention, keep_article=True), "unnamed", "unnamed")
        described = self._plain(mention, keep_article=True)
        if noun.endswith("s") and not noun.endswith("ss") and described[:1].islower():
            return Named(self._plain(mention), "group", "group")
        if described[:1].islower():
            return Named(described, "unnamed", "unnamed")
        return Named(None, None, "unresolved")

    def _plain(self, mention: str, keep_article: bool = False) -> str:
        """A description as it reads inside a sentence: no capital that only opened one."""
        words = mention.split()
        first = POSSESSIVE.sub("", words[0])
        named = any(first in (e.name.split()[0], *e.aliases) for e in self.entities)
        if first[1:].islower() and not named:
            mention = mention[0].lower() + mention[1:]
        return mention if keep_article else ARTICLE.sub("", mention)

    def _the_one(self, noun: str, span: Span) -> Named | None:
        """ "The old man", "the 31-year-old": the person the text was speaking of, weakly."""
        if noun.endswith("s") and noun not in lexicon.words("titles", "role"):
            return None
        gender = "male" if noun in lexicon.words("titles", "male role") | {"man", "boy"} else None
        gender = "female" if noun in lexicon.words("titles", "female role") | {"woman", "girl"} else gender
        entity = self._salient(span[0], gender, None)
        return Named(entity.name, "person", "description", entity) if entity else None

    def _by_role(self, mention: str, span: Span) -> Named | None:
        """The one person whose role fits a description; the nearest where the article changes hands."""
        head = [w for w in fold(re.split(HEAD_CUT, mention)[0]).split() if w not in ("the", "his", "her", "their", "its", "this", "that", "former")]
        if not head:
            return None
        fits = []
        for entity in self.persons:
            for role in entity.roles:
                words = fold(role).split()
                # "the minister" is not the prime minister, nor "the president" the vice president
                if head[-1] in words and (set(words) & LESSER <= set(head)):
                    fits.append((all(word in words for word in head), entity))
                    break
        exact = [entity for whole, entity in fits if whole]
        candidates = exact or ([entity for _, entity in fits] if len(head) == 1 else [])
        gender = "male" if head[-1] in lexicon.words("titles", "male role") else "female" if head[-1] in lexicon.words("titles", "female role") else None
        if gender:
            candidates = [e for e in candidates if e.gender in (gender, None)]
        if len(candidates) == 1:
            return Named(candidates[0].name, "person", "role", candidates[0])
        if len(candidates) > 1 and span != (0, 0):
            here = self._sentence(span[0])
            near = Counter(
                n for at, n in self.trail
                if at < span[0] and here - self._sentence(at) <= 4 and self.persons[n] in candidates
            )
            if len(near) == 1:
                entity = self.persons[next(iter(near))]
                return Named(entity.name, "person", "role", entity)
            return Named(None, None, "unresolved")
        return None

    def _spoken_for(self, mention: str, span: Span) -> Named | None:
        """The organisation that an unnamed spokesperson speaks for."""
        behind = re.search(r"\b(?:for|of|at|from)\s+(.+)$", mention)
        if behind:
            start = span[0] + behind.start(1)
            found = self._mention(POSSESSIVE.sub("", behind.group(1)), (start, span[1]), None, "")
            kind: SpeakerKind = "organisation" if found.kind in ("organisation", "unnamed", "group") else found.kind or "organisation"
            if found.kind == "person":
                return replace(found, how="spokesperson")
            return Named(ARTICLE.sub("", found.name or behind.group(1)), kind if found.name else "organisation", "spokesperson", found.entity)
        front = re.sub(r"^(?:the|a|an|its|their|one)\s+", "", mention, flags=re.IGNORECASE)
        front = re.sub(r"\s*\b(?:chief |senior )?(?:spokes\w+|press secretary)$", "", front)
        if front:
            start = self.text.find(front, span[0], span[1])
            found = self._mention(POSSESSIVE.sub("", front), (start, start + len(front)), None, "")
            name = found.name if found.kind == "organisation" and found.name else front
            return Named(ARTICLE.sub("", name), "organisation", "spokesperson", found.entity)
        if (role := self._by_role(mention.casefold(), span)):
            return role
        entity = self._last_organisation(span[0])
        return Named(ARTICLE.sub("", entity.name), "organisation", "spokesperson", entity) if entity else None

    def _common(self, mention: str, head: list[str], span: Span) -> Named:
        """ "The ministry": the organisation of the article that is one, else as described."""
        words = [w for w in head if w not in ("the", "a", "an", "his", "her", "its", "their")]
        fits = [
            e for e in self.others
            if e.kind == "organisation" and words and words[-1] in organisation_form(e.name) and e.mentions[0][0] < span[0]
            and all(w in organisation_form(e.name) for w in words[:-1])
        ]
        if len(fits) == 1:
            return Named(ARTICLE.sub("", fits[0].name), "organisation", "organisation", fits[0])
        if len(fits) > 1:
            return Named(None, None, "unresolved")
        if len(words) == 1 and words[0] in GENERIC and mention.casefold().startswith("the "):
            entity = self._last_organisation(span[0])
            if entity is not None:
                return Named(ARTICLE.sub("", entity.name), "organisation", "organisation", entity)
        return Named(self._owned(mention, span), "organisation", "organisation")

    def _owned(self, mention: str, span: Span) -> str:
        """ "Her office" as "Mira Kaminski’s office", where it is clear whose."""
        whose, _, rest = mention.partition(" ")
        owner = None
        if whose.casefold() in ("his", "her"):
            owner = self._salient(span[0], "male" if whose.casefold() == "his" else "female", None)
        elif whose.casefold() == "its":
            owner = self._last_organisation(span[0])
        return f"{owner.name}’s {rest}" if owner else self._plain(mention)

    def _possessed(self, mention: str, possessor: re.Match, span: Span) -> Named:
        """ "Trump's campaign", "the ministry's report", "her brother Tomas"."""
        tail = possessor.group(2)
        start = span[0] + possessor.start(2)
        if re.search(r"[A-Z]\w+", tail) and (name := self._named(tail, (start, span[1]))):
            return name
        noun = (fold(HEAD_CUT.split(tail)[0]).split() or [""])[-1]
        if noun in lexicon.words("titles", "spokesperson"):
            found = self._mention(possessor.group(1), (span[0], span[0] + possessor.end(1)), None, "")
            return replace(found, how="spokesperson") if found.name else Named(mention, "unnamed", "unnamed")
        if noun in lexicon.words("organisations", "document"):
            return Named(self._plain(mention), "document", "document")
        if noun in lexicon.words("organisations", "common"):
            return Named(self._plain(mention), "organisation", "organisation")
        if (name := self._by_role(tail.casefold(), span)):
            return name
        kind: SpeakerKind = "group" if noun in lexicon.words("organisations", "group") or noun.endswith("s") else "unnamed"
        return Named(self._plain(mention, keep_article=kind == "unnamed"), kind, kind)
