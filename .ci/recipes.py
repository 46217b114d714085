"""Holds the recipes of docs/ci.md against what will read them: `recipes.py CATPACKET INTO`."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[1]
SCHEMAS = {".github/workflows/cases.yml": "vendor.github-workflows",
           ".gitlab-ci.yml": "vendor.gitlab-ci"}


def recipes():
    """The files of the page: by the names that stand before them."""
    parts = re.split(r"```yaml\n(.*?)```", (ROOT / "docs/ci.md").read_text("utf-8"), flags=re.S)
    for before, block in zip(parts[::2], parts[1::2]):
        yield re.findall(r"^`(\.[^`]+)`", before, re.M)[-1], block


def run(*command, **options):
    """Runs a program that must end well."""
    subprocess.run(command, check=True, **options)


def github(told):
    """The action is given inputs that it has."""
    known = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    steps = [step for step in told["jobs"]["check"]["steps"] if "OWNER" in step["uses"]]
    assert steps and set(steps[0]["with"]) <= set(known), steps


def gitlab(told, catpacket, into):
    """What it calls checks the cases, and leaves the report."""
    job = told["cases"]
    for name in ("cat-claim", "gaps"):
        shutil.copytree(ROOT / "examples" / name, into / "cases" / name)
    path = f"{pathlib.Path(catpacket).resolve().parent}:{os.environ['PATH']}"
    line = [line for line in job["script"] if line.startswith("catpacket ")][0]
    ran = subprocess.run(["sh", "-c", line], cwd=into, env={**os.environ, "PATH": path}, check=False)
    assert ran.returncode == 1, ran
    report = into / job["artifacts"]["reports"]["junit"]
    assert "<testsuites" in report.read_text("utf-8"), report


def main(catpacket, into):
    """Each in turn."""
    into = pathlib.Path(into)
    shutil.rmtree(into, ignore_errors=True)
    found = dict(recipes())
    assert set(found) == {*SCHEMAS, ".pre-commit-config.yaml"}, set(found)
    for name, text in found.items():
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if name in SCHEMAS:
            run("check-jsonschema", "-q", "--builtin-schema", SCHEMAS[name], str(path))
        else:
            run("pre-commit", "validate-config", str(path))
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    asked = yaml.safe_load(found[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    assert {hook["id"] for hook in asked} <= {hook["id"] for hook in hooks}, asked
    github(yaml.safe_load(found[".github/workflows/cases.yml"]))
    gitlab(yaml.safe_load(found[".gitlab-ci.yml"]), catpacket, into)
    print("the recipes hold")


if __name__ == "__main__":
    main(*sys.argv[1:])
