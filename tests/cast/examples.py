"""How many examples Hypothesis tries: few on every change, many where HYPOTHESIS_PROFILE=panjang."""

import os

from hypothesis import settings

USUAL = 100
# A loaded machine is no reason to fail: no deadline.
settings.register_profile("cepat", deadline=None, max_examples=USUAL)
settings.register_profile("panjang", deadline=None, max_examples=15 * USUAL)


def choose() -> None:
    """The profile that the environment names."""
    settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "cepat")


def examples(usual: int) -> int:
    """For tests whose examples are dear: so many on every change, and more as the profile has more."""
    return max(1, usual * settings.default.max_examples // USUAL)
