"""English as the news prints it: words, marks, phrases, clauses, sentences and names.

Used by the finder, the resolver and the judge of stances alike, and knows nothing of quotes. No
tagger and no parser: closed classes come from `words/function.txt`, everything else from capitals,
endings and position; what cannot be told stays a plain word.

Read in this order: `lexicon` (and `words/`), `text`, `marks`, `tokens`, `quoted`, `phrases`,
`subjects`, `names`, `lists`, `roles`, `proper_names`, `alike`, `wording`.
"""
