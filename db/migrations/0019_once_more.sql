-- Nothing of a new form: counts of targets, lines of stances and positions are made anew. Articles
-- that tell something twice count once, and a stance that a person set has its statement's line.
SELECT 1;
