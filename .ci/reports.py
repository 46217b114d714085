"""Reads reports as their readers do, and exits 1 with a line for each fault.

    reports.py sarif LOG REPORT          what Microsoft's validator wrote to its log on a report
    reports.py markdown REPORT JSON      Markdown against the JSON report of the same folders
    reports.py github COMMANDS JSON      workflow commands against the same
"""

import collections
import html.parser
import json
import os
import re
import sys

import cmarkgfm
from cmarkgfm.cmark import Options

# What a comment on GitHub keeps, and the report uses.
TAGS = {
    "h2", "h3", "p", "strong", "em", "code", "pre", "ul", "ol", "li", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "details", "summary",
}
COMMANDS = {"error": "error", "warning": "warning", "notice": "note"}
PROPERTIES = {"file", "line", "endLine", "col", "endColumn", "title"}


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


def counts(path):
    report = json.loads(read(path))
    unopened = sum(case["outcome"] == "unopened" for case in report["cases"])
    return collections.Counter(report["counts"], unopened=unopened)


def sarif(log, report):
    report = json.loads(read(report))
    (run,) = json.loads(read(log))["runs"]
    for result in run.get("results", []):
        text = text_of(run, result)
        if result.get("level", "warning") in ("error", "warning") and not known(result, report):
            yield f"{result['ruleId']}: {text}"
    # It says nothing at all of what it cannot read, and of us always this.
    if not any(result["ruleId"] == "SARIF2005" for result in run.get("results", [])):
        yield "the validator did not read the report"
    (invocation,) = run["invocations"]
    if not invocation["executionSuccessful"]:
        yield "the validator did not run to its end"
    for kind in ("toolConfigurationNotifications", "toolExecutionNotifications"):
        for note in invocation.get(kind, []):
            yield note["message"]["text"]


def known(result, report):
    """What is as it should be: no address that tells of the program, and no lines in a PDF."""
    if result["ruleId"] == "SARIF2005":
        return result["message"]["id"].endswith("nformationUri")
    if result["ruleId"] != "SARIF2017":
        return False
    at = report
    for key in re.findall(r"[^.\[\]]+", result["message"]["arguments"][0]):
        at = at[int(key)] if key.isdigit() else at[key]
    return "artifactLocation" in at and not at["artifactLocation"]["uri"].endswith("case.yaml")


def text_of(run, result):
    """A message, from the table of its rule, with its arguments."""
    message = result["message"]
    rule = next(it for it in run["tool"]["driver"]["rules"] if it["id"] == result["ruleId"])
    text = message.get("text") or rule["messageStrings"][message["id"]]["text"]
    return re.sub(r"\{(\d+)\}", lambda it: message["arguments"][int(it[1])], text)


class Page(html.parser.HTMLParser):
    """Rendered Markdown: how often each tag is there, and which are open."""

    def __init__(self):
        super().__init__()
        self.faults, self.open, self.count = [], [], collections.Counter()

    def handle_starttag(self, tag, attrs):
        self.count[tag] += 1
        if tag not in TAGS or attrs:
            self.faults.append(f"<{tag}> with {attrs} is raw HTML")
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def markdown(report, other):
    page = Page()
    # Raw HTML is let through, so that it is seen here.
    page.feed(cmarkgfm.github_flavored_markdown_to_html(read(report), Options.CMARK_OPT_UNSAFE))
    page.close()
    yield from page.faults
    if page.open:
        yield f"{page.open} stay open"
    lines = [line for line in read(report).split("\n") if line.startswith("|")]
    for line in lines:
        if len(re.findall(r"(?<!\\)\|", line)) != 3:
            yield f"`{line}` has not two cells"
    rulers = lines.count("|---|---|")
    if page.count["tr"] != len(lines) - rulers or page.count["table"] != rulers:
        yield f"{page.count['tr']} rows in {page.count['table']} tables of {len(lines)} lines"
    found = counts(other)
    told = found.total() - found["unopened"]
    if page.count["li"] != told:
        yield f"{page.count['li']} items for {told} findings"


def github(commands, other):
    told = collections.Counter()
    for line in read(commands).split("\n"):
        if not line.startswith("::"):
            continue
        # As ActionCommand of the runner reads it.
        head, _, message = line[2:].partition("::")
        name, _, properties = head.partition(" ")
        pairs = dict(it.partition("=")[::2] for it in properties.split(",") if it)
        told[COMMANDS.get(name, name)] += 1
        if name not in COMMANDS or not set(pairs) <= PROPERTIES or not message:
            yield f"`{line}` is no command"
        if "file" in pairs and not os.path.exists(unescaped(pairs["file"])):
            yield f"`{pairs['file']}` is not there"
        for key in PROPERTIES - {"file", "title"}:
            if key in pairs and not re.fullmatch("[1-9][0-9]*", pairs[key]):
                yield f"`{key}={pairs[key]}` is no number"
    found = counts(other)
    # A folder that is not opened is an error here.
    found["error"] += found.pop("unopened")
    del found["waived"]
    if told != found:
        yield f"{dict(told)} commands for {dict(found)} findings"


def unescaped(value):
    for code, sign in {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}.items():
        value = value.replace(code, sign)
    return value


if __name__ == "__main__":
    read_as = {"sarif": sarif, "markdown": markdown, "github": github}[sys.argv[1]]
    faults = list(read_as(*sys.argv[2:]))
    print("\n".join(faults), end="\n" if faults else "")
    sys.exit(bool(faults))
