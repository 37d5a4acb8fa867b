"""Pictures of pages made fit for reading: opened within limits, the page cut out of a photo, light evened, turned and
straightened.

Pillow only (no numpy, no OpenCV: 100 MB less for what a few resizes do as well). Each step remembers how to find the
way back, so that a box read in the prepared picture can be shown on the picture as it was uploaded.
"""

from __future__ import annotations

import io
import itertools
import math
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps, ImageStat

from portin.files import heic
from portin.rules.file_formats import HEIC, sniff

MAX_PIXELS = 64_000_000
TARGET_WIDTH = 2200  # pixels across a letter page: capital letters of 10 point are then about 25 high
Image.MAX_IMAGE_PIXELS = MAX_PIXELS

Point = tuple[float, float]
Step = Callable[[float, float], Point]


@dataclass
class Prepared:
    image: Image.Image  # grey, upright, straight
    width: int  # of the picture as displayed, turned upright
    height: int
    rotation: int = 0
    # functions from prepared to displayed coordinates, to be applied in order
    steps: list[Step] = field(default_factory=list)

    def back(self, x: float, y: float) -> Point:
        for step in self.steps:
            x, y = step(x, y)
        return x, y

    def back_box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        corners = [self.back(x, y) for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))]
        return (
            min(c[0] for c in corners),
            min(c[1] for c in corners),
            max(c[0] for c in corners),
            max(c[1] for c in corners),
        )


def open_picture(data: bytes) -> Image.Image:
    """A JPEG, PNG or HEIC photo as a grey picture, EXIF orientation applied; ValueError for what is too large or no
    picture."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = heic.opened(data) if sniff(data) == HEIC else Image.open(io.BytesIO(data), formats=("JPEG", "PNG"))
            if image.width * image.height > MAX_PIXELS or min(image.size) < 40:
                raise ValueError("the picture is too large or too small")
            if image.format == "JPEG":
                image.draft("L", (TARGET_WIDTH, TARGET_WIDTH))
            image = ImageOps.exif_transpose(image)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise ValueError("the picture is too large") from error
    return grey(image)


def grey(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "PA") or (image.mode == "P" and "transparency" in image.info):
        image = image.convert("RGBA")
        page = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(page, image)
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.point(lambda v: v / 256).convert("L")
    return image.convert("L")


def prepare(image: Image.Image, which_turn: Callable[[Image.Image], int]) -> Prepared:
    """The picture ready for the reading machine; `which_turn` is asked, when page and light are right, how far
    clockwise to turn it."""
    out = Prepared(image, image.width, image.height)
    steps: list[Step] = []
    corners = page_corners(image)
    if corners:
        image, step = _flatten(image, corners)
        steps.append(step)
    image, step = _scaled(image)
    steps.append(step)
    image = dark_on_light(image)
    if is_unevenly_lit(image) or corners:
        image = even_light(image)
    out.rotation = which_turn(image)
    if out.rotation:
        image, step = _turned(image, out.rotation)
        steps.append(step)
        steps.insert(0, _turning(out.width, out.height, out.rotation))
        if out.rotation in (90, 270):
            out.width, out.height = out.height, out.width
    angle = skew(image)
    if abs(angle) > 0.15:
        image, step = _rotated(image, angle)
        steps.append(step)
    out.image, out.steps = image, list(reversed(steps))
    return out


def _turned(image: Image.Image, turn: int) -> tuple[Image.Image, Callable[[float, float], Point]]:
    """The picture turned clockwise, and the way back."""
    w, h = image.size
    turned = image.transpose(
        {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}[turn]
    )
    back = {90: lambda x, y: (y, h - x), 180: lambda x, y: (w - x, h - y), 270: lambda x, y: (w - y, x)}[turn]
    return turned, back


def _turning(w: int, h: int, turn: int) -> Callable[[float, float], Point]:
    """Where a point of the picture as displayed lies once that picture is turned clockwise."""
    return {90: lambda x, y: (h - y, x), 180: lambda x, y: (w - x, h - y), 270: lambda x, y: (y, w - x)}[turn]


def _scaled(image: Image.Image) -> tuple[Image.Image, Callable[[float, float], Point]]:
    across = min(image.size)
    factor = TARGET_WIDTH / across
    if image.width > image.height:
        factor = TARGET_WIDTH / image.height
    factor = min(max(factor, 0.2), 3.0)
    if 0.92 < factor < 1.1:
        return image, lambda x, y: (x, y)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    fx, fy = size[0] / image.width, size[1] / image.height
    return image.resize(size, Image.Resampling.LANCZOS), lambda x, y: (x / fx, y / fy)


def dark_on_light(image: Image.Image) -> Image.Image:
    """Bars and columns of white writing on a dark ground, turned into dark writing on a light one."""
    grain = max(8, min(image.size) // 90)
    ground = image.resize((max(1, image.width // grain), max(1, image.height // grain)), Image.Resampling.BOX).filter(
        ImageFilter.MedianFilter(5)
    )
    [paper] = _percentiles(ground, 0.9)
    dark = ground.point(lambda v: 255 if v < 0.45 * paper else 0)
    share = ImageStat.Stat(dark).mean[0] / 255
    if not 0.002 < share < 0.6:
        return image
    return Image.composite(ImageOps.invert(image), image, dark.resize(image.size, Image.Resampling.NEAREST))


def is_unevenly_lit(image: Image.Image) -> bool:
    """Whether the paper is markedly darker in one place than in another."""
    small = image.resize((24, 30), Image.Resampling.BOX).filter(ImageFilter.MaxFilter(5))
    low, high = _percentiles(small, 0.05, 0.95)
    return high - low > 28 or high < 200


def _percentiles(image: Image.Image, *shares: float) -> list[int]:
    histogram = image.histogram()
    total = sum(histogram)
    out = []
    for share in shares:
        run = 0
        for value, count in enumerate(histogram):
            run += count
            if run >= share * total:
                out.append(value)
                break
    return out


def even_light(image: Image.Image) -> Image.Image:
    """Paper white everywhere: what is darker than its surroundings stays."""
    w, h = image.size
    small = image.resize((max(1, w // 16), max(1, h // 16)), Image.Resampling.BOX)
    paper = (
        small.filter(ImageFilter.MaxFilter(5))
        .filter(ImageFilter.MedianFilter(5))
        .filter(ImageFilter.GaussianBlur(6))
        .resize((w, h), Image.Resampling.BILINEAR)
    )
    ink = ImageChops.subtract(paper, image)
    low, high = _percentiles(ink, 0.5, 0.995)
    span = max(40, high - low)
    table = [max(0, min(255, round(255 - (v - low) * 235 / span))) for v in range(256)]
    return ink.point(table)


_SPECK = 80  # how much darker than what is around it, of 255
_SPECKLED = 0.01  # of the picture


def despeckled(image: Image.Image) -> Image.Image | None:
    """The picture without dark specks of a pixel or two, as a fax is strewn with; None where it has few."""
    cleaned = image.filter(ImageFilter.MedianFilter(3))
    specks = ImageChops.subtract(cleaned, image).point(lambda v: 255 if v > _SPECK else 0)
    return cleaned if ImageStat.Stat(specks).mean[0] / 255 > _SPECKLED else None


def skew(image: Image.Image) -> float:
    """The angle in degrees (counter-clockwise) by which to rotate so that lines of text are level."""
    w, h = image.size
    small = ImageOps.autocontrast(image.resize((700, max(1, round(700 * h / w))), Image.Resampling.BOX), cutoff=1)
    small = small.crop((20, 20, small.width - 20, small.height - 20)).point(lambda v: 255 if v < 140 else 0)

    def sharpness(angle: float) -> float:
        turned = small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=0) if angle else small
        profile = list(turned.resize((1, turned.height), Image.Resampling.BOX).getdata())
        return sum((a - b) ** 2 for a, b in itertools.pairwise(profile))

    best = max((a / 2 for a in range(-12, 13)), key=sharpness)
    best = max((best + a / 10 for a in range(-4, 5)), key=sharpness)
    return best if sharpness(best) > 1.05 * sharpness(0) else 0.0


def _rotated(image: Image.Image, angle: float) -> tuple[Image.Image, Callable[[float, float], Point]]:
    turned = image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    cx, cy = image.width / 2, image.height / 2
    a = math.radians(angle)
    cos, sin = math.cos(a), math.sin(a)
    return turned, lambda x, y: (cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos)


# ----------------------------------------------------------------------------------------------- the page in a photo


def page_corners(image: Image.Image) -> list[Point] | None:
    """The corners (top left, top right, bottom right, bottom left) of a light page on a darker ground, or None when
    the page fills the picture."""
    w, h = image.size
    factor = 560 / max(w, h)
    small = (
        image.resize((max(8, round(w * factor)), max(8, round(h * factor))), Image.Resampling.BOX)
        .filter(ImageFilter.MaxFilter(5))
        .filter(ImageFilter.MedianFilter(7))
    )
    histogram = small.histogram()
    first = _otsu(histogram)
    below = _otsu([n if i <= first else 0 for i, n in enumerate(histogram)])  # a shadow may lie across the page
    best, best_score = None, 0.0
    for cut in (first, (first + below) // 2, below):
        found = _corners(small, cut)
        if found and found[1] > best_score:
            best, best_score = found
    return [(x / factor, y / factor) for x, y in best] if best and not _is_beside_a_bar(best, small.size) else None


def _is_beside_a_bar(corners: list[Point], size: tuple[int, int]) -> bool:
    """Whether what was found fills the picture but for one straight strip: a dark column of the page, not the table
    under a page."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    w, h = size
    full = [
        max(abs(ax), abs(dx)) < 0.012 * w,
        max(abs(bx - w), abs(cx - w)) < 0.012 * w,
        max(abs(ay), abs(by)) < 0.012 * h,
        max(abs(cy - h), abs(dy - h)) < 0.012 * h,
    ]
    straight = max(abs(ax - dx), abs(bx - cx)) < 0.012 * w and max(abs(ay - by), abs(cy - dy)) < 0.012 * h
    return sum(full) == 3 and straight


def _corners(small: Image.Image, cut: int) -> tuple[list[Point], float] | None:
    """The corners in the small picture when what is lighter than `cut` is the page, and how well page and light
    agree."""
    sw, sh = small.size
    light = (
        small.point(lambda v: 255 if v > cut else 0).filter(ImageFilter.MaxFilter(9)).filter(ImageFilter.MinFilter(9))
    )
    share = ImageStat.Stat(light).mean[0] / 255
    if not 0.2 < share < 0.975:
        return None
    pixels = light.load()
    if pixels is None:
        return None
    left = [next((x for x in range(sw) if pixels[x, y]), None) for y in range(sh)]
    right = [next((x for x in range(sw - 1, -1, -1) if pixels[x, y]), None) for y in range(sh)]
    top = [next((y for y in range(sh) if pixels[x, y]), None) for x in range(sw)]
    bottom = [next((y for y in range(sh - 1, -1, -1) if pixels[x, y]), None) for x in range(sw)]
    edges = [edge for edge in (_fit(left), _fit(right), _fit(top), _fit(bottom)) if edge is not None]
    if len(edges) < 4:
        return None
    left_edge, right_edge, top_edge, bottom_edge = edges
    sides = ((left_edge, top_edge), (right_edge, top_edge), (right_edge, bottom_edge), (left_edge, bottom_edge))
    corners = [c for one, other in sides if (c := _cross(one, other)) is not None]
    if len(corners) < 4:
        return None
    for x, y in corners:
        if not (-0.06 * sw <= x <= 1.06 * sw and -0.06 * sh <= y <= 1.06 * sh):
            return None
    area = (
        abs(sum(corners[i][0] * corners[(i + 1) % 4][1] - corners[(i + 1) % 4][0] * corners[i][1] for i in range(4)))
        / 2
    )
    if not 0.25 * sw * sh < area < 0.985 * sw * sh:
        return None
    ideal = [(0, 0), (sw - 1, 0), (sw - 1, sh - 1), (0, sh - 1)]
    if max(abs(c[0] - i[0]) + abs(c[1] - i[1]) for c, i in zip(corners, ideal, strict=True)) < 0.025 * (sw + sh):
        return None
    inside = Image.new("L", small.size, 0)
    ImageDraw.Draw(inside).polygon([(round(x), round(y)) for x, y in corners], fill=255)
    agree = 1 - ImageStat.Stat(ImageChops.difference(inside, light)).mean[0] / 255
    outside = ImageOps.invert(inside)
    if not outside.getbbox():
        return None
    page, ground = ImageStat.Stat(small, inside).mean[0], ImageStat.Stat(small, outside).mean[0]
    # a pale column of the bill itself is no ground
    return (corners, agree) if agree > 0.9 and ground < page - 45 else None


def _otsu(histogram: list[int]) -> int:
    """The value that parts a histogram into two heaps best."""
    total, whole = sum(histogram), sum(i * n for i, n in enumerate(histogram))
    best, best_at, below, below_sum = -1.0, 127, 0, 0
    for value, count in enumerate(histogram):
        below += count
        below_sum += value * count
        if not below or below == total:
            continue
        gap = below_sum / below - (whole - below_sum) / (total - below)
        score = below * (total - below) * gap * gap
        if score > best:
            best, best_at = score, value
    return best_at


def _fit(values: list[int | None]) -> tuple[float, float] | None:
    """A line value = a * position + b through most of the points (the middle 80 %), outliers dropped twice."""
    n = len(values)
    points = [(i, v) for i, v in enumerate(values) if v is not None and 0.08 * n < i < 0.92 * n]
    if len(points) < 0.5 * n:
        return None
    slopes = sorted(
        (points[j][1] - points[i][1]) / (points[j][0] - points[i][0])
        for i in range(0, len(points), 5)
        for j in range(i + len(points) // 4, len(points), 5)
    )
    if not slopes:
        return None
    a = slopes[len(slopes) // 2]
    offsets = sorted(v - a * i for i, v in points)
    b = offsets[len(offsets) // 2]
    good = sum(1 for i, v in points if abs(v - a * i - b) <= 4)
    return (a, b) if good > 0.5 * len(points) and abs(a) < 0.6 else None


def _cross(side: tuple[float, float], level: tuple[float, float]) -> Point | None:
    """Where x = a*y + b meets y = c*x + d."""
    (a, b), (c, d) = side, level
    if abs(1 - a * c) < 1e-6:
        return None
    x = (a * d + b) / (1 - a * c)
    return x, c * x + d


def _flatten(image: Image.Image, corners: list[Point]) -> tuple[Image.Image, Callable[[float, float], Point]]:
    tl, tr, br, bl = corners
    width = round(max(math.dist(tl, tr), math.dist(bl, br)))
    height = round(max(math.dist(tl, bl), math.dist(tr, br)))
    target: list[Point] = [(0, 0), (width, 0), (width, height), (0, height)]
    k = _homography(target, corners)
    flat = image.transform((width, height), Image.Transform.PERSPECTIVE, k, Image.Resampling.BICUBIC)
    a, b, c, d, e, f, g, h = k

    def back(x: float, y: float) -> Point:
        z = g * x + h * y + 1
        return (a * x + b * y + c) / z, (d * x + e * y + f) / z

    return flat, back


def _homography(source: list[Point], target: list[Point]) -> list[float]:
    """The eight numbers that map four points onto four others (Gauss elimination; the matrix is 8 by 8)."""
    rows = []
    for (x, y), (u, v) in zip(source, target, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    n = 8
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        if abs(rows[i][i]) < 1e-12:
            return [1, 0, 0, 0, 1, 0, 0, 0]
        for r in range(n):
            if r != i:
                m = rows[r][i] / rows[i][i]
                rows[r] = [x - m * y for x, y in zip(rows[r], rows[i], strict=True)]
    return [rows[i][8] / rows[i][i] for i in range(n)]
