"""Plainly fictional Indonesian names: every given name may meet every family name."""

import random

MALE = (
    "Adi", "Agung", "Ahmad", "Aldi", "Andika", "Arif", "Bagas", "Bambang", "Bayu", "Bima", "Cahyo", "Dani", "Dedi", "Dimas",
    "Dwi", "Edi", "Fajar", "Ferdi", "Galih", "Guntur", "Hadi", "Hendra", "Ilham", "Indra", "Irfan", "Joko", "Kurnia", "Lukman",
    "Made", "Nanda", "Putu", "Rahmat", "Rangga", "Rizki", "Satria", "Surya", "Teguh", "Tri", "Wahyu", "Yoga", "Yusuf", "Zaki",
)  # fmt: skip
FEMALE = (
    "Aisyah", "Amelia", "Anggun", "Ayu", "Bunga", "Citra", "Dahlia", "Desi", "Dewi", "Dina", "Eka", "Endah", "Fitri", "Gita",
    "Hana", "Indah", "Intan", "Kartika", "Kirana", "Laras", "Lestari", "Lina", "Maya", "Mega", "Melati", "Nadia", "Novi", "Nur",
    "Puspita", "Putri", "Rahma", "Ratna", "Rina", "Sari", "Sekar", "Siti", "Sri", "Tika", "Utami", "Wulan", "Yanti", "Yuni",
)  # fmt: skip
FAMILY = (
    "Adiwijaya", "Anggraini", "Baskara", "Budiman", "Cendana", "Darmawan", "Firmansyah", "Gunawan", "Hakim", "Handayani",
    "Harahap", "Hidayat", "Irawan", "Kartawijaya", "Kusuma", "Laksana", "Lubis", "Mahendra", "Maulana", "Nasution", "Nugraha",
    "Pamungkas", "Permana", "Pradana", "Pratama", "Purnomo", "Ramadhan", "Saputra", "Saragih", "Setiawan", "Simanjuntak",
    "Siregar", "Sitompul", "Subagja", "Suherman", "Suryadi", "Tanjung", "Utomo", "Wibowo", "Wicaksono", "Wijaya", "Yulianti",
)  # fmt: skip
FEMALE_ONLY = {"Anggraini", "Handayani", "Yulianti"}
BEFORE_NAME = {"dr."}


class Names:
    """Hands out names, no two alike."""

    def __init__(self, rng: random.Random) -> None:
        families = [name for name in FAMILY if name not in FEMALE_ONLY]
        self._free = {
            "L": [f"{given} {family}" for given in MALE for family in families],
            "P": [f"{given} {family}" for given in FEMALE for family in FAMILY],
        }
        for names in self._free.values():
            rng.shuffle(names)

    def take(self, sex: str, degree: str) -> str:
        """The next name of that sex with its degree: "dr. Sri Lubis", "Ayu Wijaya, S.Pd."."""
        name = self._free[sex].pop()
        if not degree:
            return name
        return f"{degree} {name}" if degree in BEFORE_NAME else f"{name}, {degree}"
