# SPDX-License-Identifier: GPL-3.0-or-later
"""Sets the blocks of markup.py as a flat OpenDocument text."""
import re
from xml.sax.saxutils import escape

SIZES = {"A4": (210, 297), "F4": (210, 330)}
NS = ("office:urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
      "style:urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
      "text:urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
      "table:urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
      "fo:urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0 "
      "svg:urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0 "
      "meta:urn:oasis:names:tc:opendocument:xmlns:meta:1.0 "
      "dc:http://purl.org/dc/elements/1.1/")


def inline(text):
    out = escape(text)
    out = re.sub(r"\*\*(.+?)\*\*", r'<text:span text:style-name="B">\1</text:span>', out)
    return re.sub(r"  +", lambda m: f'<text:s text:c="{len(m[0])}"/>', out)


def fields(text):
    return (inline(text).replace("{PAGE}", "<text:page-number>1</text:page-number>")
            .replace("{PAGES}", "<text:page-count>1</text:page-count>"))


class Sheet:
    def __init__(self, head):
        self.head = head
        self.font, _, size = head.get("font", "Carlito 11").rpartition(" ")
        self.size = float(size)
        self.width, self.height = SIZES[head.get("page", "A4")]
        self.left, self.right = 25, 20
        self.styles, self.out, self.indent = [], [], False

    # --- styles -------------------------------------------------------------
    def para_style(self, name, align="start", size=0.0, bold=False, italic=False,
                   before=0.0, after=0.0, left=0.0, hang=0.0, extra="", text="", tabs=""):
        # Columns with hyphenated lines are only levelled when widows are allowed.
        widows = "" if "hyphenate" in self.head else 'fo:orphans="2" fo:widows="2"'
        keep = ' fo:keep-with-next="always"' if "keep" in extra else ""
        brk = ' fo:break-before="page"' if "break" in extra else ""
        line = "" if "cell" in extra else f' fo:line-height="{self.head.get("spacing", "115")}%"'
        rule = (' fo:border-bottom="2.2pt double #000000" fo:padding-bottom="1mm"'
                if "rule" in extra else "")
        self.styles.append(
            f'<style:style style:name="{name}" style:family="paragraph">'
            f'<style:paragraph-properties fo:text-align="{align}" fo:margin-top="{before}mm" '
            f'fo:margin-bottom="{after}mm" fo:margin-left="{left}mm" fo:text-indent="{-hang}mm" '
            f'{widows}{line}{keep}{brk}{rule}>{tabs}'
            f'</style:paragraph-properties><style:text-properties style:font-name="F" '
            f'fo:font-family="{self.font}" fo:font-size="{size or self.size}pt"'
            f'{" fo:font-weight=" + chr(34) + "bold" + chr(34) if bold else ""}'
            f'{" fo:font-style=" + chr(34) + "italic" + chr(34) if italic else ""}'
            f' fo:language="id" fo:country="ID"'
            f'{self.hyphens() if align == "justify" else ""}{text}/></style:style>')

    def hyphens(self):
        if "hyphenate" not in self.head:
            return ""
        return (' fo:hyphenate="true" fo:hyphenation-remain-char-count="2" '
                'fo:hyphenation-push-char-count="2"')

    def all_styles(self):
        s, p = self.size, self.para_style
        body = self.width - self.left - self.right
        p("P", "justify", after=2)
        p("C", "center", after=1)
        p("T", "center", s + 2, True, before=1, after=1, extra="keep")
        p("H1", size=s + 1, bold=True, before=4, after=2, extra="keep")
        p("HC", "center", s + 1, True, before=3, after=2, extra="keep")
        p("H2", bold=True, before=2.5, after=1, extra="keep")
        p("H3", bold=True, italic=True, before=2, after=1, extra="keep")
        p("N", italic=True, after=2, size=s - 1, extra="keep")
        p("I", "justify", after=1, left=8, hang=6,
          tabs='<style:tab-stops><style:tab-stop style:position="0mm"/></style:tab-stops>')
        p("K1", "center", s + 2, extra="cell")
        p("K2", "center", s + 4, True, extra="cell")
        p("K3", "center", s - 1.5, extra="cell")
        p("K4", "center", s - 1.5, after=4, extra="cell rule")
        p("D", after=0.5, tabs='<style:tab-stops><style:tab-stop style:type="right" '
          f'style:leader-style="dotted" style:leader-text="." style:position="{body}mm"/>'
          '</style:tab-stops>')
        p("SB", size=s - 0.5, bold=True, extra="cell",
          text=' style:text-underline-style="solid" style:text-underline-width="auto"')
        p("X", size=s - 0.5, extra="cell")
        p("XH", "center", s - 0.5, True, extra="cell")
        p("XN", size=s - 1.5, italic=True, extra="cell")
        p("XS", "center", extra="cell")
        p("F", "center", 8.5, extra="cell")
        p("W", size=2, text=' fo:color="#ffffff"', extra="cell")
        p("Z", size=2, extra="cell")
        p("BR", size=2, extra="cell break")
        self.frame_styles()

    def frame_styles(self):
        for n, border in (("CB", "0.5pt solid #000000"), ("CN", "none")):
            self.styles.append(
                f'<style:style style:name="{n}" style:family="table-cell"><style:table-cell-'
                f'properties fo:border="{border}" fo:padding="1mm"/></style:style>')
        self.styles.append(
            '<style:style style:name="R" style:family="table-row"><style:table-row-properties '
            'fo:keep-together="auto"/></style:style>'
            '<style:style style:name="RK" style:family="table-row"><style:table-row-properties '
            'fo:keep-together="always"/></style:style>'
            '<style:style style:name="B" style:family="text"><style:text-properties '
            'fo:font-weight="bold"/></style:style>'
            '<style:style style:name="SEC" style:family="section"><style:section-properties '
            'text:dont-balance-text-columns="false"><style:columns fo:column-count="2" '
            'fo:column-gap="7mm"/></style:section-properties></style:style>')

    # --- blocks -------------------------------------------------------------
    def put(self, style, xml):
        self.out.append(f'<text:p text:style-name="{style}">{xml}</text:p>')

    def block(self, b):
        kind = b["kind"]
        if kind == "heading":
            style = "HC" if b["level"] == 1 and self.head.get("headings") == "centre" \
                else f'H{b["level"]}'
            self.put(style, inline(b["text"]))
        elif kind == "item":
            self.put("I", f'{escape(b["label"])}<text:tab/>{inline(b["text"])}')
        elif kind in ("kop", "sign", "toc"):
            getattr(self, kind)(b["lines"])
        elif kind == "table":
            self.table(b)
        elif kind == "columns":
            self.out.append('<text:section text:style-name="SEC" text:name="kolom">')
        elif kind == "endcolumns":
            self.out.append("</text:section>")
        elif kind == "pagebreak":
            self.put("BR", "")
        else:
            style = {"para": "P", "boilerplate": "N", "title": "T", "center": "C", "hidden": "W"}
            self.put(style[kind], inline(b["text"]))

    def kop(self, lines):
        """Capital lines are names, the rest is the address; the last one carries the rule."""
        names = [x for x in lines if x == x.upper()]
        for i, line in enumerate(lines):
            style = "K4" if i == len(lines) - 1 else "K3" if line not in names \
                else "K2" if line == names[-1] else "K1"
            self.put(style, inline(line))

    def sign(self, lines):
        """A row that may not break, so that no name is left alone on the next page."""
        paras = "".join(
            f'<text:p text:style-name="{"SB" if x.startswith("**") else "X"}">'
            f'{inline(x.strip("*").replace("_", " "))}</text:p>' for x in lines)
        name = f"sign{len(self.out)}"
        self.put("X", "")
        self.frame(name, [52, 48], '<table:table-row table:style-name="RK"><table:table-cell '
                   'table:style-name="CN"><text:p text:style-name="X"/></table:table-cell>'
                   f'<table:table-cell table:style-name="CN">{paras}</table:table-cell>'
                   '</table:table-row>')
        self.put("Z", "")

    def toc(self, lines):
        for line in lines:
            text, _, page = line.rpartition("|")
            lead = len(text) - len(text.lstrip())
            self.put("D", f'<text:s text:c="{lead + 1}"/>{inline(text.strip())}<text:tab/>'
                          f'{page.strip()}')

    def table(self, b):
        rows = [self.row(r, i, b["opts"]) for i, r in enumerate(b["rows"])]
        if "header" in b["opts"]:
            rows[0] = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
        self.frame(f't{b["number"]}', b["widths"], "".join(rows))
        self.put("Z" if "sign" in b["opts"] else "XN", "")

    def frame(self, name, widths, rows):
        total = self.width - self.left - self.right
        for i, w in enumerate(widths):
            self.styles.append(
                f'<style:style style:name="{name}.{i}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="'
                f'{total * w / sum(widths):.1f}mm"/></style:style>')
        self.styles.append(
            f'<style:style style:name="{name}" style:family="table"><style:table-properties '
            f'style:width="{total}mm" table:align="left" fo:margin-bottom="3mm"/></style:style>')
        cols = "".join(f'<table:table-column table:style-name="{name}.{i}"/>'
                       for i in range(len(widths)))
        self.out.append(f'<table:table table:name="{name}" table:style-name="{name}">{cols}'
                        f'{rows}</table:table>')

    def row(self, cells, index, opts):
        cell_style = "CN" if opts & {"plain", "sign"} else "CB"
        xml = ""
        for cell in cells:
            style = "XS" if "sign" in opts else "XH" if "header" in opts and index == 0 else "X"
            if cell["lines"][0].startswith("~"):
                style, cell = "XN", {**cell, "lines": [x.lstrip("~ ") for x in cell["lines"]]}
            paras = "".join(f'<text:p text:style-name="{style}">{inline(x)}</text:p>'
                            for x in cell["lines"])
            span = f' table:number-columns-spanned="{cell["span"]}"' if cell["span"] > 1 else ""
            xml += f'<table:table-cell table:style-name="{cell_style}"{span}>{paras}' \
                   f'</table:table-cell>' + "<table:covered-table-cell/>" * (cell["span"] - 1)
        return f'<table:table-row table:style-name="{"RK" if "sign" in opts else "R"}">' \
               f'{xml}</table:table-row>'

    # --- the whole ----------------------------------------------------------
    def margin(self, which):
        if which not in self.head:
            return ""
        gap = "fo:margin-bottom" if which == "header" else "fo:margin-top"
        return (f'<style:{which}-style><style:header-footer-properties svg:height="9mm" '
                f'{gap}="4mm"/></style:{which}-style>')

    def running(self, which):
        if which not in self.head:
            return ""
        return (f'<style:{which}><text:p text:style-name="F">{fields(self.head[which])}'
                f'</text:p></style:{which}>')

    def document(self, blocks):
        self.all_styles()
        for b in blocks:
            self.block(b)
        styles = "".join(self.styles)
        spaces = " ".join(f'xmlns:{p}="{u}"' for p, u in (x.split(":", 1) for x in NS.split()))
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {spaces} '
            f'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
            f'<office:meta><dc:title>{escape(self.head.get("title", ""))}</dc:title></office:meta>'
            f'<office:font-face-decls><style:font-face style:name="F" '
            f'svg:font-family="{self.font}"/></office:font-face-decls>'
            f'<office:styles><style:default-style style:family="paragraph">'
            f'<style:text-properties fo:language="id" fo:country="ID"/></style:default-style>'
            f'</office:styles><office:automatic-styles>{styles}'
            f'<style:page-layout style:name="L"><style:page-layout-properties '
            f'fo:page-width="{self.width}mm" fo:page-height="{self.height}mm" '
            f'fo:margin-left="{self.left}mm" fo:margin-right="{self.right}mm" '
            f'fo:margin-top="18mm" fo:margin-bottom="15mm"/>{self.margin("header")}'
            f'{self.margin("footer")}</style:page-layout></office:automatic-styles>'
            f'<office:master-styles><style:master-page style:name="Standard" '
            f'style:page-layout-name="L">{self.running("header")}{self.running("footer")}'
            f'</style:master-page></office:master-styles><office:body><office:text>'
            f'{"".join(self.out)}</office:text></office:body></office:document>')
