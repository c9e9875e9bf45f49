"""numbers of fingerprint machines, minutes of tolerance, duty on a free day, and kept arrangements as every kind reads them

Revision ID: 0021
Revises: 0020
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

STATUS = (
    "status IN ('hadir', 'terlambat', 'dinas_luar', 'cuti', 'sakit', 'tugas_belajar', 'izin', 'piket', 'tanpa_keterangan')"
)
TOLERANCE = "tolerance >= 0 AND tolerance <= 120"
LAYOUTS = {"pasangan": "baris", "ketukan": "ketukan"}


def upgrade() -> None:
    op.create_table('nomor_mesin',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('mesin', sa.String(length=60), nullable=False),
    sa.Column('number', sa.String(length=9), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_nomor_mesin_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_nomor_mesin_pegawai_id_pegawai')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_nomor_mesin')),
    sa.UniqueConstraint('dinas_id', 'mesin', 'number', name=op.f('uq_nomor_mesin_dinas_id_mesin_number'))
    )
    with op.batch_alter_table('nomor_mesin', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_nomor_mesin_pegawai_id'), ['pegawai_id'], unique=False)
    with op.batch_alter_table("jam_kerja") as batch:
        batch.add_column(sa.Column("tolerance", sa.Integer(), nullable=False, server_default="0"))
        batch.create_check_constraint(batch.f("ck_jam_kerja_tolerance_range"), TOLERANCE)
    with op.batch_alter_table("jam_kerja") as batch:
        batch.alter_column("tolerance", existing_type=sa.Integer(), existing_nullable=False, server_default=None)
    with op.batch_alter_table("kehadiran") as batch:
        batch.drop_constraint(batch.f("ck_kehadiran_status_known"), type_="check")
        batch.create_check_constraint(batch.f("ck_kehadiran_status_known"), STATUS)
    _arrangements()


def _arrangements() -> None:
    """Kept arrangements of attendance files as `rules.impor.Susunan` tells them."""
    table = sa.table("impor_pemetaan", sa.column("id"), sa.column("kind"), sa.column("mapping", sa.JSON()))
    connection = op.get_bind()
    query = sa.select(table.c.id, table.c.mapping).where(table.c.kind == "kehadiran")
    for row_id, mapping in connection.execute(query).all():
        old = json.loads(mapping) if isinstance(mapping, str) else mapping
        if "columns" not in old:
            connection.execute(sa.update(table).where(table.c.id == row_id).values(mapping=_arrangement(old)))


def _arrangement(old: dict) -> dict:
    """As the file of rules.kehadiran.impor kept it until now: columns by field, way, order, header_row, absent."""
    fields = ("nip", "day", "time_in") if old.get("way") == "ketukan" else ("nip", "day", "time_in", "time_out")
    pilihan = {"tanggal": old.get("order") or "dmy"} | ({"absen": "ya"} if old.get("absent") else {})
    return {
        "columns": {field: old[field] for field in fields if old.get(field)},
        "sheet": "",
        "header_row": old.get("header_row") or 1,
        "layout": LAYOUTS[old.get("way") or "pasangan"],
        "pilihan": pilihan,
    }
