#!/usr/bin/env bash
# Tool: LibreOffice 7.4.7, Debian 12's libreoffice-writer 4:7.4.7; the reader is pdftotext 22.12.0.
#
# What it does: made to PDF without a window (soffice --headless --convert-to pdf), a Word document with tracked changes is
# printed with all of them shown: deleted words stay on the page, struck through, right before the new ones. For a program that
# reads the PDF they are words like any other, and the stroke is a drawing apart from them. Only where the document's own settings
# say that its changes are not to be shown (w:revisionView w:insDel="0") are they left out. Exit code 0, no message.
#
# Seen:    in the document                            read from the PDF
#          Anggaran Rp[75 deleted][150 new] juta      Anggaran Rp75150 juta
#          Inovasi [belum deleted]diterapkan          Inovasi belum diterapkan (not applied)
#          the same with w:revisionView               Anggaran Rp150 juta, Inovasi diterapkan (applied)
#
# Why it matters: a folder of .docx is commonly made to PDF this way before it is read. The old amount and the new one make a
# third, five hundred times as large and without a blank in it, and a deleted "not" counts. Put the element into word/settings.xml
# of a copy before converting, or load the document by UNO and dispatch .uno:AcceptAllTrackedChanges.
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

get poppler-utils=22.12.0-2+deb12u3 libpoppler126=22.12.0-2+deb12u3
office=$(dpkg-query -W -f '${Version}' libreoffice-writer 2>/dev/null || true)
[[ $office == 4:7.4.7-* ]] || { echo "not tried: needs libreoffice-writer 7.4.7 installed" >&2; exit 2; }

python3 - "$work" <<'END'
import sys, zipfile
schema = "http://schemas.openxmlformats.org/"
word, rel, pack = schema + "wordprocessingml/2006/main", schema + "officeDocument/2006/relationships", schema + "package/2006/"
kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
def change(name, number, inside):
    return f'<w:{name} w:id="{number}" w:author="Penelaah" w:date="2024-03-01T08:00:00Z">{inside}</w:{name}>'
def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
def deleted(number, text):
    return change("del", number, f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>')
def paragraphs(*inside):
    return "".join(f"<w:p>{p}</w:p>" for p in inside)
changed = paragraphs(run("Anggaran Rp") + deleted(1, "75") + change("ins", 2, run("150")) + run(" juta"),
                     run("Inovasi ") + deleted(3, "belum ") + run("diterapkan"))
accepted = paragraphs(run("Anggaran Rp150 juta"), run("Inovasi diterapkan"))
unseen = '<w:revisionView w:insDel="0"/>'
for name, body, view in (("changed", changed, ""), ("unseen", changed, unseen), ("accepted", accepted, "")):
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{pack}content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{kind}{what}+xml"/>' for part, what in
            (("document", "document.main"), ("settings", "settings"))) + "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{pack}relationships"><Relationship Id="r1" Type="{rel}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{pack}relationships"><Relationship Id="r1" '
            f'Type="{rel}/settings" Target="settings.xml"/></Relationships>',
        "word/settings.xml": f'<w:settings xmlns:w="{word}">{view}</w:settings>',
        "word/document.xml": f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(f"{sys.argv[1]}/{name}.docx", "w", zipfile.ZIP_DEFLATED) as document:
        for part, xml in parts.items():
            document.writestr(part, '<?xml version="1.0" encoding="UTF-8"?>' + xml)
END

soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf --outdir "$work" \
  "$work/changed.docx" "$work/unseen.docx" "$work/accepted.docx" >/dev/null 2>&1 || changed "LibreOffice fails"
export PATH=$root/usr/bin:$PATH LD_LIBRARY_PATH=$lib
read_pdf() { pdftotext "$work/$1.pdf" - | tr -s '\n\f' '/'; }
for name in changed unseen accepted; do printf '%-9s %s\n' "$name:" "$(read_pdf $name)"; done
[[ $(read_pdf accepted) == 'Anggaran Rp150 juta/Inovasi diterapkan/' ]] || changed "the accepted document is read otherwise"
[[ $(read_pdf changed) == 'Anggaran Rp75150 juta/Inovasi belum diterapkan/' ]] || changed "deleted words are not on the page"
[[ $(read_pdf unseen) == "$(read_pdf accepted)" ]] || changed "w:revisionView is not heeded"
echo "as stated: deleted words are on the page and are read as words"
