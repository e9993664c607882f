"""From mentions to speakers, inside one article: "he", "the minister", "Rama" → "Edi Rama".

One candidate or none: where two remain the speaker stays open, and how a name was found is kept
with its confidence.

- Who is named: `people` collects `entities` from `proper_names`, told apart in headlines
  (`capitals`), by `kinds`, what `surroundings` tell, `roles`, `trial` and `genders`.
- Where, and who is near: `discourse`.
- Whom a mention means: `speakers` asks `labels` or `referents`, and those `pronouns` (who spoke
  before: `again`; who is described before: `subjects`; who asked: `answers`), `appositions`,
  `bearers` of names, `holders` of roles, `kin`, `descriptions` (`spoken_of` before, `named_later`)
  and, for "the force", `bodies`. Whose words a headline gives is seen last, in its `echoes`.
"""

from quotes.resolve.mentions import Named
from quotes.resolve.speakers import Resolved, how_sure, resolve

__all__ = ["Named", "Resolved", "how_sure", "resolve"]
