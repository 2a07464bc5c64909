#include "commands/letter.h"

#include <fmt/format.h>

#include "text/date_words.h"
#include "text/markup.h"

namespace telaah::commands {
namespace {

using markup::escaped;

constexpr const char* kStyle =
    "body{font:11pt/1.35 Carlito,Calibri,sans-serif;max-width:18cm;margin:1cm auto}h1{font-size:13pt;text-align:center;margin:0}"
    "hr{border:0;border-top:2px solid #000}h2{font-size:11.5pt;margin:1em 0 .2em}ul{margin:.2em 0 .4em}q{font-style:italic}"
    ".ttd{margin:2em 0 0 10cm}@page{size:A4;margin:2cm}";

/// The sentence nearest to what is asked, in their own words.
std::string quote_of(const Verdict& verdict) {
  const Evidence* best = !verdict.near_misses.empty() ? &verdict.near_misses.front()
                         : !verdict.evidence.empty()  ? &verdict.evidence.front()
                                                      : nullptr;
  return best == nullptr ? "" : fmt::format(" Kalimat terdekat, halaman {}: <q>{}</q>", best->page, escaped(best->quote));
}

std::string complete_words(const LetterItem& item) {
  std::vector<std::string> there;
  for (const Verdict& verdict : item.entry.assessment->verdicts) {
    if (verdict.standing == Standing::met) there.emplace_back(label(verdict.criterion));
  }
  for (const ContentFinding& finding : item.entry.assessment->contents) {
    if (finding.presence == Presence::present) there.emplace_back(label(finding.content));
  }
  return there.empty() ? "" : fmt::format("<p>Telah lengkap: {}.</p>\n", escaped(fmt::format("{}", fmt::join(there, ", "))));
}

std::string wishes_of(const LetterItem& item) {
  std::string list;
  for (const Verdict& verdict : item.entry.assessment->verdicts) {
    if (verdict.standing == Standing::met) continue;
    const char* wish = verdict.standing == Standing::unclear ? "sedang ditelaah oleh Tim" : "mohon dilengkapi";
    list += fmt::format("<li><b>{}</b>: {}. {}{}</li>\n", escaped(label(verdict.criterion)), wish, escaped(verdict.reason), quote_of(verdict));
  }
  for (const ContentFinding& finding : item.entry.assessment->contents) {
    if (finding.presence == Presence::present || finding.content == Content::anggaran) continue;
    list += fmt::format("<li><b>{}</b>: {}. {}{}</li>\n", escaped(label(finding.content)),
                        finding.presence == Presence::thin ? "mohon diperjelas" : "mohon ditambahkan", escaped(finding.reason),
                        finding.quote.empty() ? "" : fmt::format(" Tertulis pada halaman {}: <q>{}</q>", finding.page, escaped(finding.quote)));
  }
  return list.empty() ? "<p>Tidak ada yang perlu ditambahkan. Terima kasih atas kelengkapannya.</p>\n"
                      : "<p>Mohon perkenan untuk melengkapi:</p>\n<ul>\n" + list + "</ul>\n";
}

std::string item_of(const LetterItem& item, std::size_t number) {
  return fmt::format("<h2>{}. {}</h2>\n<p>Diterima {}; kelengkapan muatan {} dari 6; hasil pemeriksaan awal: {}.</p>\n{}{}", number,
                     escaped(item.proposal.name), dates::in_words(item.proposal.received), item.proposal.present,
                     escaped(consolidate::label(item.proposal.advice)), complete_words(item), wishes_of(item));
}

}  // namespace

std::string html_of(const Letter& letter) {
  std::string out = fmt::format("<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><title>Umpan balik {}</title><style>{}</style></head><body>\n",
                                escaped(letter.agency), kStyle);
  for (const std::string& line : letter.letterhead) out += fmt::format("<h1>{}</h1>\n", escaped(line));
  out += fmt::format("<hr>\n<p>Kepada Yth.<br>Kepala {}<br>di Tempat</p>\n<p>Perihal: umpan balik usulan inovasi bulan {}</p>\n",
                     escaped(letter.agency), escaped(letter.month_words));
  out += fmt::format("<p>Dengan hormat, terima kasih atas {} usulan inovasi yang disampaikan pada bulan {}. Berikut hasil pemeriksaan awal "
                     "terhadap Pasal 6 PP 38/2017 beserta hal yang masih dapat dilengkapi.</p>\n", letter.items.size(), escaped(letter.month_words));
  for (std::size_t i = 0; i < letter.items.size(); ++i) out += item_of(letter.items[i], i + 1);
  out += "<p>Pemeriksaan awal ini dilakukan secara otomatis sebagai bahan pendampingan; keputusan tetap pada Tim. Atas perhatian dan kerja "
         "samanya disampaikan terima kasih.</p>\n";
  out += fmt::format("<p class=\"ttd\">{}, {}<br>{}<br><br><br><br><b><u>{}</u></b><br>{}</p>\n</body></html>\n", escaped(letter.sign_place),
                     dates::in_words(letter.date), escaped(letter.sign_title), escaped(letter.sign_name),
                     letter.sign_nip.empty() ? "" : "NIP. " + escaped(letter.sign_nip));
  return out;
}

}  // namespace telaah::commands
