"""`python -m quotes.store` prints what db/schema.sql has to hold."""

from quotes.store.schema import schema

print(schema(), end="")
