"""Holds the manifests of a release against what their readers ask: `held.py FOLDER VERSION`."""

import hashlib
import json
import pathlib
import re
import sys

import yaml

RELEASE = re.compile(r"https://github\.com/some-owner/catpacket/releases/download/v(.+)/(.+)")
INSTALLER = {"PackageIdentifier", "PackageVersion", "InstallerType", "NestedInstallerType",
             "Commands", "Installers", "ManifestType", "ManifestVersion"}
LOCALE = {"PackageIdentifier", "PackageVersion", "PackageLocale", "Publisher", "PackageName",
          "PackageUrl", "License", "ShortDescription", "ManifestType", "ManifestVersion"}
VERSION = {"PackageIdentifier", "PackageVersion", "DefaultLocale", "ManifestType",
           "ManifestVersion"}


def holds(folder, version, url, digest):
    """Whether a manifest names an archive of this version with its checksum."""
    found = RELEASE.fullmatch(url)
    assert found and found[1] == version, url
    archive = (folder / found[2]).read_bytes()
    assert hashlib.sha256(archive).hexdigest() == digest.lower(), url
    return found[2]


def scoop(folder, version):
    """What Scoop takes."""
    told = json.loads((folder / "catpacket.json").read_text())
    assert told["version"] == version
    assert set(told["architecture"]) == {"64bit", "arm64"}
    for name, it in told["architecture"].items():
        archive = holds(folder, version, it["url"], it["hash"])
        assert archive == it["extract_dir"] + ".zip", archive
        renewed = told["autoupdate"]["architecture"][name]
        assert renewed["url"].replace("$version", version) == it["url"]
        assert renewed["extract_dir"].replace("$version", version) == it["extract_dir"]


def winget(folder, version):
    """What winget takes: three files, with these keys and no others."""
    files = {path.name: yaml.safe_load(path.read_text()) for path in (folder / "winget").iterdir()}
    own = "some-owner.catpacket"
    keys = {f"{own}.yaml": VERSION, f"{own}.installer.yaml": INSTALLER,
            f"{own}.locale.en-US.yaml": LOCALE}
    assert {name: set(told) for name, told in files.items()} == keys
    for told in files.values():
        assert told["PackageIdentifier"] == own and told["PackageVersion"] == version
        assert told["ManifestVersion"] == "1.6.0"
    assert len(files[f"{own}.locale.en-US.yaml"]["ShortDescription"]) <= 256
    installers = files[f"{own}.installer.yaml"]["Installers"]
    assert [it["Architecture"] for it in installers] == ["x64", "arm64"]
    for it in installers:
        archive = holds(folder, version, it["InstallerUrl"], it["InstallerSha256"])
        inside = [nested["RelativeFilePath"].split("\\") for nested in it["NestedInstallerFiles"]]
        within = archive.removesuffix(".zip")
        assert inside == [[within, "catpacket.exe"], [within, "catpacket-draw.exe"]], inside


def brew(folder, version):
    """What Homebrew takes: an archive with its checksum for each machine."""
    text = (folder / "catpacket.rb").read_text()
    pairs = re.findall(r'url "(.+)"\n *sha256 "([0-9a-f]{64})"', text)
    assert len({holds(folder, version, url, digest) for url, digest in pairs}) == 4, pairs
    opened = len(re.findall(r"\bdo$|^class |^  def ", text, re.M))
    assert opened == len(re.findall(r"^ *end$", text, re.M)), "a block is not closed"


def scripts(folder, version):
    """The installers name the checksum of each archive that they fetch."""
    for name, ending, count in [("install.sh", "tar.gz", 4), ("install.ps1", "zip", 2)]:
        text = (folder / name).read_text()
        pairs = re.findall(r"target *= *'?([\w-]+?)'?;? +\$?sum *= *'?([0-9a-f]{64})", text)
        assert len(pairs) == count, (name, pairs)
        for target, digest in pairs:
            archive = (folder / f"catpacket-{version}-{target}.{ending}").read_bytes()
            assert hashlib.sha256(archive).hexdigest() == digest, (name, target)


def main(folder, version):
    """Each in turn."""
    for hold in (scoop, winget, brew, scripts):
        hold(pathlib.Path(folder), version)
        print(f"{hold.__name__}: well filled in")


if __name__ == "__main__":
    main(*sys.argv[1:])
