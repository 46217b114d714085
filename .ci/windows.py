"""Runs catpacket under wine in a folder, as an office would: `windows.py FOLDER`."""

import os
import pathlib
import pty
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
PROGRAM = os.environ["PROGRAM"]
PATIENCE = 180


def windows(path):
    """A path as Windows has it: wine shows the root of the system as drive Z."""
    return "Z:" + str(path).replace("/", "\\")


def run(folder, *args, code=0):
    """Runs the program in a folder, and returns what it says to both streams."""
    ended, told = once(folder, args)
    if ended == 0 != code:
        # Wine itself loses the code of one run in fifty; its own shell never does.
        ended, told = once(folder, args)
    assert ended == code, f"{args} ended with {ended}\n{told}"
    return told


def once(folder, args):
    """The same, with the code."""
    # Not pipes: what wine starts beside the program holds them, and goes on.
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        ran = subprocess.run(["wine", PROGRAM, *args], cwd=folder, stdin=subprocess.DEVNULL,
                             stdout=out, stderr=err, timeout=PATIENCE, check=False)
        return ran.returncode, said(out) + said(err)


def said(file):
    """What was written to a file, with the ends of lines that we use."""
    file.seek(0)
    return file.read().decode("utf-8").replace("\r\n", "\n")


def has(told, *words):
    """Holds that each of the words is in what was told."""
    for word in words:
        assert word in told, f"no `{word}` in:\n{told}"


def example(folder, name):
    """A copy of an example."""
    shutil.copytree(ROOT / "examples" / name, folder)
    return folder


def of_itself(work):
    """Version, help, and the machine."""
    has(run(work, "--version"), "catpacket ")
    has(run(work, "--help"), "Usage: catpacket", "doctor")
    told = run(work, "doctor")
    has(told, "for windows x86_64", "beside catpacket", "all that is needed is well",
        "AppData\\Local\\catpacket\\cache")


def of_examples(work):
    """The examples say and give what they do elsewhere."""
    gaps = example(work / "gaps", "gaps")
    told = run(gaps, "check", code=1)
    here = (ROOT / "tests/cases/gaps.txt").read_text("utf-8")
    assert told == here, told
    claim = example(work / "claim", "cat-claim")
    has(run(claim, "build"), "wrote .\\packet.pdf: pages 1")
    has(run(claim, "verify", "packet.pdf"), "proved: ")
    again = (claim / "packet.pdf").read_bytes()
    has(run(claim, "build"), "kept")
    assert (claim / "packet.pdf").read_bytes() == again
    other = os.environ.get("CATPACKET_HERE")
    if other:
        built = work / "here.pdf"
        subprocess.run([other, "build", str(ROOT / "examples/cat-claim"), "--no-cache", "--output",
                        str(built)], check=True, stdout=subprocess.DEVNULL)
        assert built.read_bytes() == again, "the packet differs from the one built here"
        print("the packet has the same bytes as the one built here")


def of_previews(work):
    """A preview has its pictures, drawn by the program beside."""
    claim = work / "claim"
    has(run(claim, "preview"), "wrote .\\preview.html")
    html = (claim / "preview.html").read_text("utf-8")
    assert html.count("src=\"data:image/") > 5, "the preview has no pictures"
    assert "catpacket-draw" not in html


def of_paths(work):
    """Accents, spaces, and 400 characters."""
    folder = work / "Ñandú peña – Señora Gómez's case (2)"
    while len(windows(folder)) < 400:
        folder /= "a folder within a folder, ünd sö weiter"
    folder.parent.mkdir(parents=True)
    example(folder, "cat-claim")
    whole = windows(folder)
    assert len(whole) >= 400
    has(run(work, "check", whole), "no findings")
    has(run(work, "build", whole), "packet.pdf: pages 1")
    has(run(work, "verify", whole + "\\packet.pdf"), "proved: ")
    told = run(work, "doctor", whole)
    has(told, "mend    lengths of paths", "over 259 letters")


def of_notepad(work):
    """What Notepad saves: a mark on top, and both ends of lines."""
    folder = example(work / "notepad", "cat-claim")
    path = folder / "case.yaml"
    text = path.read_text("utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode("utf-8"))
    has(run(folder, "check"), "no findings")


def of_open_packets(work):
    """A packet that is open elsewhere is waited for, and then told."""
    claim = work / "claim"
    packet = claim / "packet.pdf"
    before = packet.read_bytes()
    # A title that is another makes another packet.
    manifest = claim / "case.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace(
        "title: Respondent", "title: The respondent", 1), "utf-8")
    holder = hold(claim, PATIENCE)
    told = run(claim, "build", code=2)
    has(told, "packet.pdf cannot be replaced, since it is open in another program")
    assert packet.read_bytes() == before
    # The shell goes on when what it runs has ended.
    subprocess.run(["wine", "taskkill", "/f", "/im", "ping.exe"], timeout=PATIENCE, check=True,
                   stdout=subprocess.DEVNULL)
    holder.wait(PATIENCE)
    has(run(claim, "build"), "packet.pdf: pages 1")
    left = [it.name for it in claim.iterdir() if it.name.startswith(".catpacket")]
    assert left == [], left
    assert packet.read_bytes() != before


def hold(folder, seconds):
    """Another program that has the packet open, as a viewer does: others may read it, no more."""
    command = f"ping -n {seconds} 127.0.0.1 >nul <packet.pdf"
    holder = subprocess.Popen(["wine", "cmd", "/c", command], cwd=folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(4)
    return holder


def at_desk(args, typed, waits_for):
    """Runs the program in a terminal of its own, types, and returns what was shown."""
    shown, at = b"", 0
    child, terminal = pty.fork()
    if child == 0:
        clean = {name: value for name, value in os.environ.items()
                 if name not in ("TERM", "SHLVL", "PROMPT")}
        os.execvpe("wine", ["wine", PROGRAM, *args], clean)
    end = time.time() + PATIENCE
    while select.select([terminal], [], [], max(0, end - time.time()))[0]:
        try:
            shown += os.read(terminal, 4096)
        except OSError:
            break
        if at < len(waits_for) and waits_for[at].encode() in shown:
            # Wine hears no Enter before it listens, a moment after the question is shown.
            time.sleep(1)
            os.write(terminal, typed[at].encode())
            at += 1
    if end <= time.time():
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert at == len(waits_for), f"waited for {waits_for[at]}: {shown.decode('utf-8', 'replace')}"
    return shown.decode("utf-8", "replace")


def of_drops(work):
    """A folder that is dropped is shown; nothing is written unless that is wanted."""
    gaps = work / "gaps"
    has(run(work, windows(gaps), code=1), "Not ready to build: 9 errors", "preview.html")
    new = work / "new case"
    (new / "exhibits").mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", new / "exhibits/letter.txt")
    has(run(work, windows(new), code=2), "there is no case.yaml in Z:")
    assert not (new / "case.yaml").exists()
    has(run(work, windows(new / "exhibits/letter.txt"), code=2), "is of no case")


def of_desks(work):
    """The same at a terminal, where a person answers."""
    new = work / "new case"
    close = "press Enter to close this window"
    at_desk([windows(new)], ["no\r", "\r"], ["to leave it, type no", close])
    assert not (new / "case.yaml").exists()
    at_desk([windows(new)], ["\r", "\r"], ["to write it, press Enter", close])
    assert (new / "case.yaml").is_file() and (new / "preview.html").is_file()
    at_desk([], ["\r"], [close])


def main(work):
    """Each in turn."""
    desk = pathlib.Path(work) / "desk"
    # While somebody sits there, wine does not end and start again in between.
    with subprocess.Popen(["wine", "cmd"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL):
        for tried in (of_itself, of_examples, of_previews, of_paths, of_notepad, of_drops,
                      of_desks, of_open_packets):
            start = time.time()
            tried(desk)
            print(f"{tried.__name__}: well ({time.time() - start:.1f} s)", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
