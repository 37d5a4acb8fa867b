"""What happens to a bill on its way to us: printed, scanned, photographed, turned, its text layer lost or replaced."""

from __future__ import annotations

import io
import random
import zlib

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

MEDIA = (
    "text",
    "text_rotated",
    "text_turned",
    "rubbish",
    "scan",
    "scan_noisy",
    "scan_turned",
    "fax",
    "photo",
    "photo_exif",
    "screenshot",
    "hidden_wrong",
    "hidden_right",
    "illegible",
)
GROUP = {"text": "text", "text_rotated": "text", "text_turned": "text", "illegible": "unreadable"}


def pages(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    document = pdfium.PdfDocument(pdf)
    return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def as_pdf(images: list[Image.Image], hidden: list[list[str]] | None = None, quality: int = 70) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    for i, image in enumerate(images):
        width, height = 612.0, 612.0 * image.height / image.width
        if image.width > image.height:
            width, height = 792.0, 792.0 * image.height / image.width
        canvas.setPageSize((width, height))
        packed = io.BytesIO()
        image.save(packed, "JPEG", quality=quality)
        canvas.drawImage(ImageReader(packed), 0, 0, width, height)
        if hidden:
            text = canvas.beginText(40, height - 50)
            text.setTextRenderMode(3)
            text.setFont("Helvetica", 9)
            for line in hidden[i] if i < len(hidden) else []:
                text.textLine(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def noise(image: Image.Image, sigma: float) -> Image.Image:
    """The picture with grain, always the same for the same picture: nearly normal, the mean of three even ones."""
    rng = random.Random(zlib.crc32(image.tobytes()))
    one, two, three = (Image.frombytes("L", image.size, rng.randbytes(image.width * image.height)) for _ in range(3))
    grain = Image.blend(Image.blend(one, two, 1 / 2), three, 1 / 3).point(
        lambda v: round(128 + (v - 127.5) * sigma / 42.5)
    )
    return ImageChops.add(image, grain.convert(image.mode), 1, -128)


def scanned(image: Image.Image, rng: random.Random, rough: bool = False) -> Image.Image:
    image = image.convert("L").rotate(
        rng.uniform(-2.2, 2.2) if rough else rng.uniform(-1, 1), Image.Resampling.BICUBIC, fillcolor=252
    )
    image = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 0.9) if rough else 0.4))
    image = noise(image, rng.uniform(14, 24) if rough else 7)
    if rough:
        image = ImageEnhance.Contrast(image).enhance(rng.uniform(0.6, 0.85))
        draw = ImageDraw.Draw(image)
        for y in (300, 1090, 1900):
            draw.ellipse((18, y, 58, y + 40), fill=20)
        draw.rectangle((0, 0, rng.randint(4, 14), image.height), fill=40)
    return image


def photographed(image: Image.Image, rng: random.Random) -> Image.Image:
    w, h = image.size
    ground = tuple(rng.randint(30, 95) for _ in range(3))
    image = ImageEnhance.Brightness(image).enhance(0.93)
    mx, my = round(w * 0.08), round(h * 0.07)
    big = Image.new("RGB", (w + 2 * mx, h + 2 * my), ground)
    jitter = lambda: rng.uniform(-0.75, 0.75)  # noqa: E731
    corners = [
        (mx + mx * jitter(), my + my * jitter()),
        (mx + w + mx * jitter(), my + my * jitter()),
        (mx + w + mx * jitter(), my + h + my * jitter()),
        (mx + mx * jitter(), my + h + my * jitter()),
    ]
    from portin.reading.pages.pictures import _homography

    k = _homography(corners, [(0, 0), (w, 0), (w, h), (0, h)])
    paper = image.transform(big.size, Image.Transform.PERSPECTIVE, k, Image.Resampling.BICUBIC, fillcolor=ground)
    mask = Image.new("L", image.size, 255).transform(big.size, Image.Transform.PERSPECTIVE, k, fillcolor=0)
    big.paste(paper, (0, 0), mask)
    shade = Image.linear_gradient("L").resize(big.size).rotate(rng.choice([0, 90, 180, 270])).resize(big.size)
    shade = shade.point(lambda v: round(255 - (255 - v) * rng.uniform(0.4, 0.401)))
    big = ImageChops.multiply(big, Image.merge("RGB", [shade] * 3))
    if rng.random() < 0.5:
        shadow = Image.new("L", big.size, 255)
        x = rng.randint(0, w)
        ImageDraw.Draw(shadow).polygon([(x, 0), (x + w // 3, 0), (x + w // 2, h * 2), (x - w // 4, h * 2)], fill=165)
        big = ImageChops.multiply(big, Image.merge("RGB", [shadow.filter(ImageFilter.GaussianBlur(50))] * 3))
    return noise(big.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 1.0))), 6)


def without_unicode(pdf: bytes) -> bytes:
    """Fonts keep their glyphs and lose what they mean."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            font.pop("/ToUnicode", None)
            if "/Encoding" in font and font.get("/Subtype") == "/TrueType":
                del font[NameObject("/Encoding")]
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def make(pdf: bytes, medium: str, rng: random.Random, other: list[str]) -> tuple[bytes, str]:
    """The file's bytes and suffix. `other` are the lines of another bill, for a hidden text layer that lies."""
    if medium == "text":
        return pdf, ".pdf"
    if medium in ("text_rotated", "text_turned"):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
        angle = rng.choice([90, 180, 270])
        for page in writer.pages:
            page.rotate(angle)
            if medium == "text_turned":
                page.transfer_rotation_to_content()
                if rng.random() < 0.5:
                    page.rotate(-angle)
        buffer = io.BytesIO()
        writer.write(buffer)
        return buffer.getvalue(), ".pdf"
    if medium == "rubbish":
        return without_unicode(pdf), ".pdf"
    images = pages(pdf)
    if medium == "scan":
        return as_pdf([scanned(i, rng) for i in images]), ".pdf"
    if medium == "scan_noisy":
        return as_pdf([scanned(i, rng, True) for i in images], quality=55), ".pdf"
    if medium == "scan_turned":
        angle = rng.choice([90, 180, 270])
        return as_pdf([scanned(i, rng).rotate(angle, expand=True) for i in images]), ".pdf"
    if medium == "fax":
        return as_pdf(
            [noise(scanned(i, rng), 25).point(lambda v: 255 if v > 150 else 0) for i in images], quality=80
        ), ".pdf"
    if medium == "hidden_wrong":
        return as_pdf([scanned(i, rng) for i in images], [other] * len(images)), ".pdf"
    if medium == "hidden_right":
        texts = [p.get_textpage().get_text_range().splitlines() for p in pdfium.PdfDocument(pdf)]
        return as_pdf([scanned(i, rng) for i in images], texts), ".pdf"
    buffer = io.BytesIO()
    first = images[0]
    if medium == "screenshot":
        small = first.resize((1060, round(1060 * first.height / first.width)), Image.Resampling.LANCZOS)
        small.save(buffer, "PNG")
        return buffer.getvalue(), ".png"
    if medium == "illegible":
        way = rng.choice(["blur", "tiny", "dark", "motion"])
        if way == "blur":
            bad = first.filter(ImageFilter.GaussianBlur(rng.uniform(4.5, 8)))
        elif way == "tiny":
            w = rng.randint(260, 400)
            bad = first.resize((w, round(w * 1.29)), Image.Resampling.BOX).resize(first.size, Image.Resampling.BILINEAR)
        elif way == "dark":
            bad = noise(
                ImageEnhance.Brightness(ImageEnhance.Contrast(first).enhance(0.12))
                .enhance(0.4)
                .filter(ImageFilter.GaussianBlur(2.5)),
                40,
            )
        else:
            bad = first
            for shift in range(1, 16):
                bad = Image.blend(bad, ImageChops.offset(first, shift, shift // 2), 1 / (shift + 1))
            bad = bad.filter(ImageFilter.GaussianBlur(2))
        bad.save(buffer, "JPEG", quality=40)
        return buffer.getvalue(), ".jpg"
    photo = photographed(pages(pdf, 260)[0], rng)
    exif = photo.getexif()
    if medium == "photo_exif":
        orientation = rng.choice([3, 6, 8])
        exif[274] = orientation
        photo = photo.transpose(
            {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}[orientation]
        )
    elif rng.random() < 0.25:
        photo = photo.rotate(rng.choice([90, 180, 270]), expand=True)
    photo.save(buffer, "JPEG", quality=78, exif=exif)
    return buffer.getvalue(), ".jpg"
