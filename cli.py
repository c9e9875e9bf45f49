"""The operator's commands, one file a group in commands/."""

import sys

# Before anything that an older Python could not even import.
if sys.version_info < (3, 11):  # noqa: UP036  # whoever follows the lines for Windows has no Makefile that looks
    sys.exit("Perlu Python 3.11 atau lebih baru; yang menjalankan perintah ini " + sys.version.split()[0] + ".")

import os
from collections.abc import Callable

import typer

from commands import akun, angka, data, impor, jadwal, katalog, layanan, percobaan, server
from commands.bahasa import Grup, Perintah

ABOUT = "Papan Kinerja: perintah pengelola."
cli = typer.Typer(cls=Grup, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=ABOUT)
COMMANDS: dict[str, tuple[Callable[..., None], str]] = {
    "start": (server.start, "Jalankan aplikasi sampai dihentikan; basis data dinaikkan ke versi terbaru lebih dahulu."),
    "migrate": (data.migrate, "Naikkan basis data ke versi terbaru (salinannya disimpan di sampingnya)."),
    "demo": (data.demo, "Isi basis data kosong dengan kota contoh."),
    "kpi": (angka.kpi, "Indikator sebuah dinas dalam satu periode: nilai, target, capaian, n."),
    "ikm": (angka.ikm, "IKM sebuah layanan, atau sebuah dinas dengan semua respondennya, dan NRR tiap unsur."),
    "check": (data.check, "Periksa bahwa rekap sama dengan barisnya dan tidak ada yang rusak; status 1 bila ada."),
    "backup": (data.backup, "Tulis semuanya ke satu berkas zip: semua tabel dan berkas bukti."),
    "restore": (data.restore, "Baca cadangan, dari versi ini atau yang lebih lama, ke basis data kosong."),
    "kosongkan": (percobaan.kosongkan, "Kosongkan yang diisi semasa mencoba; semuanya dicadangkan dahulu."),
    "jadwal": (jadwal.jadwal, "Kerjakan pekerjaan terjadwal yang sudah waktunya (untuk cron); --lihat: keadaannya."),
    "import": (impor.import_, "Masukkan baris dari berkas: yang baru dan yang berubah, semuanya atau tidak sama sekali."),
}
for name, (command, about) in COMMANDS.items():
    cli.command(name, cls=Perintah, help=about)(command)
cli.add_typer(akun.group, name="akun", cls=Grup)
cli.add_typer(layanan.group, name="layanan", cls=Grup)
cli.add_typer(katalog.group, name="katalog", cls=Grup)


@cli.callback(help=ABOUT)
def private() -> None:
    """What holds for every command."""
    # Whatever a command writes is its owner's alone.
    os.umask(0o077)


if __name__ == "__main__":
    cli()
