"""What takes two persons: who may agree, in a sentence."""

from db.queries.kit import dua_orang as queries
from rules.kit.dua_orang import WHO
from rules.organisasi import some_names
from ui.kit import formats
from ui.kit.commands import load


def may_agree(akun_id: int, action: str, dinas_id: int) -> str:
    """The names of those who may agree to what an account asks in a dinas, or that there is nobody and why."""
    names = load(queries.second_persons, akun_id=akun_id, action=action, dinas_id=dinas_id)
    return (
        f"Yang dapat menyetujui: {formats.escaped(some_names(names, between='; '))}"
        if names
        else f"Belum ada yang dapat menyetujui. {WHO}"
    )
