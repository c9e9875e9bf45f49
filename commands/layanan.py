"""`cli.py layanan …`: public services."""

from typing import Annotated

import typer

from commands.bahasa import Perintah
from commands.sentence import sentence

group = typer.Typer(no_args_is_help=True, help="Kelola layanan publik.")


@group.command("add", cls=Perintah, help="Tambah layanan publik; surveinya langsung terbuka.")
def add(
    dinas: Annotated[str, typer.Option(help="Kode dinas")],
    code: Annotated[str, typer.Option(help="Kode layanan, tampil di alamat dan poster")],
    name: Annotated[str, typer.Option(help="Nama layanan")],
    population: Annotated[int | None, typer.Option(help="Penerima layanan setahun")] = None,
) -> None:
    """Add a public service; its survey is open at once."""
    from db.engine import transaction
    from db.queries import organisasi
    from rules.pelayanan.layanan import Isi
    from services.pelayanan import layanan

    with sentence(), transaction() as session:
        dinas_id = organisasi.dinas_id(session.connection(), code=dinas)
        layanan.add(session, None, dinas_id=dinas_id, code=code, isi=Isi(name, population=population))
    print(f"Layanan {code.strip().upper()} dibuat. Survei: /survei/{code.strip().upper()}")
