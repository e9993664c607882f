"""What holds for all tests: a slow machine fails none, where time matters a test measures it."""

from hypothesis import settings

settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")
