-- One entry of the ledger.
SELECT id, made, by, what, subject, old, new, article, undoes, force
FROM corrections WHERE id = :entry;
