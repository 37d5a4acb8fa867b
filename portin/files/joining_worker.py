"""The sandboxed half of `joining`: photos to one PDF, and its pages in another order. Never import it in a web
process.

The bytes of every photo stay in the PDF as they came. A JPEG that any viewer shows upright is the page's picture
itself; of any other photo an upright picture is shown, and its own bytes lie beside it in the page's private data
(PDF 32000-1, 14.5), where no viewer acts upon them.
"""

import io
from typing import TYPE_CHECKING, Any

from portin.files import heic, sandbox
from portin.files.sandbox import SandboxJob
from portin.rules.file_formats import HEIC, JPEG

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdf import PdfWriter
    from pypdf.generic import StreamObject

_WIDTH, _LONGEST = 612.0, 14_000  # points: as wide as letter paper
_QUALITY = 92
_EXIF_ORIENTATION = 0x0112
_TURNS = {1: 0, 3: 180, 6: 90, 8: 270}  # degrees clockwise; the mirrored ones no camera makes
_DEVICES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


def join(job: SandboxJob) -> dict[str, Any]:
    """Pages "photo-1", "photo-2" … in this order, of request["content_types"]. Writes the file "joined"."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for number, content_type in enumerate(job.request["content_types"], start=1):
        _add_page(writer, job.read(f"photo-{number}"), content_type)
    made = io.BytesIO()
    writer.write(made)
    job.write("joined", made.getvalue())
    return {"page_count": len(writer.pages)}


def arrange(job: SandboxJob) -> dict[str, Any]:
    """The pages of request["pages"] (from 1) in this order, without those not named. Writes the file "arranged"."""
    from pypdf import PdfReader, PdfWriter

    pages = PdfReader(io.BytesIO(job.read("document"))).pages
    writer = PdfWriter()
    for number in job.request["pages"]:
        writer.add_page(pages[number - 1])
    made = io.BytesIO()
    writer.write(made)
    job.write("arranged", made.getvalue())
    return {"page_count": len(writer.pages)}


def _add_page(writer: "PdfWriter", content: bytes, content_type: str) -> None:
    from pypdf.generic import DictionaryObject, NameObject, NumberObject

    picture = _opened(content, content_type)
    turn = _TURNS.get(_orientation(picture), -1)
    is_as_it_came = content_type == JPEG and picture.mode in _DEVICES and turn >= 0
    if is_as_it_came:
        shown, mode, (wide, high) = content, picture.mode, picture.size
    else:
        upright, turn = _upright(picture), 0
        shown, mode, (wide, high) = _jpeg(upright), upright.mode, upright.size
    width = _WIDTH if turn in (0, 180) else min(_WIDTH * wide / high, _LONGEST)
    height = min(width * high / wide, _LONGEST)
    page = writer.add_blank_page(width, height)
    if turn:
        page.rotate(turn)
    image = _stream(
        shown,
        Type="/XObject",
        Subtype="/Image",
        Width=wide,
        Height=high,
        ColorSpace=_DEVICES[mode],
        BitsPerComponent=8,
        Filter="/DCTDecode",
    )
    objects = DictionaryObject({NameObject("/Photo"): writer._add_object(image)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    paint = _stream(f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /Photo Do Q".encode())
    page[NameObject("/Contents")] = writer._add_object(paint)
    if not is_as_it_came:
        original = writer._add_object(_stream(content, Length=NumberObject(len(content))))
        private = DictionaryObject({NameObject("/Private"): original})
        page[NameObject("/PieceInfo")] = DictionaryObject({NameObject("/Portin"): private})


def _stream(content: bytes, **entries: object) -> "StreamObject":
    from pypdf.generic import NameObject, NumberObject, StreamObject

    stream = StreamObject()
    stream._data = content
    for name, value in entries.items():
        stream[NameObject(f"/{name}")] = NameObject(value) if isinstance(value, str) else NumberObject(value)
    return stream


def _opened(content: bytes, content_type: str) -> "Image":
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # what is joined was inspected, each by itself
    return heic.opened(content) if content_type == HEIC else Image.open(io.BytesIO(content))


def _orientation(picture: "Image") -> int:
    try:
        return int(picture.getexif().get(_EXIF_ORIENTATION, 1))
    except Exception:
        return 1


def _upright(picture: "Image") -> "Image":
    """In gray or color, on white paper where it is transparent."""
    from PIL import Image, ImageOps

    if picture.mode in ("I", "I;16", "I;16B", "F"):
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        see_through = picture.convert("RGBA")
        paper = Image.new("RGBA", see_through.size, "white")
        paper.alpha_composite(see_through)
        picture = paper
    turned = ImageOps.exif_transpose(picture) if _orientation(picture) != 1 else picture
    return turned if turned.mode in _DEVICES else turned.convert("RGB")


def _jpeg(picture: "Image") -> bytes:
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()


if __name__ == "__main__":
    sandbox.serve({"join": join, "arrange": arrange})
