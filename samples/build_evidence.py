#!/usr/bin/env python3
"""Makes samples/berkas-bukti/ and samples/berkas-bukti.json from sources/berkas-bukti.txt: dossiers of invented innovations,
with the level that their files prove. Set with the typesetter of eval/bank.py (python3-fitz, poppler-utils).

    python3 samples/build_evidence.py"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "eval"))
import dossiers                                     # noqa: E402


def make_small(path):
    """Only the letters that are used; a whole font is a hundred times the text."""
    small = path.with_suffix(".kecil")
    subprocess.run(["pdftocairo", "-pdf", str(path), str(small)], check=True)
    small.replace(path)


def main():
    out = HERE / "berkas-bukti"
    shutil.rmtree(out, ignore_errors=True)
    made = dossiers.read(HERE / "sources/berkas-bukti.txt")
    placed = dossiers.typeset(made, out)
    for path in placed:
        make_small(Path(path))
    of_proposal = {file_id: str(Path(path).relative_to(HERE)) for path, (dossier, file) in placed.items()
                   if file.kind == "proposal" for file_id in [dossier.id]}
    expected = {
        "levels": {of_proposal[dossier.id]: dossier.levels for dossier in made},
        "files": {str(Path(path).relative_to(HERE)): {"kind": file.kind, "indicators": sorted(file.indicators),
                                                      "of": sorted(of_proposal[i] for i in file.of)}
                  for path, (dossier, file) in placed.items() if file.kind != "proposal"}}
    (HERE / "berkas-bukti.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
