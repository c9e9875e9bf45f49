"""Somebody of the cast without a NIP."""

from db.engine import transaction
from db.tables import Pegawai
from rules.kit.hak import Actor


def becomes_non_asn(who: Actor) -> None:
    """As if he had been entered as one."""
    with transaction() as session:
        row = session.get_one(Pegawai, who.pegawai_id)
        row.nip, row.status, row.golongan = None, "non_asn", ""
