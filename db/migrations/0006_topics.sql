-- Topics one level down in the IPTC Media Topics, below the 17 that are always here; with each topic
-- of a quote the words that it rests on, as a list.
INSERT INTO topics (id, label, scheme, broader) VALUES
    ('medtop:20000045', 'mass media', 'iptc', 'medtop:01000000'),
    ('medtop:20000106', 'judiciary', 'iptc', 'medtop:02000000'),
    ('medtop:20000129', 'law enforcement', 'iptc', 'medtop:02000000'),
    ('medtop:20000168', 'emergency response', 'iptc', 'medtop:03000000'),
    ('medtop:20000385', 'market and exchange', 'iptc', 'medtop:04000000'),
    ('medtop:20000400', 'school', 'iptc', 'medtop:05000000'),
    ('medtop:20000418', 'climate change', 'iptc', 'medtop:06000000'),
    ('medtop:20000424', 'environmental pollution', 'iptc', 'medtop:06000000'),
    ('medtop:20000446', 'disease and condition', 'iptc', 'medtop:07000000'),
    ('medtop:20000461', 'health facility', 'iptc', 'medtop:07000000'),
    ('medtop:20000524', 'labour relations', 'iptc', 'medtop:09000000'),
    ('medtop:20000533', 'unemployment', 'iptc', 'medtop:09000000'),
    ('medtop:20000574', 'election', 'iptc', 'medtop:11000000'),
    ('medtop:20000638', 'international relations', 'iptc', 'medtop:11000000'),
    ('medtop:20000771', 'immigration', 'iptc', 'medtop:14000000'),
    ('medtop:20000775', 'discrimination', 'iptc', 'medtop:14000000'),
    ('medtop:20000817', 'welfare', 'iptc', 'medtop:14000000'),
    ('medtop:20000053', 'act of terror', 'iptc', 'medtop:16000000'),
    ('medtop:20000056', 'armed conflict', 'iptc', 'medtop:16000000'),
    ('medtop:20000065', 'civil unrest', 'iptc', 'medtop:16000000'),
    ('medtop:20000073', 'peace process', 'iptc', 'medtop:16000000'),
    ('medtop:20001131', 'weather warning', 'iptc', 'medtop:17000000');

ALTER TABLE quote_topics ADD COLUMN words TEXT NOT NULL DEFAULT '[]';
