"""people without a NIP (honorer, THL), who report and are counted but not scored

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

STATUS = "status IN ('PNS', 'PPPK', 'non_asn')"
NIP = "(nip IS NULL) = (status = 'non_asn')"
PLAIN = "status <> 'non_asn' OR (golongan = '' AND asn_sejak IS NULL)"


def upgrade() -> None:
    with op.batch_alter_table("pegawai") as batch:
        batch.add_column(sa.Column("asn_sejak", sa.Date(), nullable=True))
        batch.alter_column("nip", existing_type=sa.String(length=18), nullable=True)
        batch.alter_column("status", existing_type=sa.String(length=4), type_=sa.String(length=8), existing_nullable=False)
        batch.drop_constraint(batch.f("ck_pegawai_status_known"), type_="check")
        batch.create_check_constraint(batch.f("ck_pegawai_status_known"), STATUS)
        batch.create_check_constraint(batch.f("ck_pegawai_nip_of_asn"), NIP)
        batch.create_check_constraint(batch.f("ck_pegawai_non_asn_plain"), PLAIN)
