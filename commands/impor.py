"""`cli.py import …`: rows from files."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.sentence import sentence

group = typer.Typer(no_args_is_help=True, help="Impor dari berkas.")


@group.command("survei")
def survei(
    file: Path,
    layanan: Annotated[str, typer.Option(help="Kode layanan")],
    date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Tanggal survei")],
    urutan: Annotated[
        str, typer.Option(help="Arti U1–U9: permenpan (U8 pengaduan, U9 sarana), kuesioner (U8 sarana, U9 pengaduan), atau nama")
    ] = "permenpan",
) -> None:
    """Add paper answers from CSV or Excel: nine columns by the unsur's names, or U1–U9; other columns are ignored."""
    from db.engine import transaction
    from db.queries.survei import publik as survei_publik
    from services.survei import impor as survei_impor

    with sentence(), transaction() as session:
        layanan_id, _ = survei_publik.ids(session.connection(), code=layanan)
        count = survei_impor.run(
            session, None, layanan_id=layanan_id, day=date.date(), name=file.name, content=file.read_bytes(), order=urutan
        )
    print(f"{count} jawaban diimpor ke {layanan.upper()}.")
