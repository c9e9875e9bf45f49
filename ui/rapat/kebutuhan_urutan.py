"""Ranked needs with the rule in words; and apart from them the misses that no training answers."""

import pandas as pd
import streamlit as st

from db.queries import kompetensi
from db.queries.pelayanan import sebab
from db.queries.rapat import kebutuhan as queries
from rules.kit import periode as periode_rules
from rules.penilaian import CAUSE_LABELS
from rules.rapat.kebutuhan import ANSWERS, RULE, Need
from services.kit import unduhan
from ui.kit import dialogs, formats, tables
from ui.kit.commands import load, recording
from ui.kit.tables import Column
from ui.rapat import keputusan_form
from ui.rapat.scope import Scope

NEEDS = {
    "at": Column("Urutan", "integer", width="small"),
    "name": Column("Kompetensi", width="medium"),
    "borich": Column("Nilai Borich", "number", decimals=2),
    "below": Column("Di bawah tuntutan", width=150),
    "mean_gap": Column("Rata-rata selisih", "number", decimals=2),
    "mean_required": Column("Rata-rata tuntutan", "number", decimals=2),
    "note": Column("Catatan", width="medium"),
}
MISSES = {
    "unit": Column("Unit", width="medium"),
    "what": Column("Butir yang meleset", width="large"),
    "name": Column("Pegawai", width="medium"),
    "capaian": Column("Capaian", "percent"),
    "cause": Column("Penyebab", width=150),
    "note": Column("Keterangan penilai", width="large"),
}
PARETO = {
    "category": Column("Penyebab", width="medium"),
    "side": Column("Sisi", width=150),
    "count": Column("Kejadian", "integer"),
    "share": Column("Bagian", "percent"),
    "cumulative": Column("Kumulatif", "percent"),
}


def ranking(scope: Scope) -> None:
    """The needs, the largest first."""
    needs = queries.needs_of(load(kompetensi.gaps, dinas_id=scope.dinas.id))
    if not needs:
        scope.none_required()
        return
    first = needs[0]
    if first.borich is not None and first.borich > 0:
        st.subheader(f"Paling dibutuhkan: {first.name}", anchor=False)
    st.markdown(RULE)
    shown = pd.DataFrame([_told(at, need) for at, need in enumerate(needs, start=1)])
    tables.show(tables.table(shown, NEEDS, name="kebutuhan-diklat"), key="kebutuhan-urutan", height="content", download=True)
    if scope.decides and scope.now is not None:
        st.caption("Putuskan langsung untuk:")
        with st.container(horizontal=True):
            for need in needs[:5]:
                dialogs.button(need.name, keputusan_form.TRAIN, need.kompetensi_id, icon=":material/gavel:")


def _told(at: int, need: Need) -> dict[str, object]:
    return {**vars(need), "at": at, "below": f"{need.below} dari {need.n} orang", "note": note(need)}


def note(need: Need) -> str:
    """What a reader must know beside the figure: few people, or some of whom nothing is known."""
    notes = [f"hanya {need.n} orang"] if need.small else []
    if need.n < need.total:
        notes.append(f"{need.total - need.n} dari {need.total} belum diamati")
    return "; ".join(notes) or formats.MISSING


def kinds(causes: pd.Series) -> str:
    """Each kind of the system with its count, the most frequent first: "anggaran 3, alat 1, tidak dirinci 2"."""
    counts = causes.value_counts()
    named = [f"{CAUSE_LABELS[str(kind)].removeprefix('Sistem: ')} {n}" for kind, n in counts.items() if kind != "sistem"]
    plain = int(counts.get("sistem", 0))
    return "Jenisnya: " + ", ".join(named + ([f"tidak dirinci {plain}"] if plain else [])) + "."


def others(missed: pd.DataFrame) -> None:
    """The misses that are not of the system: without a cause yet, or of persons."""
    unknown, individu = int(missed["cause"].isna().sum()), int((missed["cause"] == "individu").sum())
    if unknown:
        st.warning(f"{unknown} butir meleset belum punya penyebab. {ANSWERS[None]}.")
    if individu:
        st.caption(f"{individu} butir lain meleset karena individu: tampak pada orangnya di peta kebutuhan.")


def system(scope: Scope) -> None:
    """What is missed because of the system, and what has no cause yet: for an improvement plan, or to be asked first."""
    missed = load(queries.misses, dinas_id=scope.dinas.id, periode=scope.periode)
    of_system = queries.of_system(missed)
    period = periode_rules.label(scope.periode)
    st.subheader(f"{len(of_system)} butir sasaran meleset karena sistem", anchor=False)
    st.markdown(f"Penilaian {period}. {ANSWERS['sistem']}.")
    if len(of_system):
        st.caption(kinds(of_system["cause"]))
        of_system = of_system.assign(cause=of_system["cause"].map(CAUSE_LABELS))
        given = {"what": "penilaian", "dinas_id": scope.dinas.id, "rows": len(of_system), "action": "rapat.read"}
        taken = recording(unduhan.record, **given)
        shown = tables.table(of_system, MISSES, name="meleset-sistem")
        tables.show(shown, key="meleset-sistem", download=True, on_download=taken)
    others(missed)
    causes = load(sebab.pareto, dinas_id=scope.dinas.id, periode=scope.periode)
    if len(causes):
        st.subheader("Penyebab layanan tidak sesuai standar", anchor=False)
        told = causes.assign(side=causes["cause"].map(CAUSE_LABELS))
        tables.show(tables.table(told, PARETO, name="penyebab-layanan"), key="sebab-layanan", height="content")
    if scope.decides and scope.now is not None:
        dialogs.button("Putuskan rencana perbaikan", keputusan_form.IMPROVE, type="primary", icon=":material/build:")
