"""figures of services, automatic sources, satisfied answers

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

LEVEL = "level IN ('dinas', 'unit', 'layanan', 'pegawai')"
SOURCE = "source IN ('entered', 'laporan', 'survei', 'kehadiran', 'aspirasi', 'kunjungan', 'pelatihan')"
SCORES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
OWNER = [sa.text(f"coalesce({column}, 0)") for column in ("unit_id", "layanan_id", "pegawai_id")]


def upgrade() -> None:
    _checks("indikator", {"level_known": LEVEL, "source_known": SOURCE})
    _checks("rekap_pengukuran", {"level_known": LEVEL})
    op.drop_index("uq_pengukuran_owner_day", "pengukuran")
    with op.batch_alter_table("pengukuran") as batch:
        batch.add_column(sa.Column("layanan_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(op.f("fk_pengukuran_layanan_id_layanan"), "layanan", ["layanan_id"], ["id"])
        batch.create_index(op.f("ix_pengukuran_layanan_id"), ["layanan_id"])
    op.create_index("uq_pengukuran_owner_day", "pengukuran", ["indikator_id", "dinas_id", "day", *OWNER], unique=True)
    # every evidence file that is opened is looked up among the visits
    op.create_index(op.f("ix_kunjungan_berkas_id"), "kunjungan", ["berkas_id"])
    op.add_column("rekap_survei", sa.Column("puas", sa.Integer(), nullable=False, server_default="0"))
    _count_satisfied()


def _checks(table: str, changed: dict[str, str]) -> None:
    with op.batch_alter_table(table) as batch:
        for name, sql in changed.items():
            batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), sql)


def _count_satisfied() -> None:
    """What was answered before counts too."""
    first = "date(day, 'start of month')" if op.get_bind().dialect.name == "sqlite" else "date_trunc('month', day)::date"
    op.execute(
        f"UPDATE rekap_survei SET puas = (SELECT count(*) FROM survei WHERE survei.layanan_id = rekap_survei.layanan_id"
        f" AND {first} = rekap_survei.month AND (judgement IS NULL OR judgement = 'counted') AND {' + '.join(SCORES)} >= 27)"
    )
