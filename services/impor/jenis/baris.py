"""What kinds do row by row in the same way."""

from collections.abc import Callable, Container
from typing import Any

from rules.impor import Reading, Wrong
from rules.indikator.kode import proposed
from rules.katalog.berkas import Bagian
from rules.kit.errors import DomainError
from services.impor.jenis.kind import Asked
from services.katalog import banding


def attempts(row: int, wrong: list[Wrong], fields: Container[str] = ()) -> Callable[..., Any]:
    """`attempt(column, do, *arguments)`: its result, or None with the refusal in `wrong`.

    The refusal belongs to its own field where that is one of `fields`, else to `column`.
    """

    def attempt(column: str, do: Callable[..., Any], *arguments: Any) -> Any:
        try:
            return do(*arguments)
        except DomainError as error:
            field = error.field or ""
            wrong.append(Wrong(row, field if field in fields else column, error.message))
            return None

    return attempt


def with_codes(asked: Asked, readings: list[Reading], bagian: Bagian) -> list[Reading]:
    """Those without mistakes get their name in one line and a code: as written, of the one of that name, or proposed from it."""
    rumah = banding.house(asked.connection, asked.dinas_id)
    by_name = {str(one.fields["name"]).casefold(): one.key for one in rumah.rows[bagian].values()}
    taken = {code.upper() for code in rumah.held[bagian]}
    new: dict[str, str] = {}
    for one in readings:
        if one.wrong:
            continue
        name = in_line(one.values.get("name"))
        code = in_line(one.values.get("code")).upper() or by_name.get(name.casefold(), "")
        if not code:
            code = new.setdefault(name.casefold(), proposed(name, taken | set(new.values()), rumah.code))
        one.values |= {"name": name, "code": code}
    return readings


def in_line(value: Any) -> str:
    """A cell's text with single spaces, "" for an empty one."""
    return " ".join(str(value or "").split())
