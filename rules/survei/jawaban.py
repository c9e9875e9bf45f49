"""Answers of one column as scores 1–4: figures, letters, or the words of the questionnaire; read or refused, never guessed.

Source: the questionnaire of PermenPANRB 14/2017, whose answers run from a (worst, 1) to d (best, 4). A column is read as a
whole: its other answers tell whether a letter or "tidak …" means what the questionnaire means.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rules.survei.ikm import ANSWERS
from rules.survei.judul import plain

LETTERS = {"a": 1, "b": 2, "c": 3, "d": 4}
# A score; None where nothing was answered; a sentence where it is neither.
Nilai = int | None | str
_BLANK = {"0", "00", "0 0", "tidak diisi", "tidak menjawab", "tidak dijawab", "kosong", "belum dijawab"}
_NUMBER = re.compile(r"(\d+)(?:[.,]0+)?", re.ASCII)
_LED = re.compile(r"[(\[]?\s*([1-9]\d?|[a-e])\s*(?:[.):\]=–-]+\s*|\s+(?=\())(\S.*)", re.IGNORECASE | re.ASCII)
_TRAILED = re.compile(r"(.*\S)\s*(?:[(\[]\s*([1-9]\d?|[a-e])\s*[)\]]|[-–=:]\s*([1-9]))", re.IGNORECASE | re.ASCII)
_LETTER = re.compile(r"[(\[]?\s*([a-e])\s*[.)\]]*", re.IGNORECASE | re.ASCII)
_DEGREES = {"tidak": 1, "tdk": 1, "kurang": 2, "krg": 2, "": 3, "sangat": 4, "sgt": 4, "sangant": 4}
_ADJECTIVES = (
    "sesuai|mudah|cepat|tepat waktu|tepat|wajar|terjangkau|kompeten|mampu|ahli|terampil|profesional|cakap|sopan ramah|"
    "ramah sopan|sopan|ramah|santun|baik|puas|memuaskan|setuju|bagus|memadai|lengkap|jelas|nyaman|bersih|responsif|berkualitas"
)
_WORDED = re.compile(rf"(?:(tidak|tdk|kurang|krg|sangat|sgt|sangant) )?({_ADJECTIVES})")
# Words of a scale that has five steps or another middle.
_OTHER_SCALE = re.compile(
    r"(?:sangat|sgt) (?:tidak|tdk|kurang|buruk)\b.*|netral|biasa(?: saja)?|ragu ragu|ragu|sedang|cukup setuju"
)
_SPELLINGS = {
    "pengaduan": {
        "ada tapi tidak berfungsi": 2,
        "ada tidak berfungsi": 2,
        "ada namun tidak berfungsi": 2,
        "berfungsi tetapi kurang maksimal": 3,
        "berfungsi tapi kurang maksimal": 3,
        "berfungsi namun kurang maksimal": 3,
        "berfungsi kurang optimal": 3,
        "ada dikelola dengan baik": 4,
        "dikelola baik": 4,
    },
    "biaya": {"sangat murah": 4, "gratis tidak dipungut biaya": 4, "tidak dipungut biaya": 4},
    "sarana": {},
}
OUTSIDE = "seharusnya 1–4"


@dataclass(frozen=True)
class Kolom:
    """One column read. scores: each text that stands in it → what it means. outside: figures above 4 in it, by text."""

    scores: Mapping[str, Nilai]
    outside: frozenset[str] = frozenset()
    turned: bool = False
    letters: frozenset[str] = field(default=frozenset())


def read(unsur: str, texts: Iterable[str], *, turned: bool = False) -> Kolom:
    """Every text that stands in a column of this unsur.

    Args:
        turned: letters of another column of the file run from best to worst, so that bare ones here are unclear.

    >>> read("sarana", ["Baik", "4. Sangat baik", "b", "0", "5"]).scores
    {'Baik': 3, '4. Sangat baik': 4, 'b': 2, '0': None, '5': '“5”, seharusnya 1–4'}
    """
    distinct = list(dict.fromkeys(texts))
    parts = {text: _parts(text) for text in distinct}
    words = {word for _, word in parts.values() if word}
    meant = {word: _worded(unsur, word, words) for word in words}
    led: dict[str, set[int]] = {}
    for mark, word in parts.values():
        if mark in LETTERS and isinstance(score := meant.get(word), int):
            led.setdefault(mark, set()).add(score)
    its_letters = {mark: next(iter(scores)) for mark, scores in led.items() if len(scores) == 1}
    odd = any(LETTERS[mark] not in scores or len(scores) > 1 for mark, scores in led.items())
    known = its_letters if odd else {} if turned and not led else LETTERS
    scores = {text: _score(text, *parts[text], meant, known) for text in distinct}
    outside = frozenset(t for t in distinct if (n := _NUMBER.fullmatch(t.strip())) and 5 <= int(n[1]) <= 10)
    return Kolom(scores, outside, odd, frozenset(mark for mark, word in parts.values() if mark in LETTERS and not word))


def _parts(text: str) -> tuple[str, str]:
    """The figure or letter of an answer and its words, plain; "" where there is none."""
    bare = text.strip()
    if _NUMBER.fullmatch(bare):
        return _NUMBER.fullmatch(bare)[1].lstrip("0"), ""  # type: ignore[index]
    if match := _LETTER.fullmatch(bare):
        return match[1].lower(), ""
    if match := _LED.fullmatch(bare):
        return match[1].lower(), plain(match[2])
    if match := _TRAILED.fullmatch(bare):
        return (match[2] or match[3]).lower(), plain(match[1])
    return "", plain(bare)


def _score(text: str, mark: str, word: str, meant: Mapping[str, Nilai], letters: Mapping[str, int]) -> Nilai:
    shown = f"“{' '.join(text.split())[:40]}”"
    if _nothing(text):
        return None
    if not word:
        if mark in LETTERS:
            return letters.get(mark, f"{shown} tidak jelas: huruf di berkas ini tidak berurutan seperti kuesioner (a terburuk).")
        # One sentence also for 3,25, which is a mean and no answer.
        return int(mark) if mark in ("1", "2", "3", "4") else f"{shown}, {OUTSIDE}"
    score = meant[word]
    if not isinstance(score, int):
        return f"{shown}: {score}"
    if mark.isdigit() and int(mark) != score:
        return f"{shown} dapat berarti {mark} (angkanya) atau {score} (katanya); tulis salah satunya."
    return score


def _nothing(text: str) -> bool:
    """Nothing was answered: an empty cell, a dash, a nought, or words that say so."""
    return not text.strip(" -–—_.") or plain(text) in _BLANK


def _worded(unsur: str, word: str, words: set[str]) -> Nilai:
    """The score of words, or why they have none. words: all that stand in the column."""
    if _OTHER_SCALE.fullmatch(word):
        return f"bukan jawaban dari skala empat kuesioner SKM, {OUTSIDE}"
    if any(_OTHER_SCALE.fullmatch(one) for one in words) or _five(words):
        return "kolom ini memuat jawaban dari skala lain (lima jenjang), jadi artinya dalam 1–4 tidak jelas"
    official = {plain(answer): score for score, answer in enumerate(ANSWERS[unsur], 1)} | _SPELLINGS.get(unsur, {})
    if word in official:
        return official[word]
    match = _WORDED.fullmatch(word)
    if not re.search("[a-z]", word):
        return OUTSIDE
    if match is None:
        return f"tidak dikenal; tulis 1–4 atau kata kuesioner ({', '.join(ANSWERS[unsur])})"
    score = _DEGREES[match[1] or ""]
    # On a scale that begins with "sangat tidak" it would be 2.
    if score == 1 and not any(one == f"{less} {match[2]}" for one in words for less in ("kurang", "krg")):
        return f"dapat berarti 1 atau 2, karena tidak ada “Kurang {match[2]}” di kolom ini; tulis angkanya"
    return score


def _five(words: set[str]) -> bool:
    """Whether both "kurang" and "cukup" stand in the column: a middle of five."""
    starts = {word.split()[0] for word in words if word}
    return {"cukup", "kurang"} <= starts
