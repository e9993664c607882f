-- The words of these quotes with the keys that a list is narrowed by (quotes/site/choice.py): words
-- that end in 0, which no stemming changes and nobody types into Datasette's search box, which asks
-- both columns. An id is s… (speaker), p… (publisher), i… (topic), t… (target), a force f…; where a
-- position counts it, the side is there alone, once for each statement, and as ft…, at…, nt…, ut… on
-- its target. A list tells a statement once: `again0` is what another quote said before, `reprint0`
-- what another of the same publisher did, and j… is a topic that no other quote was told on before.
INSERT INTO quotes_fts(rowid, force, text, keys)
SELECT
    quote_lines.rowid AS line,
    quote_lines.force AS force,
    (SELECT text FROM quotes WHERE quotes.id = quote_lines.quote) AS text,
    quote_lines.kind || '0 f' || hex(quote_lines.force) || '0'
    || CASE WHEN again THEN ' again0' ELSE '' END
    || CASE WHEN again AND EXISTS (
        SELECT 1 FROM quote_lines AS earlier
        WHERE earlier.statement = quote_lines.statement
            AND +earlier.speaker_id IS quote_lines.speaker_id
            AND +earlier.publisher IS quote_lines.publisher
            AND (coalesce(earlier.date, '9999'), earlier.headline, earlier.quote)
                < (coalesce(quote_lines.date, '9999'), quote_lines.headline, quote_lines.quote)
    ) THEN ' reprint0' ELSE '' END
    || coalesce(' s' || hex(speaker_id) || '0', '')
    || coalesce(' p' || hex(publisher) || '0', '')
    || coalesce((
        SELECT group_concat(
            ' i' || hex(topic) || '0'
            || CASE WHEN again AND EXISTS (
                SELECT 1
                FROM quote_lines AS earlier
                CROSS JOIN quote_topics AS told ON told.quote = earlier.quote
                WHERE earlier.statement = quote_lines.statement
                    AND +earlier.speaker_id IS quote_lines.speaker_id
                    AND told.topic = quote_topics.topic
                    AND (coalesce(earlier.date, '9999'), earlier.headline, earlier.quote)
                        < (coalesce(quote_lines.date, '9999'), quote_lines.headline, quote_lines.quote)
            ) THEN '' ELSE ' j' || hex(topic) || '0' END, ''
        )
        FROM quote_topics WHERE quote_topics.quote = quote_lines.quote
    ), '')
    || coalesce((
        SELECT group_concat(' t' || hex(target) || '0', '')
        FROM stances WHERE stances.quote = quote_lines.quote
    ), '')
    || coalesce((
        SELECT group_concat(
            CASE WHEN EXISTS (
                SELECT 1 FROM stance_lines AS other
                WHERE other.statement = stance_lines.statement
                    AND +other.stance = stance_lines.stance
                    AND other.counts = 1
                    AND +other.quote < stance_lines.quote
            ) THEN '' ELSE ' ' || stance || '0' END
            || ' ' || substr(stance, 1, 1) || 't' || hex(target_id) || '0', ''
        )
        FROM stance_lines WHERE stance_lines.quote = quote_lines.quote AND counts = 1
    ), '') AS keys
FROM json_each(:keys) AS touched
CROSS JOIN quote_lines ON quote_lines.quote = touched.value
ORDER BY 1;
