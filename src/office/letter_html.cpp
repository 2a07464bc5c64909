// The letter as HTML.

#include <fmt/format.h>

#include "office/letter.h"
#include "office/own_mark.h"
#include "text/markup.h"

namespace telaah::office {
namespace {

using Kind = Paragraph::Kind;
using markup::escaped;

constexpr const char* kStyle =
    "body{{font:11pt/1.35 Carlito,Calibri,sans-serif;max-width:18cm;margin:1cm "
    "auto}}h1{{font-size:13pt;text-align:center;margin:0}}"
    "hr{{border:0;border-top:2px solid #000}}h2{{font-size:11.5pt;margin:1em 0 .2em}}ul{{margin:.2em 0 "
    ".4em}}q{{font-style:italic}}q::before{{content:'“'}}q::after{{content:'”'}}"
    ".ttd{{margin:2em 0 0 10cm;break-before:avoid;break-inside:avoid}}@page{{size:{};margin:2cm}}";

std::string inside(const Paragraph& paragraph) {
  std::string out;
  for (const Span& span : paragraph.spans) {
    std::string text = escaped(span.text);
    if (span.is_quoted) text = "<q>" + text + "</q>";
    if (span.is_underlined) text = "<u>" + text + "</u>";
    out += span.is_bold ? "<b>" + text + "</b>" : text;
  }
  return out;
}

std::string_view begin_of(Kind kind) {
  switch (kind) {
    case Kind::letterhead:
    case Kind::text:
    case Kind::heading:
      return "";
    case Kind::field:
      return "<table>";
    case Kind::address:
      return "<p>";
    case Kind::item:
      return "<ul>\n";
    case Kind::signature:
      return "<p class=\"ttd\">";
  }
  return "";
}

std::string_view end_of(Kind kind) {
  switch (kind) {
    case Kind::letterhead:
      return "<hr>\n";
    case Kind::text:
    case Kind::heading:
      return "";
    case Kind::field:
      return "</table>\n";
    case Kind::address:
    case Kind::signature:
      return "</p>\n";
    case Kind::item:
      return "</ul>\n";
  }
  return "";
}

std::string html_of(const Paragraph& paragraph, bool is_first) {
  switch (paragraph.kind) {
    case Kind::letterhead:
      return "<h1>" + inside(paragraph) + "</h1>\n";
    case Kind::field:
      return fmt::format("<tr><td>{}</td><td>: {}</td></tr>", escaped(paragraph.spans.at(0).text),
                         escaped(paragraph.spans.at(1).text));
    case Kind::address:
    case Kind::signature:
      return (is_first ? "" : "<br>") + inside(paragraph);
    case Kind::text:
      return "<p>" + inside(paragraph) + "</p>\n";
    case Kind::heading:
      return "<h2>" + inside(paragraph) + "</h2>\n";
    case Kind::item:
      return "<li>" + inside(paragraph) + "</li>\n";
  }
  return "";
}

}  // namespace

std::string html_of(const Letter& letter) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><title>Umpan balik "
      "{}</title><style>{}</style></head><body>\n",
      escaped(letter.agency), fmt::format(kStyle, letter.folio ? "8.5in 13in" : "A4"));
  const std::vector<Paragraph> paragraphs = paragraphs_of(letter);
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const Kind kind = paragraphs[i].kind;
    const bool is_first = i == 0 || paragraphs[i - 1].kind != kind;
    if (is_first) out += begin_of(kind);
    out += html_of(paragraphs[i], is_first);
    if (i + 1 == paragraphs.size() || paragraphs[i + 1].kind != kind) out += end_of(kind);
  }
  out += "</body></html>\n";
  return out + html_mark(out);
}

}  // namespace telaah::office
