"""The topics there are: ids and labels of the IPTC Media Topics (cv.iptc.org/newscodes/mediatopic).

The top level is whole. One level down stand those alone that a few words tell plainly
(`words/subtopics.txt`); ids and labels are of the release of 31 March 2025.
"""

from __future__ import annotations

# by the section of words/topics.txt that tells of it: id and label
TOPICS = {
    "arts": ("medtop:01000000", "arts, culture, entertainment and media"),
    "crime": ("medtop:02000000", "crime, law and justice"),
    "disaster": ("medtop:03000000", "disaster, accident and emergency incident"),
    "economy": ("medtop:04000000", "economy, business and finance"),
    "education": ("medtop:05000000", "education"),
    "environment": ("medtop:06000000", "environment"),
    "health": ("medtop:07000000", "health"),
    "human": ("medtop:08000000", "human interest"),
    "labour": ("medtop:09000000", "labour"),
    "lifestyle": ("medtop:10000000", "lifestyle and leisure"),
    "politics": ("medtop:11000000", "politics and government"),
    "religion": ("medtop:12000000", "religion"),
    "science": ("medtop:13000000", "science and technology"),
    "society": ("medtop:14000000", "society"),
    "sport": ("medtop:15000000", "sport"),
    "conflict": ("medtop:16000000", "conflict, war and peace"),
    "weather": ("medtop:17000000", "weather"),
}
SECTIONS: tuple[str, ...] = tuple(TOPICS)
SCHEME: tuple[tuple[str, str], ...] = tuple(TOPICS.values())

# by the section of words/subtopics.txt: the topic it belongs to, id and label
SUBTOPICS = {
    "mass media": ("arts", "medtop:20000045", "mass media"),
    "judiciary": ("crime", "medtop:20000106", "judiciary"),
    "law enforcement": ("crime", "medtop:20000129", "law enforcement"),
    "emergency response": ("disaster", "medtop:20000168", "emergency response"),
    "market and exchange": ("economy", "medtop:20000385", "market and exchange"),
    "school": ("education", "medtop:20000400", "school"),
    "climate change": ("environment", "medtop:20000418", "climate change"),
    "environmental pollution": ("environment", "medtop:20000424", "environmental pollution"),
    "disease and condition": ("health", "medtop:20000446", "disease and condition"),
    "health facility": ("health", "medtop:20000461", "health facility"),
    "labour relations": ("labour", "medtop:20000524", "labour relations"),
    "unemployment": ("labour", "medtop:20000533", "unemployment"),
    "election": ("politics", "medtop:20000574", "election"),
    "international relations": ("politics", "medtop:20000638", "international relations"),
    "immigration": ("society", "medtop:20000771", "immigration"),
    "discrimination": ("society", "medtop:20000775", "discrimination"),
    "welfare": ("society", "medtop:20000817", "welfare"),
    "act of terror": ("conflict", "medtop:20000053", "act of terror"),
    "armed conflict": ("conflict", "medtop:20000056", "armed conflict"),
    "civil unrest": ("conflict", "medtop:20000065", "civil unrest"),
    "peace process": ("conflict", "medtop:20000073", "peace process"),
    "weather warning": ("weather", "medtop:20001131", "weather warning"),
}
