"""What a learned tagger (`quotes.networks`) sees, held against what the patterns saw.

Read in this order: `features`, `link`, `candidates`.
"""
