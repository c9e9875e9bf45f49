"""`cli.py start`: the server."""

import socket
from typing import Annotated

import typer

from commands import gangguan
from commands.sentence import sentence


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
        # Before a code or an address is printed that leads nowhere.
        gangguan.require_address(settings.host, settings.port)
        prepare(demo)
    print(f"\n  Papan Kinerja: {_addresses(settings.host, settings.port)}\n", flush=True)
    from app import app

    # It would say in English where the app is.
    quiet = {"logger.hideWelcomeMessage": True}
    app.run(config={"server.port": settings.port, "server.address": settings.host, **quiet})


def _addresses(host: str, port: int) -> str:
    """Where a browser finds it; an address that means "all" is none to type in."""
    if host not in ("0.0.0.0", "::"):
        return f"http://{f'[{host}]' if ':' in host else host}:{port}"
    return f"http://127.0.0.1:{port}, dari komputer lain http://{socket.gethostname()}:{port} atau dengan alamat IP komputer ini"
