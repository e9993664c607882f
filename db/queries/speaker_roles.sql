-- What a speaker is and was, in the order in which articles say so; what most of them say.
SELECT role, first_date, last_date, articles FROM (
    SELECT role, first_date, last_date, articles FROM speaker_roles
    WHERE speaker = :speaker
    ORDER BY articles DESC, role
    LIMIT :most
)
ORDER BY coalesce(first_date, '9999'), articles DESC, role;
