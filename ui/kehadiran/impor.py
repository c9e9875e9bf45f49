"""Kehadiran › Impor: a fingerprint machine's file or a recap."""

from ui.impor import berkas
from ui.kehadiran import nomor_mesin
from ui.kehadiran.scope import Scope


def show(scope: Scope) -> None:
    """From the file to what came of it, and the numbers of machines that know no NIP."""
    berkas.show(scope.dinas, "kehadiran", beside=lambda plan: nomor_mesin.ask(scope, plan))
    nomor_mesin.kept(scope)
