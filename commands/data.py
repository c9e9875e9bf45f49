"""`cli.py migrate | demo | check | backup | restore`: the data folder and its database."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from commands.sentence import Json, sentence

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
    from db.engine import reading
    from services.kit.check import problems

    with sentence(), reading() as connection:
        found = problems(connection, full=full)
    if as_json:
        print(json.dumps({"ok": not found, "problems": found}, ensure_ascii=False))
    elif not found:
        print("Semua sesuai: rekap dan penempatan sama dengan barisnya, jejak audit utuh, berkas lengkap.")
    else:
        print("\n".join(found[:50]), file=sys.stderr)
    raise typer.Exit(1 if found else 0)


def backup(file: Annotated[Path, typer.Argument(help="Nama berkas zip yang dibuat")]) -> None:
    """Write everything into one zip: all tables and the evidence files."""
    from db.backup import backup as write

    with sentence():
        counts = write(file)
    print(f"Cadangan {file}: {sum(counts.values())} baris dari {len(counts)} tabel.")
    print(
        "Kunci rahasia tidak ikut; simpan secret.key (atau SECRET_KEY) di tempat lain agar kode kunjungan tercetak tetap berlaku."
    )


def restore(file: Annotated[Path, typer.Argument(help="Berkas cadangan (.zip)")]) -> None:
    """Read a backup, of this version or an older one, into an empty database."""
    from db.restore import restore as read

    with sentence():
        counts = read(file)
    print(f"Dipulihkan: {sum(counts.values())} baris dari {len(counts)} tabel.")
