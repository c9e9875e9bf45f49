"""No deadline per example: a loaded machine would make sound tests fail."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
