"""signal: marks of the XmR charts, events, new limits, comments; timed work; what the interval of an IKM needs

Revision ID: 0030
Revises: 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

SCORES = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")


def upgrade() -> None:
    op.create_table('jadwal',
    sa.Column('name', sa.String(length=30), nullable=False),
    sa.Column('holder', sa.String(length=80), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('missed', sa.Integer(), nullable=False),
    sa.Column('error', sa.String(length=300), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_jadwal'))
    )
    op.create_table('tanda_dinas',
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_tanda_dinas_dinas_id_dinas')),
    sa.PrimaryKeyConstraint('dinas_id', name=op.f('pk_tanda_dinas'))
    )
    op.create_table('tanda',
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('show', sa.String(length=12), nullable=False),
    sa.Column('variation', sa.String(length=16), nullable=True),
    sa.Column('assurance', sa.String(length=16), nullable=True),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('value', sa.Float(), nullable=True),
    sa.Column('mean', sa.Float(), nullable=True),
    sa.Column('lpl', sa.Float(), nullable=True),
    sa.Column('upl', sa.Float(), nullable=True),
    sa.CheckConstraint("assurance IN ('consistent_pass', 'consistent_fail', 'inconsistent')", name=op.f('ck_tanda_assurance_known')),
    sa.CheckConstraint("show IN ('belum_cukup', 'tetap', 'sementara', 'penuh')", name=op.f('ck_tanda_show_known')),
    sa.CheckConstraint("variation IN ('improvement_high', 'improvement_low', 'concern_high', 'concern_low', 'neutral_high', 'neutral_low', 'common_cause')", name=op.f('ck_tanda_variation_known')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_tanda_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_tanda_indikator_id_indikator')),
    sa.PrimaryKeyConstraint('dinas_id', 'indikator_id', 'month', name=op.f('pk_tanda'))
    )
    with op.batch_alter_table('tanda', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tanda_dinas_id_tanda_month'), ['dinas_id', 'month'], unique=False)

    op.create_table('komentar',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=7), nullable=False),
    sa.Column('body', sa.String(length=500), nullable=False),
    sa.Column('written_by', sa.Integer(), nullable=False),
    sa.Column('written_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_komentar_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_komentar_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['written_by'], ['akun.id'], name=op.f('fk_komentar_written_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_komentar'))
    )
    with op.batch_alter_table('komentar', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_komentar_dinas_id_komentar_indikator_id_komentar_code'), ['dinas_id', 'indikator_id', 'code'], unique=False)
        batch_op.create_index(batch_op.f('ix_komentar_indikator_id'), ['indikator_id'], unique=False)

    op.create_table('peristiwa',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=True),
    sa.Column('indikator_id', sa.Integer(), nullable=True),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('text', sa.String(length=200), nullable=False),
    sa.Column('link', sa.String(length=500), nullable=False),
    sa.Column('keputusan_id', sa.Integer(), nullable=True),
    sa.Column('created_by', sa.Integer(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['akun.id'], name=op.f('fk_peristiwa_created_by_akun')),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_peristiwa_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_peristiwa_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['keputusan_id'], ['keputusan.id'], name=op.f('fk_peristiwa_keputusan_id_keputusan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_peristiwa')),
    sa.UniqueConstraint('keputusan_id', name=op.f('uq_peristiwa_keputusan_id'))
    )
    with op.batch_alter_table('peristiwa', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_peristiwa_dinas_id_peristiwa_day'), ['dinas_id', 'day'], unique=False)
        batch_op.create_index(batch_op.f('ix_peristiwa_indikator_id'), ['indikator_id'], unique=False)

    op.create_table('garis_dasar',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dinas_id', sa.Integer(), nullable=False),
    sa.Column('indikator_id', sa.Integer(), nullable=False),
    sa.Column('month', sa.Date(), nullable=False),
    sa.Column('peristiwa_id', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('set_by', sa.Integer(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dinas_id'], ['dinas.id'], name=op.f('fk_garis_dasar_dinas_id_dinas')),
    sa.ForeignKeyConstraint(['indikator_id'], ['indikator.id'], name=op.f('fk_garis_dasar_indikator_id_indikator')),
    sa.ForeignKeyConstraint(['peristiwa_id'], ['peristiwa.id'], name=op.f('fk_garis_dasar_peristiwa_id_peristiwa')),
    sa.ForeignKeyConstraint(['set_by'], ['akun.id'], name=op.f('fk_garis_dasar_set_by_akun')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_garis_dasar')),
    sa.UniqueConstraint('dinas_id', 'indikator_id', 'month', name=op.f('uq_garis_dasar_dinas_id_indikator_id_month'))
    )
    with op.batch_alter_table('garis_dasar', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_garis_dasar_indikator_id'), ['indikator_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_garis_dasar_peristiwa_id'), ['peristiwa_id'], unique=False)
    _decisions()

    with op.batch_alter_table("rekap_survei") as batch:
        batch.add_column(sa.Column("kuadrat", sa.Integer(), nullable=False, server_default="0"))
    _count_squares()
    with op.batch_alter_table("rekap_survei") as batch:
        batch.alter_column("kuadrat", existing_type=sa.Integer(), existing_nullable=False, server_default=None)


def _decisions() -> None:
    """What meetings decided before is an event of its dinas too, but for what was given up or only put off."""
    names = ("id", "dinas_id", "indikator_id", "rapat_id", "jenis", "what", "status", "decided_by", "decided_at")
    keputusan = sa.table("keputusan", *(sa.column(name) for name in names))
    rapat = sa.table("rapat", sa.column("id"), sa.column("code"), sa.column("day"))
    dinas = sa.table("dinas", sa.column("id"), sa.column("code"))
    columns = ("keputusan_id", "dinas_id", "indikator_id", "day", "text", "link", "created_by", "created_at", "version")
    peristiwa = sa.table("peristiwa", *(sa.column(name) for name in columns))
    k = keputusan.c
    # in one line, as services.peristiwa writes them
    what = sa.func.replace(sa.func.replace(sa.cast(k.what, sa.String), "\r", ""), "\n", " ")
    link = sa.literal("/kebutuhan-diklat?dinas=") + sa.cast(dinas.c.code, sa.String) + sa.literal("&periode=")
    found = (
        sa.select(k.id, k.dinas_id, k.indikator_id, rapat.c.day, sa.literal("Keputusan rapat: ") + sa.func.substr(what, 1, 180))
        .add_columns(link + sa.cast(rapat.c.code, sa.String), k.decided_by, k.decided_at, sa.literal(1))
        .join_from(keputusan, rapat, rapat.c.id == k.rapat_id)
        .join(dinas, dinas.c.id == k.dinas_id)
        .where(k.status != "batal", k.jenis != "tunda")
    )
    op.execute(peristiwa.insert().from_select(columns, found))



def _count_squares() -> None:
    """What was answered before counts too."""
    first = "date(day, 'start of month')" if op.get_bind().dialect.name == "sqlite" else "date_trunc('month', day)::date"
    scores = " + ".join(SCORES)
    op.execute(
        f"UPDATE rekap_survei SET kuadrat = coalesce((SELECT sum(({scores}) * ({scores})) FROM survei"
        f" WHERE survei.layanan_id = rekap_survei.layanan_id AND {first} = rekap_survei.month"
        f" AND (judgement IS NULL OR judgement = 'dihitung')), 0)"
    )
