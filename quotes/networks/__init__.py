"""The learned parts: a tagger of speech, a judge of stance with a scout before it, and what they
run by.

The only room that imports the inference runtime and numpy. Read in this order: `runtime`, `tagger`;
`question`, `window`, `scout`, `judge`; `linear`, which needs no runtime and is the topics' own. How
they were taught is told in training/README.md.
"""
