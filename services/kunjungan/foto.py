"""Photos: only the picture is kept. Where, when and with which telephone it was taken stays with whoever took it."""

import io
from pathlib import Path

from PIL import Image, ImageOps

from rules.kit.errors import Invalid
from services.kit import berkas

# As telephones take them: larger than other evidence may be, and kept small.
LIMIT_MB = 20
# Longest side in pixels: enough to read a notice on the wall, and about 300 kB.
SIDE = 1600


def cleaned(name: str, content: bytes) -> tuple[str, bytes]:
    """Name and content of a JPEG made of the pixels of a PNG or JPG, upright, at most SIDE on its longest side.

    Raises:
        Invalid: field photo; too large, no picture, or one that cannot be read.
    """
    try:
        mime = berkas.check(name, content, limit_mb=LIMIT_MB)
    except Invalid as error:
        raise Invalid(error.message, field="photo") from error
    if mime == "application/pdf":
        raise Invalid("Foto harus PNG atau JPG.", field="photo")
    try:
        picture = _small(content)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Invalid("Foto ini tidak dapat dibaca. Ambil atau pilih foto lain.", field="photo") from error
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True)
    return f"{Path(name).stem[:100]}.jpg", out.getvalue()


def _small(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG")) as picture:
        picture.thumbnail((SIDE, SIDE))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    # A fresh picture: nothing but pixels goes over. What was transparent becomes white, as on paper.
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(upright, mask=upright.getchannel("A"))
    return plain
