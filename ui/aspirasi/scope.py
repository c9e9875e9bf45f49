"""What the aspirations page is looking at."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from db.queries.survei import ikm
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from ui.kit import filters, kosong
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice


@dataclass(frozen=True)
class Scope:
    """unit_id: the reader sees what that unit's services received (None: the whole dinas). services: those he sees."""

    dinas: DinasChoice
    unit_id: int | None
    layanan_id: int | None
    place: str
    services: pd.DataFrame

    @property
    def reach(self) -> dict[str, int | None]:
        """The arguments that every query of the inbox takes."""
        return {"dinas_id": self.dinas.id, "unit_id": self.unit_id, "layanan_id": self.layanan_id}

    def none(self, sentence: str) -> None:
        """Nothing from citizens: they write from the page of a service, once there is one."""
        if self.services.empty:
            whose = "Admin dinas menambahkannya di halaman Survei kepuasan, bagian Layanan."
            sentence = f"{sentence} Warga menulis dari halaman layanan, dan belum ada layanan."
            kosong.say(sentence, kosong.SERVICES, kosong.ADD_SERVICE, whose=whose, dinas_id=self.dinas.id)
        else:
            poster = kosong.to("Bagikan poster layanan", "survei", "aspirasi.answer", bagian="layanan")
            kosong.say(sentence, poster, whose="Warga menulis dari halaman layanan.", dinas_id=self.dinas.id)

    def may_answer(self, unit_id: int | None) -> bool:
        """Whether the reader may answer for a service of that unit."""
        return may("aspirasi.answer", Subject(dinas_id=self.dinas.id, unit_id=unit_id))


def choose(actor: Actor) -> Scope:
    """Dinas and service from the URL, within the reader's rights."""
    with st.container(horizontal=True):
        dinas = filters.dinas(actor, "aspirasi.read")
        services = load(ikm.services, dinas_id=dinas.id)
        unit_id = None if {"dinas", "all"} & set(hak.scopes(actor, "aspirasi.read")) else actor.unit_id
        if unit_id is not None:
            services = services[services["unit_id"] == unit_id]
        names = dict(zip(services["code"], services["name"], strict=True))
        code = filters.layanan(names)
    ids = dict(zip(services["code"], services["id"], strict=True))
    return Scope(dinas, unit_id, int(ids[code]) if code else None, names[code] if code else dinas.name, services)
