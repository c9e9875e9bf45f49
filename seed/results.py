"""What comes of an expected result, month by month."""

import random
from collections.abc import Sequence

from seed.roles.role import Task

Wanted = float | tuple[float, float]


def personal_target(rng: random.Random, task: Task) -> Wanted:
    """The target as agreed with one person: quantities differ a little, standards do not."""
    if isinstance(task.target, tuple) or task.aggregate != "jumlah":
        return task.target
    step = 10 if task.target >= 100 else 5 if task.target >= 50 else 1
    return max(step, round(task.target * rng.uniform(0.92, 1.08) / step) * step)


def monthly(rng: random.Random, task: Task, target: Wanted, factor: float, shares: Sequence[float]) -> list[float]:
    """One value per month of a quarter.

    Args:
        factor: what the person achieves, 1 = as agreed, above is better.
        shares: how much of each month he was there (and of which it is past), 0 to 1.
    """
    aim = sum(target) / 2 if isinstance(target, tuple) else target
    # How he did on this item; and then each month goes its own way.
    factor *= rng.gauss(1, 0.05)
    return [_value(rng, task, aim, factor, share) for share in shares]


def _value(rng: random.Random, task: Task, aim: float, factor: float, share: float) -> float:
    if task.aggregate == "jumlah":
        amount = aim / 3 * (2 - factor if task.polarity == "turun" else factor)
        return float(max(round(amount * rng.gauss(1, 0.08) * share), 0))
    swing = 2 * (factor - 1) + rng.gauss(0, 0.06)
    # Standards of "at most" swing widely; shares near 100 % move little, and end there.
    value = aim * (max(1 - 2 * swing, 0.2) if task.polarity == "turun" else 1 + swing / 3)
    if task.satuan == "%":
        value = min(value, 100.0)
    return round(value, 1 if aim >= 5 else 2)
