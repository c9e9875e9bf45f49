"""The fields of a visit: what everybody fills in first, the follow-up and the photo last."""

from typing import Any

import streamlit as st

from db.queries.kunjungan import Visit
from db.queries.kunjungan import hitung as kunjungan_hitung
from db.queries.kunjungan.hitung import Place
from db.queries.organisasi import pegawai
from rules import kunjungan as rules
from services.kunjungan.foto import LIMIT_MB
from services.kunjungan.isi import Isi
from settings import today
from ui.kit import formats
from ui.kit.commands import load
from ui.kit.forms import Fields

PHOTO_TYPES = ["image/jpeg", "image/png"]  # as MIME types: then a telephone offers its camera too


def inputs(fields: Fields, dinas_id: int, visitor_id: int, visit: Visit | None) -> Isi:
    """Draw the fields but the photo, empty or as `visit` has them."""
    people = dict(load(pegawai.choices, dinas_id=dinas_id))
    people.pop(visitor_id, None)
    if visit is not None:  # who has left since stays what he was
        people |= {id_: name for id_, name in visit.met if id_ not in people}
    visited = _visited(fields, dinas_id, visit)
    # left empty, the place takes the name of what is visited: so it follows when that is corrected
    place = visit.place if visit and visit.place != (visit.layanan or visit.unit) else ""
    given: dict[str, Any] = {
        "place": fields.at(
            "place", st.text_input, "Tempat (boleh kosong)", value=place, max_chars=rules.PLACE_LENGTH[1],
            placeholder="Contoh: Loket 3, SDN 2",
        ),
        "findings": fields.at(
            "findings", st.text_area, "Yang dilihat", value=visit.findings if visit else "", height=90,
            max_chars=rules.FINDINGS_LENGTH[1], placeholder="Contoh: Antrean 20 orang, hanya satu loket buka",
        ),
        "rating": fields.at(
            "rating", st.pills, "Kesan (boleh kosong)", options=list(rules.RATING_LABELS),
            default=visit.rating if visit else None, format_func=lambda one: f"{one} · {rules.RATING_LABELS[one]}",
        ),
        "met": fields.at(
            "met", st.multiselect, "Yang ditemui (boleh kosong)", options=list(people),
            select_all=False, format_func=people.__getitem__,
            default=[id_ for id_, _ in visit.met] if visit else [], placeholder="Cari nama",
            help="Mereka dapat membaca catatan kunjungan ini.",
        ),
        "day": fields.at(
            "day", st.date_input, "Tanggal", value=visit.day if visit else today(), max_value=today(), format="DD/MM/YYYY",
        ),
    }  # fmt: skip
    unit_id = visited.id if visited and visited.kind == "unit" else None
    layanan_id = visited.id if visited and visited.kind == "layanan" else None
    follow_up = _follow_up(fields, visitor_id, people, visit)
    return Isi(unit_id=unit_id, layanan_id=layanan_id, **given, **follow_up)


def _visited(fields: Fields, dinas_id: int, visit: Visit | None) -> Place | None:
    options = list(load(kunjungan_hitung.places, dinas_id=dinas_id))
    now = None
    if visit is not None and visit.layanan_id is not None:
        now = Place("layanan", visit.layanan_id, visit.layanan or "")
    elif visit is not None and visit.unit_id is not None:
        now = Place("unit", visit.unit_id, visit.unit or "")
    if now is not None and now not in options:  # out of use since
        options.append(now)
    chosen: Place | None = fields.at(
        "visited", st.selectbox, "Unit atau layanan", options=options, index=options.index(now) if now else None,
        format_func=lambda one: one.name if one.kind == "unit" else f"Layanan: {one.name}",
        placeholder="Pilih, atau tulis tempatnya di bawah",
    )  # fmt: skip
    return chosen


def _follow_up(fields: Fields, visitor_id: int, people: dict[int, str], visit: Visit | None) -> dict[str, Any]:
    st.markdown("**Tindak lanjut** (bila perlu)")
    if visit is not None and visit.done_at is not None:
        st.caption(f"Sudah selesai: {formats.escaped(visit.follow_up)}. Buka kembali dahulu untuk mengubahnya.")
        return {"follow_up": visit.follow_up, "follow_up_by": visit.follow_up_by, "due": visit.due}
    choices = {visitor_id: "Saya sendiri"} | people
    by = visit.follow_up_by if visit else None
    if by is not None and visit is not None:
        choices.setdefault(by, visit.responsible or "")
    options = list(choices)
    return {
        "follow_up": fields.at(
            "follow_up", st.text_input, "Yang harus dilakukan", value=visit.follow_up if visit else "",
            max_chars=rules.FOLLOW_UP_LENGTH[1], placeholder="Contoh: Buka loket kedua setiap Senin",
        ),
        "follow_up_by": fields.at(
            "follow_up_by", st.selectbox, "Oleh siapa", options=options, index=options.index(by) if by is not None else None,
            format_func=choices.__getitem__, placeholder="Pilih pegawai",
        ),
        "due": fields.at("due", st.date_input, "Tenggat", value=visit.due if visit else None, format="DD/MM/YYYY"),
    }  # fmt: skip


def photo(fields: Fields) -> tuple[str, bytes] | None:
    """Name and content of the photo, if there is one."""
    file = fields.at(
        "photo", st.file_uploader, "Foto (boleh kosong)", type=PHOTO_TYPES, max_upload_size=LIMIT_MB,
        help="Dari kamera atau galeri ponsel. Lokasi dan data lain di dalam foto tidak ikut disimpan.",
    )  # fmt: skip
    return (file.name, file.getvalue()) if file else None
