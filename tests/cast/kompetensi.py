"""Competencies for tests: a small catalogue, what Analis must master, and what was observed."""

from db.engine import reading
from db.queries import kompetensi as queries
from rules.kit.hak import Actor
from services import kompetensi
from services.kompetensi import amati as kompetensi_amati
from tests.cast import Cast
from tests.cast.database import call

SOURCE = "Melihat sendiri di loket"


def define(who: Actor, code: str = "KOMUNIKASI", name: str = "Komunikasi efektif", dinas_id: int | None = None) -> int:
    """One competency through the service; its id."""
    return int(call(kompetensi.define, who, dinas_id=dinas_id, code=code, name=name, jenis="manajerial"))


def need(
    who: Actor, cast: Cast, kompetensi_id: int, level: int | None, *, jabatan: str = "Analis", seen: int | None = None
) -> int:
    """Require a level of a post of Ani's dinas."""
    given = {"dinas_id": cast.dinas_id, "jabatan": jabatan, "levels": {kompetensi_id: level}, "seen": {kompetensi_id: seen}}
    return int(call(kompetensi.require_levels, who, **given))


def observe(who: Actor, of: Actor, kompetensi_id: int, level: int, *, seen: int | None = None, source: str = SOURCE) -> int:
    """A level observed by the penilai."""
    given = {"pegawai_id": of.pegawai_id, "levels": {kompetensi_id: level}, "seen": {kompetensi_id: seen}, "source": source}
    return int(call(kompetensi_amati.observe, who, **given))


def gaps(**narrow: int | None) -> list[tuple[str, int, int | None, int | None]]:
    """(name, required, observed, gap) of a team or a person, None for what is missing."""
    with reading() as connection:
        return [(row.name, row.required, row.observed, row.gap) for row in queries.levels(connection, **narrow)]


def needed(cast: Cast) -> int:
    """A competency of which Ani's post, Analis, needs level 4; its id."""
    made = define(cast.eko)
    need(cast.gilang, cast, made, 4)
    return made
