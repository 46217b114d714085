#!/usr/bin/env python3
"""Holds every page of a folder of PDFs against the packet made of it, and tells what came of each.

    cargo build --release
    python3 tests/bench/faithful.py FOLDER... [--peers] [--tsv FILE]

Each file becomes the only exhibit of a case (pages kept as they are, no stamps, no tab sheets).
poppler draws every page of the file and of the packet, 400 pixels on the longer side, in grey. A
page is the same when fewer than 0.2 % of its pixels differ by more than 24 of 255, and poppler reads
the same words on it, which tells small letters that so few pixels do not. Then the file is

    faithful    every page is there and the same
    refused     catpacket wrote nothing, and named why
    told        a page differs, and a finding said that the file is damaged or incomplete, that
                its form fields are drawn, or that icons of what it carries are left out
    SILENT      a page differs or is missing, and nothing said so
    FAILED      catpacket did not end by itself, or ended in a way it never should
    (no model)  poppler shows nothing of the file, or pages without any size, so there is nothing
                to compare with

`--peers` judges a bare merge by qpdf and by mutool the same way. Time and memory are those of
`catpacket build`; memory is the most it ever held, files in the page cache not counted.

Needs pdftoppm and pdftotext; qpdf and mutool only for `--peers`. Exits 1 when a file is SILENT or FAILED.
"""

import argparse
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
PIXELS = 400
TOLERANCE = 24
SHARE = 0.002
PATIENCE = 120  # seconds

CASE = """\
case:
  respondents: [{name: "EJEMPLO, José", a_number: A 000-000-001, languages: [en]}]
  removal_country: Examplia
  court: Baltimore, Maryland
  judge: Hon. Erika Mustermann
  proceeding: removal
  detained: false
  hearing: {kind: individual, date: 2027-03-16, time: "8:30 AM"}
  relief: [cat-withholding, cat-deferral]
counsel: {name: Maria Lopez, firm: Example Clinic, address: ["100 Main Street"], phone: "(410) 555-0100", eoir_id: AB123456}
filing:
  title: Evidence
  date: 2027-02-10
  service: {method: ecas, on: Office of the Principal Legal Advisor}
  page_size: keep
  stamp: none
  tab_sheets: none
  volume_limit: 2000 MB
exhibits:
  - {id: a, file: a.pdf, title: Exhibit, kind: other, date: 2026-01-01, supports: [likelihood, state-involvement, internal-relocation, prior-harm]}
"""


def main():
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("folders", nargs="+", type=Path, help="folders of PDFs, or PDFs")
    ask.add_argument("--catpacket", type=Path, default=REPO / "target/release/catpacket")
    ask.add_argument("--peers", action="store_true", help="judge qpdf and mutool too")
    ask.add_argument("--tsv", type=Path, help="write every verdict here as well")
    ask.add_argument("--pages", type=int, help="draw no more than this many pages of a file")
    ask.add_argument("--jobs", type=int, default=os.cpu_count())
    it = ask.parse_args()
    if not it.catpacket.is_file():
        sys.exit(f"error: {it.catpacket} is not there; run `cargo build --release`")
    for tool in ("pdftoppm", "pdftotext"):
        if not shutil.which(tool):
            sys.exit(f"error: {tool} is not installed; run .ci/setup")
    files = sorted({file for folder in it.folders for file in pdfs(folder)})
    with ThreadPoolExecutor(it.jobs) as pool:
        found = list(pool.map(lambda file: judge(it, file), files))
    if it.tsv:
        rows = ["\t".join(map(str, row.values())) for row in found]
        it.tsv.write_text("\n".join(["\t".join(found[0]), *rows]) + "\n")
    summarize(found)
    sys.exit(any(row["catpacket"] in ("SILENT", "FAILED") for row in found))


def pdfs(folder):
    """The PDFs in a folder, told by their names; a file stands for itself."""
    if folder.is_file():
        return [folder]
    return [it for it in folder.rglob("*") if it.suffix.lower() == ".pdf" and it.is_file()]


def judge(it, file):
    """One file: what catpacket makes of it, and, where asked, what the others do."""
    with tempfile.TemporaryDirectory(prefix="faithful-") as folder:
        folder = Path(folder)
        model = draw(file, folder / "model", 1, it.pages)
        if all(image[:2] == (1, 1) for image in model.values()):
            model = {}
        row = {"file": str(file), "pages": len(model), **ours(it, file, folder, model)}
        if it.peers:
            for name, command in (
                ("qpdf", ["qpdf", "--empty", "--pages", file, "--", folder / "qpdf.pdf"]),
                ("mutool", ["mutool", "merge", "-o", folder / "mutool.pdf", file]),
            ):
                row[name] = theirs(it, command, folder / f"{name}.pdf", folder, model)
    tell(row)
    return row


def tell(row):
    why = row["why"]
    peers = "".join(f" {name}={row[name]}" for name in ("qpdf", "mutool") if name in row)
    print(f"{row['catpacket']:<10} {row['pages']:>4} p {row['seconds']:>6.2f} s "
          f"{row['MiB']:>4} MiB  {row['file']}{peers}{': ' if why else ''}{why}", flush=True)


def ours(it, file, folder, model):
    """Builds the packet of a case with this one exhibit, and compares its pages."""
    case = folder / "case"
    (case / "exhibits").mkdir(parents=True)
    (case / "case.yaml").write_text(CASE, encoding="utf-8")
    shutil.copyfile(file, case / "exhibits/a.pdf")
    row = {"catpacket": "FAILED", "worst": "", "seconds": 0.0, "MiB": 0, "why": ""}
    command = [it.catpacket, "build", "--no-cache", case, "--output", folder / "packet.pdf"]
    code, said, row["seconds"], row["MiB"] = measured(command, folder)
    rules = re.findall(r"^(error|warning|note)\[([a-z-]+)\]: (.*?(?:\n {4,}.*?)*)$", said, re.M)
    errors = [(rule, " ".join(what.split())) for level, rule, what in rules if level == "error"]
    warned = {rule for level, rule, _ in rules if level != "error"}
    if code == 1 and errors and not (folder / "packet.pdf").exists():
        row["catpacket"] = "refused" if model else "(no model)"
        row["why"] = "; ".join(f"{rule}: {what}" for rule, what in errors)
        return row
    if code != 0:
        row["why"] = f"exit {code}: {' '.join(said.split())[-300:]}"
        return row
    leaves = [leaf for volume in json.loads((folder / "packet.json").read_text())["volumes"]
              for leaf in volume["leaves"] if leaf["kind"] == "exhibit"]
    pages = [page["page"] for leaf in leaves for page in leaf["pages"]]
    if not model:
        row.update(catpacket="(no model)", why=f"{len(pages)} pages built")
        return row
    last = pages[-1] if it.pages is None else min(pages[-1], pages[0] + it.pages - 1)
    drawn = draw(folder / "packet.pdf", folder / "packet", pages[0], last)
    first = pages[0] - 1
    worst, why = compare(model, {page - first: image for page, image in drawn.items()})
    row["worst"] = f"{worst:.5f}"
    if why:
        told = warned & {"damaged-exhibit", "incomplete-exhibit", "redrawn-field"}
        told |= {rule for _, rule, what in rules if "and its icon" in " ".join(what.split())}
        row.update(catpacket="told" if told else "SILENT", why=why)
    else:
        row["catpacket"] = "faithful"
    return row


def theirs(it, command, out, folder, model):
    """What another program's merge of the file shows."""
    code, *_ = measured(command, folder)
    if not out.exists():
        return "refused"
    if not model:
        return "(no model)"
    _, why = compare(model, draw(out, folder / out.stem, 1, it.pages))
    if not why:
        return "faithful"
    # qpdf ends with 3 when it warned.
    return "SILENT" if code == 0 else "told"


def measured(command, folder):
    """Runs a command: exit code (`timeout` when it took too long), what it said, seconds, MiB."""
    said = folder / "said.txt"
    with open(said, "wb") as out:
        start = time.perf_counter()
        child = subprocess.Popen([str(it) for it in command], stdin=subprocess.DEVNULL,
                                 stdout=out, stderr=subprocess.STDOUT)
        most = []
        watch = threading.Thread(target=watch_memory, args=(child, most))
        watch.start()
        try:
            code = child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
            code = "timeout"
        seconds = time.perf_counter() - start
        watch.join()
    return code, said.read_text(errors="replace"), seconds, max(most, default=0) // 1024


def watch_memory(child, most):
    """Notes the anonymous memory of a process, in KiB, until it ends."""
    while child.returncode is None:
        try:
            with open(f"/proc/{child.pid}/status") as status:
                most.extend(int(line.split()[1]) for line in status if line.startswith("RssAnon"))
        except OSError:
            return
        time.sleep(0.004)


def draw(file, folder, first, last):
    """Pages as poppler sees them, by number: width, height, the grey of each pixel, the words."""
    folder.mkdir()
    window = ["-f", str(first), *(["-l", str(last)] if last else [])]
    command = ["pdftoppm", "-gray", "-scale-to", str(PIXELS), *window, str(file), str(folder / "p")]
    try:
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return {}
    pages = {int(it.stem.rpartition("-")[2]): image(it.read_bytes()) for it in folder.glob("*.pgm")}
    shutil.rmtree(folder)
    words = dict(enumerate(read(file, window), first))
    return {page: (*image, words.get(page)) for page, image in pages.items()}


def read(file, window):
    """The words of pages, each as often as it is there, whatever their order."""
    command = ["pdftotext", "-q", *window, str(file), "-"]
    try:
        run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True,
                             timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return []
    return [collections.Counter(page.split()) for page in run.stdout.split(b"\f")]


def image(bytes):
    """A picture in the form `P5 width height 255` and one byte a pixel."""
    _, width, height, _, pixels = re.match(rb"(P5)\s+(\d+)\s+(\d+)\s+(\d+)\s(.*)", bytes,
                                           re.S).groups()
    return int(width), int(height), pixels


def compare(model, drawn):
    """The largest share of pixels that differ on a page, and what is wrong, if anything."""
    if set(model) != set(drawn):
        return 1.0, f"{len(drawn)} pages of {len(model)} can be drawn"
    shares = {page: differing(model[page], drawn[page]) for page in model}
    worst = max(shares.values())
    for page, share in sorted(shares.items()):
        if SHARE <= share:
            return worst, f"page {page} differs by {share:.2%}"
        if model[page][3] != drawn[page][3]:
            return worst, f"page {page} has other words"
    return worst, ""


def differing(one, other):
    """The share of pixels that differ; all of them when the sizes do."""
    if one[:3] == other[:3]:
        return 0.0
    if one[:2] != other[:2]:
        return 1.0
    pairs = zip(one[2], other[2])
    return sum(TOLERANCE < abs(a - b) for a, b in pairs) / max(1, len(one[2]))


def summarize(found):
    count = len(found)
    print(f"\n{count} files, {sum(row['pages'] for row in found)} pages that poppler draws")
    for program in ("catpacket", "qpdf", "mutool"):
        verdicts = collections.Counter(row[program] for row in found if program in row)
        if verdicts:
            print(f"{program}: " + ", ".join(f"{n} {it}" for it, n in verdicts.most_common()))
    slow = max(found, key=lambda row: row["seconds"])
    large = max(found, key=lambda row: row["MiB"])
    print(f"slowest {slow['seconds']:.2f} s ({slow['file']}), most memory {large['MiB']} MiB "
          f"({large['file']})")


if __name__ == "__main__":
    main()
