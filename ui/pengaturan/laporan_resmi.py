"""The setting that turns daily reports into notes, because a dinas reports officially in e-Kinerja BKN."""

from datetime import date

import streamlit as st

from db.queries.laporan import resmi as queries
from rules.kit.errors import Invalid
from rules.kit.periode import plus_months
from rules.laporan import resmi as rules
from services import pengaturan
from settings import today
from ui.kit import formats
from ui.kit.commands import act, load
from ui.kit.forms import Fields

ABOUT = (
    "Sejak bulan yang dipilih laporan harian di sini hanya catatan: tidak ada hari yang wajib, tidak ditagih di Beranda dan "
    "Verifikasi, tidak dihitung dalam tingkat pelaporan, target indikator, dan saran penilaian. Tetap boleh diisi, diperiksa, "
    "dan menjadi bukti. Bulan sebelumnya tetap seperti semula; periode yang sudah ditutup tidak berubah."
)


def show(dinas_id: int) -> None:
    """Since when, with the way to begin or to stop."""
    resmi: rules.Resmi = load(queries.of, dinas_id=dinas_id)
    st.markdown("**Laporan harian resmi di e-Kinerja BKN**")
    st.caption(ABOUT)
    for first, last in resmi.spans:
        until = f" sampai {formats.month(last)}" if last else ""
        st.markdown(f":material/check: Sejak {formats.month(first)}{until}")
    on = resmi.since is not None
    months = [month for month in rules.months_around(today()) if not on or (resmi.since and month >= resmi.since)]
    # What is under way goes on as it began, unless somebody says otherwise.
    following = plus_months(today().replace(day=1), 1)
    kept = rules.stop(resmi, resmi.since) if resmi.since else rules.NEVER
    fields = Fields(f"pengaturan-{rules.KEY}-{dinas_id}-{resmi.spans}")
    with st.form(fields.key, border=False, enter_to_submit=False):
        label = "Kembali wajib di sini mulai bulan" if on else "Resmi di BKN mulai bulan"
        month: date = fields.at(
            "since",
            st.selectbox,
            label,
            options=months,
            index=months.index(following) if following in months else 0,
            format_func=formats.month,
            width=320,
        )
        submitted = st.form_submit_button("Hentikan" if on else "Berlakukan")
    if on and len(kept) < len(resmi.spans):
        st.caption("Dihentikan pada bulan mulainya berarti tidak pernah berlaku.")
    if submitted:
        _save(dinas_id, resmi, month, fields)


def _save(dinas_id: int, resmi: rules.Resmi, month: date, fields: Fields) -> None:
    try:
        value = rules.stop(resmi, month) if resmi.since else rules.begin(resmi, month)
    except Invalid as error:
        fields.refuse(error)
        return
    seen = [[first.isoformat(), last.isoformat() if last else None] for first, last in resmi.spans]
    done = "Laporan harian resmi di e-Kinerja BKN: tersimpan."
    act(pengaturan.change, dinas_id=dinas_id, key=rules.KEY, value=value, seen=seen, fields=fields, done=done)
