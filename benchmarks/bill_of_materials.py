"""The bill of materials of soe as it is installed: CycloneDX 1.5 in JSON, from the packages' own metadata, offline.

    python -m benchmarks.bill_of_materials > soe.cdx.json

Of each library that soe needs, by way of others too: name, version, licence and the package's address (purl).
https://cyclonedx.org/docs/1.5/json/
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

from packaging.requirements import Requirement


def bill_of_materials(root: str = "soe-cli") -> dict[str, Any]:
    """What ``root`` is made of, as it is installed here."""
    whole, *parts = sorted(_needed(root), key=lambda one: (_name(one) != root, _name(one)))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**_component(whole), "type": "application"}},
        "components": [_component(one) for one in parts],
        "dependencies": [
            {"ref": _purl(one), "dependsOn": sorted(_purl(needed) for needed in _direct(one))}
            for one in (whole, *parts)
        ],
    }


def _needed(root: str) -> list[Distribution]:
    found = {root: distribution(root)}
    waiting = [found[root]]
    while waiting:
        for one in _direct(waiting.pop()):
            if _name(one) not in found:
                found[_name(one)] = one
                waiting.append(one)
    return list(found.values())


def _direct(one: Distribution) -> Iterator[Distribution]:
    for line in one.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            try:
                yield distribution(requirement.name)
            except PackageNotFoundError:
                continue  # of another system


def _component(one: Distribution) -> dict[str, Any]:
    told = next(iter(one.metadata.get_all("License-Expression") or one.metadata.get_all("License") or ()), "")
    classified = [
        line.rpartition(" :: ")[2] for line in one.metadata.get_all("Classifier") or () if "License ::" in line
    ]
    licence = told.splitlines()[0] if told and len(told) < 100 else ", ".join(classified)
    return {
        "type": "library",
        "bom-ref": _purl(one),
        "name": _name(one),
        "version": one.version,
        "purl": _purl(one),
        **({"licenses": [{"license": {"name": licence}}]} if licence else {}),
    }


def _name(one: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", one.metadata["Name"]).lower()


def _purl(one: Distribution) -> str:
    return f"pkg:pypi/{_name(one)}@{one.version}"


if __name__ == "__main__":
    json.dump(bill_of_materials(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
