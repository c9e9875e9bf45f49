"""The operator's commands, one file a group in commands/."""

import sys

# Before anything that an older Python could not even import.
if sys.version_info < (3, 11):  # noqa: UP036  # whoever follows the lines for Windows has no Makefile that looks
    sys.exit("Perlu Python 3.11 atau lebih baru; yang menjalankan perintah ini " + sys.version.split()[0] + ".")

import os

import typer

from commands import akun, angka, data, impor, katalog, layanan, server

cli = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Papan Kinerja: perintah pengelola."
)
for command in (server.start, data.migrate, data.demo, angka.kpi, angka.ikm, data.check, data.backup, data.restore):
    cli.command()(command)
cli.add_typer(akun.group, name="akun")
cli.command("import")(impor.import_)
cli.add_typer(layanan.group, name="layanan")
cli.add_typer(katalog.group, name="katalog")


@cli.callback()
def private() -> None:
    """Papan Kinerja: perintah pengelola."""
    # Whatever a command writes is its owner's alone.
    os.umask(0o077)


if __name__ == "__main__":
    cli()
