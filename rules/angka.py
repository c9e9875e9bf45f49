"""Numbers inside the sentences of the rules, written the Indonesian way (tables and charts use Babel in ui/)."""


def desimal(value: float, digits: int = 1) -> str:
    """A number with a decimal comma and dots between thousands; zeros at the end are dropped.

    >>> desimal(98.42), desimal(100.0), desimal(1234.5)
    ('98,4', '100', '1.234,5')
    """
    text = f"{value:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    if text == "-0":
        text = "0"
    return text.translate(str.maketrans(",.", ".,"))


def persen(value: float) -> str:
    """A percentage with at most one decimal: 98.42 → "98,4%"."""
    return f"{desimal(value)}%"
