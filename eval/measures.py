"""Pure measures of a reading against the known text: words, order, edit distance. Standard library only."""

import re
import unicodedata
from collections import Counter

# Typographic twins: no tool is blamed for choosing one of them.
TWINS = str.maketrans({
    "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"',
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u00a0": " ", "\u00ad": "", "\u200b": "", "\ufeff": "", "\u2026": "...",
    "\uf0b7": "\u2022", "\u25cf": "\u2022", "\u00b7": "\u2022", "\uf0fc": "\u2713", "\u2714": "\u2713",
})


LEADER = re.compile(r"\.{5,}")


def tokens(text):
    """Words as they stand between blanks: case, punctuation and hyphens count. Leaders are words of their own: whether
    a blank parts them from the heading and the page number of a contents line is nobody's merit."""
    plain = unicodedata.normalize("NFKC", text.translate(TWINS)).translate(TWINS)
    return LEADER.sub(" ..... ", plain).split()


def squeezed(text):
    """For comparing headings and cells: one blank between words, no case."""
    return " ".join(tokens(text)).casefold()


def overlap(left, right):
    """Size of the intersection of two multisets."""
    if len(left) > len(right):
        left, right = right, left
    return sum(min(count, right[key]) for key, count in left.items() if key in right)


def recall_precision(required, optional, found):
    """Hits, required, accounted-for and found counts of multisets of words.

    `optional` words may be read but need not be (page numbers, table heads repeated overleaf)."""
    return overlap(required, found), sum(required.values()), overlap(required + optional, found), sum(found.values())


def bigrams(stream):
    return Counter(zip(stream, stream[1:]))


def order_agreement(streams, found):
    """Adjacent pairs of the truth that stay adjacent in `found` (a list of words).

    `streams`: lists of words that belong next to one another. Pairs are compared as multisets."""
    wanted = Counter()
    for stream in streams:
        wanted.update(zip(stream, stream[1:]))
    return overlap(wanted, bigrams(found)), sum(wanted.values())


def edit_distance(a, b):
    """Levenshtein distance of two sequences (Myers' bit-parallel algorithm on Python's long integers)."""
    if not a or not b:
        return max(len(a), len(b))
    if len(a) > len(b):
        a, b = b, a
    places = {}
    for i, item in enumerate(a):
        places[item] = places.get(item, 0) | (1 << i)
    mask, last = (1 << len(a)) - 1, 1 << (len(a) - 1)
    plus, minus, distance = mask, 0, len(a)
    for item in b:
        equal = places.get(item, 0)
        cross = equal | minus
        equal |= (((equal & plus) + plus) ^ plus)
        up = minus | (mask & ~(equal | plus))
        down = plus & equal
        if up & last:
            distance += 1
        if down & last:
            distance -= 1
        up = ((up << 1) | 1) & mask
        down = (down << 1) & mask
        plus = down | (mask & ~(cross | up))
        minus = up & cross
    return distance


def matched(wanted, found):
    """How many of the texts in `wanted` are among `found` (multisets of squeezed texts)."""
    return overlap(Counter(map(squeezed, wanted)), Counter(map(squeezed, found))), len(wanted)


def hyphen_errors(soft, hard, found):
    """Line-end hyphens read wrongly. `soft`, `hard`: pairs (left with its hyphen, right); `found`: words.

    Soft: the halves must have become one word without the hyphen; hard: one word with it."""
    counts = Counter(found)
    errors = []
    for kind, pairs in (("soft", soft), ("hard", hard)):
        wanted = Counter()
        for left, right in pairs:
            left, right = "".join(tokens(left)), "".join(tokens(right))
            wanted[(left[:-1] if kind == "soft" else left) + right] += 1
        for word, count in wanted.items():
            short = count - min(count, counts.get(word, 0))
            errors.extend([(kind, word)] * short)
    return errors, len(soft) + len(hard)


PAGE_NUMBER = re.compile(r"\{PAGES?\}")


def roman(number):
    digits = [(50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    out = ""
    for value, letters in digits:
        while number >= value:
            out += letters
            number -= value
    return out


def page_numbers(pages):
    """Words a page number may show as."""
    out = Counter()
    for number in range(1, pages + 1):
        out.update({str(number): 1, roman(number): 1})
    out[str(pages)] += pages
    out.update({f"{number}/{pages}": 1 for number in range(1, pages + 1)})
    out["/"] += pages
    return out
