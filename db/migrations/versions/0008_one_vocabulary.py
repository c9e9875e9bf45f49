"""statuses and kinds are the office's own words; audit lines and frozen evidence keep theirs (rules/kit/kata_lama)

Revision ID: 0008
Revises: 0007
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

POLARITY = {"higher": "naik", "lower": "turun", "within": "rentang"}
AGGREGATE = {"sum": "jumlah", "mean": "rata_rata", "weighted_mean": "tertimbang", "last": "terakhir", "ratio": "rasio"}
KIND = {"month": "bulan", "quarter": "triwulan", "year": "tahun"}
SHARES = ("dijawab", "hadir", "puas", "selesai", "tepat", "terlambat")
# table → column → old code → new one
CODES = {
    "laporan": {"status": {"filed": "menunggu", "verified": "disetujui", "returned": "dikembalikan"}},
    "skp": {
        "status": {"draft": "draf", "proposed": "diajukan", "agreed": "disepakati", "returned": "dikembalikan"},
        "polarity": POLARITY,
        "aggregate": AGGREGATE,
    },
    "penilaian": {
        "status": {"draft": "draf", "submitted": "disampaikan", "acknowledged": "diterima", "objected": "keberatan"},
    },
    "periode": {"kind": KIND, "status": {"open": "terbuka", "scoring": "penilaian", "closed": "ditutup"}},
    "survei": {"judgement": {"counted": "dihitung", "set_aside": "disisihkan"}},
    "indikator": {
        "polarity": POLARITY,
        "aggregate": AGGREGATE,
        "source": {"entered": "isian"},
        "measure": {
            "filed": "laporan",
            "verified_share": "disetujui_persen",
            "report_days_share": "hari_dilaporkan_persen",
            **{f"{name}_share": f"{name}_persen" for name in SHARES},
        },
    },
}
# table → column → what its CHECK allows from now on
CHECKS = {
    "laporan": {"status": ("menunggu", "disetujui", "dikembalikan")},
    "skp": {"status": ("draf", "diajukan", "disepakati", "dikembalikan"), "polarity": tuple(POLARITY.values())},
    "penilaian": {"status": ("draf", "disampaikan", "diterima", "keberatan", "final")},
    "periode": {"kind": tuple(KIND.values()), "status": ("terbuka", "penilaian", "ditutup")},
    "survei": {"judgement": ("dihitung", "disisihkan")},
    "indikator": {"polarity": tuple(POLARITY.values()), "aggregate": tuple(AGGREGATE.values())},
}
# table → column → characters before and after, where the words are longer
LENGTHS = {"laporan": {"status": (10, 12)}, "skp": {"status": (10, 12)}, "periode": {"kind": (7, 8), "status": (7, 9)}}


def upgrade() -> None:
    for table, columns in CHECKS.items():
        with op.batch_alter_table(table) as batch:
            for column in columns:
                batch.drop_constraint(batch.f(f"ck_{table}_{column}_known"), type_="check")
            for column, (before, after) in LENGTHS.get(table, {}).items():
                batch.alter_column(column, existing_type=sa.String(before), type_=sa.String(after), existing_nullable=False)
        for column, codes in CODES[table].items():
            _rename(table, column, codes)
        with op.batch_alter_table(table) as batch:
            for column, allowed in columns.items():
                listed = ", ".join(f"'{code}'" for code in allowed)
                batch.create_check_constraint(batch.f(f"ck_{table}_{column}_known"), f"{column} IN ({listed})")
    _reward_rules()


def _rename(table: str, column: str, codes: dict[str, str]) -> None:
    """All rows of a column in one statement."""
    named = sa.table(table, sa.column(column, sa.String))
    of = named.c[column]
    op.execute(named.update().where(of.in_(codes)).values({column: sa.case(codes, value=of, else_=of)}))


def _reward_rules() -> None:
    """The setting of a dinas that names a kind of period."""
    settings = sa.table("pengaturan", sa.column("key", sa.String), sa.column("dinas_id", sa.Integer), sa.column("value", sa.JSON))
    connection = op.get_bind()
    found = connection.execute(sa.select(settings).where(settings.c.key == "penghargaan_aturan")).all()
    for key, dinas_id, value in found:
        value = json.loads(value) if isinstance(value, str) else value
        where = (settings.c.key == key, settings.c.dinas_id == dinas_id)
        new = {**value, "kind": KIND.get(value["kind"], value["kind"])}
        connection.execute(settings.update().where(*where).values(value=new))
