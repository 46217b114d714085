#!/usr/bin/env python3
"""Holds the text that catpacket reads on the pages of PDFs against what pdftotext reads there.

    python3 tests/bench/words.py FOLDER...

Prints for each file which share of the words of pdftotext ours has too, each as often as it is
there, whatever order they stand in; words are runs of letters and digits, without case, as Unicode
composes them. Files without text, and files that either of them does not open, are left out.

The text is printed by the test `text_of_files` of the crate, which reads the files that
CATPACKET_TEXT_OF names, one on each line, and writes each to `0.txt`, `1.txt` and so on
in the folder CATPACKET_TEXT_TO.
"""

import collections
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    named = [Path(it) for it in sys.argv[1:]]
    files = sorted({file for it in named for file in ([it] if it.is_file() else it.rglob("*.pdf"))})
    with tempfile.TemporaryDirectory() as folder:
        where = {"CATPACKET_TEXT_OF": "\n".join(str(it.resolve()) for it in files),
                 "CATPACKET_TEXT_TO": folder}
        subprocess.run(["cargo", "test", "--quiet", "--lib", "text_of_files"], cwd=REPO, check=True,
                       env=os.environ | where, stdout=subprocess.DEVNULL)
        rows = [row for at, file in enumerate(files) if (row := compare(file, Path(folder) / f"{at}.txt"))]
    for share, count, file in sorted(rows):
        print(f"{100 * share:6.2f} %  {count:>7} words  {file}")
    count = sum(row[1] for row in rows)
    same = sum(row[0] * row[1] for row in rows)
    good = sum(0.98 <= row[0] for row in rows)
    print(f"{100 * same / max(count, 1):6.2f} %  {count:>7} words  all; {good} of {len(rows)} files have 98 % or more")


def compare(file, ours):
    """The share of the words that ours has, and how many there are."""
    theirs = subprocess.run(["pdftotext", "-enc", "UTF-8", file, "-"], capture_output=True)
    if theirs.returncode or not ours.is_file():
        return None
    theirs, ours = words(theirs.stdout.decode(errors="replace")), words(ours.read_text("utf-8"))
    count = sum(theirs.values())
    return (sum((theirs & ours).values()) / count, count, file) if count else None


def words(text):
    text = unicodedata.normalize("NFKC", text).casefold()
    return collections.Counter(re.findall(r"[^\W_]+", text))


if __name__ == "__main__":
    main()
