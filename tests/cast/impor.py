"""Files as an import meets them: opened, read as one would read them without a word, planned, taken in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from db.engine import reading
from rules.impor import Line, Plan
from rules.kit.hak import Actor
from services import impor
from services.impor import usul
from tests.cast.database import call

BERKAS = Path(__file__).parent.parent / "berkas"


def case(name: str) -> impor.Berkas:
    """A file of tests/berkas/, as people have them."""
    return impor.open_file(name, (BERKAS / name).read_bytes())


def csv(*rows: Sequence[str], name: str = "daftar.csv") -> impor.Berkas:
    """A file of these rows."""
    return impor.open_file(name, "\n".join(";".join(row) for row in rows).encode())


def asked(
    kind: str, dinas_id: int, berkas: impor.Berkas, *, actor: Actor, columns: Mapping[str, str] = {}, **pilihan: str
) -> impor.Permintaan:
    """The file, read as its titles tell, with these answers; columns: title → field."""
    with reading() as connection:
        susunan = usul.susunan(connection, actor, kind=kind, dinas_id=dinas_id, berkas=berkas, pilihan=pilihan, columns=columns)
    return impor.Permintaan(kind, dinas_id, berkas, susunan)


def plan(ask: impor.Permintaan, actor: Actor) -> Plan:
    """What it would do."""
    with reading() as connection:
        return impor.plan(connection, actor=actor, ask=ask)


def take(ask: impor.Permintaan, actor: Actor, *, skip_wrong: bool = False) -> impor.Hasil:
    """It is looked at, then taken in."""
    setuju = impor.Setuju(plan(ask, actor).digest, skip_wrong)
    hasil: impor.Hasil = call(impor.run, actor, ask=ask, setuju=setuju)
    return hasil


def told(lines: Sequence[Line]) -> list[tuple[int, str, str]]:
    """(row, state, why) of each record."""
    return [(line.row, line.state, line.note or "; ".join(one.reason for one in line.wrong)) for line in lines]
