# SPDX-License-Identifier: GPL-3.0-or-later
"""Tells, for each block of a content file, where it landed in the typeset PDF."""
import re
import subprocess

SOFT = dict.fromkeys(map(ord, "\u00ad\u200b"))
TYPES = {"title": "heading", "center": "para", "toc": "toc", "sign": "signature"}


def flat(text):
    return re.sub(r"[\s\-]+", "", text.translate(SOFT))


def plain(text):
    return re.sub(r"\*\*(.+?)\*\*", r"\1", text).replace("_", " ")


def page_texts(pdf):
    out = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True,
                         text=True).stdout
    raw = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True,
                         text=True).stdout
    return raw.split("\f")[:-1] if raw.count("\f") >= out.count("\f") else out.split("\f")[:-1]


def entries(head, blocks):
    """The blocks as the truth format wants them, without pages."""
    for which in ("header", "footer"):
        if which in head:
            yield {"type": which, "section": None, "text": head[which], "pages": "all"}
    for b in blocks:
        kind = b["kind"]
        base = {"section": b["section"], "origin": "record"}
        if kind == "table":
            yield from cells(b)
        elif kind in ("kop", "sign"):
            yield {"type": TYPES.get(kind, kind), **base,
                   "section": "kop" if kind == "kop" else "tanda_tangan",
                   "text": "\n".join(plain(x.strip("*")) for x in b["lines"] if x.strip("_"))}
        elif kind == "toc":
            for line in b["lines"]:
                text, _, page = line.rpartition("|")
                yield {"type": "toc", **base, "section": "daftar_isi",
                       "text": f"{text.strip()} {page.strip()}"}
        elif kind == "item":
            yield {"type": "item", **base, "text": f'{b["label"]} {plain(b["text"])}'}
        elif kind == "hidden":
            yield {"type": "para", **base, "text": b["text"], "hidden": True}
        elif b["text"]:
            yield {"type": TYPES.get(kind, kind), **base, "text": plain(b["text"])}


def cells(b):
    for r, row in enumerate(b["rows"]):
        col = 0
        for cell in row:
            lines = [plain(x) for x in cell["lines"]]
            kind = "signature" if "sign" in b["opts"] else "cell"
            if lines[0].startswith("~"):
                kind, lines[0] = "boilerplate", lines[0].lstrip("~ ")
            text = "\n".join(lines).strip()
            if text:
                yield {"type": kind, "section": cell["section"], "origin": "record",
                       "text": text, "table": b["number"], "row": r, "col": col}
            col += cell["span"]


def first_page(pages, text, start):
    """Words are looked for from the page reached so far; the longest run found wins."""
    key = flat(text)
    for size in (60, 24, 10):
        for p in range(start, len(pages)):
            if key[:size] in pages[p]:
                return p
    return start


def locate(blocks, texts):
    pages, at, row_of = [flat(t) for t in texts], 0, {}
    for b in blocks:
        if "pages" in b:
            continue
        if "row" in b:
            key = (b["table"], b["row"])
            if key not in row_of:
                row = max((x for x in blocks if (x.get("table"), x.get("row")) == key),
                          key=lambda x: len(x["text"]))
                row_of[key] = first_page(pages, row["text"].split("\n")[0], at)
            at = max(at, row_of[key])
        elif len(flat(b["text"])) > 4:
            at = first_page(pages, b["text"].split("\n")[0], at)
        b["page"] = at + 1
        tail = flat(b["text"])[-24:]
        if len(tail) == 24 and tail not in pages[at] and at + 1 < len(pages) \
                and tail in pages[at + 1]:
            b["page_end"] = at + 2
    return blocks


def line_hyphens(texts, blocks):
    """Line ends with a hyphen: soft ones vanish when joined, hard ones belong to the word."""
    words = " ".join(b["text"] for b in blocks)
    soft, hard, unresolved = [], [], 0
    for number, text in enumerate(texts, 1):
        for left, right in re.findall(r"(\S+)[-\u00ad]\n\s*([^\W\d]\S*)", text):
            if re.sub(r"\W+$", "", left + right) in words:
                soft.append([left, right, number])
            elif re.sub(r"\W+$", "", f"{left}-{right}") in words:
                hard.append([left, right, number])
            else:
                unresolved += 1
    return {"soft_line_ends": soft, "hard_line_ends": hard, "unresolved": unresolved}


def recall(texts, blocks):
    have = flat("".join(texts))
    words = [w for b in blocks if "pages" not in b for w in b["text"].split()]
    return round(sum(flat(w) in have for w in words) / max(1, len(words)), 4)


def make(stem, head, parsed, pdf, scanned):
    texts = page_texts(pdf)
    blocks = locate(list(entries(head, parsed)), texts)
    for b in blocks:
        if b.get("page") in scanned:
            b["scanned"] = True
    accident = head.get("post", "").split(" ")[0]
    return {"id": stem, "genre": head.get("genre"), "producer": "libreoffice",
            "page_size": head.get("page", "A4"), "pages": len(texts), "scanned_pages": scanned,
            "fault": {"truncate": "truncated", "encrypt": "user_password"}.get(accident),
            "password": head.get("password"), "hyphenation": line_hyphens(texts, blocks),
            "pdftotext_word_recall": recall(texts, blocks), "blocks": blocks}
