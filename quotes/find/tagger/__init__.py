"""Speech seen by a learned tagger (`quotes.encoder`), and held against what the patterns saw.

Read in this order: `contents`, `scene`, `features`, `link`, `together`, `wordless`, `sure`,
`candidates`, `mend`.
"""
