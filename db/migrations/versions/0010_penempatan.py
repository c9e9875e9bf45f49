"""where an employee belonged from a day on, told from the trail, else from his rows, else from where he stands

Former names of dinas and units; units that were merged.

Revision ID: 0010
Revises: 0009
"""

import json
from datetime import UTC, date, datetime, timedelta

import sqlalchemy as sa
from alembic import op

# The office's zone is a setting of the server: the database does not know it.
from settings import get_settings

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

PLACE = ("dinas_id", "unit_id", "atasan_id")
ONE_DAY = timedelta(days=1)
TIES = {"pegawai_id": "pegawai", "dinas_id": "dinas", "unit_id": "unit", "atasan_id": "pegawai"}


def upgrade() -> None:
    op.create_table(
        "penempatan",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=name == "atasan_id") for name in TIES),
        sa.Column("tmt", sa.Date(), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.CheckConstraint('"end" IS NULL OR "end" >= start', name=op.f("ck_penempatan_order")),
        *(sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_penempatan_{name}_{to}")) for name, to in TIES.items()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_penempatan")),
        sa.UniqueConstraint("pegawai_id", "start", name=op.f("uq_penempatan_pegawai_id_start")),
    )
    with op.batch_alter_table("penempatan") as batch:
        batch.create_index(batch.f("ix_penempatan_dinas_id_penempatan_start"), ["dinas_id", "start"])
        batch.create_index(batch.f("ix_penempatan_unit_id"), ["unit_id"])
        batch.create_index(batch.f("ix_penempatan_atasan_id"), ["atasan_id"])
    _former()
    _fill(op.get_bind())


def _former() -> None:
    """Former names of dinas and units, former units of services, and where a merged unit went."""
    op.create_table(
        "nama_lama",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=5), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.CheckConstraint("level IN ('dinas', 'unit')", name=op.f("ck_nama_lama_level_known")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nama_lama")),
        sa.UniqueConstraint("level", "owner_id", "until", name=op.f("uq_nama_lama_level_owner_id_until")),
    )
    op.create_table(
        "layanan_unit_lama",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("layanan_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["layanan_id"], ["layanan.id"], name=op.f("fk_layanan_unit_lama_layanan_id_layanan")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_layanan_unit_lama_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_layanan_unit_lama")),
        sa.UniqueConstraint("layanan_id", "until", name=op.f("uq_layanan_unit_lama_layanan_id_until")),
    )
    with op.batch_alter_table("unit") as batch:
        batch.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("last_day", sa.Date(), nullable=True))
        batch.create_foreign_key(batch.f("fk_unit_merged_into_id_unit"), "unit", ["merged_into_id"], ["id"])


def _fill(connection) -> None:
    """The placements of everybody. Where nobody moved it is one row, and every figure stays."""
    pegawai = _table("pegawai", *PLACE, day=("active_from", "active_to"))
    trail, worked = _trail(connection), _worked(connection)
    today = datetime.now(UTC).astimezone(get_settings().zone).date()
    rows = []
    for person in connection.execute(sa.select(pegawai).order_by(pegawai.c.id)).mappings().all():
        line = _from_trail(trail.get(person["id"], ())) or _from_rows(person, worked.get(person["id"], ()))
        _as_today(line, person, worked.get(person["id"], ()), today)
        if line[0]["tmt"] < person["active_from"]:
            # Who came back lost his first day; between the two he has no placement now, so it can stand again.
            first_day = pegawai.update().where(pegawai.c.id == person["id"]).values(active_from=line[0]["tmt"])
            connection.execute(first_day)
        rows += [{"pegawai_id": person["id"], **one} for one in line]
    if rows:
        made = _table("penempatan", "pegawai_id", *PLACE, day=("tmt", "start", "end"))
        connection.execute(made.insert(), rows)


def _table(name, *numbers, day=()):
    columns = [sa.column(column, sa.Integer) for column in ("id", *numbers)]
    return sa.table(name, *columns, *(sa.column(column, sa.Date) for column in day))


def _trail(connection) -> dict:
    """Employee → (day, before, after) of every line that changed where he stood or when he served, oldest first."""
    audit = sa.table(
        "audit",
        sa.column("id", sa.Integer),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("noun", sa.String),
        sa.column("row_id", sa.Integer),
        sa.column("before", sa.Text),
        sa.column("after", sa.Text),
    )
    query = sa.select(audit).where(audit.c.noun == "pegawai", audit.c.before.is_not(None), audit.c.after.is_not(None))
    units = set(connection.execute(sa.text("SELECT id FROM unit")).scalars())
    people = set(connection.execute(sa.text("SELECT id FROM pegawai")).scalars())
    found: dict = {}
    for line in connection.execute(query.order_by(audit.c.id)).mappings():
        before, after = (_stood(json.loads(line[side]), units, people) for side in ("before", "after"))
        if before is not None and after is not None and before != after:
            at = line["at"] if line["at"].tzinfo else line["at"].replace(tzinfo=UTC)
            day = at.astimezone(get_settings().zone).date()
            found.setdefault(line["row_id"], []).append((day, before, after))
    return found


def _stood(told, units, people):
    """Where a line of the trail says that he stood; None when it does not."""
    if not isinstance(told, dict) or told.get("unit_id") not in units or not told.get("active_from"):
        return None
    atasan_id = told.get("atasan_id") if told.get("atasan_id") in people else None
    days = {name: date.fromisoformat(told[name]) if told.get(name) else None for name in ("active_from", "active_to")}
    return {"dinas_id": told["dinas_id"], "unit_id": told["unit_id"], "atasan_id": atasan_id, **days}


def _worked(connection) -> dict:
    """Employee → (first day, last day, dinas, unit) of his reports and attendance, in the order of the first days."""
    rows = sa.union_all(
        *(
            sa.select(t.c.pegawai_id, t.c.dinas_id, t.c.unit_id, t.c.day)
            for t in (_table(name, "pegawai_id", "dinas_id", "unit_id", day=("day",)) for name in ("laporan", "kehadiran"))
        )
    ).subquery()
    key = (rows.c.pegawai_id, rows.c.dinas_id, rows.c.unit_id)
    first, last = sa.func.min(rows.c.day, type_=sa.Date), sa.func.max(rows.c.day, type_=sa.Date)
    found: dict = {}
    for pegawai_id, dinas_id, unit_id, start, end in connection.execute(sa.select(*key, first, last).group_by(*key)):
        found.setdefault(pegawai_id, []).append((start, end, dinas_id, unit_id))
    return {pegawai_id: sorted(spans) for pegawai_id, spans in found.items()}


def _from_trail(events) -> list:
    """The line that the trail tells: moves on the day that they were recorded, leaving and coming back on the days given."""
    if not events:
        return []
    first = events[0][1]
    line, service = [_stretch(first, first["active_from"], first["active_to"])], 0
    for day, before, after in events:
        if before["active_to"] is not None and after["active_to"] is None:
            line.append(_stretch(after, max(after["active_from"], line[-1]["end"] + ONE_DAY)))
            service = len(line) - 1
            continue
        if before["active_from"] != after["active_from"]:
            _begin(line, service, after["active_from"])
        if any(before[name] != after[name] for name in PLACE):
            _move(line, after, day if after["active_to"] is None else line[-1]["start"])
        if after["active_to"] is not None:
            _leave(line, after["active_to"])
    return line


def _from_rows(person, worked) -> list:
    """Another unit begins with the first day on which one of his rows has it. Who was over him then nobody knows."""
    line = []
    for start, _, dinas_id, unit_id in worked:
        place = {"dinas_id": dinas_id, "unit_id": unit_id, "atasan_id": person["atasan_id"]}
        if not line:
            line.append(_stretch(place, person["active_from"]))
        else:
            _move(line, place, start)
    return line or [_stretch(person, person["active_from"])]


def _as_today(line, person, worked, today) -> None:
    """The last placement says what the employee's row says; the first day too, but for who left and came back."""
    if line[0]["tmt"] > person["active_from"] or len(line) == 1:
        _begin(line, 0, person["active_from"])
    last = line[-1]
    if (last["dinas_id"], last["unit_id"]) != (person["dinas_id"], person["unit_id"]):
        theirs = [start for start, _, _, unit_id in worked if unit_id == person["unit_id"] and start > last["start"]]
        left = [end + ONE_DAY for _, end, _, unit_id in worked if unit_id == last["unit_id"]]
        _move(line, person, min(today, *(theirs or left or [today])))
    line[-1]["atasan_id"] = person["atasan_id"]
    line[-1]["end"] = None
    if person["active_to"] is not None:
        _leave(line, person["active_to"])


def _stretch(place, start, end=None) -> dict:
    return {**{name: place[name] for name in PLACE}, "tmt": start, "start": start, "end": end}


def _move(line, place, day) -> None:
    last = line[-1]
    if day <= last["start"]:
        last.update({name: place[name] for name in PLACE})
        return
    last["end"] = day - ONE_DAY
    line.append(_stretch(place, day))


def _begin(line, at, day) -> None:
    """A corrected first day, as far as the placements around it leave room."""
    row = line[at]
    if at > 0 and line[at - 1]["end"] is not None:
        day = max(day, line[at - 1]["end"] + ONE_DAY)
    if row["end"] is not None:
        day = min(day, row["end"])
    row["tmt"] = row["start"] = day


def _leave(line, day) -> None:
    """The last day, even one before the move that was recorded last: that one then is of one day."""
    last = line[-1]
    while len(line) > 1 and line[-2]["start"] >= min(day, last["start"]):
        del line[-2]
    if day < last["start"]:
        last["start"] = last["tmt"] = day
        if len(line) > 1 and (line[-2]["end"] is None or line[-2]["end"] >= day):
            line[-2]["end"] = day - ONE_DAY
    last["end"] = day
