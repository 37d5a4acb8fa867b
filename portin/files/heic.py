"""Opens HEIC photos with Pillow. Only ever called in the limited processes: what it loads decodes the files of
strangers."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF_ORIENTATION = 0x0112


def opened(content: bytes) -> "Image":
    """The photo as Pillow knows photos: turned by what its EXIF says. Raises what Pillow raises.

    In one thread, for the limits' sake, and the picture itself, never a small one stored beside it, which may show
    something else. A photo that says its turn in HEIC's own way ("irot", "imir") is decoded upright, and its EXIF,
    which says it again, is at rest.
    """
    from PIL import Image
    from pillow_heif import register_heif_opener

    register_heif_opener(decode_threads=1, thumbnails=False, depth_images=False, aux_images=False)
    picture = Image.open(io.BytesIO(content), formats=["HEIF"])
    turn = picture.info.get("original_orientation")
    head = content[: content.find(b"mdat")]
    if turn and b"irot" not in head and b"imir" not in head:
        exif = picture.getexif()
        exif[_EXIF_ORIENTATION] = turn
        picture.info["exif"] = exif.tobytes()
    return picture
