"""The bill of materials (SBOM) of the folder, in CycloneDX's form, from the collected licences."""

import json
import uuid
from pathlib import Path

from tools.package.licences import PLACE
from tools.package.source import DIST, Source


def write(folder: Path, source: Source, version: str, out: Path = DIST) -> Path:
    """Write what is inside the folder, each component with version and licence; return the file."""
    index = json.loads((folder / PLACE / "index.json").read_text(encoding="utf-8"))
    name = f"hipmob-{version}-linux-x86_64"
    whole = {"type": "application", "name": "hipmob", "version": version, "bom-ref": "hipmob"}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, f'{name} {source.epoch}')}",
        "version": 1,
        "metadata": {"component": whole},
        "components": [
            {
                "type": "library",
                "bom-ref": f"{one['name']}@{one['version']}",
                "name": one["name"],
                "version": one["version"],
                "licenses": [{"license": {"name": one["licence"] or "see its text"}}],
            }
            for one in index
            if one["name"] != "hipmob-desktop"
        ],
    }
    target = out / f"{name}.cdx.json"
    target.write_text(json.dumps(bill, indent=1) + "\n", encoding="utf-8")
    return target
