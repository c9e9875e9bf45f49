"""A figure from a sample with its interval, in the words and digits that are the same on every page, print and command."""

from rules.intervals import Interval
from rules.kit.angka import desimal, tetap

# The figure itself is told to two decimals, the ends of its interval to one: they are no surer than that.
DIGITS, ENDS = 2, 1
# From so many answers a mean is no longer a rough one (the old rule of thumb of the normal approximation).
FEW_BELOW = 30


def between(interval: Interval | None, digits: int = ENDS) -> str:
    """Both ends; "" without an interval. Where one lies below zero a word stands between them, not a second dash.

    >>> between(Interval(76.94, 80.46)), between(Interval(-0.5, 1.0))
    ('76,9–80,5', '-0,5 sampai 1,0')
    """
    if interval is None:
        return ""
    dash = "–" if interval.lower >= 0 else " sampai "
    return f"{tetap(interval.lower, digits)}{dash}{tetap(interval.upper, digits)}"


def in_words(interval: Interval | None, digits: int = ENDS) -> str:
    """Both ends behind a "kira-kira", for whoever reads a sentence; one where they are the same; "" without an interval.

    >>> in_words(Interval(76.94, 80.46)), in_words(Interval(100, 100))
    ('antara 76,9 dan 80,5', '100,0')
    """
    if interval is None:
        return ""
    lower, upper = tetap(interval.lower, digits), tetap(interval.upper, digits)
    return lower if lower == upper else f"antara {lower} dan {upper}"


def percent(interval: Interval | None, digits: int = ENDS) -> str:
    """Both ends of a share (0–1) in percent; "" without an interval.

    >>> percent(Interval(0.552544, 0.736358)), percent(Interval(0.552544, 0.736358), 0)
    ('55,3–73,6%', '55–74%')
    """
    return f"{between(Interval(100 * interval.lower, 100 * interval.upper), digits)}%" if interval else ""


def with_interval(value: float, interval: Interval | None, digits: int = DIGITS, ends: int = ENDS) -> str:
    """The figure, its interval in brackets.

    >>> with_interval(78.7, Interval(76.94, 80.46)), with_interval(100, None)
    ('78,70 (76,9–80,5)', '100,00')
    """
    told = between(interval, ends)
    return f"{tetap(value, digits)} ({told})" if told else tetap(value, digits)


def few(n: int, noun: str = "jawaban") -> str:
    """A plain word where so few were asked that the figure is a rough one; else "".

    >>> few(12), few(30)
    ('Baru 12 jawaban: perkiraan kasar.', '')
    """
    return f"Baru {desimal(n)} {noun}: perkiraan kasar." if n < FEW_BELOW else ""


def share(kept: int, of: int, interval: Interval | None) -> str:
    """A share in percent with its interval (0–1) and the cases behind it.

    >>> share(65, 100, Interval(0.552544, 0.736358))
    '65% (55–74%), 65 dari 100'
    """
    ends = f" ({percent(interval, 0)})" if interval else ""
    return f"{tetap(100 * kept / of, 0)}%{ends}, {desimal(kept)} dari {desimal(of)}"
