"""indicators of the catalogue that are judged otherwise now say so: only where their words are still the catalogue's

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

# measure → the catalogue's description before and after
WORDS = {
    "tepat_persen": (
        "Bagian saran, pengaduan, dan usulan topik yang dijawab paling lambat pada batas waktunya.",
        "Dari saran, pengaduan, dan usulan topik yang batas waktunya sudah lewat: bagian yang dijawab sampai batasnya.",
    ),
    "hari_jawab": (
        "Rata-rata hari kalender dari aspirasi diterima sampai dijawab.",
        "Median hari kalender dari aspirasi diterima sampai dijawab; yang belum dijawab ikut dihitung dengan umurnya.",
    ),
    "disetujui_persen": (
        "Bagian laporan harian yang sudah disetujui pejabat penilai.",
        "Dari laporan harian yang lewat batas verifikasi: bagian yang sudah disetujui pejabat penilai.",
    ),
}
SET = sa.text("UPDATE indikator SET description = :then WHERE measure = :measure AND description = :now")


def upgrade() -> None:
    for measure, (before, after) in WORDS.items():
        op.get_bind().execute(SET, {"measure": measure, "now": before, "then": after})


def downgrade() -> None:
    for measure, (before, after) in WORDS.items():
        op.get_bind().execute(SET, {"measure": measure, "now": after, "then": before})
