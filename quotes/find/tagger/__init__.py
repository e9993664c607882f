"""What a learned tagger (`quotes.networks`) sees, held against what the patterns saw.

Read in this order: `scene`, `features`, `link`, `together`, `wordless`, `sure`,
`candidates`, `mend`.
"""
