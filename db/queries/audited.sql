-- What the newest audit says that somebody has answered.
SELECT says || coalesce('; ' || sides, '') AS says, audit FROM audit_index WHERE answered > 0 ORDER BY audit DESC LIMIT 1;
