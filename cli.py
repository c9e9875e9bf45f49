"""The operator's commands. Errors go to stderr as one sentence with exit status 1, never a traceback."""

import sys

# Before anything that an older Python could not even import.
if sys.version_info < (3, 11):  # noqa: UP036  # whoever follows the lines for Windows has no Makefile that looks
    sys.exit("Perlu Python 3.11 atau lebih baru; yang menjalankan perintah ini " + sys.version.split()[0] + ".")

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError

from rules.kit.errors import DomainError

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Papan Kinerja: perintah pengelola."
)
akun_cli = typer.Typer(no_args_is_help=True, help="Kelola akun.")
cli.add_typer(akun_cli, name="akun")
import_cli = typer.Typer(no_args_is_help=True, help="Impor dari berkas.")
cli.add_typer(import_cli, name="import")
layanan_cli = typer.Typer(no_args_is_help=True, help="Kelola layanan publik.")
cli.add_typer(layanan_cli, name="layanan")

Json = Annotated[bool, typer.Option("--json", help="Cetak JSON.")]


@cli.callback()
def private() -> None:
    """Papan Kinerja: perintah pengelola."""
    # Whatever a command writes is its owner's alone.
    os.umask(0o077)


@cli.command()
def start(
    demo: Annotated[bool, typer.Option("--demo", help="Kota contoh, bukan data kantor; dibuat bila belum ada.")] = False,
    demo_terbuka: Annotated[
        bool, typer.Option("--demo-terbuka", help="Kota contoh boleh dibuka dari komputer lain; kata sandinya diketahui umum.")
    ] = False,
) -> None:
    """Migrate, fill in the demo city when asked and empty, and serve until stopped."""
    with sentence():
        from commands.prepare import prepare, refuse_open_demo, settings_for

        settings = settings_for(demo)
        if demo and not demo_terbuka:
            refuse_open_demo(settings.host)
        prepare(demo)
    print(f"\n  Papan Kinerja: http://{settings.host}:{settings.port}\n", flush=True)
    from app import app

    app.run(config={"server.port": settings.port, "server.address": settings.host})


@cli.command()
def migrate() -> None:
    """Bring the database to the newest version (a copy is kept beside it)."""
    with sentence():
        from db.migrate import upgrade

        print("Basis data diperbarui." if upgrade() else "Basis data sudah mutakhir.")


@cli.command()
def demo() -> None:
    """Fill an empty database with the demo city."""
    with sentence():
        from commands.prepare import prepare, settings_for

        settings_for(True)
        prepare(True, must=True)


@akun_cli.command("add")
def akun_add(
    username: str,
    role: Annotated[str, typer.Option(help="pegawai, kepala, admin_dinas, pimpinan, admin")],
    name: Annotated[str, typer.Option()] = "",
    dinas: Annotated[str, typer.Option(help="Kode dinas")] = "",
    nip: Annotated[str, typer.Option(help="NIP pegawai pemilik akun")] = "",
    password: Annotated[str, typer.Option(help="Kata sandi pertama; kosong: dibuat acak")] = "",
) -> None:
    """Add an account; prints the first password, which its owner must change."""
    import secrets

    from db.engine import transaction
    from db.queries import organisasi
    from services import akun

    with sentence(), transaction() as session:
        first = password or secrets.token_urlsafe(9)
        akun.add(
            session,
            None,
            username=username,
            name=name,
            role=role,
            password=first,
            dinas_id=organisasi.dinas_id(session.connection(), code=dinas) if dinas else None,
            pegawai_id=organisasi.pegawai_id(session.connection(), nip=nip) if nip else None,
        )
    print(f"Akun {username} dibuat. Kata sandi pertama: {first}")


@akun_cli.command("reset")
def akun_reset(username: str) -> None:
    """Give an account a new first password; its sessions end."""
    from db.engine import transaction
    from services import akun

    with sentence(), transaction() as session:
        row = akun.by_username(session, username)
        assert row.id is not None
        first = akun.reset(session, None, akun_id=row.id)
    print(f"Kata sandi pertama {username}: {first}")


@akun_cli.command("lock")
def akun_lock(username: str, unlock: Annotated[bool, typer.Option("--unlock", help="Buka kunci")] = False) -> None:
    """Lock an account (its sessions end at once), or unlock it."""
    from db.engine import transaction
    from services import akun

    with sentence(), transaction() as session:
        row = akun.by_username(session, username)
        assert row.id is not None
        akun.set_locked(session, None, akun_id=row.id, locked=not unlock)
    print(f"Akun {username} {'dibuka' if unlock else 'dikunci'}.")


@layanan_cli.command("add")
def layanan_add(
    dinas: Annotated[str, typer.Option(help="Kode dinas")],
    code: Annotated[str, typer.Option(help="Kode layanan, tampil di alamat dan poster")],
    name: Annotated[str, typer.Option(help="Nama layanan")],
    population: Annotated[int | None, typer.Option(help="Penerima layanan setahun")] = None,
) -> None:
    """Add a public service; its survey is open at once."""
    from db.engine import transaction
    from db.queries import organisasi
    from services.pelayanan import layanan

    with sentence(), transaction() as session:
        dinas_id = organisasi.dinas_id(session.connection(), code=dinas)
        layanan.add(session, None, dinas_id=dinas_id, code=code, name=name, population=population)
    print(f"Layanan {code.strip().upper()} dibuat. Survei: /survei/{code.strip().upper()}")


@import_cli.command("survei")
def import_survei(
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


@cli.command()
def kpi(
    dinas: Annotated[str, typer.Option(help="Kode dinas")],
    periode: Annotated[str, typer.Option(help="2026, 2026-T3, atau 2026-09")],
    as_json: Json = False,
) -> None:
    """Every indicator of a dinas in a period: value, target, capaian, n."""
    from db.engine import reading
    from db.queries import organisasi
    from db.queries.indikator import kpi as queries
    from rules.kit.periode import parse

    with sentence():
        code = parse(periode).code
        with reading() as connection:
            dinas_id = organisasi.dinas_id(connection, code=dinas)
            frame = queries.figures(connection, dinas_id=dinas_id, code=code)
    rows = [{name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")]
    if as_json:
        print(json.dumps({"dinas": dinas.upper(), "periode": code, "indicators": rows}, ensure_ascii=False))
        return
    from ui.kit.formats import percent, value

    for row in rows:
        print(
            f"{row['code']:<28} {value(row['value'], row['satuan'], row['decimals']):>22}  "
            f"target {row['target_label'] or '—':<14} capaian {percent(row['capaian']):>8}  n = {value(row['n'])}"
        )


@cli.command()
def ikm(
    periode: Annotated[str, typer.Option(help="2026, 2026-T3, atau 2026-09")],
    dinas: Annotated[str, typer.Option(help="Kode dinas: seluruh jawaban layanannya")] = "",
    layanan: Annotated[str, typer.Option(help="Kode layanan")] = "",
    as_json: Json = False,
) -> None:
    """The IKM of a service, or of a dinas with all its respondents pooled, and the NRR of each unsur."""
    from db.engine import reading
    from db.queries import organisasi
    from db.queries.survei import ikm as queries
    from db.queries.survei import publik as survei_publik
    from rules.kit.periode import parse

    with sentence():
        if bool(dinas) == bool(layanan):
            raise DomainError("Sebutkan --dinas atau --layanan, salah satu saja.")
        p = parse(periode)
        with reading() as connection:
            layanan_id, dinas_id = None, 0
            if layanan:
                layanan_id, dinas_id = survei_publik.ids(connection, code=layanan)
            else:
                dinas_id = organisasi.dinas_id(connection, code=dinas)
            found = queries.figure(connection, dinas_id=dinas_id, layanan_id=layanan_id, start=p.start, end=p.end)
            weight = found.weight if found else queries.weight_of(connection, dinas_id=dinas_id)
    elements = [{"name": e.name, "nrr": e.nrr, "grade": e.grade} for e in found.elements] if found else []
    if as_json:
        told = {"value": found and found.value, "grade": found and found.grade, "n": found.n if found else 0}
        print(json.dumps({**told, "weight": weight, "elements": elements}, ensure_ascii=False))
        return
    if found is None:
        print("Belum ada jawaban survei dalam periode ini.")
        return
    from rules.kit.angka import desimal

    print(f"IKM {desimal(found.value, 2)}, mutu {found.grade}, n = {found.n}, bobot {desimal(weight, 4)}")
    for e in found.elements:
        print(f"{e.name:<42} {desimal(e.nrr, 3):>6}  {e.grade}")


@cli.command()
def check(as_json: Json = False) -> None:
    """Prove that roll-ups equal their rows and that nothing is broken; exit status 1 when something is."""
    from db.engine import reading
    from services.kit.check import problems

    with sentence(), reading() as connection:
        found = problems(connection)
    if as_json:
        print(json.dumps({"ok": not found, "problems": found}, ensure_ascii=False))
    elif not found:
        print("Semua sesuai: rekap sama dengan barisnya, jejak audit utuh, berkas lengkap.")
    else:
        print("\n".join(found[:50]), file=sys.stderr)
    raise typer.Exit(1 if found else 0)


@cli.command()
def backup(file: Path) -> None:
    """Write everything into one zip: all tables and the evidence files."""
    from db.backup import backup as write

    with sentence():
        counts = write(file)
    print(f"Cadangan {file}: {sum(counts.values())} baris dari {len(counts)} tabel.")
    print(
        "Kunci rahasia tidak ikut; simpan secret.key (atau SECRET_KEY) di tempat lain agar kode kunjungan tercetak tetap berlaku."
    )


@cli.command()
def restore(file: Path) -> None:
    """Read a backup, of this version or an older one, into an empty database."""
    from db.restore import restore as read

    with sentence():
        counts = read(file)
    print(f"Dipulihkan: {sum(counts.values())} baris dari {len(counts)} tabel.")


@contextmanager
def sentence() -> Iterator[None]:
    """What goes wrong becomes one sentence on stderr and exit status 1; a command leaves no open connection behind."""
    try:
        yield
    except DomainError as error:
        _stop(error.message)
    except ValidationError as error:
        _stop(
            "Pengaturan tidak sah: " + "; ".join(f"{str(e['loc'][0]).upper()}: {_reason(dict(e))}" for e in error.errors()) + "."
        )
    except SQLAlchemyError as error:
        _stop(f"Basis data tidak dapat dipakai ({type(error).__name__}). Sudah menjalankan `cli.py migrate`?")
    except typer.Exit:
        raise
    except OSError as error:
        _stop(f"Tidak berhasil: {error.strerror or error} {error.filename or ''}".rstrip())
    except Exception as error:  # an operator gets a sentence, not a traceback
        _stop(f"Tidak berhasil: {type(error).__name__}: {error}")
    finally:
        from db.engine import forget_engines

        forget_engines()


def _stop(message: str) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(1)


def _reason(error: dict[str, Any]) -> str:
    """Why a setting is refused, in Indonesian."""
    limits = error.get("ctx") or {}
    match error["type"]:
        case "value_error":
            return str(limits["error"])
        case "int_parsing" | "int_from_float":
            return "harus angka bulat"
        case "bool_parsing":
            return "harus true atau false"
        case "greater_than_equal":
            return f"paling kecil {limits['ge']}"
        case "less_than_equal":
            return f"paling besar {limits['le']}"
        case "string_pattern_mismatch":
            return "harus diawali http:// atau https://"
    return str(error["msg"])


def _plain(value: Any) -> Any:
    """JSON knows no NaN and no numpy."""
    if value is None or value != value:
        return None
    return value.item() if hasattr(value, "item") else value


if __name__ == "__main__":
    cli()
