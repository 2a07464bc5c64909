// Paragraphs as .docx: the few parts of OOXML that Word and LibreOffice ask for, written out.

#include <fmt/format.h>

#include "office/own_mark.h"
#include "office/paragraph.h"
#include "office/zip_bytes.h"
#include "text/markup.h"
#include "text/unicode.h"

namespace telaah::office {
namespace {

using Kind = Paragraph::Kind;
using markup::escaped;

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kWord = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

constexpr std::string_view kContentTypes =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>)"
    R"(<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>)"
    R"(<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>)"
    R"(<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>)"
    R"(</Types>)";

constexpr std::string_view kRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>)"
    R"(</Relationships>)";

constexpr std::string_view kDocumentRelations =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>)"
    R"(</Relationships>)";

// Sizes in half points, distances in twentieths of a point.
constexpr std::string_view kStyles =
    R"(<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="id-ID"/></w:rPr></w:rPrDefault>)"
    R"(<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>)"
    R"(<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>)"
    R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="Kop"><w:name w:val="Kop"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr></w:style>)"
    R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="Rapat"><w:name w:val="Rapat"/><w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="left" w:pos="1304"/></w:tabs><w:spacing w:after="0"/><w:ind w:left="1474" w:hanging="1474"/></w:pPr></w:style>)"
    R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="Alamat"><w:name w:val="Alamat"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr></w:style>)"
    R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="Isi"><w:name w:val="Isi"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>)"
    R"(<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="Isi"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="23"/><w:szCs w:val="23"/></w:rPr></w:style>)"
    R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="Butir"><w:name w:val="Butir"/><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/><w:ind w:left="425" w:hanging="283"/><w:jc w:val="both"/></w:pPr></w:style>)"
    R"(<w:style w:type="paragraph" w:customStyle="1" w:styleId="Pengesahan"><w:name w:val="Pengesahan"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:after="0"/><w:ind w:left="4820"/></w:pPr></w:style>)";

constexpr std::string_view kNumbering =
    R"(<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>)"
    R"(<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)";

constexpr std::size_t kClosing = 2;  // paragraphs before the signature

std::string_view style_of(Kind kind) {
  switch (kind) {
    case Kind::letterhead:
      return "Kop";
    case Kind::field:
      return "Rapat";
    case Kind::address:
      return "Alamat";
    case Kind::text:
      return "Isi";
    case Kind::heading:
      return "Heading2";
    case Kind::item:
      return "Butir";
    case Kind::signature:
      return "Pengesahan";
  }
  return "Normal";
}

std::string run_of(const Span& span) {
  const std::string looks = fmt::format("{}{}{}", span.is_bold ? "<w:b/>" : "", span.is_quoted ? "<w:i/>" : "",
                                        span.is_underlined ? "<w:u w:val=\"single\"/>" : "");
  return fmt::format("<w:r>{}<w:t xml:space=\"preserve\">{}{}{}</w:t></w:r>",
                     looks.empty() ? "" : "<w:rPr>" + looks + "</w:rPr>", span.is_quoted ? "“" : "", escaped(span.text),
                     span.is_quoted ? "”" : "");
}

/// What stands between this paragraph and its neighbours: the line below the letterhead, air around blocks.
std::string extras(const Paragraph& paragraph, bool is_first, bool is_last, bool is_closing) {
  std::string out;
  if (is_closing) out += "<w:keepNext/>";
  if (paragraph.kind == Kind::signature && is_last) out += "<w:keepNext w:val=\"0\"/>";
  if (paragraph.kind == Kind::letterhead && is_last)
    out += R"(<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="18" w:space="4" w:color="000000"/></w:pBdr>)";
  const bool is_block = paragraph.kind == Kind::letterhead || paragraph.kind == Kind::field ||
                        paragraph.kind == Kind::address || paragraph.kind == Kind::item;
  const int before = paragraph.kind == Kind::signature && is_first ? 360 : 0, after = is_block && is_last ? 240 : -1;
  if (before > 0) out += fmt::format("<w:spacing w:before=\"{}\" w:after=\"0\"/>", before);
  if (after > 0) out += fmt::format("<w:spacing w:after=\"{}\"/>", paragraph.kind == Kind::item ? 120 : after);
  return out;
}

std::string paragraph_xml(const Paragraph& paragraph, bool is_first, bool is_last, bool is_closing) {
  std::string runs;
  for (std::size_t i = 0; i < paragraph.spans.size(); ++i) {
    if (paragraph.kind == Kind::field && i == 1) runs += "<w:r><w:tab/><w:t xml:space=\"preserve\">: </w:t></w:r>";
    if (!paragraph.spans[i].text.empty()) runs += run_of(paragraph.spans[i]);
  }
  return fmt::format("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>{}</w:pPr>{}</w:p>\n", style_of(paragraph.kind),
                     extras(paragraph, is_first, is_last, is_closing), runs);
}

std::string document_of(const std::vector<Paragraph>& paragraphs, bool folio) {
  std::string body;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const bool is_first = i == 0 || paragraphs[i - 1].kind != paragraphs[i].kind;
    const bool is_last = i + 1 == paragraphs.size() || paragraphs[i + 1].kind != paragraphs[i].kind;
    // The closing words go with the signature: it never stands alone on a page.
    const bool is_closing = paragraphs[i].kind == Kind::text && i + kClosing < paragraphs.size() &&
                            paragraphs[i + kClosing].kind == Kind::signature;
    body += paragraph_xml(paragraphs[i], is_first, is_last, is_closing);
  }
  // Folio stands for F4, as in the workbook; margins: 2 cm, 2.5 cm where it is filed.
  const std::string_view size = folio ? R"(w:w="12240" w:h="18720")" : R"(w:w="11906" w:h="16838")";
  return fmt::format(
      "{}<w:document {}><w:body>\n{}<w:sectPr><w:pgSz {}/><w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" "
      "w:left=\"1417\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
      kXml, kWord, body, size);
}

std::string core_of(const std::string& title) {
  return fmt::format(
      "{}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>"
      "<dc:creator>telaah</dc:creator></cp:coreProperties>\n",
      kXml, escaped(title));
}

}  // namespace

std::string docx_of(const std::string& title, const std::vector<Paragraph>& paragraphs, bool folio) {
  const std::string xml(kXml);
  std::string archive =
      zip_bytes({{"[Content_Types].xml", xml + std::string(kContentTypes)},
                 {"_rels/.rels", xml + std::string(kRelations)},
                 {"docProps/core.xml", core_of(title)},
                 {"word/document.xml", document_of(paragraphs, folio)},
                 {"word/styles.xml", fmt::format("{}<w:styles {}>{}</w:styles>", kXml, kWord, kStyles)},
                 {"word/numbering.xml", fmt::format("{}<w:numbering {}>{}</w:numbering>", kXml, kWord, kNumbering)},
                 {"word/_rels/document.xml.rels", xml + std::string(kDocumentRelations)}},
                unsealed_zip_comment());
  seal(archive);
  return archive;
}

bool is_as_written(std::string_view bytes) { return bears_own_mark(bytes); }

}  // namespace telaah::office
