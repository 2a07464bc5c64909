# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the content files (*.txt) into headers and a flat list of blocks.

The markup is small enough to read as plain text:

    key: value            header lines, up to the first blank line
    [manfaat]             the section that the following blocks belong to
    # / ## / ###          headings, three sizes
    - x, 1. x, a) x       list items, their label is printed as typed
    ~ text                instruction or question text of a form, one line
    .kop                  letterhead lines up to a blank line
    .title / .center      centred line, as heading / as paragraph
    .toc                  "entry | page" lines up to a blank line
    .sign                 signature block lines up to a blank line
    .table W W W [opts]   rows start with "|-", cells with "| "; "|2 " spans two
                          columns, indented lines continue, "/ " breaks the line;
                          opts: header, plain (no border), sign
    .hidden text          white on white
    .columns 2 / .endcolumns, .pagebreak
"""
import re

ITEM = re.compile(r"^(-|•|\(?[0-9]{1,2}[.)]|\(?[a-z][.)])\s+(.*)$")
CELL = re.compile(r"^\|(\d?)(?: (.*))?$")


def read(path):
    head, lines = {}, path.read_text(encoding="utf-8").splitlines()
    while lines and lines[0].strip():
        key, _, value = lines.pop(0).partition(":")
        head.setdefault(key.strip(), []).append(value.strip())
    return {k: v if k == "copy" else v[0] for k, v in head.items()}, Body(lines).parse()


class Body:
    def __init__(self, lines):
        self.lines, self.at = lines, 0
        self.section, self.blocks, self.tables = None, [], 0

    def parse(self):
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if line.strip():
                self.one(line.rstrip())
        return self.blocks

    def add(self, kind, text="", **more):
        self.blocks.append({"kind": kind, "text": text, "section": self.section, **more})

    def group(self, starts=""):
        """Lines up to a blank one, or to one that does not start as it must."""
        start = self.at
        while self.at < len(self.lines) and self.lines[self.at].strip() \
                and (not starts or self.lines[self.at][0] in starts):
            self.at += 1
        return [x.rstrip() for x in self.lines[start:self.at]]

    def joined(self, first):
        """A paragraph runs on until a blank line or a line with its own mark."""
        parts = [first]
        while self.at < len(self.lines):
            line = self.lines[self.at].rstrip()
            if not line or line[0] in "#~[." or ITEM.match(line):
                break
            parts.append(line.strip())
            self.at += 1
        return " ".join(parts)

    def one(self, line):
        if re.fullmatch(r"\[\w+\]", line):
            self.section = line[1:-1]
        elif line.startswith("#"):
            marks, _, text = line.partition(" ")
            self.add("heading", text, level=len(marks))
        elif line.startswith("~ "):
            self.add("boilerplate", line[2:])
        elif line.startswith("."):
            self.command(line)
        elif match := ITEM.match(line):
            self.add("item", self.joined(match[2]), label=match[1])
        else:
            self.add("para", self.joined(line.strip()))

    def command(self, line):
        name, _, rest = line[1:].partition(" ")
        if name in ("kop", "toc", "sign"):
            self.add(name, lines=self.group())
        elif name == "table":
            self.table(rest.split())
        elif name in ("title", "center", "hidden"):
            self.add(name, rest)
        elif name in ("columns", "endcolumns", "pagebreak"):
            self.add(name)
        else:
            raise ValueError(f"unknown command .{name}")

    def table(self, words):
        rows = []
        for line in self.group("| "):
            if line.startswith("|-"):
                if line[2:].strip():
                    self.section = line[2:].strip()
                rows.append([])
            elif match := CELL.match(line):
                rows[-1].append({"span": int(match[1] or 1), "lines": [match[2] or ""],
                                 "section": self.section})
            elif line.lstrip().startswith("/"):
                rows[-1][-1]["lines"].append(line.lstrip()[2:])
            else:
                rows[-1][-1]["lines"][-1] += " " + line.strip()
        self.tables += 1
        self.add("table", rows=rows, number=self.tables,
                 widths=[int(w) for w in words if w.isdigit()],
                 opts={w for w in words if not w.isdigit()})
