"""Numbers inside the sentences of the rules, written the Indonesian way (tables and charts use Babel in ui/)."""

from decimal import ROUND_HALF_UP, Decimal


def desimal(value: float, digits: int = 1) -> str:
    """A number with a decimal comma and dots between thousands; zeros at the end are dropped.

    Rounds half up, as tables do (ui.kit.formats) and as people check by hand: 90.625 → "90,63".

    >>> desimal(98.42), desimal(100.0), desimal(1234.5)
    ('98,4', '100', '1.234,5')
    """
    # A Decimal keeps 28 digits; beyond that nobody checks the last one (and infinity has none).
    exact = abs(value) < 10**20
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP) if exact else value
    text = f"{rounded:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.translate(str.maketrans(",.", ".,"))


def tetap(value: float, digits: int) -> str:
    """`desimal` with its zeros, so that figures of a column stand under each other.

    >>> tetap(78.7, 2), tetap(1234, 1)
    ('78,70', '1.234,0')
    """
    whole, _, rest = desimal(value, digits).partition(",")
    return f"{whole},{rest:0<{digits}}" if digits else whole


def persen(value: float) -> str:
    """A percentage with at most one decimal: 98.42 → "98,4%"."""
    return f"{desimal(value)}%"


def durasi(minutes: int) -> str:
    """A duration in words: 1050 → "17 jam 30 menit", 960 → "16 jam", 45 → "45 menit"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} jam" if hours else "", f"{rest} menit" if rest or not hours else "") if part)
