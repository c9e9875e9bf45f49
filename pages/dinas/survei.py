"""Public satisfaction (SKM): the IKM with its precision, answers, publication, services and their posters.

For leaders and the admin of a dinas.
"""

import streamlit as st

from db.queries.survei import ikm
from rules.kit.hak import Subject
from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.commands import load
from ui.kit.navigation import Screen
from ui.survei import banding, hasil, impor, jawaban, layanan, publikasi
from ui.survei.scope import Scope

VIEWS = {
    "Hasil": hasil.show,
    "Perbandingan": banding.show,
    "Jawaban": jawaban.show,
    "Publikasi": publikasi.show,
    "Layanan": layanan.show,
    "Impor": impor.show,
}

SCREEN = Screen("Survei kepuasan", "survei.view", "sentiment_satisfied", 60)
actor = require(SCREEN.action)
st.title("Survei kepuasan", anchor=False)
with st.container(horizontal=True):
    dinas = filters.dinas(actor, "survei.view")
    services = load(ikm.services, dinas_id=dinas.id)
    ids = dict(zip(services["code"], services["id"], strict=True))
    names = dict(zip(services["code"], services["name"], strict=True))
    code = filters.layanan(names)
    periode = filters.span()
scope = Scope(
    dinas=dinas,
    periode=periode,
    layanan_id=int(ids[code]) if code else None,
    place=names[code] if code else dinas.name,
    services=services,
)
views = [name for name in VIEWS if name != "Impor" or may("layanan.edit", Subject(dinas_id=dinas.id))]
VIEWS[filters.bagian(views, key="survei-bagian")](scope)
