"""Whether two texts say the same thing in (nearly) the same words."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain

# Jaccard similarity: one word swapped among twenty is 19/21 = 0.905.
SIMILAR = (9, 10)

_NO_WORD = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """Words only, as people read them: "Melayani  warga, 12!" and "melayani warga 12" are the same."""
    return _NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def alike(tokens: Mapping[str, frozenset[str]]) -> list[list[str]]:
    """Texts grouped with the first one of at least SIMILAR Jaccard similarity, |A∩B| / |A∪B|, in the order given.

    Similarity t asks for α = ⌈t(|A| + |B|) / (1 + t)⌉ common words, so in any fixed order of words the first |A| − α + 1 of A
    and |B| − α + 1 of B share one (prefix filter, Chaudhuri, Ganti & Kaushik 2006); ordered by rarity few pairs are left.
    """
    t, of = SIMILAR
    count = Counter(chain.from_iterable(tokens.values()))
    rank = {word: place for place, word in enumerate(sorted(count, key=lambda word: (count[word], word)))}
    # (number of words, word) → the first texts that have it among their rarest, with its place there
    index: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    found: dict[str, list[str]] = {}
    order: dict[str, int] = {}
    for text, each in tokens.items():
        size = len(each)
        rare = sorted(each, key=rank.__getitem__)
        near: set[str] = set()
        for other in range(-(-t * size // of), of * size // t + 1):
            common = -(-t * (size + other) // (t + of))
            for word in rare[: size - common + 1]:
                near.update(one for place, one in index.get((other, word), ()) if place <= other - common)
        like = [one for one in near if of * len(each & tokens[one]) >= t * len(each | tokens[one])]
        if like:
            found[min(like, key=order.__getitem__)].append(text)
            continue
        found[text], order[text] = [text], len(order)
        for place, word in enumerate(rare[: size - -(-t * size // of) + 1]):
            index[size, word].append((place, text))
    return list(found.values())
