"""`cli.py kosongkan`: what an office tried goes before it begins, its set-up stays, a copy is kept."""

from typing import Annotated

import typer

from commands.sentence import sentence

Nama = Annotated[str, typer.Option("--nama", help="Nama kantor, persis seperti ditulis perintah ini tanpa pilihan ini.")]


def kosongkan(nama: Nama = "") -> None:
    """Kosongkan data percobaan sebelum mulai dipakai; tanpa --nama hanya memperlihatkan apa yang akan dihapus."""
    from commands import zona
    from db.engine import reading, transaction
    from db.queries import percobaan as queries
    from services import percobaan

    with sentence():
        with reading() as connection:
            zona.follow(connection)
            counts, name, why = queries.tried(connection), queries.office_name(connection), queries.in_use(connection)
        if nama:
            with transaction() as session:
                copy = percobaan.empty(session, None, name=nama)
            print(f"Dikosongkan: {sum(counts.values())} baris dari {len(counts)} tabel. Salinan utuh: {copy}")
            return
    if why:
        print(why)
        return
    print("\n".join(f"{count:>8}  {table}" for table, count in counts.items()) or "Tidak ada data percobaan.")
    if counts:
        print(f'Untuk mengosongkannya: cli.py kosongkan --nama "{name}". Salinan utuh dibuat lebih dulu.')
