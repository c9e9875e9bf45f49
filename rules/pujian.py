"""A leader's praise: a few public words to a person or a unit, which their unit reads. No signature, no number, no ranking."""

from rules.kit.teks import check_text

BODY_LENGTH = (5, 300)


def check(body: str) -> str:
    """The words as they are kept, on one line. Raises Invalid(field="body")."""
    return check_text(body, BODY_LENGTH, "body", name="Pujian", ask="Tuliskan pujiannya", one_line=True)
