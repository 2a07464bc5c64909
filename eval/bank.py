"""The bank of labelled texts in eval/bank/: reads it, and sets it as PDFs with *.label.json beside them, so that
./dev eval verdicts works on it like on any labelled folder.

    python3 eval/bank.py typeset OUT [HAND ...]

The format of the files, and who wrote them, is told in eval/bank/README.md."""

import html
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "bank"
KINDS = set("KHFTL")
CRITERIA = {"a": "kebaruan", "b": "manfaat", "c": "tidak_membebani", "d": "kewenangan", "e": "replikasi"}
CONTENTS = {"bentuk": "bentuk", "rancang_bangun": "rancang_bangun", "tujuan": "tujuan", "manfaat": "manfaat",
            "uji": "waktu_uji_coba", "anggaran": "anggaran"}


@dataclass
class Line:
    kind: str            # one of KINDS, or "" for a running sentence
    tags: frozenset
    text: str
    starts_paragraph: bool


@dataclass
class Text:
    id: str
    head: dict = field(default_factory=dict)
    lines: list = field(default_factory=list)

    @property
    def hand(self):
        return self.id.split("-")[0]

    @property
    def is_loose(self):
        return self.head.get("type") == "bank"


def read(path):
    """The documents of one hand, the loose sentences as the last one."""
    texts, fresh = [], True
    for raw in Path(path).read_text(encoding="utf-8").splitlines():
        if not raw.strip():
            fresh = True
        elif raw.startswith("#"):
            key, _, value = raw[1:].partition(" ")
            if key == "doc":
                texts.append(Text(value.strip()))
            else:
                texts[-1].head[key] = value.strip()
            fresh = True
        else:
            before, _, words = raw.partition("|")
            marks = before.split()
            kind = next((m for m in marks if m in KINDS), "")
            tags = frozenset(m for m in marks if m not in KINDS and m != "-")
            texts[-1].lines.append(Line(kind, tags, words.strip().replace("<TAB>", "\t"), fresh))
            fresh = False
    return texts


def hands(folder=FOLDER):
    return sorted(Path(folder).glob("h*.txt"))


def _pairs(text):
    return dict(part.split("=", 1) for part in text.split())


def label(text):
    """The labels of one document in the form of a reviewer's label file."""
    out = {"id": text.id, "doc_type": text.head["type"], "nama_inovasi": text.head.get("nama"),
           "opd": text.head.get("opd"), "waktu_uji_coba": text.head.get("uji"),
           "waktu_penerapan": text.head.get("terap"), "anggaran": text.head.get("anggaran")}
    out |= {key: _pairs(text.head.get("profil", "")).get(key) for key in ("tahapan", "jenis", "bentuk", "inisiator")}
    if text.head["type"] == "proposal_inovasi":
        out["kriteria"] = {CRITERIA[k]: {"standing": v.rstrip("!"), "sure": v.endswith("!"), "quote": None}
                           for k, v in _pairs(text.head["kriteria"]).items()}
        out["muatan"] = {CONTENTS[k]: v for k, v in _pairs(text.head["muatan"]).items()}
    return out


def _row(cells, tag="td"):
    return "<tr>" + "".join(f"<{tag}>{html.escape(c.strip())}</{tag}>" for c in cells) + "</tr>"


def as_blocks(text):
    """As an office would set it: letterhead centred, headings bold, rows as ruled tables (lists of rows), sentences as
    paragraphs."""
    out, table, paragraph = [], [], []

    def flush():
        if table:
            out.append(list(table))
        if paragraph:
            out.append("<p>" + " ".join(html.escape(p) for p in paragraph) + "</p>")
        table.clear()
        paragraph.clear()

    uses_rows = sum(line.kind == "F" for line in text.lines) >= 4 and sum(map(ord, text.id)) % 2 == 0
    for line in text.lines:
        words = line.text
        if line.kind == "T" or (line.kind == "F" and uses_rows and ":" in words):
            if paragraph:
                flush()
            table.append(_row(words.split("\t") if line.kind == "T" else re.split(r"\s*:\s*", words, maxsplit=1)))
            continue
        if line.kind or line.starts_paragraph or table:
            flush()
        if line.kind == "K":
            out.append(f'<p class="k">{html.escape(words)}</p>')
        elif line.kind == "H":
            out.append(f"<h3>{html.escape(words)}</h3>")
        elif line.kind == "L":
            listed = re.match(r"\s*([-•*–]|\(?\w{1,3}[.)])\s", words)
            out.append(f"<p class='l'>{'' if listed else '- '}{html.escape(words)}</p>")
        elif line.kind == "F":
            out.append(f"<p class='f'>{html.escape(words)}</p>")
        else:
            paragraph.append(words.replace("\t", " "))
    flush()
    return out


def as_html(blocks):
    return "\n".join(b if isinstance(b, str) else "<table>" + "".join(b) + "</table>" for b in blocks)


STYLE = """body{font-family:serif;font-size:11pt} p{margin:0 0 6pt 0} .k{text-align:center;font-weight:bold;margin:0}
h3{font-size:12pt;margin:10pt 0 4pt 0} .l{margin-left:14pt} .f{margin:0 0 2pt 0} table{border-collapse:collapse}
td{border:1px solid black;padding:3px}"""


PAPER, MARGINS = "a4", (64, 56, -64, -56)


def typeset(text, path):
    blocks = as_blocks(text)
    _draw([blocks], path)
    if _has_broken_table(path):
        _draw(_pages(blocks), path)


def _draw(pages, path):
    import fitz
    paper = fitz.paper_rect(PAPER)
    writer = fitz.DocumentWriter(str(path))
    for blocks in pages:
        story = fitz.Story(html=f"<body>{as_html(blocks)}</body>", user_css=STYLE)
        more = 1
        while more:
            device = writer.begin_page(paper)
            more, _ = story.place(paper + MARGINS)
            story.draw(device)
            writer.end_page()
    writer.close()


def _has_broken_table(path):
    """MuPDF 1.21 draws rows of a table that goes over the end of a page on top of each other, outside of the paper."""
    import fitz
    with fitz.open(path) as document:
        return any(word[1] < 0 for page in document for word in page.get_text("words", clip=fitz.INFINITE_RECT()))


def _fits(blocks):
    import fitz
    story = fitz.Story(html=f"<body>{as_html(blocks)}</body>", user_css=STYLE)
    return not story.place(fitz.paper_rect(PAPER) + MARGINS)[0]


def _most(count, fits):
    """The largest n up to `count` for which `fits(n)`."""
    least, most = 0, count
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if fits(middle) else (least, middle - 1)
    return least


def _pages(blocks):
    """Blocks page by page; of a table what fits, and the rest on the next page."""
    pages, rest = [], list(blocks)
    while rest:
        count = _most(len(rest), lambda n: _fits(rest[:n]))
        page, rest = rest[:count], rest[count:]
        if rest and not isinstance(rest[0], str):
            rows = _most(len(rest[0]), lambda n: _fits(page + [rest[0][:n]]))
            if rows:
                page.append(rest[0][:rows])
                rest[0] = rest[0][rows:]
        if not page:
            page, rest = rest[:1], rest[1:]
        pages.append(page)
    return pages


def main():
    if len(sys.argv) < 3 or sys.argv[1] != "typeset":
        sys.exit(__doc__)
    out = Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    for path in hands():
        if sys.argv[3:] and path.stem not in sys.argv[3:]:
            continue
        for text in read(path):
            if text.is_loose:
                continue
            typeset(text, out / f"{text.id}.pdf")
            (out / f"{text.id}.label.json").write_text(json.dumps(label(text), ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
