#!/usr/bin/env bash
# Library: python-docx 0.8.11, Debian 12's python3-docx 0.8.11+dfsg1-5.
#
# What it does: paragraph.text is made of the runs that are the paragraph's own children. A run that Word has put into a tracked
# insertion, a content control (a field of a form: text, choice, date, tick) or a link is inside another element and left out, and
# deleted text is not text either. So a changed place gives neither the old words nor the new ones, and a filled form its labels
# only. A paragraph inside a control that spans lines is missing from document.paragraphs altogether. No warning.
#
# Seen:    in the document                                         paragraph.text
#          Anggaran Rp[75 deleted][150 inserted] juta              Anggaran Rp juta
#          Tahap: [choice: Penerapan]                              Tahap:
#          Mulai: [date: 1 Maret 2024]                             Mulai:
#          Laman: [link: contoh.go.id]                             Laman:
#          a control around the paragraph "Manfaat: hemat waktu"   no such paragraph
#
# Why it matters: proposals come back from review with changes still tracked, and offices hand out forms made of content
# controls. A checker by python-docx finds every answer missing in just the forms that were filled in properly. Walk over all w:t
# below the paragraph (paragraph._p.iter), leaving w:del out, or read a PDF of it - see libreoffice-prints-deleted-text.
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

get python3-docx=0.8.11+dfsg1-5 python3-lxml libxslt1.1 libxml2
export PYTHONPATH=$root/usr/lib/python3/dist-packages LD_LIBRARY_PATH=$lib

/usr/bin/python3 - "$work/form.docx" <<'END'
import sys, zipfile
office = "http://schemas.openxmlformats.org/"
word, rel, pack = office + "wordprocessingml/2006/main", office + "officeDocument/2006/relationships", office + "package/2006/"
def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
def change(kind, number, inside):
    return f'<w:{kind} w:id="{number}" w:author="Penelaah" w:date="2024-03-01T08:00:00Z">{inside}</w:{kind}>'
def control(kind, inside):
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
choices = "".join(f'<w:listItem w:displayText="{t}" w:value="{t}"/>' for t in ("Inisiatif", "Uji Coba", "Penerapan"))
day = '<w:date w:fullDate="2024-03-01T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="id-ID"/></w:date>'
paragraphs = [
    run("Anggaran Rp") + change("del", 1, "<w:r><w:delText>75</w:delText></w:r>") + change("ins", 2, run("150")) + run(" juta"),
    run("Tahap: ") + control(f"<w:dropDownList>{choices}</w:dropDownList>", run("Penerapan")),
    run("Mulai: ") + control(day, run("1 Maret 2024")),
    run("Laman: ") + f'<w:hyperlink r:id="r1">{run("contoh.go.id")}</w:hyperlink>',
]
body = "".join(f"<w:p>{p}</w:p>" for p in paragraphs) + control("", f'<w:p>{run("Manfaat: hemat waktu")}</w:p>')
parts = {
    "[Content_Types].xml": f'<Types xmlns="{pack}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{pack}relationships"><Relationship Id="r1" Type="{rel}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{pack}relationships"><Relationship Id="r1" Type="{rel}/hyperlink" '
        'Target="https://contoh.go.id/" TargetMode="External"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{word}" xmlns:r="{rel}"><w:body>{body}</w:body></w:document>',
}
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as document:
    for name, xml in parts.items():
        document.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + xml)
END

# texts WAY: the paragraphs in brackets, by python-docx itself or by all texts below each paragraph.
texts() {
  /usr/bin/python3 - "$work/form.docx" "$1" <<'END'
import sys, docx
from docx.oxml.ns import qn
document = docx.Document(sys.argv[1])
if sys.argv[2] == "plain":
    found = [p.text for p in document.paragraphs]
else:
    found = ["".join(t.text for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]
print("".join(f"[{text}]" for text in found))
END
}
plain=$(texts plain)
walked=$(texts walked)
printf '%s\n' "paragraph.text:  $plain" "every w:t:       $walked"
[[ $walked == '[Anggaran Rp150 juta][Tahap: Penerapan][Mulai: 1 Maret 2024][Laman: contoh.go.id][Manfaat: hemat waktu]' ]] ||
  changed "the document holds other texts"
[[ $plain == '[Anggaran Rp juta][Tahap: ][Mulai: ][Laman: ]' ]] || changed "paragraph.text gives other texts"
echo "as stated: no inserted text, no answer of a form, no link, and no paragraph inside a control"
