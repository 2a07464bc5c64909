#!/usr/bin/env python3
"""What ./dev installs before it builds, and what the package asks for to be built, are the same list: same_packages.py SOURCE_DIR"""
import re
import sys
from pathlib import Path

source = Path(sys.argv[1])
# dpkg's tools bring a compiler, the cache is for people, the fonts' data is for reading.
ONLY_IN_DEV = {"build-essential", "ccache", "poppler-data"}
ONLY_IN_PACKAGE = {"debhelper-compat"}

dev = set(re.search(r"^build_packages=\((.*?)\)", (source / "dev").read_text(), re.S | re.M).group(1).split())
control = (source / "debian/control").read_text()
asked = re.search(r"^Build-Depends:(.*?)^\S", control, re.S | re.M).group(1)
package = {entry.split()[0] for entry in asked.split(",")}
if missing := dev - ONLY_IN_DEV - package:
    sys.exit(f"debian/control does not ask for {', '.join(sorted(missing))}, which ./dev installs")
if missing := package - ONLY_IN_PACKAGE - dev:
    sys.exit(f"./dev does not install {', '.join(sorted(missing))}, which debian/control asks for")
if unused := ONLY_IN_DEV - dev:
    sys.exit(f"./dev does not install {', '.join(sorted(unused))} any more: take it from this list")
