"""`cli.py migrate | demo | check | backup | restore`: the data folder and its database."""

import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.sentence import Json, sentence
from rules.kit.errors import Invalid
from settings import get_settings

NAMED = re.compile(r"papan-\d{4}-\d\d-\d\d-\d{6}\.zip", re.ASCII)
Full = Annotated[bool, typer.Option("--penuh", help="SQLite: cocokkan juga setiap indeks dengan tabelnya (lebih lama).")]


def migrate() -> None:
    """Bring the database to the newest version (a copy is kept beside it)."""
    with sentence():
        from db.migrate import upgrade

        print("Basis data diperbarui." if upgrade() else "Basis data sudah mutakhir.")


def demo() -> None:
    """Fill an empty database with the demo city."""
    with sentence():
        from commands.prepare import prepare, settings_for

        settings_for(True)
        prepare(True, must=True)


def check(as_json: Json = False, full: Full = False) -> None:
    """Prove that roll-ups equal their rows and that nothing is broken; exit status 1 when something is."""
    from commands import zona
    from db.engine import reading
    from services.kit.check import problems

    with sentence(), reading() as connection:
        zona.follow(connection)
        found = problems(connection, full=full)
    if as_json:
        print(json.dumps({"ok": not found, "problems": found}, ensure_ascii=False))
    elif not found:
        print("Semua sesuai: rekap dan penempatan sama dengan barisnya, jejak audit utuh, berkas lengkap.")
    else:
        print("\n".join(found[:50]), file=sys.stderr)
    raise typer.Exit(1 if found else 0)


def backup(
    file: Annotated[Path, typer.Argument(help="Berkas zip yang dibuat, atau folder: namanya lalu menurut hari dan jam")],
    simpan: Annotated[int, typer.Option(min=0, help="Dengan folder: simpan sekian yang terbaru, hapus yang lebih lama")] = 0,
) -> None:
    """Write everything into one zip: all tables and the evidence files."""
    from db.backup import backup as write

    with sentence():
        folder = file if file.is_dir() else None
        if simpan and folder is None:
            raise Invalid("--simpan memerlukan folder, bukan nama berkas.", field="simpan")
        if folder is not None:
            file = folder / f"papan-{datetime.now(get_settings().zone):%Y-%m-%d-%H%M%S}.zip"
        counts = write(file)
        gone = _older(folder, simpan) if folder and simpan else []
        for path in gone:
            path.unlink()
    print(f"Cadangan {file}: {sum(counts.values())} baris dari {len(counts)} tabel.")
    if gone:
        print(f"{len(gone)} cadangan yang lebih lama dihapus.")
    print(
        "Kunci rahasia tidak ikut; simpan secret.key (atau SECRET_KEY) di tempat lain agar kode kunjungan tercetak tetap berlaku."
    )


def _older(folder: Path, keep: int) -> list[Path]:
    """Backups that were named here, but for the latest; nothing else that lies in the folder."""
    return sorted(path for path in folder.iterdir() if NAMED.fullmatch(path.name))[:-keep]


def restore(file: Annotated[Path, typer.Argument(help="Berkas cadangan (.zip)")]) -> None:
    """Read a backup, of this version or an older one, into an empty database."""
    from db.restore import restore as read

    with sentence():
        counts = read(file)
    print(f"Dipulihkan: {sum(counts.values())} baris dari {len(counts)} tabel.")
