"""Who said what in the news, about what, and where they stand."""

__version__ = "0.1.0"
