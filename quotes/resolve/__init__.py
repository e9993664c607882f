"""From mentions to speakers, inside one article: "he", "the minister", "Rama" → "Edi Rama".

One candidate or none: where two remain the speaker stays open (`named.only`), and both are told
(`named.left_open`); how a name was found is kept, with how often such a name is right (`how_sure`).

- Who is named: `people` gathers entities from the capitalised names of the text (quotes/english)
  by their `kinds` and by `traits`, what stands beside them. From then on nothing changes them.
- Where: `discourse` is the article as mentions are looked up in it; it tells who is near, and
  alone moves on from quote to quote.
- Whom a mention means: `referents` holds the tables of resolvers, one for each kind of mention, in
  the order in which they are asked; the resolvers stand in `turns`, `pronouns`, `bearers` of
  names and `descriptions`, and all have one shape, `discourse.Resolver`.
- `speakers` goes through the quotes of an article, in reading order, and knows whom a label or a
  headline names. What they say of "the president" is told with it: a side on him is a person's.

Read in this order: `named`, `reference`, `kinds`, `traits`, `people`, `discourse`,
`turns`, `pronouns`, `bearers`, `descriptions`, `referents`, `speakers`.
"""

from quotes.resolve.named import How, Named, how_sure
from quotes.resolve.speakers import Resolved, resolve, speakers_of

__all__ = ["How", "Named", "Resolved", "how_sure", "resolve", "speakers_of"]
