"""Documents made by code for the tests: good ones, odd ones, and ones that mean harm."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)
from reportlab.pdfgen.canvas import Canvas


def pdf(pages: int = 1, words: str = "Account 4711", size: tuple[float, float] = (612, 792)) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size)
    for number in range(pages):
        canvas.drawString(72, size[1] - 72, f"{words} page {number + 1}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def encrypted_pdf(user_password: str, owner_password: str = "owner") -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(user_password, owner_password, algorithm="AES-256")
    return _written(writer)


def pdf_with_javascript() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    writer.root_object[NameObject("/OpenAction")] = action
    return _written(writer)


def pdf_with_launch_action() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    action = DictionaryObject({NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("calc.exe")})
    writer.root_object[NameObject("/OpenAction")] = action
    return _written(writer)


def pdf_with_action_on_a_link() -> bytes:
    """An action in an annotation, its key spelled with an escape."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")})
    link = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (0, 0, 100, 100)]),
            NameObject("/A"): action,
        }
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([link])
    return _written(writer).replace(b"/JavaScript", b"/J#61vaScript")


def pdf_with_attachment() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.add_attachment("invoice.exe", b"MZ")
    return _written(writer)


def _clicked(writer: PdfWriter, subtype: str, **entries: PdfObject) -> bytes:
    """With an annotation upon which a viewer may act when it is clicked."""
    place = ArrayObject([NumberObject(n) for n in (0, 0, 100, 100)])
    named = {"Type": NameObject("/Annot"), "Subtype": NameObject(f"/{subtype}"), "Rect": place, **entries}
    annotation = DictionaryObject({NameObject(f"/{name}"): value for name, value in named.items()})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([annotation])
    return _written(writer)


def pdf_with_a_movie() -> bytes:
    return _clicked(PdfWriter(clone_from=PdfReader(io.BytesIO(pdf()))), "Movie")


def pdf_with_a_file_on_a_pin() -> bytes:
    """An attached file that no list of the document names, and whose stream does not say what it is."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    stream = DecodedStreamObject()
    stream.set_data(b"MZ")
    inside = DictionaryObject({NameObject("/F"): writer._add_object(stream)})
    file = DictionaryObject({NameObject("/F"): TextStringObject("invoice.exe"), NameObject("/EF"): inside})
    return _clicked(writer, "FileAttachment", FS=file)


def pdf_with_an_action(kind: str) -> bytes:
    action = DictionaryObject({NameObject("/S"): NameObject(f"/{kind}"), NameObject("/F"): TextStringObject("a.pdf")})
    return _clicked(PdfWriter(clone_from=PdfReader(io.BytesIO(pdf()))), "Link", A=action)


def pdf_with_a_form_that_sends() -> bytes:
    """A filled field, a button that submits it, and a script that runs when the page is opened."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.drawString(72, 720, "Account 4711")
    canvas.acroForm.textfield(name="name", x=72, y=680, width=200, height=16, value="Dana Whitlock")
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(made))
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/SubmitForm"), NameObject("/F"): TextStringObject("https://collector.example/")}
    )
    page = writer.pages[0]
    page["/Annots"][0].get_object()[NameObject("/A")] = action
    page[NameObject("/AA")] = DictionaryObject(
        {
            NameObject("/O"): DictionaryObject(
                {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")}
            )
        }
    )
    return _written(writer)


def portfolio(
    words: str = "For the best experience, open this PDF portfolio in Acrobat X or Adobe Reader X, or later.",
) -> bytes:
    """A cover; the bill is an attached file."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=(612, 792))
    canvas.drawString(72, 720, words)
    canvas.showPage()
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(made))
    writer.add_attachment("bill.pdf", pdf())
    writer.root_object[NameObject("/Collection")] = DictionaryObject(
        {NameObject("/Type"): NameObject("/Collection"), NameObject("/View"): NameObject("/T")}
    )
    return _written(writer)


def raw_pdf(objects: dict[int, bytes], root: int = 1) -> bytes:
    """A PDF from its objects as they are, with a correct table of references."""
    made = bytearray(b"%PDF-1.7\n")
    offsets = {}
    for number, body in sorted(objects.items()):
        offsets[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(made)
    made += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        made += b"%d 1\n%010d 00000 n \n" % (number, offset)
    made += b"trailer\n<</Root %d 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (root, max(objects) + 1, start)
    return bytes(made)


def stream(dictionary: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (dictionary, len(packed), packed)


def one_page(
    content: bytes, resources: bytes = b"", media_box: bytes = b"[0 0 612 792]", more: dict[int, bytes] | None = None
) -> bytes:
    return raw_pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<<%s>>>>" % (media_box, resources),
            4: stream(b"", content),
        }
        | (more or {})
    )


def pdf_without_pages() -> bytes:
    return raw_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"})


def pdf_of_very_many_pages(count: int) -> bytes:
    """As pdf() makes it, which takes a second for ten thousand."""
    pages = range(5, 5 + count)
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
    return raw_pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(b"%d 0 R" % number for number in pages), count),
            3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            4: stream(b"", b"BT /F1 12 Tf 72 720 Td (Account 4711) Tj ET"),
        }
        | dict.fromkeys(pages, page)
    )


def pdf_whose_pages_are_a_loop() -> bytes:
    return raw_pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 40>>"})


def pdf_that_lies_about_its_pages() -> bytes:
    return raw_pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Kids[3 0 R]/Count 30>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        }
    )


def pdf_with_a_picture_bomb() -> bytes:
    """A few kilobytes that declare a picture of 3.6 gigapixels."""
    picture = stream(
        b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceGray",
        bytes(5_000_000),
    )
    return one_page(b"q 600 0 0 700 0 0 cm /Im Do Q", b"/XObject<</Im 5 0 R>>", more={5: picture})


def pdf_with_nested_forms(depth: int = 9, width: int = 12) -> bytes:
    """Each form paints the next one many times: 12 ** 9 rectangles out of two kilobytes."""
    more = {}
    for level in range(depth):
        here = 10 + level
        inside = b"/F Do " * width if level < depth - 1 else b"0 0 1 1 re f "
        resources = b"/Resources<</XObject<</F %d 0 R>>>>" % (here + 1) if level < depth - 1 else b""
        more[here] = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 700]%s" % resources, inside)
    return one_page(b"/F Do", b"/XObject<</F 10 0 R>>", more=more)


def pdf_with_a_form_that_paints_itself() -> bytes:
    form = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 600 700]/Resources<</XObject<</F 5 0 R>>>>", b"/F Do /F Do")
    return one_page(b"/F Do", b"/XObject<</F 5 0 R>>", more={5: form})


def pdf_with_a_stream_bomb(megabytes: int) -> bytes:
    return one_page(b"0 0 m 600 700 l S\n" * (megabytes * 1024 * 1024 // 18))


def pdf_with_deep_arrays(depth: int = 200_000) -> bytes:
    return one_page(b"[" * depth + b"]" * depth + b" 0 d 0 0 m 9 9 l S")


def png(size: tuple[int, int] = (400, 300), mode: str = "RGB", color: object = "white") -> bytes:
    made = io.BytesIO()
    Image.new(mode, size, color).save(made, "PNG")
    return made.getvalue()


def jpeg(size: tuple[int, int] = (400, 300), orientation: int = 1, mode: str = "RGB") -> bytes:
    """White, with a black square in the upper left corner of the pixels as stored."""
    made = io.BytesIO()
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).rectangle((0, 0, 60, 60), fill="black")
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.convert(mode).save(made, "JPEG", exif=exif)
    return made.getvalue()


def heic(
    size: tuple[int, int] = (400, 300),
    orientation: int = 1,
    is_turned_by_exif: bool = False,
    image: Image.Image | None = None,
) -> bytes:
    """As a phone makes it: HEVC, with a black square in the upper left corner of the pixels as stored; its turn is said
    in EXIF, or in EXIF and HEIC's own way."""
    from pillow_heif import register_heif_opener

    register_heif_opener()
    made = io.BytesIO()
    if image is None:
        image = Image.new("RGB", size, "white")
        ImageDraw.Draw(image).rectangle((0, 0, 60, 60), fill="black")
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(made, "HEIF", exif=exif if is_turned_by_exif else exif.tobytes(), quality=80)
    return made.getvalue()


def heic_that_says(width: int, height: int) -> bytes:
    """A photo whose header declares another size than its 400 times 300 pixels."""
    return heic().replace(struct.pack(">II", 400, 300), struct.pack(">II", width, height))


def zipped(name: str = "run.exe", comment: bytes = b"") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, b"MZ and so on")
        archive.comment = comment
    return made.getvalue()


def png_bomb(side: int = 40_000) -> bytes:
    """A real and complete picture of 1.6 gigapixels in about 200 kilobytes."""
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return png_of_chunks((b"IHDR", header), (b"IDAT", packed_zeros(side * (1 + side // 8))), (b"IEND", b""))


def png_with_text_bomb(megabytes: int = 300) -> bytes:
    packed = packed_zeros(megabytes * 1024 * 1024)
    header = struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)
    pixels = zlib.compress(bytes(9) * 8)
    return png_of_chunks((b"IHDR", header), (b"zTXt", b"Comment\0\0" + packed), (b"IDAT", pixels), (b"IEND", b""))


def packed_zeros(count: int) -> bytes:
    """What zlib.compress(bytes(count)) makes, without going through them all: one packed block, again and again."""
    block = 1024 * 1024
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    one = packer.compress(bytes(block)) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = packer.compress(bytes(count % block)) + packer.flush()
    checksum = (count % 65521) << 16 | 1  # Adler-32 of zeros
    return b"\x78\xda" + one * (count // block) + rest + struct.pack(">I", checksum)


def png_of_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    made = b"\x89PNG\r\n\x1a\n"
    for kind, content in chunks:
        made += struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return made
