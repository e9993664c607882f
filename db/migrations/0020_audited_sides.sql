-- Whether a quote took a side when it was drawn, and a sure one: how many of those are right tells
-- how often stances are. Of what was drawn before nobody knows.
ALTER TABLE audit_quotes ADD COLUMN side TEXT CHECK (side IN ('sure', 'unsure'));
ALTER TABLE audits ADD COLUMN sides TEXT;
