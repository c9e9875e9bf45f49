"""The pre-read of one meeting on the screen of whoever is invited, and afterwards its memo and decisions."""

from collections.abc import Sequence

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import Meeting, agenda
from db.queries.rapat.agenda import Acara
from db.queries.rapat.diundang import Terbuka
from rules.kit.hak import Actor
from rules.rapat import JENIS_LABELS, STATUS_LABELS
from rules.rapat.acara import ACARA, BAGIAN
from rules.rapat.kebutuhan import RULE
from rules.rapat.lembar import Lembar
from rules.rapat.sejak_kebutuhan import frozen
from settings import day_of, today
from ui.kit import filters, formats
from ui.kit.charts import drawing
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.rapat import catatan_semua, cetak, kertas, memo
from ui.rapat.grafik import setahun_of

# Needs that are told; the rest is in the file.
MOST_NEEDS = 10


def show(actor: Actor, found: Terbuka) -> None:
    """Newest first: once the memo is out it stands above the pre-read."""
    meeting = found.meeting
    dinas = DinasChoice(meeting.dinas_id, found.code, found.dinas)
    _head(meeting, found.dinas)
    if meeting.status == "batal":
        st.info(f"Rapat ini dibatalkan. {formats.escaped(meeting.note)}")
        return
    if meeting.memo_at is not None:
        _memo(dinas, meeting)
    if actor.pegawai_id is not None and actor.pegawai_id == meeting.notulis_id:
        _writes(dinas, meeting)
    items = load(agenda.of_rapat, rapat_id=meeting.id)
    _agenda(meeting, items)
    _preread(dinas, meeting, [one.lembar for one in items if one.lembar])


def _head(meeting: Meeting, dinas: str) -> None:
    text = formats.escaped
    st.subheader(text(meeting.title), anchor=False)
    hour = f", pukul {formats.clock(meeting.jam)}" if meeting.jam else ""
    lines = [
        f"**{formats.day(meeting.day)}{hour}**" + (f" · {text(meeting.place)}" if meeting.place else ""),
        text(f"{JENIS_LABELS[meeting.jenis]} · {dinas} · {STATUS_LABELS[meeting.status].lower()}"),
        text(f"Dipimpin {meeting.chair or formats.MISSING}" + (f", notulis {meeting.notulis}" if meeting.notulis else "")),
    ]
    st.markdown("  \n".join(lines))


def _memo(dinas: DinasChoice, meeting: Meeting) -> None:
    found = load(queries.decisions, rapat_id=meeting.id)
    with st.container(border=True):
        st.markdown("**Hasil rapat**")
        st.caption(formats.escaped(memo.standing(meeting)))
        if found.empty:
            st.markdown("Rapat ini tidak mencatat keputusan.")
        for one in kertas.decisions(found, today()):
            whose = f"{one['owner']} · tenggat {one['due']} · {one['state'].lower()}"
            st.markdown(f"- **{formats.escaped(one['what'])}**  \n{formats.escaped(whose)}")
        cetak.buttons(dinas, meeting, ("memo",))


def _writes(dinas: DinasChoice, meeting: Meeting) -> None:
    """What the notulis writes: notes of the whole meeting and of each indicator, then minutes and memo."""
    with st.container(border=True):
        st.markdown("**Anda notulis rapat ini**")
        if meeting.status in ("berlangsung", "selesai"):
            cetak.buttons(dinas, meeting, ("berita acara",))
        memo.publishing(meeting)
        with st.expander("Catatan rapat", expanded=meeting.status == "berlangsung", icon=":material/edit_note:"):
            catatan_semua.show(meeting)


def _agenda(meeting: Meeting, items: Sequence[Acara]) -> None:
    st.markdown("#### Agenda")
    lines = []
    for at, part in enumerate(ACARA[meeting.jenis], 1):
        named = ", ".join(formats.escaped(one.name) for one in items) if part == "indikator" else ""
        if named and meeting.frozen_at is not None:
            named = f"{len(items)}, satu per satu di bawah ini"
        lines.append(f"{at}. {BAGIAN[part]}" + (f": {named}" if named else ""))
    st.markdown("\n".join(lines))


def _preread(dinas: DinasChoice, meeting: Meeting, pages: Sequence[Lembar]) -> None:
    st.markdown("#### Bahan")
    cetak.buttons(dinas, meeting, ("bahan", "undangan") if meeting.frozen_at else ("undangan",))
    if meeting.frozen_at is None:
        at = meeting.freeze_due
        due = f"{formats.weekday(at)[:3]} {formats.timestamp(at)}" if at else ""
        st.info(f"Bahan tersedia mulai {due}." if due else "Bahan tersedia saat rapat dimulai.")
        return
    st.caption(kertas.frozen(meeting, today()))
    for page in pages:
        with st.container(border=True):
            _page(dinas, meeting, page)
    if "urutan" in ACARA[meeting.jenis]:
        _needs(meeting)


def _page(dinas: DinasChoice, meeting: Meeting, page: Lembar) -> None:
    """One indicator, to be read on a phone: the chart only where it is asked for."""
    text, told = formats.escaped, kertas.indikator(page)
    st.markdown(f"**{text(page.name)}** :small[{told['group']}]  \n{text(told['sentence'])}")
    marks = [told["target"], told["change"], told["assurance"], told["standing"]]
    st.markdown(" · ".join([f"**{text(told['value'])}**", *(text(part) for part in marks if part)]))
    more = [told["basis"], told["before"], f"Penanggung jawab: {told['owner']}", told["causes"]]
    st.caption(text(" · ".join(part for part in more if part)))
    for one in told["commitments"]:
        st.markdown(f"- {text(one)}")
    panel = st.expander("Grafik setahun", key=f"bahan-grafik-{meeting.id}-{page.code}", on_change="rerun")
    if panel.open:
        made_on = day_of(meeting.frozen_at) if meeting.frozen_at else today()
        chart = setahun_of(page, place=dinas.name, periode=filters.of_code(meeting.code), until=made_on)
        with panel:
            if chart is None:
                st.caption("Belum ada angka per bulan untuk digambar.")
            else:
                drawing.draw(chart, key=f"bahan-{meeting.id}-{page.code}", told=True, download=False)


def _needs(meeting: Meeting) -> None:
    """Counts of groups; nobody below a standard is named."""
    st.markdown("**Kebutuhan pengembangan kompetensi, di bawah tuntutan jabatan**")
    kept = frozen(meeting.bahan)
    needs = kept[1][:MOST_NEEDS] if kept else []
    if not needs:
        st.caption("Belum ada kompetensi yang dituntut dan diamati.")
        return
    lines = [
        f"{at}. {formats.escaped(one.name)}: {kertas.below(one.n, one.below, closed=False)}" for at, one in enumerate(needs, 1)
    ]
    st.markdown("\n".join(lines))
    st.caption(RULE)
