"""What can go wrong in the domain. Every message is a sentence the user reads at the form, so it is Indonesian."""

from collections.abc import Mapping, Sequence


class DomainError(Exception):
    """A refusal with a polite sentence (`message`) and, if one input is to blame, its name (`field`)."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Invalid(DomainError):
    """The input cannot be accepted as it is."""


class InvalidRows(Invalid):
    """Rows of a table cannot be accepted: `rows` holds the sentence of each by its number from 1, `message` all of them."""

    def __init__(self, message: str, *, field: str | None = "rows", rows: Mapping[int, str] | None = None) -> None:
        super().__init__(message, field=field)
        self.rows = dict(rows or {})


class InvalidFields(Invalid):
    """Several inputs cannot be accepted: `each` holds their refusals in the order of the form, `message` all of them."""

    def __init__(self, each: Sequence[DomainError]) -> None:
        super().__init__(" ".join(one.message for one in each))
        self.each = tuple(each)


class Forbidden(DomainError):
    """The actor has no right to this action or this row."""

    def __init__(self, message: str = "Anda tidak berhak melakukan ini.", *, field: str | None = None) -> None:
        super().__init__(message, field=field)


class NotFound(DomainError):
    """The row does not exist, or the actor may not know that it does."""

    def __init__(self, message: str = "Data tidak ditemukan.", *, field: str | None = None) -> None:
        super().__init__(message, field=field)


class Conflict(DomainError):
    """Someone else saved first."""

    def __init__(
        self,
        message: str = "Data ini baru saja diubah orang lain. Muat ulang, lalu coba lagi.",
        *,
        field: str | None = None,
    ) -> None:
        super().__init__(message, field=field)


class Locked(DomainError):
    """The period is closed; its results are frozen."""

    def __init__(self, message: str = "Periode ini sudah ditutup.", *, field: str | None = None) -> None:
        super().__init__(message, field=field)
