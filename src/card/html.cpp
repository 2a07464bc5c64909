// How a card looks: its words around what is told, and its style. The only place for both.

#include <algorithm>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "telaah/card.h"
#include "telaah/utf8.h"
#include "text/markup.h"

namespace telaah::card {
namespace {

// Verdicts differ in lightness too and never stand without their word and sign. Backgrounds print only when asked for;
// the lines below decisive words always do.
constexpr std::string_view kStyle = R"(
*{box-sizing:border-box}
body{font:10.5pt/1.4 Calibri,Carlito,"Segoe UI",Roboto,sans-serif;color:#202020;background:#fff;max-width:19cm;margin:0 auto;padding:12px 14px;overflow-wrap:break-word}
header{border-bottom:3px solid var(--a);padding-bottom:6px;margin-bottom:8px}
header .kop{font-size:8.5pt;color:#555;font-weight:600}
h1{font-size:17pt;line-height:1.2;margin:2px 0;color:var(--a)}
h2{font-size:12pt;margin:14px 0 4px;color:var(--a);border-bottom:1px solid #c8d0da;break-after:avoid}
h3{font-size:11pt;margin:0;break-after:avoid}
p{margin:3px 0}
.s{font-weight:700;white-space:nowrap}.met{color:#1b6e2c}.unclear{color:#8a5a00}.not_met{color:#a31515}
.muted{color:#595959;font-size:9pt}
dl{display:grid;grid-template-columns:max-content 1fr;gap:1px 12px;margin:4px 0}
dt{color:#595959}dd{margin:0}
dl.wide{grid-template-columns:max-content 1fr max-content 1fr}
section.k{border-left:4px solid #999;padding:2px 0 2px 10px;margin:8px 0}
section.k.met{border-color:#1b6e2c}section.k.unclear{border-color:#d08b00}section.k.not_met{border-color:#a31515}
section.k p,section.k div,section.k blockquote{color:#202020}
section.k h3 .s{float:right;font-size:10pt}
figure{margin:5px 0;break-inside:avoid}
.strip{overflow-x:auto;border:1px solid #c8d0da}
.pic{position:relative;line-height:0}
.pic img{width:100%;height:auto;display:block}
.pic i{position:absolute;background:#ffe34d;mix-blend-mode:multiply;border-bottom:2px solid #8a5a00;-webkit-print-color-adjust:exact;print-color-adjust:exact}
blockquote{margin:4px 0 2px;padding-left:8px;border-left:2px solid #c8d0da}
figcaption{font-size:8.5pt;color:#595959;margin-top:2px}
mark{background:#fff3b0;font-weight:700;color:inherit}
table{border-collapse:collapse;width:100%}
td{padding:2px 8px 2px 0;vertical-align:top;border-bottom:1px solid #e4e8ee}
td:first-child{white-space:nowrap;width:1%}
ul{margin:3px 0;padding-left:18px}
footer{margin-top:14px;border-top:1px solid #c8d0da;padding-top:4px;font-size:8.5pt;color:#595959}
@media (min-width:640px){.with-picture{display:none}}
@media (max-width:639px){dl,dl.wide{display:block}dd{margin:0 0 3px 0}dt{font-size:9pt}section.k h3 .s{float:none;display:block}.pic{width:640px}td:first-child{white-space:normal;width:auto}}
@media print{section.k{break-inside:avoid}body{padding:0;max-width:none;font-size:9.5pt}.with-picture{display:none}.pic{width:auto!important;max-width:100%}a{color:inherit;text-decoration:none}h1{font-size:15pt}tr{break-inside:avoid}}
)";

constexpr std::string_view kGuard =
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// What others wrote, fit to be seen.
std::string shown(std::string_view untrusted) { return markup::escaped(markup::seen(untrusted)); }

std::string sign(Standing standing) {
  return standing == Standing::met ? "●" : standing == Standing::unclear ? "◐" : "○";
}

std::string sign(Presence presence) {
  return presence == Presence::present ? "●" : presence == Presence::thin ? "◐" : "○";
}

/// As Pasal 6 counts them.
char letter(Criterion criterion) { return static_cast<char>('a' + static_cast<int>(criterion)); }

/// The class that colours it.
std::string_view colour(Presence presence) {
  return code(presence == Presence::present ? Standing::met
              : presence == Presence::thin  ? Standing::unclear
                                            : Standing::not_met);
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    unsigned bits = 0;
    for (std::size_t i = 0; i < 3; ++i) bits = bits << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += i <= count ? kLetters[bits >> (18 - 6 * i) & 63U] : '=';
  }
  return out;
}

/// The quote with its decisive words marked, whatever the range says.
std::string quoted(const Sentence& sentence) {
  const std::string& quote = sentence.quote;
  std::size_t begin = std::min<std::size_t>(sentence.mark_begin, quote.size());
  std::size_t end = std::clamp<std::size_t>(sentence.mark_end, begin, quote.size());
  while (!utf8::is_border(quote, begin)) --begin;
  while (!utf8::is_border(quote, end)) ++end;
  const std::string_view all = quote;
  const std::string mark = shown(all.substr(begin, end - begin));
  return "“" + shown(all.substr(0, begin)) + (mark.empty() ? "" : "<mark>" + mark + "</mark>") +
         shown(all.substr(end)) + "”";
}

class Page {
 public:
  explicit Page(const Card& card) : card_(card) {}

  std::string made() {
    head();
    lines("Profil", card_.profile, " class=\"wide\"");
    criteria();
    contents();
    lines("Keputusan penelaah", card_.decisions);
    lines("Kesiapan lomba", card_.awards);
    notes();
    lines("Berkas", card_.file);
    put("<footer>{}</footer>\n</body></html>\n", shown(card_.footer));
    return std::move(out_);
  }

 private:
  template <class... Values>
  void put(fmt::format_string<Values...> words, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), words, std::forward<Values>(values)...);
  }

  void head() {
    put("<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\">\n");
    put("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", kGuard);
    put("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
    put("<title>Kartu inovasi: {}</title>\n<style>:root{{--a:#{:06x}}}{}@page{{size:{};margin:1.4cm}}</style></head>",
        shown(card_.name), card_.accent & 0xFFFFFFU, kStyle, card_.is_folio ? "8.5in 13in" : "A4");
    put("<body>\n<header>");
    std::string letterhead;
    for (const std::string& line : card_.letterhead) letterhead += (letterhead.empty() ? "" : " · ") + shown(line);
    put("<div class=\"kop\">{}</div><div class=\"kop\">KARTU INOVASI</div><h1>{}</h1>", letterhead, shown(card_.name));
    put("<div><b>{}</b></div>", shown(card_.agency));
    put("<div>Hasil pemeriksaan awal: <span class=\"s {}\">{} {}</span></div></header>\n", code(card_.result),
        sign(card_.result), shown(card_.advice));
    put("<p class=\"muted\">{}</p>\n", shown(card_.introduction));
    if (!card_.copy.empty()) put("<p><a href=\"{}\">Buka salinan bertanda</a></p>\n", markup::escaped(card_.copy));
  }

  void lines(std::string_view title, const std::vector<Line>& list, std::string_view look = "") {
    if (list.empty()) return;
    put("<h2>{}</h2>\n<dl{}>", title, look);
    for (const Line& line : list) put("<dt>{}</dt><dd>{}</dd>", shown(line.label), shown(line.text));
    put("</dl>\n");
  }

  void criteria() {
    put("<h2>Lima kriteria Pasal 6 PP 38/2017</h2>\n");
    for (const CriterionPart& part : card_.criteria) {
      put("<section class=\"k {0}\"><h3>{1}. {2} <span class=\"s {0}\">{3} {4}</span></h3>\n", code(part.standing),
          letter(part.criterion), label(part.criterion), sign(part.standing), label(part.standing));
      put("<p>{}{}</p>\n", shown(part.reason),
          part.confidence.empty() ? "" : fmt::format(" <span class=\"muted\">{}</span>", shown(part.confidence)));
      if (!part.decision.empty()) put("<p><b>{}</b></p>\n", shown(part.decision));
      for (const Sentence& sentence : part.sentences) figure(sentence);
      put("</section>\n");
    }
  }

  void figure(const Sentence& sentence) {
    const bool has_picture = takes_pictures(sentence);
    put("<figure>");
    if (has_picture) {
      for (const Picture& picture : sentence.pictures) put_picture(picture, sentence.quote);
    }
    put("<blockquote{}>{}</blockquote>", has_picture ? " class=\"with-picture\"" : "", quoted(sentence));
    std::string caption = shown(sentence.lead);
    const auto add = [&](std::string_view lead, std::string_view text) {
      if (!text.empty()) caption += fmt::format("{}{}{}", caption.empty() ? "" : " · ", lead, shown(text));
    };
    add("halaman ", sentence.page > 0 ? std::to_string(sentence.page) : "");
    add("bagian ", sentence.section);
    add("aturan ", sentence.rule);
    add("", sentence.note);
    if (!has_picture) add("", sentence.pictures.empty() ? std::string_view(sentence.without_picture) : kTooLarge);
    put("<figcaption>{}</figcaption></figure>\n", caption);
  }

  static constexpr std::string_view kTooLarge = "gambar tidak dimuat agar kartu tetap kecil";

  /// Whether all pictures of the sentence still fit.
  bool takes_pictures(const Sentence& sentence) {
    std::size_t bytes = 0;
    for (const Picture& picture : sentence.pictures) bytes += picture.png.size();
    if (bytes == 0 || picture_bytes_ + bytes > kMostPictureBytes * 3 / 4) return false;  // base64 makes 4 of 3
    picture_bytes_ += bytes;
    return true;
  }

  void put_picture(const Picture& picture, const std::string& quote) {
    put("<div class=\"strip\"><div class=\"pic\" style=\"max-width:{:.0f}pt\">", picture.width_points);
    put("<img width=\"{}\" height=\"{}\" alt=\"{}\" src=\"data:image/png;base64,{}\">", picture.width, picture.height,
        shown(quote), base64(picture.png));
    for (const Box& mark : picture.marks) {
      put("<i style=\"left:{:.2f}%;top:{:.2f}%;width:{:.2f}%;height:{:.2f}%\"></i>", 100 * mark.x0, 100 * mark.y0,
          100 * mark.width(), 100 * mark.height());
    }
    put("</div></div>");
  }

  void contents() {
    put("<h2>Muatan proposal menurut PP 38/2017</h2>\n<table>");
    for (const ContentPart& part : card_.contents) {
      const std::string standing = part.is_optional
                                       ? "<span class=\"s muted\">○ Tidak disebut</span>"
                                       : fmt::format("<span class=\"s {}\">{} {}</span>", colour(part.presence),
                                                     sign(part.presence), label(part.presence));
      put("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", label(part.content), standing, told(part));
    }
    put("</table>\n");
  }

  /// What to add, and what stands there.
  static std::string told(const ContentPart& part) {
    std::string text = shown(part.wish);
    if (!part.decision.empty()) text += fmt::format("{}<b>{}</b>", text.empty() ? "" : " ", shown(part.decision));
    if (part.quote.empty()) return text;
    const std::string page = part.page > 0 ? fmt::format(" <span class=\"muted\">halaman {}</span>", part.page) : "";
    return text + fmt::format("{}“{}”{}", text.empty() ? "" : " ", shown(part.quote), page);
  }

  void notes() {
    if (card_.notes.empty()) return;
    put("<h2>Catatan pembacaan</h2>\n<ul>");
    for (const std::string& note : card_.notes) put("<li>{}</li>", shown(note));
    put("</ul>\n");
  }

  const Card& card_;
  std::string out_;
  std::size_t picture_bytes_ = 0;
};

}  // namespace

std::string html_of(const Card& card) { return Page(card).made(); }

}  // namespace telaah::card
