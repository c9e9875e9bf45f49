"""Before the server starts: the folder, the newest tables, and that the demo city and an office never mix.

What tells a demo is the mark in its database (`pengaturan` kota): a copied folder, a restored backup and PostgreSQL carry it.
"""

import os

from db.engine import get_engine, reading, transaction
from db.folder import make_private
from db.migrate import upgrade
from db.queries.akun import none_yet
from db.queries.kit import pengaturan
from rules.kit.alamat import names_this_machine
from rules.kit.errors import DomainError
from services.akun import setup_code
from settings import DEMO_DIR, Settings, get_settings, today


def settings_for(demo: bool) -> Settings:
    """The settings; the demo city has a folder of its own unless DATA_DIR names one for both."""
    if demo and "data_dir" not in get_settings().model_fields_set:
        os.environ["DATA_DIR"] = str(DEMO_DIR)
        get_settings.cache_clear()
    return get_settings()


def refuse_open_demo(host: str) -> None:
    """The password of the demo city is known to all: other machines reach it only when somebody says so.

    Raises:
        DomainError: `host` is not this machine alone.
    """
    if not names_this_machine(host):
        raise DomainError(
            f"Kota contoh tidak dibuka di {host}: kata sandinya diketahui umum. "
            "Jalankan di 127.0.0.1, atau tambahkan --demo-terbuka bila memang untuk diperlihatkan."
        )


def prepare(demo: bool, must: bool = False) -> None:
    """Make the folder private, migrate, and see that what is asked for and what is there agree.

    Args:
        must: the demo city is to be made here, so it may not be there already.

    Raises:
        DomainError: the demo city was asked for beside an office's data, or the other way round.
    """
    make_private()
    upgrade()
    with reading() as connection:
        sample = pengaturan.kantor(connection).sample
    if demo:
        _prepare_demo(sample, must)
    elif sample:
        raise DomainError(
            f"Data di {_place()} adalah kota contoh, dengan kata sandi yang diketahui umum. Untuk melihatnya: `make run` "
            "(cli.py start --demo). Untuk kantor: arahkan DATA_DIR (atau DATABASE_URL) ke tempat lain yang kosong, "
            "atau pindahkan folder itu."
        )
    else:
        _announce_setup()


def _prepare_demo(sample: bool, must: bool) -> None:
    from seed import demo as city  # its imports cost an office a second

    with reading() as connection:
        empty = city.is_empty(connection)
    if empty:
        print("Menyiapkan kota contoh …", flush=True)
        with transaction() as session:
            city.build(session, today=today())
    elif not sample:
        raise DomainError(
            f"Data di {_place()} bukan kota contoh dan tidak diubah. Jalankan tanpa --demo (`make serve`), "
            "atau arahkan DATA_DIR ke folder lain untuk kota contoh."
        )
    elif must:
        raise DomainError("Kota contoh sudah ada di sini.")
    print(city.announce(), flush=True)


def _announce_setup() -> None:
    with reading() as connection:
        empty = none_yet(connection)
    if empty:
        print(f"\n  Kode penyiapan (buka halaman pertama untuk membuat admin): {setup_code.get()}", flush=True)


def _place() -> str:
    """Where the data lies, for a sentence: the folder, or the database's address without its password."""
    return get_engine().url.render_as_string(hide_password=True) if get_settings().database_url else str(get_settings().data_dir)
