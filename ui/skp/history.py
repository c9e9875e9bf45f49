"""The history of an item, the same for both sides: who did what when, what changed, with which note."""

from typing import Any

import streamlit as st

from db.queries.skp import riwayat as skp_riwayat
from db.queries.skp.plan import Item
from db.queries.skp.riwayat import Step
from rules import skp as rules
from rules.indikator import AGGREGATE_LABELS
from rules.indikator.capaian import POLARITY_LABELS, Target
from ui.kit import formats
from ui.kit.commands import load

ACTION_LABELS = {
    "tambah": "ditambahkan",
    "salin": "disalin dari periode lain",
    "impor": "diimpor dari berkas",
    "ubah": "diubah",
    "ajukan": "diajukan",
    "sepakati": "disepakati",
    "kembalikan": "dikembalikan",
}


def draw(item: Item) -> None:
    """The steps, the latest first."""
    st.markdown("**Riwayat**")
    steps: list[Step] = load(skp_riwayat.riwayat, skp_id=item.id)
    if not steps:  # a plan that was brought along from elsewhere
        st.caption("Belum ada langkah yang tercatat untuk sasaran ini.")
        return
    told = [_told(step, earlier) for step, earlier in zip(steps, [None, *steps[:-1]], strict=True)]
    st.markdown("\n".join(f"- {text}" for text in reversed(told)))


def _told(step: Step, before: Step | None) -> str:
    action = ACTION_LABELS.get(step.action, formats.escaped(step.action))
    lines = [f"{formats.timestamp(step.at)} · **{action}** oleh {formats.escaped(step.by)}"]
    if before is not None:
        now, then = _read(step.snapshot), _read(before.snapshot)
        lines += [
            f"{name}: {formats.escaped(then[name])} → {formats.escaped(now[name])}" for name in now if now[name] != then[name]
        ]
    else:
        lines.append(f"Target: {formats.escaped(_read(step.snapshot)['Target'])}")
    if step.note:
        lines.append(f"“{formats.escaped(step.note)}”")
    return "  \n  ".join(lines)


def _read(snapshot: dict[str, Any]) -> dict[str, str]:
    """What the item said then, in words."""
    target = Target(snapshot["target"], snapshot["target_low"], snapshot["target_high"])
    return {
        "Sasaran": snapshot["what"],
        "Jenis": rules.JENIS_LABELS.get(snapshot["jenis"], snapshot["jenis"]),
        "Aspek": rules.ASPEK_LABELS.get(snapshot["aspek"], snapshot["aspek"]),
        "Target": rules.target_label(target, snapshot["satuan"]),
        "Diukur dengan": "ukuran sendiri" if snapshot["indikator_id"] is None else "indikator",
        "Arah": POLARITY_LABELS.get(snapshot["polarity"], snapshot["polarity"]),
        "Penggabungan hasil": AGGREGATE_LABELS.get(snapshot["aggregate"], snapshot["aggregate"]),
    }
