"""`cli.py akun …`: accounts, for whoever runs the server."""

from typing import Annotated

import typer

from commands.bahasa import Perintah
from commands.sentence import sentence

Username = Annotated[str, typer.Argument(help="Nama pengguna")]
group = typer.Typer(no_args_is_help=True, help="Kelola akun.")


@group.command("add", cls=Perintah, help="Buat akun; kata sandi pertamanya dicetak, dan wajib diganti pemiliknya.")
def add(
    username: Username,
    role: Annotated[str, typer.Option(help="pegawai, kepala, admin_dinas, pimpinan, admin")],
    name: Annotated[str, typer.Option(help="Nama orangnya")] = "",
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
        pegawai_id = organisasi.pegawai_id(session.connection(), nip=nip) if nip else None
        dinas_id = organisasi.dinas_id(session.connection(), code=dinas) if dinas else None
        akun.add(session, None, baru=akun.Baru(username, name, role, pegawai_id, dinas_id), password=first)
    print(f"Akun {username} dibuat. Kata sandi pertama: {first}")


@group.command("reset", cls=Perintah, help="Beri kata sandi pertama yang baru; semua sesinya berakhir.")
def reset(username: Username) -> None:
    """Give an account a new first password; its sessions end."""
    from db.engine import transaction
    from services import akun

    with sentence(), transaction() as session:
        row = akun.by_username(session, username)
        assert row.id is not None
        first = akun.reset(session, None, akun_id=row.id)
    print(f"Kata sandi pertama {username}: {first}")


@group.command("lock", cls=Perintah, help="Kunci akun (sesinya berakhir saat itu juga), atau buka kuncinya.")
def lock(username: Username, unlock: Annotated[bool, typer.Option("--unlock", help="Buka kunci")] = False) -> None:
    """Lock an account (its sessions end at once), or unlock it."""
    from db.engine import transaction
    from services import akun

    with sentence(), transaction() as session:
        row = akun.by_username(session, username)
        assert row.id is not None
        akun.set_locked(session, None, akun_id=row.id, locked=not unlock)
    print(f"Akun {username} {'dibuka' if unlock else 'dikunci'}.")
