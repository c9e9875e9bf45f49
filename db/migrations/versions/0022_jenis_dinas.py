"""what kind of agency a dinas is, first guessed from its code and name

Revision ID: 0022
Revises: 0021
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

KNOWN = (
    "jenis IN ('dukcapil', 'kesehatan', 'pendidikan', 'perizinan', 'kepegawaian', 'kewilayahan', 'perhubungan', 'umum')"
)
# Of this day; the app's own guess may learn more words later.
WORDS = (
    ("dukcapil", r"(dis)?duk ?capil|kependudukan|pencatatan sipil"),
    ("kesehatan", r"(din)?kes(ehatan)?\b|puskesmas|rsud|rumah sakit"),
    ("pendidikan", r"(dis)?dik(bud|pora)?\b|pendidikan|sekolah"),
    ("perizinan", r"(d?pm)?ptsp|perizinan|penanaman modal|pelayanan terpadu"),
    ("kepegawaian", r"bkpsdm|bkd\b|bkpp|kepegawaian|sumber daya manusia"),
    ("kewilayahan", r"kecamatan|kelurahan|kec\b|kel\b|camat"),
    ("perhubungan", r"(dis)?hub\b|perhubungan"),
)


def upgrade() -> None:
    with op.batch_alter_table("dinas") as batch:
        batch.add_column(sa.Column("jenis", sa.String(length=12), nullable=False, server_default="umum"))
        batch.create_check_constraint(batch.f("ck_dinas_jenis_known"), KNOWN)
    with op.batch_alter_table("dinas") as batch:
        batch.alter_column("jenis", existing_type=sa.String(length=12), existing_nullable=False, server_default=None)
    dinas = sa.table("dinas", sa.column("id"), sa.column("code"), sa.column("name"), sa.column("jenis"))
    connection = op.get_bind()
    for row in connection.execute(sa.select(dinas.c.id, dinas.c.code, dinas.c.name)).all():
        text = f"{row.code} {row.name}".lower()
        jenis = next((one for one, words in WORDS if re.search(rf"\b(?:{words})", text)), "umum")
        connection.execute(sa.update(dinas).where(dinas.c.id == row.id).values(jenis=jenis))
