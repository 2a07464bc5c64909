"""Agreement between telaah and a reviewer: the arithmetic, without files."""

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

STANDINGS = ("met", "not_met", "unclear")
PRESENCES = ("present", "thin", "absent")


def kappa(pairs):
    """Cohen's kappa of (reviewer, telaah) pairs; 1.0 when both know only one and the same class; None without pairs."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(left[k] * right[k] for k in left) / n / n
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def accuracy(pairs):
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def precision_recall(pairs, klass):
    said = [a for a, b in pairs if b == klass]
    true = [b for a, b in pairs if a == klass]
    precision = said.count(klass) / len(said) if said else None
    recall = true.count(klass) / len(true) if true else None
    return precision, recall


def commitment(cases):
    """Of (reviewer, telaah, reviewer_is_sure): how many telaah commits itself to, how many of these agree, and the
    share it commits itself to of those on which the reviewer is sure of met or not_met."""
    committed = [(a, b) for a, b, _ in cases if b != "unclear"]
    decided = [b for a, b, sure in cases if sure and a != "unclear"]
    agree = sum(a == b for a, b in committed)
    return {
        "committed": len(committed),
        "agree": agree / len(committed) if committed else None,
        "coverage": sum(b != "unclear" for b in decided) / len(decided) if decided else None,
        "breach_passed": sum(a == "not_met" and b == "met" for a, b, _ in cases),
    }


def confusion(pairs, classes):
    counts = Counter(pairs)
    return [[counts[(a, b)] for b in classes] for a in classes]


def plain(text):
    """Lower case, no accents, letters and digits only, one blank between words."""
    text = unicodedata.normalize("NFKD", str(text)).lower()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", text))


def nearness(wanted, got):
    """"exact" (same letters and digits), "near" (one inside the other, or four of five words shared), else "wrong"."""
    a, b = plain(wanted), plain(got)
    if a.replace(" ", "") == b.replace(" ", ""):
        return "exact"
    if a and b and (a in b or b in a):
        return "near"
    left, right = Counter(a.split()), Counter(b.split())
    shared = sum((left & right).values())
    total = sum(left.values()) + sum(right.values())
    return "near" if total and 2 * shared / total >= 0.8 else "wrong"


def short_names():
    """Short forms of bodies' names and what they stand for, from rules/profil/badan.toml; plain words."""
    path = Path(__file__).resolve().parent.parent / "rules/profil/badan.toml"
    known = tomllib.loads(path.read_text(encoding="utf-8")).get("kepanjangan", [])
    return {plain(short): plain(entry["nama"]) for entry in known for short in entry["singkatan"]}


SHORT_NAMES = {"rsud": "rumah sakit umum daerah", "kua": "kantor urusan agama", "sdm": "sumber daya manusia",
               "perumda": "perusahaan umum daerah", "kab": "kabupaten", **short_names()}


def body_in_full(name):
    """"BKPSDM Kab. Brebes" and the same written out are one body."""
    words = [SHORT_NAMES.get(word, word) for word in plain(name).split()]
    return " ".join(words).replace("dinas dinas", "dinas")


MONTHS = {m: i + 1 for i, m in enumerate(
    "januari februari maret april mei juni juli agustus september oktober november desember".split())}
MONTHS.update(pebruari=2, nopember=11, january=1, february=2, march=3, may=5, june=6, july=7, august=8, october=10,
              december=12, agt=8, sept=9)


def date_parts(text):
    """(year, month, day) as far as `text` says them; None for what it leaves out."""
    text = str(text).lower()
    iso = re.search(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b", text)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3]) if iso[3] else None
    numeric = re.search(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b", text)
    if numeric:
        return int(numeric[3]), int(numeric[2]), int(numeric[1])
    year = re.search(r"\b(?:19|20)\d{2}\b", text)
    month = next((MONTHS[w] for w in re.findall(r"[a-z]+", text) if w in MONTHS), None)
    day = re.search(r"\b(\d{1,2})\s+[a-z]+\s+(?:tahun\s+)?\d{4}", text) if month else None
    return int(year[0]) if year else None, month, int(day[1]) if day else None


def amount(text):
    """Rupiah as an integer, or None: "Rp. 15.000.000,-", "50 juta", 15000000."""
    if isinstance(text, (int, float)):
        return int(text)
    text = str(text).lower()
    found = re.search(r"\d[\d.]*(?:,\d+)?", text)
    if not found:
        return None
    digits = found[0]
    scale = next((s for word, s in (("triliun", 10**12), ("miliar", 10**9), ("milyar", 10**9), ("juta", 10**6),
                                    ("ribu", 10**3)) if word in text), 1)
    if scale > 1:
        return round(float(digits.replace(".", "").replace(",", ".")) * scale)
    return int(digits.split(",")[0].replace(".", ""))


def compare_field(name, wanted, got):
    """`got` is the export's {value, as_written}; dates and amounts are compared by value, the rest as written."""
    if name.startswith("waktu_"):
        parts = date_parts(wanted)
        if parts != (None, None, None):
            if parts == date_parts(got["value"]) or parts == date_parts(got["as_written"]):
                return "exact"
            return "near" if parts[0] and parts[0] == date_parts(got["value"])[0] else "wrong"
    if name == "anggaran":
        number = amount(wanted)
        if number is not None:
            return "exact" if number == amount(got["value"]) else "wrong"
        return "exact" if amount(got["value"]) == 0 else nearness(wanted, got["as_written"])
    written = [got[key] for key in ("value", "as_written") if got.get(key)]
    if name == "opd" and any(body_in_full(wanted) == body_in_full(one) for one in written):
        same = any(nearness(wanted, one) == "exact" for one in written)
        return "exact" if same else "near"
    best = [nearness(wanted, got[key]) for key in ("value", "as_written") if got.get(key)]
    return min(best, key=["exact", "near", "wrong"].index) if best else "wrong"
