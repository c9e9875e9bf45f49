"""The form by which an employee asks to be away; it tells how many working days that is before he sends it."""

from datetime import date

import streamlit as st

from db.queries.kehadiran import ketidakhadiran as queries
from db.queries.kehadiran import ketidakhadiran_hari as hari_queries
from rules.kehadiran import EXCUSED
from rules.kehadiran.ketidakhadiran import JENIS, JENIS_LABELS, MOST_DAYS, REASON_LENGTH, Isi
from services.kehadiran import ketidakhadiran
from ui.ketidakhadiran import teks
from ui.kit import bukti, formats
from ui.kit.commands import act, load
from ui.kit.forms import Fields

ABOUT = {
    "dinas_luar": "Dinas luar tetap hari kerja: laporan harian tetap diisi.",
    "izin": "Izin tercatat di kehadiran, tetapi hari itu tetap wajib dilaporkan.",
}
EXCUSES = "Hari yang disetujui tidak wajib dilaporkan."


def form(pegawai_id: int) -> None:
    """Kind and days first, for what stands below depends on them."""
    fields = Fields("ketidakhadiran")
    with st.container(border=True), fields.box():
        kind = fields.at(
            "kind", st.segmented_control, "Jenis", options=JENIS, format_func=JENIS_LABELS.__getitem__, default=JENIS[0],
            required=True,
        )  # fmt: skip
        left, right = st.columns(2)
        with left:
            start = fields.at("start", st.date_input, "Hari pertama", value=None, format="DD/MM/YYYY")
        with right:
            label = "Hari terakhir (kosong: sehari saja)"
            end = fields.at("end", st.date_input, label, value=None, format="DD/MM/YYYY") or start
        _tell(pegawai_id, kind, start, end)
        with st.form(fields.key, border=False, enter_to_submit=False):
            reason = fields.at("reason", st.text_area, "Alasan", max_chars=REASON_LENGTH[1], height=90)
            readers = "Dapat dibuka Anda, atasan Anda, kepala dan admin dinas, serta admin BKPSDM."
            file = bukti.file(fields, "Bukti, misalnya surat dokter (boleh kosong)", readers=readers)
            submitted = st.form_submit_button("Ajukan", type="primary", icon=":material/send:")
    if submitted:
        act(
            ketidakhadiran.ask, isi=Isi(kind, start, end, reason), evidence_file=file, token=fields.token, fields=fields,
            done="Permohonan terkirim. Jawabannya tampil di sini dan di Beranda.",
        )  # fmt: skip


def _tell(pegawai_id: int, kind: str, start: date | None, end: date | None) -> None:
    """What the range means, and who decides."""
    about = ABOUT.get(kind, EXCUSES if kind in EXCUSED else "")
    if start is None or end is None or end < start or (end - start).days >= MOST_DAYS:
        st.caption(about)
        return
    hari = load(hari_queries.days, pegawai_id=pegawai_id, start=start, end=end)
    told = teks.worked(hari) if hari else "Tidak ada hari kerja Anda dalam rentang ini."
    st.markdown(f"{teks.span(start, end)}: {told}")
    name = load(queries.decided_by, pegawai_id=pegawai_id, start=start)
    who = f"atasan Anda, {formats.escaped(name)}" if name else "kepala atau admin dinas"
    st.caption(f"{about} Yang memutus: {who}")
