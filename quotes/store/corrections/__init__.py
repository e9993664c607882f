"""The ledger inside the database: written to, applied to what is saved, and listed.

`book` holds the entries; `answers` applies those on quotes to an article's rows before they are
inserted, `people` those on speakers after they were joined. `about` and `whom` make entries of what
a user says and check them, `listing` tells what became of each, `audits` draws quotes to judge.
"""
