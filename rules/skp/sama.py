"""When two items of a plan are the same one to people."""


def named(what: str, aspek: str, indikator_id: int | None) -> tuple[str, str, int | None]:
    """By what people tell items apart: the words without case and spaces to spare, the aspect, the indicator."""
    return " ".join(what.lower().split()), aspek, indikator_id
