"""`cli.py start`: the server."""

from typing import Annotated

import typer

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
        prepare(demo)
    print(f"\n  Papan Kinerja: http://{settings.host}:{settings.port}\n", flush=True)
    from app import app

    app.run(config={"server.port": settings.port, "server.address": settings.host})
