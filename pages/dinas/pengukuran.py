"""Isi indikator: enter values and targets of any indicator, beside the chart they make.

For a penilai (his team), the head and admin of a dinas, and BKPSDM. The forms come from the definition.
"""

import streamlit as st

from db.queries import indikator as indikator_queries
from db.queries.indikator import pengukuran as queries
from db.queries.indikator.sumber import named
from rules.kit import hak
from rules.kit.hak import Subject
from settings import today
from ui.indikator import pengukuran_form, pengukuran_grid, pengukuran_list, pengukuran_side, target_form
from ui.indikator.pengukuran_scope import Scope
from ui.kit import filters, kosong
from ui.kit.access import may, require
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN, Screen

VALUE, TABLE, TARGET = "Satu nilai", "Tabel", target_form.TARGET

SCREEN = Screen("Isi indikator", "pengukuran.enter", "add_chart", 30)
actor = require(SCREEN.action)
st.title("Isi indikator", anchor=False)
whole = bool({"dinas", "all"} & set(hak.scopes(actor, "pengukuran.enter")))
with st.container(horizontal=True):
    dinas = filters.dinas(actor, "pengukuran.enter")
    periode = filters.span(default="bulan")
    offered = [
        row
        for row in load(indikator_queries.for_dinas, dinas_id=dinas.id)
        if row.active and (whole or (row.level == "pegawai" and row.source == "isian"))
    ]
    code = filters.indikator({row.code: row.name for row in offered}) if offered else ""
if not offered:
    kosong.say(
        "Belum ada indikator di dinas ini." if whole else "Belum ada indikator yang diisi per pegawai untuk tim Anda.",
        kosong.CATALOGUE,
        whose="Admin dinas memilihnya di halaman Indikator.",
        dinas_id=dinas.id,
    )
    st.stop()

scope = Scope(
    dinas=dinas,
    periode=periode,
    indikator=next(row for row in offered if row.code == code),
    last=min(periode.end, today()),
    atasan_id=None if whole else actor.pegawai_id,
)
of = scope.indikator
left, right = st.columns([3, 2], gap="large")
with right:
    pengukuran_side.show(scope)
with left:
    ways = ([VALUE, TABLE] if of.source == "isian" else []) + ([TARGET] if may("target.set", Subject(dinas_id=dinas.id)) else [])
    first = filters.named_bagian(ways) or ways[0]
    way = st.segmented_control("Yang diisi", ways, default=first, required=True, key=f"pengukuran-cara-{of.source}")
    if of.level == "layanan":
        st.page_link(BY_NOUN["pelayanan"].path, label="Lebih cepat: Angka pelayanan", icon=":material/timer:")
    if of.source != "isian":
        st.caption(f"Angka indikator ini dihitung otomatis dari {named(of.source).words}, jadi tidak diisi di sini.")
    recorded: list[queries.Measured] = []
    if of.source == "isian":
        recorded = load(
            queries.recorded,
            indikator_id=of.id,
            dinas_id=dinas.id,
            periode=periode,
            atasan_id=scope.atasan_id,
        )
    if way == TARGET:
        owners = scope.for_others(actor, "target.set", load(queries.target_owners, level=of.level, dinas_id=dinas.id))
        target_form.show(scope, owners, load(queries.targets, indikator_id=of.id, dinas_id=dinas.id))
    elif scope.start > scope.last:
        st.info("Periode ini belum tiba.")
    else:
        owners = load(queries.owners, level=of.level, dinas_id=dinas.id, atasan_id=scope.atasan_id)
        owners = scope.for_others(actor, "pengukuran.enter", owners)
        if not owners:
            pengukuran_side.nobody(of.level, dinas.id)
        elif way == VALUE:
            pengukuran_form.show(scope, owners)
        else:
            pengukuran_grid.show(scope, owners, recorded)
if of.source == "isian" and way != TARGET:
    pengukuran_list.show(actor, scope, recorded)
