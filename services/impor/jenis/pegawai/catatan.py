"""What the reader of a list of employees should know before he says yes."""

from collections.abc import Sequence

from rules.organisasi import some_names
from rules.organisasi.nama_gelar import bare
from services.impor.jenis.kind import Asked
from services.impor.jenis.pegawai import unit as pegawai_unit
from services.impor.jenis.pegawai.data import Isi
from services.impor.jenis.pegawai.niat import Niat


def notes(asked: Asked, data: Isi, rows: Sequence[Niat], units: Sequence[str], late: bool) -> list[str]:
    """In the order of weight: what must be answered, what is made, what was read from elsewhere, what waits.

    late: a day is needed that nobody has said.
    """
    taken_rows = [one for one in rows if one.stands]
    new = [one for one in taken_rows if one.there is None]
    told = pegawai_unit.notes(data, units)
    if late:
        told.insert(0, "Isi TMT: tanggal mulai bertugas bagi pegawai baru, dan tanggal pindah bagi yang pindah unit atau atasan.")
    for count, text in (
        (sum(one.guessed_status for one in new), "orang baru tanpa status: PNS atau PPPK dibaca dari golongan atau NIP."),
        (sum(one.guessed_jenis for one in new), "orang baru tanpa jenis jabatan dicatat sebagai Pelaksana."),
        (sum(one.atasan is None for one in new), "orang baru belum mempunyai atasan."),
    ):
        if count:
            told.append(f"{count} {text}")
    if wishes := [str(one.row) for one in taken_rows if one.wish]:
        told.append(
            f"Baris {some_names(wishes)} menjadikan Anda atasan; itu menunggu persetujuan kepala dinas atau admin BKPSDM."
        )
    if other := sum(
        bool(one.there and one.told.get("active_from") and one.told["active_from"] != one.there.active_from) for one in taken_rows
    ):
        told.append(f"Mulai bertugas {other} orang berbeda dari yang tercatat; impor tidak mengubahnya.")
    return told + _namesakes(asked, data, rows, new)


def _namesakes(asked: Asked, data: Isi, rows: Sequence[Niat], new: Sequence[Niat]) -> list[str]:
    """Somebody new who is called like one who is here but not in the file may be the same with another NIP."""
    listed = {one.nip for one in rows}
    met = {one.there.id for one in rows if one.there is not None}
    here = {
        bare(person.name)
        for person in data.orang.values()
        if person.dinas_id == asked.dinas_id and person.active_to is None and person.nip not in listed
    }
    found = []
    for one in new:
        if one.isi is None:
            continue
        name, same = one.isi.name, data.tanpa_nip.get(bare(one.isi.name), ())
        if bare(name) in here:
            other = " lain" if one.isi.nip else ""
            found.append(
                f"Baris {one.row}: {name} juga ada di sini dengan NIP{other}. Bila orangnya sama, betulkan dulu NIP-nya."
            )
        elif one.isi.nip and any(person.active_to is None and person.id not in met for person in same):
            found.append(
                f"Baris {one.row}: {name} juga ada di sini sebagai non-ASN. Bila orangnya sama, lewati baris ini dan beri ia NIP "
                "lewat Ubah data di halaman Organisasi, agar riwayatnya ikut."
            )
    return found
