"""Draws the pictures of the example cases: a card, photographs, a telephone screen, a map, a fax."""

import io
import random
from pathlib import Path

import reportlab
from PIL import Image, ImageDraw, ImageFilter, ImageFont

MARK = "Fictional example"
SERIF = Path(__file__).resolve().parent.parent / "crates/pdf/fonts/SourceSerif4-Regular.ttf"
SANS = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
BOLD = Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf"


def font(path, size):
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)


def canvas(width, height, ground, mode="RGB"):
    image = Image.new(mode, (width, height), ground)
    return image, ImageDraw.Draw(image)


def jpeg(image, seed, orientation=None):
    """A photograph as a telephone would save it: a little blur, a little noise, a mark below."""
    dice = random.Random(seed)
    grain = Image.frombytes("L", (160, 120), bytes(dice.randrange(96, 160) for _ in range(160 * 120)))
    grain = grain.resize(image.size, Image.Resampling.BILINEAR).convert("RGB")
    image = Image.blend(image.filter(ImageFilter.GaussianBlur(1)), grain, 0.12)
    below = (14, image.height - 28)
    ImageDraw.Draw(image).text(below, MARK, "white", font(SANS, 14), stroke_width=1, stroke_fill="#333")
    options = {}
    if orientation == 6:
        image = image.transpose(Image.Transpose.ROTATE_90)
        exif = Image.Exif()
        exif[0x0112] = 6  # shown after a quarter turn clockwise
        options["exif"] = exif
    out = io.BytesIO()
    image.save(out, "JPEG", quality=72, dpi=(96, 96), **options)
    return out.getvalue()


def png(image):
    out = io.BytesIO()
    image.convert("P", palette=Image.Palette.ADAPTIVE, colors=48).save(out, "PNG", optimize=True, dpi=(96, 96))
    return out.getvalue()


def sky(draw, width, height, top, bottom):
    for y in range(height):
        share = y / height
        draw.line((0, y, width, y), tuple(round(a + (b - a) * share) for a, b in zip(top, bottom)))


def market():
    """The street front of the market, with the office window above the stalls."""
    image, draw = canvas(800, 600, "#c9b897")
    sky(draw, 800, 190, (120, 165, 205), (205, 220, 228))
    draw.polygon([(60, 210), (400, 110), (740, 210)], "#8c4f3a")
    draw.rectangle((60, 210, 740, 430), "#dcc7a0")
    draw.text((268, 168), "MERCADO NORTE", "#f3ead8", font(BOLD, 28))
    for number, color in enumerate(("#a33d33", "#e6e0d0", "#3f6b57", "#e6e0d0", "#a33d33", "#e6e0d0", "#3f6b57")):
        x = 70 + number * 95
        draw.polygon([(x, 330), (x + 88, 330), (x + 98, 372), (x - 6, 372)], color)
        draw.rectangle((x, 386, x + 88, 430), "#7a5a3c")
        for fruit in range(6):
            left = x + 4 + fruit * 14
            draw.ellipse((left, 376, left + 14, 390), ("#d7862b", "#93a63a", "#b8382e")[fruit % 3])
    for number in range(6):
        x = 110 + number * 104
        draw.rectangle((x, 236, x + 54, 304), "#4d6374", "#f3ead8", 4)
    draw.text((228, 252), "12", "#ffffff", font(BOLD, 24))
    draw.rectangle((0, 430, 800, 600), "#98938a")
    for x in range(-200, 900, 90):
        draw.line((x, 600, 400 + (x - 400) // 3, 430), "#8a857c", 2)
    return jpeg(image, 1)


def door():
    """The office door with its lock forced, taken upright and stored on its side."""
    image, draw = canvas(600, 800, "#d8cdb6")
    draw.rectangle((130, 60, 470, 760), "#5a4632")
    draw.rectangle((150, 80, 450, 760), "#7d6247")
    for top in (110, 440):
        draw.rectangle((185, top, 415, top + 270), "#71573e", "#5a4632", 5)
    draw.text((262, 84), "N.º 12", "#efe6d2", font(BOLD, 22))
    draw.rectangle((412, 392, 452, 446), "#8d8d8d", "#444", 3)
    draw.polygon([(450, 372), (478, 380), (470, 470), (446, 462), (458, 430), (444, 410)], "#c8ad84")
    draw.line([(452, 376), (440, 350), (448, 330)], "#3d2f21", 4)
    draw.line([(448, 464), (436, 492), (444, 520)], "#3d2f21", 4)
    draw.rectangle((0, 760, 600, 800), "#8f897d")
    return jpeg(image, 2, orientation=6)


def forearm():
    """A forearm on a cloth beside a scale in centimeters."""
    image, draw = canvas(800, 600, "#6f8791")
    outline = [(0, 190), (560, 238), (690, 232), (770, 262), (780, 318), (690, 348), (560, 350), (0, 420)]
    draw.polygon(outline, "#b98a68")
    draw.ellipse((296, 262, 436, 312), "#c2957a")
    draw.line([(318, 284), (352, 290), (388, 288), (414, 282)], "#dab79f", 6)
    draw.rectangle((120, 470, 680, 520), "#f4f2ea", "#333", 2)
    for mark in range(11):
        x = 140 + mark * 52
        draw.line((x, 470, x, 492), "#222", 2)
        draw.text((x - 5, 496), str(mark), "#222", font(SANS, 14))
    return jpeg(image, 3)


def station():
    """The front of a guard station across a square."""
    image, draw = canvas(800, 600, "#b7b2a6")
    sky(draw, 800, 230, (150, 178, 200), (222, 226, 226))
    draw.rectangle((150, 150, 650, 440), "#cfd3d0", "#9aa09c", 4)
    draw.rectangle((150, 150, 650, 206), "#38506b")
    draw.text((204, 162), "GUARDIA MUNICIPAL · PUESTO 3", "white", font(BOLD, 21))
    for x in (190, 290, 470, 570):
        draw.rectangle((x, 250, x + 50, 320), "#55636d", "#eceeea", 4)
        for bar in range(1, 4):
            draw.line((x + bar * 12, 250, x + bar * 12, 320), "#2f3940", 2)
    draw.rectangle((366, 286, 434, 440), "#47372a")
    draw.line((700, 440, 700, 90), "#666", 6)
    draw.polygon([(703, 92), (772, 104), (703, 140)], "#2f7a57")
    draw.rectangle((0, 440, 800, 600), "#a29c90")
    draw.ellipse((250, 470, 550, 560), "#8f9a86")
    return jpeg(image, 4)


def identity_card():
    """A scan of an identity card, printed in Spanish and English."""
    image, draw = canvas(900, 620, "#f2f1ec")
    draw.rounded_rectangle((60, 60, 840, 540), 26, "#dfe8df", "#6c8574", 3)
    draw.rounded_rectangle((60, 60, 840, 128), 26, "#35604a")
    draw.rectangle((62, 100, 838, 128), "#35604a")
    draw.text((88, 78), "REPÚBLICA DE EXAMPLIA · REPUBLIC OF EXAMPLIA", "white", font(BOLD, 22))
    draw.rectangle((96, 170, 300, 430), "#c5d0c8", "#6c8574", 2)
    draw.ellipse((150, 206, 246, 322), "#8f9a92")
    draw.pieslice((112, 330, 284, 530), 180, 360, "#8f9a92")
    rows = (
        ("Apellidos / Surnames", "NÚÑEZ EJEMPLO"),
        ("Nombre / Given name", "JOSÉ"),
        ("Nacimiento / Birth", "14.05.1988 · SAN EJEMPLO"),
        ("Nacionalidad / Nationality", "EXAMPLIA"),
        ("Expedición / Issued", "01.03.2016"),
        ("N.º / No.", "0000001-E"),
    )
    for number, (label, value) in enumerate(rows):
        draw.text((340, 152 + number * 56), label, "#4d6457", font(SANS, 15))
        draw.text((340, 172 + number * 56), value, "#1d2b24", font(BOLD, 21))
    draw.text((96, 490), "CÉDULA DE IDENTIDAD / IDENTITY CARD", "#35604a", font(BOLD, 17))
    draw.line([(112, 452), (140, 440), (156, 462), (190, 438), (214, 458), (276, 444)], "#27365a", 3)
    return jpeg(image, 5)


def message():
    """A telephone screen with a message from an unknown number."""
    image, draw = canvas(540, 960, "#e9e4dc")
    draw.rectangle((0, 0, 540, 96), "#2f4858")
    draw.text((24, 22), "Número desconocido", "white", font(BOLD, 24))
    draw.text((24, 58), "lunes, 20 de enero de 2020", "#cfd9df", font(SANS, 17))
    bubbles = (
        ("José. La casa de la puerta verde.\nLo sabemos.", "19:02"),
        ("Creías que 310 km era lejos.", "19:03"),
        ("A Tomás ya lo fueron a buscar.\nTú sigues en la lista.", "19:05"),
        ("Dice el sargento que no habrá\nsegunda declaración.", "19:06"),
    )
    y = 130
    for text, time in bubbles:
        height = 62 + 30 * text.count("\n")
        draw.rounded_rectangle((22, y, 470, y + height), 16, "white")
        draw.multiline_text((40, y + 12), text, "#1c1c1c", font(SANS, 22), spacing=6)
        draw.text((410, y + height - 24), time, "#888", font(SANS, 14))
        y += height + 24
    draw.text((24, 880), "Mensaje no respondido", "#666", font(SANS, 17))
    draw.text((24, 926), MARK, "#777", font(SANS, 14))
    return png(image)


def country_map():
    """A map of the three provinces with the places the case speaks of."""
    image, draw = canvas(1000, 740, "#cfe0ea")
    west = [(90, 250), (180, 150), (330, 130), (370, 300), (340, 520), (210, 590), (120, 480)]
    middle = [(330, 130), (520, 90), (620, 160), (610, 420), (560, 560), (340, 520), (370, 300)]
    east = [(620, 160), (800, 140), (910, 260), (880, 470), (740, 590), (560, 560), (610, 420)]
    for shape, color in ((west, "#ece2c6"), (middle, "#dfe7cf"), (east, "#eadad0")):
        draw.polygon(shape, color, "#7b7466")
    draw.line([(230, 330), (440, 300), (640, 350), (760, 330)], "#b0483c", 4)
    draw.text((440, 350), "310 km by road", "#b0483c", font(SERIF, 22))
    cities = ((230, 330, "San Ejemplo", -80), (440, 300, "Ciudad Modelo", -60), (760, 330, "Nueva Muestra", -50))
    for x, y, name, dx in cities:
        draw.ellipse((x - 8, y - 8, x + 8, y + 8), "#222")
        draw.text((x + dx, y - 44), name, "#222", font(SERIF, 25))
    draw.text((150, 400), "Guard Station 3", "#444", font(SERIF, 19))
    draw.text((372, 392), "airport: entry in the", "#444", font(SERIF, 19))
    draw.text((372, 416), "register on return", "#444", font(SERIF, 19))
    draw.text((640, 390), "found on January 20, 2020", "#444", font(SERIF, 19))
    draw.text((60, 30), "Republic of Examplia: provinces and the road to Nueva Muestra", "#222", font(SERIF, 30))
    source = "Guards of all three provinces can search the register. Examplia Rights Observatory, June 30, 2026"
    draw.text((60, 640), source, "#333", font(SERIF, 18))
    draw.text((60, 694), MARK, "#666", font(SERIF, 18))
    return png(image)


def fax(text):
    """A letter as a fax machine stores it: two black-and-white pages in one TIFF, Group 4."""
    pages = []
    for number, page in enumerate(text.strip().split("\n---\n"), 1):
        image, draw = canvas(1728, 2156, 1, "1")
        draw.text((110, 40), f"05-OCT-2026 10:12  HOSPITAL SAN MODELO  P.{number:02}/02", 0, font(SANS, 32))
        draw.line((90, 96, 1640, 96), 0, 2)
        for line, words in enumerate(page.split("\n")):
            draw.text((170, 220 + line * 76), words, 0, font(SERIF, 50))
        draw.text((170, 2070), MARK, 0, font(SERIF, 34))
        pages.append(image)
    out = io.BytesIO()
    pages[0].save(out, "TIFF", compression="group4", save_all=True, append_images=pages[1:], dpi=(204, 196))
    return out.getvalue()
