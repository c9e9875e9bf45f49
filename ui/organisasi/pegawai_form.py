"""The form of one employee, to add or to correct."""

from typing import Any

import streamlit as st

from db.queries import organisasi as organisasi_queries
from db.queries.organisasi import pegawai as queries
from db.queries.organisasi import pimpinan, struktur
from db.queries.organisasi import usul_atasan as usul_queries
from db.queries.organisasi.pegawai import PegawaiRow
from rules.kit.identitas import GOLONGAN, JENIS_JABATAN_LABELS, NON_ASN, STATUS_LABELS, STATUS_PEGAWAI
from rules.organisasi.pegawai import Isi
from rules.organisasi.penempatan import Tujuan
from rules.organisasi.usul_atasan import WAITS, waits
from services.organisasi import pegawai
from ui.kit import access, dialogs, formats, kosong
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields
from ui.organisasi import tmt, usul_atasan

NOBODY = 0


def add(dinas: DinasChoice) -> None:
    """A new employee of the dinas."""
    if not any(row.active for row in load(struktur.unit_tree, dinas_id=dinas.id)):
        told = "Belum ada unit di dinas ini. Buat unit dulu, atau impor pegawai dari berkas: unitnya ikut dibuat."
        kosong.say(told, kosong.to("Buat unit", "organisasi", "unit.edit", bagian="unit"), kosong.PEOPLE, dinas_id=dinas.id)
        dialogs.cancel("Tutup")
        return
    fields = dialogs.fields("pegawai-tambah")
    values = _draw(fields, dinas.id, None)
    if values is not None:
        done = usul_atasan.told("Pegawai ditambahkan.", dinas_id=dinas.id, before=None, after=values["atasan_id"])
        dialogs.act(pegawai.add, fields=fields, done=done, **values)


def change(row: PegawaiRow) -> None:
    """Correct an employee's record."""
    fields = dialogs.fields(f"pegawai-{row.id}")
    version = dialogs.seen(row.version)
    values = _draw(fields, row.dinas_id, row)
    if values is not None:
        after = values["atasan_id"]
        tujuan = Tujuan(values["unit_id"], after, values["tmt"])
        dialogs.act(
            pegawai.change,
            pegawai_id=row.id,
            version=version,
            fields=fields,
            done=usul_atasan.told("Data pegawai disimpan.", dinas_id=row.dinas_id, before=row.atasan_id, after=after),
            isi=values["isi"],
            tujuan=tujuan,
        )


def atasan_field(fields: Fields, dinas_id: int, *, current: PegawaiRow | None) -> int | None:
    """Choose an atasan among those in service in a dinas; whoever is atasan now stays a choice."""
    people = {NOBODY: "Belum ada"} | dict(load(queries.choices, dinas_id=dinas_id, asn=True)) | leaders()
    now = current.atasan_id if current is not None else None
    if current is not None:
        people.pop(current.id, None)
        if now is not None and current.atasan is not None:
            people.setdefault(now, current.atasan)
    chosen = fields.at(
        "atasan_id",
        st.selectbox,
        "Atasan langsung (pejabat penilai)",
        options=list(people),
        index=list(people).index(now or NOBODY),
        format_func=people.get,
        help=WAITS if waits(access.actor(), dinas_id=dinas_id, before=now, after=access.actor().pegawai_id) else None,
    )
    if current is not None and (wished := load(usul_queries.wished_for, pegawai_id=current.id)) is not None:
        st.caption(f"Usulan atasan: {formats.escaped(wished)}, menunggu persetujuan kepala.")
    return chosen or None


def leaders() -> dict[int, str]:
    """The leaders of the region, over the heads of the dinas; only who edits all may choose them."""
    return dict(load(pimpinan.choices)) if access.may("dinas.edit") else {}


def unit_field(fields: Fields, dinas_id: int, *, current: int | None = None) -> int | None:
    """Choose an active unit; the one now stays a choice."""
    units = {row.id: row.path for row in load(struktur.unit_tree, dinas_id=dinas_id) if row.active or row.id == current}
    return fields.at(
        "unit_id",
        st.selectbox,
        "Unit kerja",
        options=list(units),
        index=list(units).index(current) if current in units else None,
        placeholder="Pilih unit",
        format_func=units.get,
    )


def _draw(fields: Fields, dinas_id: int, row: PegawaiRow | None) -> dict[str, Any] | None:
    """The form; its values once it is submitted."""
    # Outside the form: the choices inside depend on them.
    status = fields.at(
        "status", st.segmented_control, "Status", options=STATUS_PEGAWAI, default=row.status if row else "PNS", required=True,
        format_func=STATUS_LABELS.__getitem__,
    )  # fmt: skip
    if status == NON_ASN:
        st.caption("Tanpa NIP dan golongan. Ia melapor, hadir, dan ikut dihitung, tetapi tidak mempunyai SKP dan tidak dinilai.")
    atasan_dinas = _atasan_dinas(fields, dinas_id, row)
    with fields.form(border=False, enter_to_submit=False):
        left, right = st.columns(2)
        with left:
            name = fields.at("name", st.text_input, "Nama lengkap", value=row.name if row else "", max_chars=120)
            nip, golongan = ("", "") if status == NON_ASN else (_nip(fields, status, row), _golongan(fields, status, row))
            active_from = fields.at(
                "active_from", st.date_input, "Mulai bertugas", value=row.active_from if row else None, format="DD/MM/YYYY",
                min_value="1950-01-01",
            )  # fmt: skip
        with right:
            jabatan = fields.at("jabatan", st.text_input, "Jabatan", value=row.jabatan if row else "", max_chars=120)
            kinds = list(JENIS_JABATAN_LABELS)
            jenis = fields.at(
                "jenis_jabatan", st.selectbox, "Jenis jabatan", options=kinds, format_func=JENIS_JABATAN_LABELS.get,
                index=kinds.index(row.jenis_jabatan if row else "pelaksana"),
            )  # fmt: skip
            unit_id = unit_field(fields, dinas_id, current=row.unit_id if row else None)
            atasan_id = atasan_field(fields, atasan_dinas, current=row)
            appointed = row is not None and row.status == NON_ASN != status
            label = "TMT pengangkatan sebagai ASN" if appointed else "TMT unit atau atasan, bila berubah"
            since = tmt.field(fields, label) if row and row.active_to is None else None
        submitted = dialogs.submit()
    if not submitted:
        return None
    isi = Isi(nip, name, jabatan, status, active_from, golongan, jenis)
    given = {"unit_id": unit_id, "isi": isi, "atasan_id": atasan_id}
    return given | {"tmt": since} if row else given


def _nip(fields: Fields, status: str, row: PegawaiRow | None) -> str:
    label = "NIP" if status == "PNS" else "NI PPPK"
    return fields.at("nip", st.text_input, label, value=row.nip or "" if row else "", max_chars=30)


def _golongan(fields: Fields, status: str, row: PegawaiRow | None) -> str:
    options = ["", *GOLONGAN[status]]
    first = row.golongan if row and row.golongan in options else ""
    return fields.at(
        "golongan",
        st.selectbox, "Golongan", options=options, index=options.index(first),
        format_func=lambda text: text or "Belum diisi",
        key=f"{fields.key}-golongan-{status}",
    )  # fmt: skip


def _atasan_dinas(fields: Fields, dinas_id: int, row: PegawaiRow | None) -> int:
    """Somebody lent out has his atasan elsewhere; only who edits all may choose there."""
    if not access.may("dinas.edit"):
        return dinas_id
    names = {id_: name for id_, _, name in load(organisasi_queries.dinas_list)}
    first = row.atasan_dinas_id if row and row.atasan_dinas_id in names else dinas_id
    options = list(names)
    return fields.at(
        "atasan_dinas", st.selectbox, "Atasan dicari di", options=options, index=options.index(first), format_func=names.get
    )
