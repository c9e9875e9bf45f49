"""No service takes an id of another dinas beside its subject: each one that takes ids is called with those of another dinas.

A new service, or a new id of one, fails `test_every_id_is_tried` until its case stands in tests/cast/dua_dinas_kasus.py.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from db.engine import transaction
from rules.kit.errors import DomainError
from rules.kit.hak import Actor
from settings import today
from tests.cast import Cast
from tests.cast.dua_dinas import Ids, furnish
from tests.cast.dua_dinas_kasus import cases
from tests.cast.foreign_ids import ids_of, parameters, use_cases

pytestmark = pytest.mark.usefixtures("quick_hashes")

# Called by other services with rows and rights already checked, never from a screen.
INNER = {
    "organisasi.atasan.check", "organisasi.atasan.check_right", "kit.berkas.store", "kit.berkas.discard",
    "kit.dua_orang.require_second",
    "indikator.pengukuran_rows.write", "organisasi.usul_atasan.ask", "organisasi.usul_atasan.drop",
    "organisasi.penunjukan.stop",
}  # fmt: skip
# Not believed, but looked up from the id beside it.
LOOKED_UP = {
    ("akun.add", "baru.dinas_id"), ("akun.add_hashed", "baru.dinas_id"), ("akun.issue", "dinas_id"),
    ("indikator.pengukuran.save", "milik.dinas_id"), ("indikator.pengukuran.save", "milik.unit_id"),
    ("indikator.pengukuran.save", "milik.layanan_id"),
    ("indikator.target.save", "milik.unit_id"), ("indikator.target.save", "milik.layanan_id"), ("pembinaan.plan", "unit_id"),
}  # fmt: skip
# Only items of the employee's own plan are kept of it.
PASSED_OVER = {
    ("penilaian.save_draft", "isian.causes"),
    ("penilaian.submit", "isian.causes"),
    ("skp.copy_from", "from_periode_id"),
}
# Moves between dinas, and the leaders over all of them: by BKPSDM alone, which acts for all.
BETWEEN = {"organisasi.mutasi.move", "organisasi.pimpinan.add", "organisasi.pimpinan.change"}
FUNCTIONS = {name: function for name, function in use_cases() if name not in INNER | BETWEEN}


class Undone(Exception):
    """What was tried is taken back."""


@pytest.fixture
def both(cast: Cast) -> tuple[Ids, Ids]:
    """Ids of Ani's dinas, and of the other one."""
    with transaction() as session:
        return furnish(session, cast, there=False), furnish(session, cast, there=True)


def refusal(service: Callable[..., Any], actor: Actor, given: dict[str, Any]) -> DomainError | None:
    """The service's refusal; None when it did as it was told. Either way nothing stays."""
    try:
        with transaction() as session:
            service(session, actor, **given)
            raise Undone
    except DomainError as error:
        return error
    except Undone:
        return None


def with_foreign(parameter: str, given: dict[str, Any], foreign: dict[str, Any]) -> dict[str, Any] | None:
    """The same call with this one id of the other dinas; None where the case does not use it."""
    name, _, field = parameter.partition(".")
    if not field:
        return None if given.get(name) in (None, foreign.get(name)) else given | {name: foreign[name]}
    mine, theirs = given[name], foreign[name]
    if isinstance(mine, list):
        inner = with_foreign(f"0.{field}", {"0": mine[0]}, {"0": theirs[0]})
        return None if inner is None else given | {name: [inner["0"], *mine[1:]]}
    value = getattr(theirs, field)
    if getattr(mine, field) in (None, value):
        return None
    changed = mine._replace(**{field: value}) if hasattr(mine, "_replace") else replace(mine, **{field: value})
    return given | {name: changed}


def tried(cast: Cast, both: tuple[Ids, Ids]) -> dict[str, list[tuple[str, Actor, dict[str, Any], dict[str, Any]]]]:
    """Service → its cases: name, actor, what is right, and the same of the other dinas."""
    here, there = (cases(cast, at) for at in both)
    found: dict[str, list[tuple[str, Actor, dict[str, Any], dict[str, Any]]]] = {}
    for name, (actor, given) in here.items():
        found.setdefault(name.split()[0], []).append((name, actor, given, there[name][1]))
    return found


def test_every_id_is_tried(cast: Cast, both: tuple[Ids, Ids]):
    found = tried(cast, both)
    assert len(FUNCTIONS) > 100, "the rooms of services were not looked into"
    used = {
        (service, parameter)
        for service, each in found.items()
        for _, _, given, foreign in each
        for parameter in ids_of(FUNCTIONS[service])
        if with_foreign(parameter, given, foreign) is not None
    }
    several = {name for name, function in FUNCTIONS.items() if len(ids_of(function)) > 1}
    wanted = {(name, parameter) for name, parameter in parameters() if name in several | found.keys()}
    assert used | LOOKED_UP | PASSED_OVER == wanted


@pytest.mark.parametrize("part", range(4))
def test_none_of_another_dinas(cast: Cast, both: tuple[Ids, Ids], part, monkeypatch):
    # a predikat is for a period that is over
    monkeypatch.setattr("services.penilaian.predikat_organisasi.today", lambda: date(today().year + 1, 1, 2))
    taken = []
    for service, each in list(tried(cast, both).items())[part::4]:
        function = FUNCTIONS[service]
        for name, actor, given, foreign in each:
            assert refusal(function, actor, given) is None, f"{name}: what is right was refused"
            for parameter in ids_of(function):
                changed = with_foreign(parameter, given, foreign)
                if changed is None or (service, parameter) in LOOKED_UP | PASSED_OVER:
                    continue
                if refusal(function, actor, changed) is None:
                    taken.append(f"{name}: {parameter}")
    assert not taken
