#!/usr/bin/env bash
# Library: PyMuPDF 1.21.1 (class Story, MuPDF's HTML layout), Debian 12's python3-fitz 1.21.1+ds1-1+b4.
#
# What it does: a table longer than a page loses its middle. Story.place() fills the first page, puts the LAST row at the top
# of the second page, and reports that nothing is left to place. All rows between are in no page; what follows the table is
# there, so the end of the document looks complete. The same lines as paragraphs are laid out in full. No warning.
#
# Seen:    table of  40 rows: 1 page,  40 rows kept
#          table of 120 rows: 2 pages, 53 rows kept (0 to 51, and 119), "Akhir" after the table is there
#          table of 480 rows: 2 pages, 53 rows kept (0 to 51, and 479), "Akhir" after the table is there
#          480 paragraphs:    17 pages, 480 kept
#
# Why it matters: Story is an easy way from HTML to a PDF: a list of files, a report, test documents with tables. A list of 480
# proposals comes out with 53 and a proper ending. Count the rows in the PDF that was made, or cut the table at page size oneself.
set -euo pipefail
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root
lib=$root/usr/lib/x86_64-linux-gnu
mkdir "$root"

# Unpacks NAME=VERSION below $root; a plain NAME is a supporting library, fetched only where the system lacks it.
get() {
  local want name
  for want in "$@"; do
    name=${want%%=*}
    if [[ $want == "$name" ]] && dpkg -s "$name" >/dev/null 2>&1; then continue; fi
    if (cd "$work" && apt-get download "$want") >/dev/null 2>&1; then
      dpkg -x "$work/$name"_*.deb "$root"
    elif [[ "$(dpkg-query -W -f '${Version}' "$name" 2>/dev/null || true)" != "${want#*=}" ]]; then
      echo "not tried: $want can be neither downloaded (is the list of packages up to date?) nor found installed" >&2
      exit 2
    fi
  done
}
changed() { echo "changed: $*" >&2; exit 1; }

get python3-fitz=1.21.1+ds1-1+b4 libgumbo1 libmujs2 libjbig2dec0
[[ -x /usr/bin/python3.11 ]] || { echo "not tried: needs Debian 12's python3.11" >&2; exit 2; }
export LD_LIBRARY_PATH=$lib PYTHONPATH=$root/usr/lib/python3/dist-packages PYTHONDONTWRITEBYTECODE=1

cat >"$work/story.py" <<'END'
import sys

import fitz

row = "<tr><td>baris%03d</td><td>kolom</td></tr>"
paragraph = "<p>baris%03d kolom</p>"


def lay_out(html):
    """The loop of the manual: place and draw until nothing is left. Gives the PDF's pages and words."""
    story, writer = fitz.Story(html=html), fitz.DocumentWriter(sys.argv[1])
    paper = fitz.paper_rect("a4")
    more = 1
    while more:
        device = writer.begin_page(paper)
        more, _ = story.place(paper + (36, 36, -36, -36))
        story.draw(device)
        writer.end_page()
    writer.close()
    document = fitz.open(sys.argv[1])
    return len(document), [word[4] for page in document for word in page.get_text("words")]


for name, count, html in (
    ("table", 40, "<table>%s</table><p>Akhir</p>"),
    ("table", 120, "<table>%s</table><p>Akhir</p>"),
    ("table", 480, "<table>%s</table><p>Akhir</p>"),
    ("paragraphs", 480, "%s<p>Akhir</p>"),
):
    line = row if name == "table" else paragraph
    pages, words = lay_out(html % "".join(line % i for i in range(count)))
    kept = [i for i in range(count) if "baris%03d" % i in words]
    end = "with" if "Akhir" in words else "without"
    lost = "none lost" if len(kept) == count else "lost %d to %d" % (
        min(set(range(count)) - set(kept)), max(set(range(count)) - set(kept)))
    print(fitz.version[0], name, count, "pages", pages, "kept", len(kept), lost, end, "end")
END
seen=$(/usr/bin/python3.11 "$work/story.py" "$work/out.pdf") || changed "the program fails: $seen"
echo "$seen"
wanted='1.21.1 table 40 pages 1 kept 40 none lost with end
1.21.1 table 120 pages 2 kept 53 lost 52 to 118 with end
1.21.1 table 480 pages 2 kept 53 lost 52 to 478 with end
1.21.1 paragraphs 480 pages 17 kept 480 none lost with end'
[[ $seen == "$wanted" ]] || changed "other rows are kept or lost than stated"
echo "as stated: of a table longer than a page the middle is lost, and nothing is said"
