"""The bill of materials names every library that soe stands on, as it is installed."""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from benchmarks.bill_of_materials import bill_of_materials

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_every_library_is_named_with_version_and_address() -> None:
    required = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["dependencies"]

    bill = bill_of_materials()

    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    assert bill["metadata"]["component"]["name"] == "soe-cli"
    named = {one["name"] for one in bill["components"]}
    here = [one for one in map(Requirement, required) if one.marker is None or one.marker.evaluate()]
    assert {one.name.lower().replace("_", "-") for one in here} <= named
    assert {"certifi", "urllib3"} <= named
    assert all(one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}" for one in bill["components"])
    references = {one["ref"] for one in bill["dependencies"]}
    assert all(set(one["dependsOn"]) <= references for one in bill["dependencies"])
