#!/usr/bin/env python3
"""Writes the exhibits of the two example cases: the same bytes on every run.

Every person, place, office and publication in them is invented. The words are in `text/`; here is
how each document looks. Needs reportlab and pillow.
"""

import io
import re
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab import rl_config

rl_config.invariant = 1  # no clock and no random document ID
rl_config.useA85 = 0

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate
from reportlab.platypus import Paragraph, Spacer, Table, TableStyle
from reportlab.platypus.tableofcontents import TableOfContents

sys.dont_write_bytecode = True  # no cache beside the examples
import pictures

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "crates/pdf/fonts"
MARK = "Fictional example"


@dataclass(frozen=True)
class Look:
    """How a document is laid out."""

    font: str = "Times"
    size: float = 11.5
    leading: float = 1.35
    page: tuple = letter
    footer: str = "left"  # left, center, or corner: its own number bottom right
    outline: bool = False
    columns: tuple = ()
    turned: bool = False  # a landscape page stored upright with /Rotate 90
    password: str = ""


FONT_FAMILIES = {
    "Times": ("Times-Roman", "Times-Italic", "Times-Bold"),
    "Helvetica": ("Helvetica", "Helvetica-Oblique", "Helvetica-Bold"),
    "Serif": ("Serif", "Serif-Italic", "Serif-Bold"),
}

PLAIN = Look()
PLEADING = Look(font="Serif", size=12, leading=1.9, footer="center")
EMBEDDED = Look(font="Serif", size=11, footer="center")
SANS = Look(font="Helvetica", size=10, leading=1.4)


def main():
    register_fonts()
    for name, files in (("cat-claim", claim()), ("gaps", gaps())):
        folder = HERE / name / "exhibits"
        shutil.rmtree(folder, ignore_errors=True)
        for path, data in files.items():
            path = folder / path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def claim():
    """The exhibits of the complete case."""
    witness = replace(EMBEDDED, leading=1.6)
    report = Look(size=12.5, leading=1.6, outline=True)
    return {
        "Form I-589 updated.pdf": form(),
        "Declaration of José Núñez Ejemplo.pdf": document("declaration", replace(PLEADING, outline=True)),
        "cédula.jpg": pictures.identity_card(),
        "photos/captions.pdf": document("captions", replace(EMBEDDED, columns=(0.4, 2.8, 1.8, 1.5))),
        "photos/photo 1.jpg": pictures.market(),
        "photos/photo 2.jpg": pictures.door(),
        "photos/photo 3.jpg": pictures.forearm(),
        "photos/photo 4.jpg": pictures.station(),
        "medical/Dr Minta evaluation.pdf": document("medical-evaluation", replace(PLAIN, columns=(3, 1.9, 1.6))),
        "medical/Dr Příklad evaluation.pdf": document(
            "psychological-evaluation", replace(EMBEDDED, columns=(2.4, 1.4, 2.7))
        ),
        "medical/Health center record.pdf": document("medical-record", replace(SANS, columns=(0.9, 1.3, 4.3))),
        "medical/Fax Hospital San Modelo.tif": pictures.fax(words("hospital-fax")),
        "complaint/denuncia 2231.pdf": document("complaint-es", replace(PLAIN, page=A4, footer="center")),
        "complaint/denuncia 2231 English.pdf": document("complaint-en", PLAIN),
        "complaint/denuncia 2231 certificate.pdf": certificate(
            "Acta de denuncia No. 2231/2019 of the National Police, San Ejemplo, September 13, 2019 (2 pages)",
            "January 11, 2027",
        ),
        "threat/mensaje.png": pictures.message(),
        "threat/mensaje English.pdf": document("threat-en", PLAIN),
        "threat/mensaje certificate.pdf": certificate(
            "Message received on a telephone on January 20, 2020 (1 page)", "January 11, 2027"
        ),
        "witnesses/Nguyễn.pdf": document("witness-neighbor", witness),
        "witnesses/Rosa declaración.pdf": document("witness-cousin-es", replace(SANS, page=A4, size=10.5)),
        "witnesses/Rosa declaration English.pdf": document("witness-cousin-en", replace(SANS, size=10.5)),
        "witnesses/Rosa declaration certificate.pdf": certificate(
            "Declaración de Rosa Ejemplo Muestra, December 20, 2026 (1 page)", "January 11, 2027"
        ),
        "expert/affidavit.pdf": document("expert", replace(EMBEDDED, leading=1.7, outline=True)),
        "expert/curriculum vitae.pdf": document("expert-cv", EMBEDDED),
        "unavailable evidence.pdf": document("unavailable", replace(PLAIN, columns=(2, 2.6, 1.9))),
        "country/Sampleland report 2026.pdf": document("country-report", replace(report, font="Helvetica")),
        "country/Observatory report 2026.pdf": document("ngo-report", replace(report, footer="corner")),
        "country/Observatory annex.pdf": document(
            "table", replace(SANS, size=8.5, turned=True, columns=(2.1, 1.2, 0.95, 0.95, 0.95, 1, 0.9, 0.9))
        ),
        "country/law 41.pdf": document("law", replace(PLAIN, page=A4)),
        "country/map.png": pictures.country_map(),
        "country/news/2026-05-11 Courier.pdf": document("news-1", PLAIN),
        "country/news/2026-09-23 Daily News.pdf": document("news-2", SANS),
    }


def gaps():
    """The exhibits of the case with holes."""
    expert = document("expert", EMBEDDED)
    return {
        "declaration.pdf": document("declaration-short", PLAIN),
        "denuncia 2231.pdf": document("complaint-es", replace(PLAIN, page=A4)),
        "mensaje.png": pictures.message(),
        "mensaje English.pdf": document("threat-en", PLAIN),
        "hospital fax.tif": pictures.fax(words("hospital-fax")),
        "health center record.pdf": document("medical-record", replace(SANS, columns=(0.9, 1.3, 4.3))),
        "psychological evaluation.pdf": document(
            "psychological-evaluation", replace(SANS, font="Serif", columns=(2.4, 1.4, 2.7), password="example")
        ),
        "expert affidavit.pdf": expert[: len(expert) // 3],  # a download that stopped
        "Sampleland report 2026.pdf": document("country-report-short", SANS),
        "school letter.pdf": document("school-letter", PLAIN),
        "scan0007.jpg": pictures.market(),
    }


def register_fonts():
    """Makes the fonts of the repository known under the names of the family Serif."""
    plain, italic, bold = FONT_FAMILIES["Serif"]
    for face, file in ((plain, "Regular"), (italic, "Italic"), (bold, "SemiBold")):
        pdfmetrics.registerFont(TTFont(face, FONTS / f"SourceSerif4-{file}.ttf"))
    pdfmetrics.registerFontFamily("Serif", plain, bold, italic, bold)


def words(name):
    return (HERE / "text" / f"{name}.txt").read_text(encoding="utf-8")


def certificate(covered, date):
    """A certificate of translation that names what it covers (8 CFR 1003.33)."""
    text = words("certificate").replace("{document}", covered).replace("{date}", date)
    return render(text, replace(PLAIN, size=12, leading=1.6))


def document(name, look):
    return render(words(name), look)


def render(text, look):
    """Sets one text as a PDF."""
    out = io.BytesIO()
    password = look.password and StandardEncryption(look.password, look.password, strength=128)
    paper = Paper(
        out, look, pagesize=look.page, pageCompression=1, encrypt=password or None, title=title(text), author=MARK
    )
    paper.multiBuild(flow(text, look))
    return out.getvalue()


def title(text):
    return re.sub(r"<[^>]*>", " ", text.split("\n", 1)[0].lstrip("# "))


class Paper(BaseDocTemplate):
    """A document that marks its pages and fills its outline as it grows."""

    def __init__(self, out, look, **options):
        super().__init__(out, rotation=90 if look.turned else 0, **options)
        self.look = look
        width, height = (look.page[1], look.page[0]) if look.turned else look.page
        frame = Frame(64, 64, width - 128, height - 124, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self.begin, pagesize=(width, height)))

    def begin(self, canvas, _paper):
        if self.look.turned:
            canvas.translate(self.look.page[0], 0)
            canvas.rotate(90)
        footer(canvas, self.look, self.page)

    def afterFlowable(self, flowable):
        level = getattr(flowable, "level", None)
        if level is None or not self.look.outline:
            return
        text = re.sub(r"<[^>]*>", " ", flowable.text)
        self.canv.bookmarkPage(flowable.key)
        self.canv.addOutlineEntry(text, flowable.key, level, level == 1)
        if level == 1 and flowable.key != "contents":
            self.notify("TOCEntry", (0, text, self.page, flowable.key))


def footer(canvas, look, page):
    """The mark, and the document's own page number; the corner stays free but for one look."""
    canvas.setFont(FONT_FAMILIES[look.font][0], 8)
    canvas.setFillGray(0.35)
    middle = look.page[1 if look.turned else 0] / 2
    if look.footer == "center":
        canvas.drawCentredString(middle, 34, f"{MARK} · {page}")
    else:
        canvas.drawString(64, 34, MARK)
    if look.footer == "corner":
        canvas.setFont(FONT_FAMILIES[look.font][2], 10)
        canvas.drawRightString(look.page[0] - 36, 26, f"Observatory 2026 | {page}")
    canvas.setFillGray(0)


def flow(text, look):
    """Reads the few marks of `text/`: # title, ## section, > set lines, | table, - item, --- page."""
    styles = sheet(look)
    blocks = [block.strip("\n") for block in re.split(r"\n\s*\n|\n(?=---\n|## )|(?<=\n---)\n", text.strip())]
    return [part for block in blocks for part in parts(block, styles, look)]


def parts(block, styles, look):
    """The pieces of one block of text."""
    lines = block.split("\n")
    if block == "---":
        return [PageBreak()]
    found = []
    for kind, group in grouped(lines):
        if kind in ("# ", "## "):
            found.append(heading(group[0][len(kind) :], 0 if kind == "# " else 1, styles))
        elif kind == "> ":
            centered = found and getattr(found[-1], "level", None) == 0
            style = styles["below title"] if centered else styles["set"]
            found.append(Paragraph("<br/>".join(line[2:] for line in group), style))
        elif kind == "- ":
            found.extend(Paragraph(line[2:], styles["item"], bulletText="•") for line in group)
        elif kind == "| ":
            found.extend((table(group, styles, look), Spacer(1, 10)))
        elif group == ["{contents}"]:
            found.append(contents(styles))
        else:
            found.extend(Paragraph(line, styles["body"]) for line in group)
    return found


def grouped(lines):
    """Neighboring lines with the same mark."""
    groups = []
    for line in lines:
        mark = next((mark for mark in ("# ", "## ", "> ", "- ", "| ") if line.startswith(mark)), "")
        if groups and groups[-1][0] == mark and mark not in ("# ", "## "):
            groups[-1][1].append(line)
        else:
            groups.append((mark, [line]))
    return groups


def heading(text, level, styles):
    name, key = re.fullmatch(r"(.*?)(?: \{(.*)\})?", text).groups()
    key = key or re.sub(r"\W+", "-", name.lower())
    part = Paragraph(f'<a name="{key}"/>{name}', styles["title" if level == 0 else "section"])
    part.level, part.key = level, key
    return part


def contents(styles):
    style = ParagraphStyle("entry", styles["body"], spaceAfter=4)
    return TableOfContents(levelStyles=[style], dotsMinLevel=0)


def table(lines, styles, look):
    """A ruled table; its columns are inches, and its first row a heading."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    cells = [
        [Paragraph(cell, styles["head" if number == 0 else "cell"]) for cell in row] for number, row in enumerate(rows)
    ]
    style = TableStyle(
        [
            ("GRID", (0, 0), (-1, -1), 0.5, colors.Color(0.45, 0.45, 0.45)),
            ("BACKGROUND", (0, 0), (-1, 0), colors.Color(0.92, 0.92, 0.9)),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ]
    )
    return Table(cells, [72 * width for width in look.columns], style=style, repeatRows=1)


def sheet(look):
    """The paragraph styles of a look."""
    plain, _, bold = FONT_FAMILIES[look.font]
    size, lead = look.size, look.size * look.leading
    body = ParagraphStyle("body", fontName=plain, fontSize=size, leading=lead, spaceAfter=size * 0.7)
    small = ParagraphStyle("cell", body, fontSize=size - 1.5, leading=(size - 1.5) * 1.3, spaceAfter=0)
    return {
        "body": body,
        "title": ParagraphStyle(
            "title", body, fontName=bold, fontSize=size + 4, leading=size + 9, alignment=1, spaceAfter=8
        ),
        "below title": ParagraphStyle("below title", body, leading=size * 1.4, alignment=1, spaceAfter=size * 1.4),
        "section": ParagraphStyle(
            "section", body, fontName=bold, fontSize=size + 1, spaceBefore=8, spaceAfter=5, keepWithNext=1
        ),
        "set": ParagraphStyle("set", body, leading=size * 1.4, leftIndent=30, spaceBefore=6, spaceAfter=size),
        "item": ParagraphStyle("item", body, leftIndent=16, bulletIndent=4, spaceAfter=4),
        "cell": small,
        "head": ParagraphStyle("head", small, fontName=bold),
    }


def form():
    """Two pages of a form with fields that can be filled, like the I-589."""
    out = io.BytesIO()
    canvas = Canvas(out, letter, pageCompression=1)
    canvas.setTitle("Application for Withholding of Removal (example form)")
    canvas.setAuthor(MARK)
    fields = canvas.acroForm

    def line(y, label, name, value="", x=64, width=484, height=20, flags=""):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(x, y + height + 4, label)
        fields.textfield(
            name=name, tooltip=label, value=value, x=x, y=y, width=width, height=height, fontSize=9,
            fontName="Helvetica", borderWidth=0.5, forceBorder=True, fieldFlags=flags, maxlen=1000,
            fillColor=colors.white, borderColor=colors.Color(0.4, 0.4, 0.4),
        )  # fmt: skip

    def box(y, label, name, checked):
        fields.checkbox(
            name=name, tooltip=label, checked=checked, x=64, y=y, size=14, buttonStyle="cross", borderWidth=0.5,
            fillColor=colors.white, borderColor=colors.Color(0.4, 0.4, 0.4),
        )  # fmt: skip
        canvas.setFont("Helvetica", 10)
        canvas.drawString(86, y + 3, label)

    def top(text, below):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(64, 724, text)
        canvas.setFont("Helvetica", 9)
        canvas.drawString(64, 708, below)
        footer(canvas, SANS, 1)

    top(
        "Application for Asylum and for Withholding of Removal",
        "Example form in the manner of Form I-589. Not an official form.",
    )
    line(650, "Complete last name", "LastName", "NÚÑEZ EJEMPLO", width=230)
    line(650, "First name", "FirstName", "José", x=310, width=238)
    line(600, "A-number", "ANumber", "000-000-001", width=230)
    line(600, "Date of birth", "BirthDate", "05/14/1988", x=310, width=238)
    line(550, "Nationality at birth and present", "Nationality", "Examplia", width=230)
    line(550, "Language you speak most fluently", "Language", "Spanish", x=310, width=238)
    line(500, "Address in the United States", "Address", "5 Sample Court, Baltimore, MD 21201")
    line(450, "Date of last arrival", "Arrival", "03/02/2020", width=230)
    line(450, "Passport or travel document number", "Passport", "", x=310, width=238)
    box(400, "I also apply for withholding of removal under the Convention Against Torture.", "Convention", True)
    box(372, "I am applying for asylum.", "Asylum", False)
    canvas.showPage()
    top("Part B. Information about your application", "Continue in your declaration where the space is not enough.")
    harm = (
        "Held two nights at Guard Station 3, San Ejemplo, in September 2019,\n"
        "after I gave a statement to the prosecutor. See my declaration."
    )
    fear = (
        "Yes. By Captain Fulano de Tal and other officers of the Municipal Guard.\n"
        "See my declaration, paragraphs 18 to 20."
    )
    line(620, "Have you ever been harmed or mistreated? Explain.", "Harm", harm, height=66, flags="multiline")
    line(516, "Do you fear torture in your home country? Explain.", "Fear", fear, height=66, flags="multiline")
    line(412, "Have you ever been convicted of a crime in any country?", "Crime", "No", width=230)
    line(340, "Signature of applicant", "Signature", "/s/ José Núñez Ejemplo", width=230)
    line(340, "Date", "SignatureDate", "01/15/2027", x=310, width=238)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


if __name__ == "__main__":
    main()
