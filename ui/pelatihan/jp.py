"""Hours of training against the yearly rule: units as bars, and people for who may read of them."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.pelatihan import jp as queries
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from rules.kit.identitas import STATUS_LABELS
from rules.pelatihan import JP_KEY, PPPK_KEY, JpTahun, jp_year
from rules.pelatihan.dampak import SHOW_FROM
from services import pengaturan
from services.kit import unduhan
from settings import today
from ui.kit import formats, kosong, tables
from ui.kit.access import may
from ui.kit.charts import bars, draw
from ui.kit.charts.asal import Asal
from ui.kit.commands import act, load, recording
from ui.kit.exports import download_buttons
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields, seen
from ui.kit.tables import Column

READ = "pelatihan.read"
YEARS = 3
PEOPLE = {
    "name": Column("Nama", width="medium"),
    "unit": Column("Unit", width="medium"),
    "status": Column("Status", width=70),
    "jp": Column("JP setahun", "integer", width=90),
    "wanted": Column("Diminta", "integer", unit="JP", width=90),
    "left": Column("Kurang", "integer", unit="JP", width=90),
    "attended": Column("Sesi", "integer", width=60),
    "catatan": Column("Terpenuhi", width="medium"),
}


def show(actor: Actor, dinas: DinasChoice) -> None:
    """A year of a dinas: who leads the city sees units, who leads the dinas its people too."""
    now = today()
    year: int = st.selectbox("Tahun", [now.year - back for back in range(YEARS)], key="pelatihan-tahun")
    wanted = load(queries.wanted, dinas_id=dinas.id)
    units = load(queries.of_units, dinas_id=dinas.id, year=year)
    n, reached = int(units["people"].sum()), int(units["reached"].sum())
    st.caption(_rule(wanted, year, now))
    if not n:
        whose = "Admin dinas memasukkannya di halaman Organisasi."
        kosong.say("Belum ada pegawai di dinas ini.", kosong.PEOPLE, whose=whose, dinas_id=dinas.id)
        return
    names = may(READ, Subject(dinas_id=dinas.id))
    if not names:  # the average of a few would be somebody's own hours
        units = units[units["people"] >= SHOW_FROM]
        st.caption(f"Unit dengan kurang dari {SHOW_FROM} pegawai tidak ditampilkan tersendiri.")
    shown = pd.DataFrame(
        {
            "name": [f"{unit} ({people} orang)" for unit, people in zip(units["unit"], units["people"], strict=True)],
            "value": units["jp"] / units["people"],
        }
    )
    draw(
        bars(
            shown,
            title=f"{reached} dari {n} pegawai memenuhi JP {year}",
            subtitle=f"Rata-rata JP per orang · {dinas.name} · {year}",
            unit="JP",
            decimals=1,
            name_title="Unit",
            value_title="Rata-rata JP",
            asal=Asal(
                rule="JP sesi yang dihadiri dijumlahkan, dibagi banyaknya pegawai unit itu.",
                source="kehadiran pelatihan",
                period=str(year),
                n=f"{formats.number(n)} pegawai",
                last=min(now, date(year, 12, 31)),
            ),
        ),
    )
    if names:
        found = told(load(queries.of_people, reader=actor, dinas_id=dinas.id, year=year), wanted, year)
        st.subheader("Per pegawai, yang paling kurang di atas", anchor=False)
        people(found, name=f"jp {dinas.code} {year}", key="pelatihan-jp", dinas_id=dinas.id)
    if "all" in hak.scopes(actor, "pengaturan.edit"):
        with st.expander("Aturan JP setahun", key="pelatihan-jp-aturan"):
            _setting(dinas, JP_KEY, "JP setahun tiap pegawai", wanted[0])
            _setting(dinas, PPPK_KEY, "JP paling banyak untuk PPPK", wanted[1])


def told(found: pd.DataFrame, wanted: tuple[int, int], year: int) -> pd.DataFrame:
    """The people with what the rule asks of each: wanted, left, terpenuhi, catatan (the same in words)."""
    stands = [
        jp_year(jp, wanted[0], status, year, today(), wanted[1]) for jp, status in zip(found["jp"], found["status"], strict=True)
    ]
    not_yet = "Belum" if year == today().year else "Tidak"  # nobody has failed a year that runs
    return found.assign(
        wanted=[one.wanted for one in stands],
        left=[one.left for one in stands],
        terpenuhi=[not one.left for one in stands],
        catatan=[_noted(one, not_yet) for one in stands],
    )


def _noted(one: JpTahun, not_yet: str) -> str:
    if not one.wanted:
        return "Tidak diwajibkan"
    return "Melebihi batas PPPK" if one.over else not_yet if one.left else "Ya"


def people(found: pd.DataFrame, *, name: str, key: str, dinas_id: int, atasan_id: int | None = None) -> None:
    """The table, and its file, which is recorded."""
    shown = tables.table(found.assign(status=found["status"].map(STATUS_LABELS)), PEOPLE, name=name)
    tables.show(shown, key=key)
    given: dict[str, Any] = {"what": "peserta", "dinas_id": dinas_id, "rows": len(found), "action": READ}
    taken = recording(unduhan.record, **given, atasan_id=atasan_id)
    download_buttons(shown.frame, shown.name, key=f"{key}-unduh", on_download=taken)


def _rule(wanted: tuple[int, int], year: int, now: date) -> str:
    text = f"Aturan: sedikitnya {wanted[0]} JP setahun tiap pegawai; PPPK paling banyak {wanted[1]} JP."
    return text + (f" Sisa {12 - now.month + 1} bulan termasuk bulan ini." if year == now.year else "")


def _setting(dinas: DinasChoice, key: str, label: str, value: int) -> None:
    fields = Fields(f"{key}-{dinas.id}")
    before = seen(f"{fields.key}-jp", value)
    with fields.form(border=False, enter_to_submit=False):
        jp = fields.at("jp", st.number_input, label, value=before, min_value=1, max_value=200, step=1)
        submitted = st.form_submit_button("Simpan")
    if submitted:
        given = {"dinas_id": dinas.id, "key": key, "value": jp, "seen": before}
        act(pengaturan.change, **given, fields=fields, done=f"{label} di {dinas.code}: {formats.number(jp)} JP.")
