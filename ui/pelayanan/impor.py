"""Angka pelayanan › Impor: a file of figures, one row a service and a day."""

from ui.impor import berkas
from ui.pelayanan.scope import Scope


def show(scope: Scope) -> None:
    """The file, what it would do, then all of it or nothing."""
    berkas.show(scope.dinas, "pelayanan")
