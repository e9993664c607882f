"""Speech seen by its grammar: a cue, its source, and where the content stands to them.

Each frame of the lexicon is one small function that looks at a verb's clause and returns the
stretches of tokens that are content, or None where the verb does not report speech. Positions
are token positions in one sentence.

Read in this order: `extent`, `frames`, `cues`, `paragraph`.
"""
