"""Made-up cases to measure with: a folder of exhibits and a manifest without faults.

The same bytes on every run, with the same versions of reportlab, pikepdf, pillow and numpy.
"""

import datetime
import io
import json
import os
import random
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy
import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab import rl_config
from reportlab.lib.pagesizes import A4, landscape, legal, letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).resolve().parents[2] / "crates/pdf/fonts"
SIZES = {"small": (30, 300, 15), "medium": (100, 2_000, 120), "large": (300, 10_000, 600)}
GENERATOR = 1  # raise it when the exhibits change, and kept cases are made anew


@dataclass
class Case:
    """A case folder and what is in it."""

    name: str
    folder: Path
    pages: int

    @property
    def files(self):
        return sorted(str(file) for file in (self.folder / "exhibits").iterdir())

    @property
    def bytes(self):
        return sum(os.path.getsize(file) for file in self.files)


def prepare(name, work, one_volume):
    """The case folder of a size, made unless an earlier run left it."""
    numbers = SIZES.get(name) or tuple(int(number) for number in name.split("x"))
    folder, note = work / name, work / f"{name}.json"
    known = json.loads(note.read_text()) if note.exists() else {}
    if known.get("made") != [GENERATOR, *numbers]:
        print(f"making {name} ...", file=sys.stderr, flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "exhibits").mkdir(parents=True)
        pages = Generator().case(folder / "exhibits", *numbers)
        known = {"made": [GENERATOR, *numbers], "pages": pages}
        note.write_text(json.dumps(known))
    (folder / "case.yaml").write_text(manifest(numbers[0], one_volume))
    return Case(name, folder, known["pages"])


WORDS = (
    "the of and to in country torture police officials report detention complaint declaration "
    "witness prison authorities failed protect respondent relocation province gang evidence "
    "medical expert affidavit injuries beaten arrested released threatened family sister "
    "brother testimony credible impunity human rights commission rapporteur 2019 2021 2023 "
    "department found security forces widespread abuse cells"
).split()

# Shape of the file, kind, section and what it supports, in packet order.
TESTIMONY = [
    ("text", "declaration", "Testimony",
     ["likelihood/individualized", "prior-harm/incident", "internal-relocation/attempts"]),
    ("text", "witness-declaration", "Testimony", ["prior-harm/incident"]),
]
SCANS = ("scan", "medical-record", "Medical evidence", ["prior-harm/injury"])
FAXES = ("fax", "police-complaint", "Complaints",
         ["prior-harm/report", "state-involvement/awareness"])
REPORTS = [
    ("text", "expert-affidavit", "Expert evidence",
     ["likelihood/severity", "internal-relocation/reach"]),
    ("text", "government-report", "Country conditions",
     ["likelihood/country-conditions", "state-involvement/awareness"]),
    ("text", "ngo-report", "Country conditions",
     ["likelihood/mass-violations", "state-involvement/breach"]),
    ("text", "news", "Country conditions", ["likelihood/country-conditions"]),
]
FORMS = ("form", "form", "Forms", ["prior-harm/report"])


def exhibits(count):
    """The exhibits of a case, each with the shape its file takes."""
    scans, faxes, forms = (max(1, int(count * share)) for share in (0.17, 0.03, 0.04))
    texts = max(6, count - scans - faxes - forms)
    witnesses = max(1, texts // 10)
    each = -(-(texts - 1 - witnesses) // len(REPORTS))
    reports = [report for report in REPORTS for _ in range(each)][: texts - 1 - witnesses]
    testimony = [TESTIMONY[0]] + [TESTIMONY[1]] * witnesses
    return testimony + [SCANS] * scans + [FAXES] * faxes + reports + [FORMS] * forms


class Generator:
    """Writes made-up exhibits; one random state, so the order of the calls matters."""

    def __init__(self):
        rl_config.invariant = 1  # no clock and no random document ID
        rl_config.useA85 = 0
        self.scan_font = ImageFont.truetype(str(FONTS / "SourceSerif4-Regular.ttf"), 46)
        pdfmetrics.registerFont(TTFont("Serif", str(FONTS / "SourceSerif4-Regular.ttf")))
        pdfmetrics.registerFont(TTFont("SerifB", str(FONTS / "SourceSerif4-SemiBold.ttf")))
        self.random = random.Random(42)
        self.noise = numpy.random.default_rng(7)
        pixels = self.noise.integers(0, 255, 400 * 300 * 3, dtype=numpy.uint8)
        photo = Image.frombytes("RGB", (400, 300), bytes(pixels))
        self.photo = ImageReader(photo.filter(ImageFilter.GaussianBlur(3)))
        self.jpegs = [self.jpeg(color=number % 3 == 0) for number in range(24)]

    def case(self, folder, count, pages, megabytes):
        """Writes the files of a case and gives their number of pages."""
        shapes = [exhibit[0] for exhibit in exhibits(count)]
        average = sum(len(data) for data, _ in self.jpegs) / len(self.jpegs)
        scanned = max(int(megabytes * 0.85e6 / average), shapes.count("scan"))
        fixed = {"fax": 10, "form": 4}
        rest = pages - scanned - sum(fixed.get(shape, 0) for shape in shapes)
        lengths = {
            "scan": self.split(scanned, shapes.count("scan")),
            "text": self.split(rest, shapes.count("text")),
        }
        total = 0
        for number, shape in enumerate(shapes):
            length = lengths[shape].pop() if shape in lengths else fixed[shape]
            getattr(self, shape)(folder / file_name(number, shape), length, number)
            total += length
        return total

    def split(self, total, parts):
        """Parts of uneven length, none empty."""
        weights = [self.random.uniform(0.3, 1.7) for _ in range(parts)]
        lengths = [max(1, int(total * weight / sum(weights))) for weight in weights]
        lengths[-1] = max(1, lengths[-1] + total - sum(lengths))
        return lengths

    def line(self, words):
        return " ".join(self.random.choice(WORDS) for _ in range(words))

    def text(self, path, pages, number):
        """Words, outline, links, pictures; saved the ways word processors save."""
        inherits = number % 10 == 3
        size = landscape(letter) if inherits else [letter, letter, A4, letter, legal][number % 5]
        canvas = Canvas(str(path), pagesize=size)
        canvas.setTitle(path.stem)
        for page in range(pages):
            if page % 8 == 0:
                canvas.bookmarkPage(f"p{page}")
                canvas.addOutlineEntry(f"Section {page + 1}", f"p{page}", 0)
            self.text_page(canvas, size, f"{path.stem}, section {page + 1}")
            if number % 3 == 0 and page % 6 == 2:
                canvas.drawImage(self.photo, 200, 100, 200, 150)
            if page % 9 == 4:
                canvas.linkURL("https://www.justice.gov/eoir", (72, 60, 300, 80))
            canvas.drawString(size[0] / 2, 30, str(page + 1))
            canvas.showPage()
        canvas.save()
        change = {0: None, 1: None, 2: tag, 3: inherit if inherits else None}.get(number % 5)
        if number % 5 != 4:
            classic = number % 5 == 2
            mode = ObjectStreamMode.disable if classic else ObjectStreamMode.generate
            resave(path, change, mode)

    def text_page(self, canvas, size, heading):
        canvas.setFont("SerifB", 14)
        canvas.drawString(72, size[1] - 60, heading)
        canvas.setFont("Serif", 10.5)
        for y in range(int(size[1]) - 90, 60, -14):
            canvas.drawString(72, y, self.line(11))

    def form(self, path, pages, _number):
        """Filled text fields and check boxes."""
        canvas = Canvas(str(path), pagesize=letter)
        for page in range(pages):
            canvas.setFont("Serif", 9)
            for row in range(24):
                y = 734 - row * 28
                canvas.drawString(60, y + 6, f"Part {page + 1}.{row + 1} {self.line(4)}")
                canvas.acroForm.textfield(
                    name=f"f{page}_{row}", x=300, y=y, width=220, height=16, value=self.line(2),
                    borderStyle="inset", fontSize=8,
                )
            for row in range(6):
                canvas.acroForm.checkbox(
                    name=f"c{page}_{row}", x=540, y=740 - row * 30, size=12, checked=row % 2 == 1
                )
            canvas.showPage()
        canvas.save()

    def scan(self, path, pages, number):
        """JPEG pages of 300 dpi, every second file with a layer of recognized text."""
        images = []
        for page in range(pages):
            data, color = self.random.choice(self.jpegs)
            # A comment makes every page's bytes its own, as they are in real scans.
            comment = f"{path.stem}:{page}".encode()
            length = (len(comment) + 2).to_bytes(2, "big")
            data = data[:2] + b"\xff\xfe" + length + comment + data[2:]
            space = Name.DeviceRGB if color else Name.DeviceGray
            images.append((data, {
                "BitsPerComponent": 8, "ColorSpace": space, "Filter": Name.DCTDecode,
            }))
        self.picture_pages(path, images, recognized=number % 2 == 0)

    def fax(self, path, pages, _number):
        """Black and white pages, CCITT group 4."""
        parameters = Dictionary(K=-1, Columns=2550, Rows=3300, BlackIs1=True)
        entries = {
            "BitsPerComponent": 1, "ColorSpace": Name.DeviceGray,
            "Filter": Name.CCITTFaxDecode, "DecodeParms": parameters,
        }
        self.picture_pages(path, [(self.group4(), entries) for _ in range(pages)], False)

    def picture_pages(self, path, images, recognized):
        pdf = pikepdf.new()
        for data, entries in images:
            image = pikepdf.Stream(
                pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=2550, Height=3300, **entries
            )
            content = "q 612 0 0 792 0 0 cm /Im0 Do Q"
            resources = Dictionary(XObject=Dictionary(Im0=pdf.make_indirect(image)))
            if recognized:
                lines = " ".join(f"({self.line(12)}) Tj T*" for _ in range(44))
                content += f" BT 3 Tr /F0 10 Tf 14.9 TL 72 720 Td {lines} ET"
                resources.Font = Dictionary(
                    F0=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
                )
            page = Dictionary(
                Type=Name.Page, MediaBox=[0, 0, 612, 792], Resources=resources,
                Contents=pdf.make_stream(content.encode()),
            )
            pdf.pages.append(pikepdf.Page(pdf.make_indirect(page)))
        pdf.save(path, deterministic_id=True)

    def sheet(self, mode, paper, ink):
        image = Image.new(mode, (2550, 3300), paper)
        draw = ImageDraw.Draw(image)
        for y in range(300, 3000, 62):
            draw.text((300, y), self.line(12)[:80], font=self.scan_font, fill=ink)
        return image

    def jpeg(self, color):
        """A scan: a little turned, blurred and noisy, or it would shrink to nothing."""
        image = self.sheet("L", 244, 30).rotate(self.random.uniform(-0.7, 0.7), fillcolor=240)
        pixels = numpy.asarray(image.filter(ImageFilter.GaussianBlur(0.8))).astype(numpy.int16)
        pixels = pixels + self.noise.normal(0, 5, pixels.shape).astype(numpy.int16)
        image = Image.fromarray(numpy.clip(pixels, 0, 255).astype(numpy.uint8))
        out = io.BytesIO()
        image = image.convert("RGB") if color else image
        image.save(out, "JPEG", quality=62 if color else 55, dpi=(300, 300))
        return out.getvalue(), color

    def group4(self):
        out = io.BytesIO()
        self.sheet("1", 1, 0).save(out, "TIFF", compression="group4", strip_size=1 << 30)
        tags = Image.open(out).tag_v2
        start, length = tags[273][0], tags[279][0]
        return out.getvalue()[start : start + length]


def resave(path, change, mode):
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        if change:
            change(pdf)
        pdf.save(path, object_stream_mode=mode, deterministic_id=True)


def inherit(pdf):
    """Leaves size and rotation to the root of the page tree."""
    for page in pdf.pages:
        del page.obj.MediaBox
        if Name.Rotate in page.obj:
            del page.obj.Rotate
    pdf.Root.Pages.MediaBox = Array([0, 0, 792, 612])
    pdf.Root.Pages.Rotate = 90


def tag(pdf):
    """Adds a structure tree of sixty elements a page."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array())
    )
    parents = Array()
    for index, page in enumerate(pdf.pages):
        page.obj.StructParents = index
        elements = Array()
        for kid in range(60):
            element = Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page.obj, K=kid)
            elements.append(pdf.make_indirect(element))
        document.K.extend(elements)
        parents.extend([index, pdf.make_indirect(elements)])
    root.K = document
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=parents))
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def file_name(number, shape):
    return f"{number + 1:04} {shape}.pdf"


MANIFEST = """\
case:
  respondents:
    - {name: "EXAMPLE, Person", a_number: A 000-000-001, languages: [en]}
  removal_country: Examplia
  court: Baltimore, Maryland
  judge: Hon. Example Judge
  proceeding: removal
  detained: false
  hearing: {kind: individual, date: 2027-03-16, time: "8:30 AM"}
  relief: [cat-withholding, cat-deferral]
counsel:
  name: Example Counsel
  firm: Example Immigration Clinic
  address: ["100 Main Street", "Baltimore, MD 21201"]
  phone: "(410) 555-0100"
  eoir_id: AB123456
filing:
  title: Respondent's Evidence
  date: 2027-02-10
  service: {method: ecas, on: Office of the Principal Legal Advisor}
"""


def manifest(count, one_volume):
    """A manifest without faults: every cover field, every element supported."""
    lines = [MANIFEST + ("  volume_limit: 1000000 MB\n" if one_volume else "") + "exhibits:\n"]
    for number, (shape, kind, section, supports) in enumerate(exhibits(count)):
        day = datetime.date(2026, 2, 1) + datetime.timedelta(days=number % 300)
        lines.append(
            f"  - id: exhibit-{number + 1}\n"
            f"    file: {file_name(number, shape)}\n"
            f"    title: Example {kind.replace('-', ' ')} number {number + 1}\n"
            f"    kind: {kind}\n"
            f"    date: {day}\n"
            f"    section: {section}\n"
            f"    supports: [{', '.join(supports)}]\n"
        )
    return "".join(lines)
