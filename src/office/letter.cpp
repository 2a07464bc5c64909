#include "office/letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/date_words.h"
#include "text/markup.h"
#include "text/sha256.h"

namespace telaah::office {
namespace {

using markup::escaped;

constexpr const char* kStyle =
    "body{font:11pt/1.35 Carlito,Calibri,sans-serif;max-width:18cm;margin:1cm "
    "auto}h1{font-size:13pt;text-align:center;margin:0}"
    "hr{border:0;border-top:2px solid #000}h2{font-size:11.5pt;margin:1em 0 .2em}ul{margin:.2em 0 "
    ".4em}q{font-style:italic}"
    ".ttd{margin:2em 0 0 10cm}@page{size:A4;margin:2cm}";

/// The sentence nearest to what is asked, in their own words.
std::string quote_of(const Verdict& verdict) {
  const Evidence* best = !verdict.near_misses.empty() ? &verdict.near_misses.front()
                         : !verdict.evidence.empty()  ? &verdict.evidence.front()
                                                      : nullptr;
  return best == nullptr ? ""
                         : fmt::format(" Kalimat terdekat, halaman {}: <q>{}</q>", best->page, escaped(best->quote));
}

std::string complete_words(const LetterItem& item) {
  std::vector<std::string> there;
  for (const Verdict& verdict : item.entry.assessment->verdicts) {
    if (verdict.standing == Standing::met) there.emplace_back(label(verdict.criterion));
  }
  for (const ContentFinding& finding : item.entry.assessment->contents) {
    if (finding.presence == Presence::present) there.emplace_back(label(finding.content));
  }
  return there.empty() ? ""
                       : fmt::format("<p>Telah lengkap: {}.</p>\n", escaped(fmt::format("{}", fmt::join(there, ", "))));
}

/// What is asked where a criterion is not met. A levy is not "completed".
std::string_view wish_for(const Verdict& verdict) {
  if (verdict.standing == Standing::unclear) return "sedang ditelaah oleh Tim";
  return verdict.criterion == Criterion::tidak_membebani ? "mohon ditinjau kembali atau disebutkan dasar hukumnya"
                                                         : "mohon dilengkapi";
}

std::string line_of(std::string_view subject, std::string_view wish, std::string_view reason,
                    const std::string& quote) {
  return fmt::format("<li><b>{}</b>: {}.{}{}{}</li>\n", escaped(std::string(subject)), wish, reason.empty() ? "" : " ",
                     escaped(std::string(reason)), quote);
}

/// A decision's reason is the reviewers' own word, for the office only: the letter tells that the team decided.
std::string criterion_line(const LetterItem& item, const Verdict& verdict) {
  const auto at = static_cast<std::size_t>(verdict.criterion);
  const bool is_ruled = item.proposal.decided.at(at) || item.proposal.reopened.at(at);
  const bool is_fixed = is_ruled && verdict.standing == Standing::not_met;
  return line_of(label(verdict.criterion), wish_for(verdict),
                 is_fixed   ? "Hasil telaah Tim: belum terpenuhi."
                 : is_ruled ? ""
                            : verdict.reason,
                 quote_of(verdict));
}

std::string content_line(const LetterItem& item, const ContentFinding& finding) {
  const auto at = static_cast<std::size_t>(finding.content);
  const bool is_ruled = item.proposal.decided_contents.at(at) || item.proposal.reopened_contents.at(at);
  return line_of(label(finding.content), finding.presence == Presence::thin ? "mohon diperjelas" : "mohon ditambahkan",
                 is_ruled ? "" : finding.reason,
                 finding.quote.empty()
                     ? ""
                     : fmt::format(" Tertulis pada halaman {}: <q>{}</q>", finding.page, escaped(finding.quote)));
}

/// Of an office of the state or a company of the state: nothing that its proposer could add would make it the region's.
bool is_beyond_region(const LetterItem& item) {
  const BodyKind body = item.entry.assessment->profile.body;
  const Standing competence =
      item.entry.assessment->verdicts.at(static_cast<std::size_t>(Criterion::kewenangan)).standing;
  return (body == BodyKind::central || body == BodyKind::bumn) && competence == Standing::not_met;
}

std::string wishes_of(const LetterItem& item) {
  if (is_beyond_region(item)) {
    return "<p>Usulan ini berada di luar kewenangan Daerah, sehingga tidak perlu dilengkapi. Tindak lanjutnya dapat "
           "dibicarakan dengan Tim.</p>\n";
  }
  std::string list;
  for (const Verdict& verdict : item.entry.assessment->verdicts) {
    if (verdict.standing != Standing::met) list += criterion_line(item, verdict);
  }
  for (const ContentFinding& finding : item.entry.assessment->contents) {
    if (finding.presence != Presence::present && finding.content != Content::anggaran)
      list += content_line(item, finding);
  }
  return list.empty() ? "<p>Tidak ada yang perlu ditambahkan. Terima kasih atas kelengkapannya.</p>\n"
                      : "<p>Mohon perkenan Saudara melengkapi hal-hal berikut:</p>\n<ul>\n" + list + "</ul>\n";
}

std::string awards_of(const LetterItem& item) {
  if (item.awards.empty() || is_beyond_region(item)) return "";
  std::string list;
  for (const std::string& sentence : item.awards) list += fmt::format("<li>{}</li>\n", escaped(sentence));
  return "<p>Kesiapan mengikuti lomba:</p>\n<ul>\n" + list + "</ul>\n";
}

std::string item_of(const LetterItem& item, std::size_t number) {
  return fmt::format(
      "<h2>{}. {}</h2>\n<p>Diterima {}; kelengkapan muatan {} dari 6; hasil pemeriksaan awal: {}.</p>\n{}{}{}", number,
      escaped(item.proposal.name), dates::in_words(item.proposal.received), item.proposal.present,
      is_beyond_region(item) ? "di luar kewenangan Daerah" : escaped(consolidate::label(item.proposal.advice)),
      complete_words(item), wishes_of(item), awards_of(item));
}

std::string problems_of(const Letter& letter) {
  if (letter.problems.empty()) return "";
  std::string list;
  for (const consolidate::OtherFile& file : letter.problems) {
    list += fmt::format("<li><b>{}</b>, diterima {}: {}. {} {}</li>\n", escaped(consolidate::file_name(file.path)),
                        dates::in_words(file.received), escaped(file.kind), escaped(file.reason), escaped(file.remedy));
  }
  return "<h2>Berkas yang belum dapat dibaca</h2>\n<p>Mohon perkenan Saudara mengirimkan kembali berkas "
         "berikut:</p>\n<ul>\n" +
         list + "</ul>\n";
}

/// "satu", "dua" … "sepuluh", then figures.
std::string count_words(std::size_t count) {
  constexpr std::array<std::string_view, 11> kWords{"nol",  "satu",  "dua",     "tiga",     "empat",  "lima",
                                                    "enam", "tujuh", "delapan", "sembilan", "sepuluh"};
  return count < kWords.size() ? std::string(kWords.at(count)) : fmt::format("{}", count);
}

std::string opening_of(const Letter& letter) {
  const std::string month = escaped(letter.month_words);
  if (letter.items.empty()) {
    return fmt::format(
        "<p>Dengan hormat, kami mengucapkan terima kasih atas berkas yang disampaikan pada bulan {}. Berkas tersebut "
        "belum "
        "dapat kami baca.</p>\n",
        month);
  }
  return fmt::format(
      "<p>Dengan hormat, kami mengucapkan terima kasih atas {} usulan inovasi yang disampaikan pada bulan {}. Berikut "
      "hasil "
      "pemeriksaan awal terhadap Pasal 6 PP 38/2017 beserta hal yang masih dapat dilengkapi.</p>\n",
      count_words(letter.items.size()), month);
}

std::string head_lines(const Letter& letter) {
  return fmt::format(
      "<table><tr><td>Nomor</td><td>: ……………………………</td></tr><tr><td>Sifat</td><td>: Biasa</td></tr>"
      "<tr><td>Lampiran</td><td>: –</td></tr><tr><td>Hal</td><td>: Umpan balik usulan inovasi bulan "
      "{}</td></tr></table>\n"
      "<p>Kepada Yth.<br>{}<br>di Tempat</p>\n",
      escaped(letter.month_words), escaped(head_of(letter.agency, letter.agency_kind)));
}

std::string signature_of(const Letter& letter) {
  return fmt::format("<p class=\"ttd\">{}, {}<br>{}<br><br><br><br><b><u>{}</u></b>{}{}</p>\n",
                     escaped(letter.sign_place), dates::in_words(letter.date), escaped(letter.sign_title),
                     escaped(letter.sign_name), letter.sign_rank.empty() ? "" : "<br>" + escaped(letter.sign_rank),
                     letter.sign_nip.empty() ? "" : "<br>NIP. " + escaped(letter.sign_nip));
}

constexpr std::string_view kMarkBegin = "<!-- telaah ", kMarkEnd = " -->\n";

/// Who heads a body of a kind; `replaces`: the first word of the body's name that the title stands for.
struct Head {
  std::string_view kind, replaces, title;
};
constexpr std::array<Head, 8> kHeads{{{"kelurahan", "Kelurahan", "Lurah"},
                                      {"kecamatan", "Kecamatan", "Camat"},
                                      {"sekretariat", "Sekretariat", "Sekretaris"},
                                      {"inspektorat", "Inspektorat", "Inspektur"},
                                      {"rsud", "", "Direktur"},
                                      {"setda", "Sekretariat", "Sekretaris"},
                                      {"", "Rumah Sakit", "Direktur Rumah Sakit"},
                                      {"", "RSUD", "Direktur RSUD"}}};
/// Bodies whose head is called Kepala.
constexpr std::array<std::string_view, 12> kLedByKepala{"Dinas",     "Badan",  "Bagian", "Satuan",  "UPTD", "UPT",
                                                        "Puskesmas", "Kantor", "Bidang", "Sekolah", "SD",   "SMP"};

bool begins_with_word(std::string_view text, std::string_view word) {
  return !word.empty() && text.starts_with(word) && (text.size() == word.size() || text[word.size()] == ' ');
}

}  // namespace

std::string head_of(std::string_view agency, std::string_view kind) {
  for (const Head& head : kHeads) {
    if (begins_with_word(agency, head.replaces))
      return fmt::format("{}{}", head.title, agency.substr(head.replaces.size()));
    if (!head.kind.empty() && head.kind == kind) return fmt::format("{} {}", head.title, agency);
  }
  const bool is_led =
      std::ranges::any_of(kLedByKepala, [&](std::string_view word) { return begins_with_word(agency, word); });
  return fmt::format("{} {}", is_led ? "Kepala" : "Pimpinan", agency);
}

bool is_as_written(std::string_view html) {
  const std::size_t begin = html.rfind(kMarkBegin);
  if (begin == std::string_view::npos) return false;
  return html.substr(begin) == fmt::format("{}{}{}", kMarkBegin, text::sha256_hex(html.substr(0, begin)), kMarkEnd);
}

std::string html_of(const Letter& letter) {
  std::string out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"id\"><head><meta charset=\"utf-8\"><title>Umpan balik "
      "{}</title><style>{}</style></head><body>\n",
      escaped(letter.agency), kStyle);
  for (const std::string& line : letter.letterhead) out += fmt::format("<h1>{}</h1>\n", escaped(line));
  out += "<hr>\n" + head_lines(letter) + opening_of(letter);
  for (std::size_t i = 0; i < letter.items.size(); ++i) out += item_of(letter.items[i], i + 1);
  out += problems_of(letter);
  out +=
      "<p>Pemeriksaan awal ini dilakukan secara otomatis sebagai bahan pendampingan; keputusan tetap pada Tim. Atas "
      "perhatian dan kerja "
      "sama Saudara, kami ucapkan terima kasih.</p>\n";
  out += signature_of(letter) + "</body></html>\n";
  return out + fmt::format("{}{}{}", kMarkBegin, text::sha256_hex(out), kMarkEnd);
}

}  // namespace telaah::office
