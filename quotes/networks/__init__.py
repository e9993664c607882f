"""The learned parts: a tagger of speech, a judge of stance, and what both run by.

The only room that imports the inference runtime. Read in this order: `runtime`, `tagger`;
`question`, `window`, `judge`. How they were taught is told in training/README.md.
"""
