#!/usr/bin/env python3
"""Times catpacket beside bare merges of the same exhibits, and prints a Markdown table.

    cargo build --release
    python3 tests/bench/run.py small medium large

A size is `small` (30 exhibits, 300 pages, about 15 MB), `medium` (100, 2,000, 120), `large`
(300, 10,000, 600), or EXHIBITSxPAGESxMEGABYTES, such as 3000x100000x6000. The exhibits are
made up by `cases.py`, which needs reportlab, pikepdf, pillow and numpy. qpdf and mutool join in
where they are installed.

Every program runs once in each round, so that all meet the same machine; the table has the
best wall and CPU time of each and the most memory. Files are in the page cache, outputs are
not forced to disk. Memory is read from /proc, so only on Linux.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.dont_write_bytecode = True  # the repository stays as it is
try:
    import pikepdf
    import reportlab

    import cases
except ImportError as missing:
    sys.exit(f"error: {missing}; run `pip install reportlab pikepdf pillow numpy`")

REPO = Path(__file__).resolve().parents[2]

PIKEPDF_MERGE = """
import sys, pikepdf
out = pikepdf.new()
for file in sys.argv[2:]:
    with pikepdf.open(file) as pdf:
        out.pages.extend(pdf.pages)
out.save(sys.argv[1])
"""


@dataclass
class Program:
    """A command to time, and what was seen of it."""

    name: str
    command: object  # of the case and the output
    exits: tuple = (0,)
    writes: bool = True
    wall: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    anonymous: int = 0
    resident: int = 0
    size: int = 0
    pages: int = 0
    failed: str = ""


def programs(catpacket):
    """The programs that are here; the others are named on stderr."""
    found = []
    if catpacket.is_file():
        exe = str(catpacket)
        build = lambda case, out: [exe, "build", "--no-cache", str(case.folder), "--output", str(out)]
        found.append(Program("`catpacket build`", build))
        check = lambda case, _: [exe, "check", "--no-cache", str(case.folder)]
        found.append(Program("`catpacket check`", check, writes=False))
    else:
        say(f"LEFT OUT: catpacket is not built ({catpacket}): run `cargo build --release`, or "
            "give its path with --catpacket")
    if shutil.which("qpdf"):
        qpdf = lambda case, out: ["qpdf", "--empty", "--pages", *case.files, "--", str(out)]
        found.append(Program("qpdf", qpdf, exits=(0, 3)))  # 3: done, with warnings
    else:
        say("LEFT OUT: qpdf is not installed; without it nothing counts the output's pages")
    if shutil.which("mutool"):
        mutool = lambda case, out: ["mutool", "merge", "-o", str(out), *case.files]
        found.append(Program("mutool", mutool))
    else:
        say("LEFT OUT: mutool is not installed")
    merge = lambda case, out: [sys.executable, "-c", PIKEPDF_MERGE, str(out), *case.files]
    found.append(Program("pikepdf", merge))
    if shutil.which("cat"):
        found.append(Program("`cat`", lambda case, _: ["cat", *case.files]))
    else:
        say("LEFT OUT: cat is not installed")
    return found


def measure(program, case, folder):
    """Runs a program once and notes what it took."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    out = folder / "out.pdf"
    stdout = out if program.name == "`cat`" else folder / "stdout.txt"
    command = program.command(case, out)
    with open(stdout, "wb") as printed, open(folder / "stderr.txt", "wb") as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=printed, stderr=errors)
        watch = threading.Thread(target=watch_memory, args=(child.pid, program))
        watch.start()
        _, status, usage = os.wait4(child.pid, 0)
        program.wall.append(time.perf_counter() - start)
        child.returncode = os.waitstatus_to_exitcode(status)
        watch.join()
    program.cpu.append(usage.ru_utime + usage.ru_stime)
    if child.returncode not in program.exits:
        program.failed = f"exit {child.returncode}"
        said = stdout.read_bytes() if stdout != out else b""
        said += (folder / "stderr.txt").read_bytes()
        say(f"{program.name} failed on {case.name} ({program.failed}):")
        say(said[-4000:].decode(errors="replace"))


def watch_memory(pid, program):
    """Polls the memory of a process until it is gone."""
    while True:
        try:
            with open(f"/proc/{pid}/status") as status:
                sizes = dict(line.split(":", 1) for line in status)
            anonymous, resident = sizes["RssAnon"], sizes["VmHWM"]
        except (OSError, KeyError):
            return
        program.anonymous = max(program.anonymous, int(anonymous.split()[0]))
        program.resident = max(program.resident, int(resident.split()[0]))
        time.sleep(0.002)


def inspect(program, folder):
    """Notes the size of the output and its pages, over all volumes."""
    outputs = sorted(folder.glob("out*.pdf"))
    program.size = sum(output.stat().st_size for output in outputs)
    if program.name != "`cat`" and shutil.which("qpdf"):
        for output in outputs:
            count = ["qpdf", "--show-npages", str(output)]
            shown = subprocess.run(count, capture_output=True, text=True).stdout.strip()
            program.pages += int(shown or 0)


def bench(case, catpacket, runs, work):
    """Times every program on a case; the last round's outputs are looked into."""
    competitors = programs(catpacket)
    folder = work / "output"
    for run in range(runs):
        for program in competitors:
            if program.failed:
                continue
            say(f"{case.name}, round {run + 1} of {runs}: {program.name}")
            measure(program, case, folder)
            if run == runs - 1 and program.writes and not program.failed:
                inspect(program, folder)
    shutil.rmtree(folder, ignore_errors=True)
    return competitors


def table(case, results, runs):
    """The results as Markdown."""
    best = {program.name: min(program.wall) for program in results if not program.failed}
    files = len(case.files)
    lines = [
        f"### {case.name}: {files:,} exhibits, {case.pages:,} pages, {case.bytes / 1e6:.1f} MB; "
        f"best of {runs}",
        "",
        "| program | wall | CPU | anonymous | resident | output | pages | / qpdf | / cat |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for program in results:
        if program.failed:
            lines.append(f"| {program.name} | {program.failed} | | | | | | | |")
            continue
        wall = best[program.name]
        cells = [
            program.name,
            f"{wall:.3f} s",
            f"{min(program.cpu):.3f} s",
            shown(program.anonymous, f"{program.anonymous / 1024:.0f} MiB"),
            shown(program.resident, f"{program.resident / 1024:.0f} MiB"),
            shown(program.size, f"{program.size / 1e6:.2f} MB"),
            shown(program.pages, f"{program.pages:,}"),
            ratio(wall, best.get("qpdf")),
            ratio(wall, best.get("`cat`")),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def shown(value, text):
    return text if value else "–"


def ratio(wall, other):
    return f"{wall / other:.2f}" if other else "–"


def versions(catpacket):
    """The machine and the versions, in a line."""
    commands = [["qpdf", "--version"], ["mutool", "-v"], [str(catpacket), "--version"]]
    lines = [f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"]
    for command in commands:
        if shutil.which(command[0]):
            answer = subprocess.run(command, capture_output=True, text=True)
            lines.append((answer.stdout + answer.stderr).strip().splitlines()[0])
    lines.append(f"pikepdf {pikepdf.__version__}, reportlab {reportlab.Version}")
    return "; ".join(lines)


def say(text):
    print(text, file=sys.stderr, flush=True)


def size(text):
    numbers = text.split("x")
    if text in cases.SIZES or (len(numbers) == 3 and all(number.isdigit() for number in numbers)):
        return text
    raise argparse.ArgumentTypeError(f"`{text}`: {', '.join(cases.SIZES)} or 30x300x15")


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("sizes", nargs="*", type=size, default=["small"], metavar="SIZE")
    options.add_argument("--runs", type=int, default=5, help="rounds (default: 5)")
    options.add_argument(
        "--catpacket", type=Path, default=REPO / "target/release/catpacket", metavar="PATH",
        help="the program (default: target/release/catpacket)",
    )
    options.add_argument(
        "--work", type=Path, metavar="FOLDER",
        help="keeps the cases here, for the next run (default: a temporary folder)",
    )
    options.add_argument(
        "--one-volume", action="store_true", help="one volume, however large the packet"
    )
    asked = options.parse_args()
    if not hasattr(os, "wait4"):
        options.error("this script needs Linux or macOS")
    if asked.runs < 1:
        options.error("--runs is at least 1")
    if asked.work and asked.work.resolve().is_relative_to(REPO):
        options.error("--work lies inside the repository; choose a folder outside")

    with tempfile.TemporaryDirectory(prefix="catpacket-bench-") as temporary:
        work = asked.work or Path(temporary)
        work.mkdir(parents=True, exist_ok=True)
        print(versions(asked.catpacket) + "\n")
        is_complete = True
        for name in asked.sizes:
            case = cases.prepare(name, work, asked.one_volume)
            results = bench(case, asked.catpacket.resolve(), asked.runs, work)
            print(table(case, results, asked.runs), flush=True)
            is_complete &= not any(program.failed for program in results)
    return 0 if is_complete else 1


if __name__ == "__main__":
    sys.exit(main())
