"""My training: my hours of the year against the rule, my sessions with certificate and evaluation, my wishes."""

from typing import Any

import streamlit as st

from db.queries.kit.frames import records
from db.queries.pelatihan import jp as jp_queries
from db.queries.pelatihan import peserta as queries
from rules import pelatihan as rules
from rules.kit.hak import Actor
from rules.pelatihan.isi import MAX_COMMENT, RATING_LABELS
from services.pelatihan import peserta_hasil
from settings import today
from ui.kit import dialogs, formats, kosong
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.pelatihan import alasan, lampiran, usul
from ui.pelatihan.tawaran import badge, days

EVALUATE = "pelatihan-evaluasi"


def show(actor: Actor, dinas: DinasChoice) -> None:
    """Everything of the reader himself, wherever it was held."""
    assert actor.pegawai_id is not None and actor.dinas_id is not None
    year = today().year
    person = records(load(jp_queries.of_people, reader=actor, dinas_id=actor.dinas_id, year=year, pegawai_id=actor.pegawai_id))
    if person:
        wanted, most = load(jp_queries.wanted, dinas_id=actor.dinas_id)
        _hours(rules.jp_year(person[0]["jp"], wanted, person[0]["status"], year, today(), most), year)
    rows = records(load(queries.mine, pegawai_id=actor.pegawai_id))
    st.subheader("Sesi saya", anchor=False)
    if not rows:
        kosong.say("Anda belum mengikuti sesi pelatihan.", kosong.to("Lihat tawaran", "pelatihan", bagian="tawaran"))
    for row in rows:
        with st.container(border=True):
            _card(row)
    usul.mine()
    usul.draw_open()
    alasan.draw_open(rows, alasan.LEAVE)
    lampiran.draw_open(rows)
    if (peserta_id := dialogs.opened(EVALUATE)) is not None:
        dialogs.show("Evaluasi pelatihan", _evaluate, next((row for row in rows if row["id"] == peserta_id), None))


def _hours(found: rules.JpTahun, year: int) -> None:
    if not found.wanted:
        st.caption(f"{found.jp} JP pada {year}. Untuk non-ASN tidak ada JP yang diwajibkan.")
        return
    st.progress(found.share, text=f"**{found.jp} dari {found.wanted} JP** pada {year}")
    if found.over:
        st.caption("Melebihi JP paling banyak untuk PPPK dalam setahun.")
    elif found.left:
        st.caption(f"Kurang {found.left} JP; sisa waktu {found.months_left} bulan termasuk bulan ini.")
    else:
        st.caption("JP tahun ini sudah terpenuhi.")


def _card(row: dict[str, Any]) -> None:
    text = formats.escaped
    place = f" · {text(row['place'])}" if row["place"] else ""
    st.markdown(f"{badge(row['status'])} **{text(row['title'])}**  \n:material/event: {days(row)}{place}")
    if row["status"] == "daftar_tunggu":
        st.caption(f"Urutan {row['queue']} di daftar tunggu. Bila ada yang batal, Anda naik otomatis.")
    if row["note"]:
        st.caption(f"Catatan: {text(row['note'])}")
    told = [f"{row['jp']} JP"] if row["status"] == "hadir" else []
    told += [f"{label} {formats.number(row[key])}" for key, label in (("pre", "tes awal"), ("post", "tes akhir"))
             if not formats.is_missing(row[key])]  # fmt: skip
    if told:
        st.markdown(" · ".join(told))
    if not formats.is_missing(row["certificate"]):
        st.markdown(f"[:material/workspace_premium: Buka sertifikat](/berkas/{row['certificate']})")
    number = int(row["id"])
    with st.container(horizontal=True):
        if row["status"] == "hadir":
            rated = not formats.is_missing(row["rating"])
            dialogs.button("Ubah evaluasi" if rated else "Beri evaluasi", EVALUATE, number, icon=":material/star:")
            label = "Unggah sertifikat" if formats.is_missing(row["certificate"]) else "Ganti sertifikat"
            dialogs.button(label, lampiran.ATTACH, number, icon=":material/upload_file:")
        elif row["status"] in (*rules.WAITING, "terdaftar") and row["start"] >= today():
            dialogs.button("Batalkan", alasan.LEAVE, number, icon=":material/close:")


def _evaluate(found: dict[str, Any] | None) -> None:
    row: Any = dialogs.seen(found)
    if lampiran.gone(row):
        return
    st.markdown(f"**{formats.escaped(row['title'])}**")
    st.caption("Yang ditampilkan kepada pimpinan hanya rata-rata dan komentar tanpa nama, mulai lima penilaian.")
    fields = dialogs.fields(EVALUATE)
    with fields.form(border=False, enter_to_submit=False):
        rating = fields.at(
            "rating", st.radio, "Seberapa bermanfaat bagi pekerjaan Anda?", options=list(RATING_LABELS),
            index=None if formats.is_missing(row["rating"]) else int(row["rating"]) - 1,
            format_func=lambda one: f"{one} · {RATING_LABELS[one]}",
        )  # fmt: skip
        comment = fields.at("comment", st.text_area, "Komentar (boleh kosong)", value=row["comment"], max_chars=MAX_COMMENT)
        place = st.container()
        submitted = dialogs.submit("Kirim evaluasi")
    if submitted:
        given = {"peserta_id": int(row["id"]), "version": int(row["version"]), "rating": rating, "comment": comment}
        dialogs.act(peserta_hasil.evaluate, at=place, **given, fields=fields, done="Terima kasih, evaluasi tersimpan.")
