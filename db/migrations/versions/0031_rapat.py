"""the review meeting of every indicator: its kind, agenda, frozen pages, notes, memo; who answers for an indicator

Revision ID: 0031
Revises: 0030
"""

from datetime import UTC, datetime, time, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

JENIS = "jenis IN ('kinerja', 'diklat', 'evaluasi')"
BEKU = "frozen_by IN ('terjadwal', 'mulai', 'tangan')"
PICK = "pick IN ('tanda', 'tangan')"


def upgrade() -> None:
    with op.batch_alter_table("rapat") as batch:
        # until now all of them were of training needs
        batch.add_column(sa.Column("jenis", sa.String(length=8), nullable=False, server_default="diklat"))
        batch.add_column(sa.Column("planned_day", sa.Date(), nullable=True))
        batch.add_column(sa.Column("jam", sa.Time(), nullable=True))
        batch.add_column(sa.Column("notulis_id", sa.Integer(), nullable=True))
        for name in ("freeze_due", "frozen_at", "memo_at"):
            batch.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("frozen_by", sa.String(length=10), nullable=True))
        batch.add_column(sa.Column("memo_by", sa.Integer(), nullable=True))
        batch.create_check_constraint(batch.f("ck_rapat_jenis_known"), JENIS)
        batch.create_check_constraint(batch.f("ck_rapat_frozen_by_known"), BEKU)
        batch.create_foreign_key(batch.f("fk_rapat_notulis_id_pegawai"), "pegawai", ["notulis_id"], ["id"])
        batch.create_foreign_key(batch.f("fk_rapat_memo_by_akun"), "akun", ["memo_by"], ["id"])
    _fill()
    with op.batch_alter_table("rapat") as batch:
        batch.alter_column("jenis", existing_type=sa.String(length=8), existing_nullable=False, server_default=None)
        batch.alter_column("planned_day", existing_type=sa.Date(), nullable=False)
    op.create_table('rapat_agenda',
    sa.Column('rapat_id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('pick', sa.String(length=8), nullable=False),
    sa.Column('lembar', sa.JSON(), nullable=True),
    sa.Column('frozen_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint(PICK, name=op.f('ck_rapat_agenda_pick_known')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_rapat_agenda_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['rapat_id'], ['rapat.id'], name=op.f('fk_rapat_agenda_rapat_id_rapat')),
    sa.PrimaryKeyConstraint('rapat_id', 'indikator_id', name=op.f('pk_rapat_agenda'))
    )
    op.create_index(op.f('ix_rapat_agenda_indikator_id'), 'rapat_agenda', ['indikator_id'], unique=False)
    op.create_table('rapat_catatan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('rapat_id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=True),
    sa.Column('body', sa.String(length=4000), nullable=False),
    sa.Column('updated_by', sa.Integer(), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_rapat_catatan_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['rapat_id'], ['rapat.id'], name=op.f('fk_rapat_catatan_rapat_id_rapat')),
    sa.ForeignKeyConstraint(['updated_by'], ['akun.id'], name=op.f('fk_rapat_catatan_updated_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rapat_catatan'))
    )
    op.create_index(op.f('ix_rapat_catatan_indikator_id'), 'rapat_catatan', ['indikator_id'], unique=False)
    op.create_index(
        'uq_rapat_catatan_of', 'rapat_catatan', ['rapat_id', sa.text('coalesce(indikator_id, 0)')], unique=True
    )
    op.create_table('penanggung_jawab',
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('pegawai_id', sa.Integer(), nullable=False),
    sa.Column('set_by', sa.Integer(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_penanggung_jawab_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_penanggung_jawab_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['pegawai_id'], ['pegawai.id'], name=op.f('fk_penanggung_jawab_pegawai_id_pegawai')),
    sa.ForeignKeyConstraint(['set_by'], ['akun.id'], name=op.f('fk_penanggung_jawab_set_by_akun')),
    sa.PrimaryKeyConstraint('dinas_id', 'indikator_id', name=op.f('pk_penanggung_jawab'))
    )
    op.create_index(op.f('ix_penanggung_jawab_indikator_id'), 'penanggung_jawab', ['indikator_id'], unique=False)
    op.create_index(op.f('ix_penanggung_jawab_pegawai_id'), 'penanggung_jawab', ['pegawai_id'], unique=False)


def _fill() -> None:
    """Each was planned for the day that it has; what was held had its needs frozen as it began, until now without saying so; one
    still to come is frozen 48 hours ahead, by the clock of UTC."""
    rapat = sa.table(
        "rapat", *(sa.column(name) for name in ("id", "status")), sa.column("day", sa.Date()), sa.column("planned_day", sa.Date()),
        *(sa.column(name, sa.DateTime(timezone=True)) for name in ("freeze_due", "frozen_at", "opened_at")), sa.column("frozen_by"),
    )
    connection = op.get_bind()
    connection.execute(sa.update(rapat).values(planned_day=rapat.c.day))
    began = sa.update(rapat).where(rapat.c.opened_at.is_not(None))
    connection.execute(began.values(frozen_at=rapat.c.opened_at, frozen_by="mulai"))
    for row in connection.execute(sa.select(rapat.c.id, rapat.c.day).where(rapat.c.status == "rencana")).all():
        due = datetime.combine(row.day, time(0), tzinfo=UTC) - timedelta(hours=48)
        connection.execute(sa.update(rapat).where(rapat.c.id == row.id).values(freeze_due=due))
