#!/usr/bin/env python3
"""What is in a binary of `brief`: a software bill of materials (CycloneDX 1.5), and the licences of all that is in it.

    dependencies.py sbom TARGET > brief.cdx.json
    dependencies.py licences TARGET > LICENCES.txt

Both are made from `cargo metadata` and from the sources of the crates; nothing is asked of the network. The same lock file
gives the same bytes. What only builds the program (build scripts, procedural macros) is in the list, marked `excluded`; it
is not in the binary.
"""

import hashlib
import json
import pathlib
import re
import subprocess
import sys
import uuid

ROOT = pathlib.Path(__file__).resolve().parent.parent
# Texts of a licence, or what a licence asks to be kept beside it.
LICENCE_FILES = re.compile(r"^(licen[cs]e|copying|notice|unlicense|copyright)([-_. ].*)?$", re.IGNORECASE)


def metadata(target):
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)


def checksums():
    """The digests of the lock file, by name and version."""
    text = (ROOT / "Cargo.lock").read_text(encoding="utf-8")
    pattern = r'name = "([^"]+)"\nversion = "([^"]+)"\nsource = "registry[^\n]*\nchecksum = "([0-9a-f]{64})"'
    return {(name, version): digest for name, version, digest in re.findall(pattern, text)}


def reached(data):
    """The packages that the program needs, by id: True where they are in the binary, False where they only build it."""
    nodes = {node["id"]: node for node in data["resolve"]["nodes"]}
    packages = {package["id"]: package for package in data["packages"]}
    macros = {
        id for id, package in packages.items() if any("proc-macro" in target["kind"] for target in package["targets"])
    }
    found = {}
    waiting = [(data["resolve"]["root"], True)]
    while waiting:
        id, inside = waiting.pop()
        inside = inside and id not in macros
        if found.get(id) or (id in found and not inside):
            continue
        found[id] = inside
        for dependency in nodes[id]["deps"]:
            kinds = {kind["kind"] for kind in dependency["dep_kinds"]}
            if None in kinds:
                waiting.append((dependency["pkg"], inside))
            if "build" in kinds:
                waiting.append((dependency["pkg"], False))
    return found, packages, nodes


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def in_order(found, packages):
    return sorted(found, key=lambda id: (packages[id]["name"], packages[id]["version"]))


def sbom(target):
    data = metadata(target)
    found, packages, nodes = reached(data)
    digests = checksums()
    root = data["resolve"]["root"]

    def component(id):
        package = packages[id]
        made = {
            "type": "application" if id == root else "library",
            "bom-ref": purl(package),
            "name": package["name"],
            "version": package["version"],
            "scope": "required" if found[id] else "excluded",
            "purl": purl(package),
        }
        if package["description"]:
            made["description"] = " ".join(package["description"].split())
        if package["license"]:
            # An older form of "or", which SPDX does not have.
            made["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
        digest = digests.get((package["name"], package["version"]))
        if digest:
            made["hashes"] = [{"alg": "SHA-256", "content": digest}]
        if package["repository"]:
            made["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
        return made

    others = [id for id in in_order(found, packages) if id != root]
    fonts = [
        {
            "type": "file",
            "bom-ref": f"font:{path.name}",
            "name": path.name,
            "scope": "required",
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
        }
        for path in sorted((ROOT / "assets" / "fonts").glob("*.[ot]tf"))
    ]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": component(root),
            "properties": [{"name": "target", "value": target}],
            "tools": {"components": [{"type": "application", "name": "packaging/dependencies.py"}]},
        },
        "components": [component(id) for id in others] + fonts,
        "dependencies": [
            {
                "ref": purl(packages[id]),
                "dependsOn": sorted({purl(packages[dep["pkg"]]) for dep in nodes[id]["deps"] if dep["pkg"] in found}),
            }
            for id in [root, *others]
        ],
    }
    # Of the content, so that the same content has the same number.
    digest = hashlib.sha256(json.dumps(bill, sort_keys=True).encode()).hexdigest()
    bill = {"bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}"} | bill
    json.dump(bill, sys.stdout, indent=1, ensure_ascii=False)
    print()


def licences(target):
    data = metadata(target)
    found, packages, _ = reached(data)
    root = data["resolve"]["root"]
    inside = [id for id in in_order(found, packages) if found[id] and id != root]
    texts, without = {}, []
    lines = []
    for id in inside:
        package = packages[id]
        name = f"{package['name']} {package['version']}"
        lines.append(f"{name:<44} {package['license'] or 'see its text below'}")
        folder = pathlib.Path(package["manifest_path"]).parent
        own = [path for path in sorted(folder.iterdir()) if path.is_file() and LICENCE_FILES.match(path.name)]
        if package["license_file"]:
            own.append(folder / package["license_file"])
        seen = set()
        for path in own:
            text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()
            if text not in seen:
                seen.add(text)
                texts.setdefault(text, []).append(name)
        if not own:
            without.append(name)
    print("brief is given under the MIT licence or the Apache licence 2.0, at your choice. Its fonts have licences of their own.")
    print(f"It is built for {target} from these crates:\n")
    print("\n".join(lines))
    if without:
        print("\nWithout a text of their own in what they publish (the licence above says which holds):\n")
        print("\n".join(f"  {name}" for name in without))
    rule = "=" * 100
    for path in [ROOT / "LICENSE-MIT", ROOT / "LICENSE-APACHE", *sorted((ROOT / "assets" / "fonts").glob("*.txt"))]:
        print(f"\n{rule}\nbrief: {path.name}\n{rule}\n\n{path.read_text(encoding='utf-8').strip()}")
    for text, names in sorted(texts.items(), key=lambda item: item[1]):
        print(f"\n{rule}\n{', '.join(names)}\n{rule}\n\n{text}")
    print(f"{len(inside)} crates, {len(texts)} texts, {len(without)} without one", file=sys.stderr)


if __name__ == "__main__":
    makers = {"sbom": sbom, "licences": licences}
    if len(sys.argv) != 3 or sys.argv[1] not in makers:
        sys.exit(__doc__)
    makers[sys.argv[1]](sys.argv[2])
