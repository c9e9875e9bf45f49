"""No deadline per example: a loaded machine would make sound tests fail."""

from hypothesis import settings

settings.register_profile("rules", deadline=None, max_examples=1500)
settings.load_profile("rules")
