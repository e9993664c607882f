-- Whether a statement's line may be printed without "unsure": where its quote is sure and its stance.
ALTER TABLE stance_lines ADD COLUMN sure INTEGER NOT NULL DEFAULT 0 CHECK (sure IN (0, 1));
