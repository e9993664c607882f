-- `side` is where somebody stands by all that is known: by a change that a person confirmed, else by
-- what is sure, and where nothing is, by the rest: then `side_unsure` is 1.
ALTER TABLE positions ADD COLUMN side_unsure INTEGER NOT NULL DEFAULT 0
    CHECK (side_unsure IN (0, 1));
CREATE INDEX positions_sides ON positions(target, side, favour + against);
