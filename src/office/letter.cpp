#include "office/letter.h"

#include "office/wishes.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "text/date_words.h"
#include "text/markup.h"

namespace telaah::office {
namespace {

using Kind = Paragraph::Kind;
using markup::seen;

Paragraph plain(std::string text, Kind kind = Kind::text) { return {kind, {{seen(text)}}}; }

/// "Kalimat terdekat, halaman 3: “…”", appended to what is asked.
void add_quote(Paragraph& item, std::string_view lead, int page, std::string_view quote) {
  item.spans.push_back({fmt::format(" {} halaman {}: ", lead, page)});
  item.spans.push_back({.text = seen(quote), .is_quoted = true});
}

/// The sentence that decided, or else the one nearest to what is asked, in their own words; once for all that it
/// speaks to.
void add_nearest(Paragraph& item, const Verdict& verdict, const std::vector<Paragraph>& before) {
  const bool has_evidence = !verdict.evidence.empty();
  const bool is_decisive =
      verdict.standing == Standing::not_met && has_evidence && verdict.evidence.front().polarity == Polarity::opposes;
  const Evidence* best = is_decisive                    ? &verdict.evidence.front()
                         : !verdict.near_misses.empty() ? &verdict.near_misses.front()
                         : has_evidence                 ? &verdict.evidence.front()
                                                        : nullptr;
  if (best == nullptr) return;
  const char* which = is_decisive ? "Kalimat yang menentukan" : "Kalimat terdekat";
  const std::string quote = seen(best->quote);
  const bool is_told = std::ranges::any_of(
      before, [&](const Paragraph& told) { return told.spans.back().is_quoted && told.spans.back().text == quote; });
  if (is_told) {
    item.spans.push_back({fmt::format(" {} telah dikutip di atas.", which)});
  } else {
    add_quote(item, fmt::format("{},", which), best->page, quote);
  }
}

std::string begun_small(std::string_view words) {
  std::string text(words);
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

/// "mengandung pembaharuan, memberi manfaat": begun small, as they stand within a sentence.
std::string listed(const std::vector<std::string_view>& labels) {
  std::string text;
  for (const std::string_view label : labels) text += (text.empty() ? "" : ", ") + begun_small(label);
  return text;
}

void add_complete(std::vector<Paragraph>& out, const LetterItem& item) {
  std::vector<std::string_view> met, present;
  for (const Verdict& verdict : item.entry.assessment->verdicts) {
    if (verdict.standing == Standing::met) met.push_back(label(verdict.criterion));
  }
  for (const ContentFinding& finding : item.entry.assessment->contents) {
    if (finding.presence == Presence::present) present.push_back(label(finding.content));
  }
  std::string text;
  if (!met.empty()) text = fmt::format("Kriteria yang telah terpenuhi: {}.", listed(met));
  if (!present.empty()) text += fmt::format("{}Muatan yang telah ada: {}.", text.empty() ? "" : " ", listed(present));
  if (!text.empty()) out.push_back(plain(text));
}

Paragraph wish(std::string_view subject, std::string_view asked, std::string_view reason) {
  return {Kind::item,
          {{.text = std::string(subject), .is_bold = true},
           {fmt::format(": {}.{}{}", asked, reason.empty() ? "" : " ", seen(reason))}}};
}

/// A decision's reason is the reviewers' own word, for the office only: the letter tells that the team decided.
Paragraph criterion_wish(const LetterItem& item, const Verdict& verdict, const std::vector<Paragraph>& before) {
  const auto at = static_cast<std::size_t>(verdict.criterion);
  const bool is_ruled = item.proposal.decided.at(at) || item.proposal.reopened.at(at);
  const bool is_fixed = is_ruled && verdict.standing == Standing::not_met;
  Paragraph made = wish(label(verdict.criterion), wish_for(verdict),
                        is_fixed   ? std::string_view("Hasil telaah Tim: belum terpenuhi.")
                        : is_ruled ? std::string_view()
                                   : std::string_view(verdict.reason));
  add_nearest(made, verdict, before);
  return made;
}

Paragraph content_wish(const LetterItem& item, const ContentFinding& finding) {
  const auto at = static_cast<std::size_t>(finding.content);
  const bool is_ruled = item.proposal.decided_contents.at(at) || item.proposal.reopened_contents.at(at);
  Paragraph made =
      wish(label(finding.content), wish_for(finding), is_ruled ? std::string_view() : std::string_view(finding.reason));
  if (!finding.quote.empty()) add_quote(made, "Tertulis pada", finding.page, finding.quote);
  return made;
}

/// What they are asked to complete.
std::vector<Paragraph> asked_of(const LetterItem& item) {
  std::vector<Paragraph> list;
  for (const Verdict& verdict : item.entry.assessment->verdicts) {
    if (verdict.standing == Standing::not_met) list.push_back(criterion_wish(item, verdict, list));
  }
  for (const ContentFinding& finding : item.entry.assessment->contents) {
    if (finding.presence == Presence::present || finding.content == Content::anggaran) continue;
    list.push_back(content_wish(item, finding));
  }
  return list;
}

/// What is with the team, nothing for them to do; `before`: the quotes that stand above.
std::vector<Paragraph> pending_of(const LetterItem& item, std::vector<Paragraph> before) {
  std::vector<Paragraph> list;
  for (const Verdict& verdict : item.entry.assessment->verdicts) {
    if (verdict.standing != Standing::unclear) continue;
    list.push_back(criterion_wish(item, verdict, before));
    before.push_back(list.back());
  }
  return list;
}

void add_list(std::vector<Paragraph>& out, const char* opening, const std::vector<Paragraph>& list) {
  if (list.empty()) return;
  out.push_back(plain(opening));
  out.insert(out.end(), list.begin(), list.end());
}

void add_wishes(std::vector<Paragraph>& out, const LetterItem& item) {
  if (is_beyond_region(*item.entry.assessment)) {
    out.push_back(
        plain("Usulan ini berada di luar kewenangan Daerah, sehingga tidak perlu dilengkapi. Tindak lanjutnya dapat "
              "dibicarakan dengan Tim."));
    return;
  }
  const std::vector<Paragraph> asked = asked_of(item), pending = pending_of(item, asked);
  add_list(out, "Mohon perkenan Saudara melengkapi hal-hal berikut:", asked);
  add_list(out, "Hal-hal berikut masih ditelaah oleh Tim:", pending);
  if (asked.empty() && pending.empty())
    out.push_back(plain("Menurut PP 38/2017 tidak ada yang perlu ditambahkan. Terima kasih atas kelengkapannya."));
}

void add_awards(std::vector<Paragraph>& out, const LetterItem& item) {
  if (item.awards.empty() || is_beyond_region(*item.entry.assessment)) return;
  out.push_back(plain("Kesiapan mengikuti lomba:"));
  for (const std::string& sentence : item.awards) out.push_back(plain(sentence, Kind::item));
}

void add_item(std::vector<Paragraph>& out, const LetterItem& item, std::size_t number) {
  out.push_back(plain(fmt::format("{}. {}", number, item.proposal.name), Kind::heading));
  out.push_back(
      plain(fmt::format("Diterima {}{}; kelengkapan muatan {} dari 6; hasil pemeriksaan awal: {}.",
                        dates::in_words(item.proposal.received),
                        item.proposal.renewed.empty() ? "" : ", diperbarui " + dates::in_words(item.proposal.renewed),
                        item.proposal.present,
                        is_beyond_region(*item.entry.assessment) ? "di luar kewenangan Daerah"
                                                                 : consolidate::label(item.proposal.advice))));
  add_complete(out, item);
  add_wishes(out, item);
  add_awards(out, item);
}

/// What is the matter with a file, said once: the reason says what its kind says, and says it of this file.
std::string trouble(const consolidate::OtherFile& file) { return file.reason.empty() ? file.kind + "." : file.reason; }

void add_problems(std::vector<Paragraph>& out, const Letter& letter) {
  if (letter.problems.empty()) return;
  out.push_back(plain("Berkas yang belum dapat dibaca", Kind::heading));
  out.push_back(plain("Mohon perkenan Saudara mengirimkan kembali berkas berikut:"));
  for (const consolidate::OtherFile& file : letter.problems) {
    out.push_back(
        {Kind::item,
         {{.text = seen(consolidate::file_name(file.path)), .is_bold = true},
          {seen(fmt::format(", diterima {}: {} {}", dates::in_words(file.received), trouble(file), file.remedy))}}});
  }
}

/// "satu", "dua" … "sepuluh", then figures.
std::string count_words(std::size_t count) {
  constexpr std::array<std::string_view, 11> kWords{"nol",  "satu",  "dua",     "tiga",     "empat",  "lima",
                                                    "enam", "tujuh", "delapan", "sembilan", "sepuluh"};
  return count < kWords.size() ? std::string(kWords.at(count)) : fmt::format("{}", count);
}

std::string opening_of(const Letter& letter) {
  if (letter.items.empty()) {
    return fmt::format(
        "Kami mengucapkan terima kasih atas berkas yang disampaikan pada bulan {}. Berkas tersebut "
        "belum "
        "dapat kami baca.",
        letter.month_words);
  }
  const bool has_older =
      std::ranges::any_of(letter.items, [](const LetterItem& item) { return !item.proposal.in_month; });
  return fmt::format(
      "Kami mengucapkan terima kasih atas {} usulan inovasi yang disampaikan{} pada bulan {}. Berikut "
      "hasil "
      "pemeriksaan awal terhadap Pasal 6 PP 38/2017 beserta hal yang masih dapat dilengkapi.",
      count_words(letter.items.size()), has_older ? " atau diperbarui" : "", letter.month_words);
}

void add_head(std::vector<Paragraph>& out, const Letter& letter) {
  for (const std::string& line : letter.letterhead) out.push_back(plain(line, Kind::letterhead));
  const auto field = [&](std::string_view label, const std::string& value) {
    out.push_back({Kind::field, {{std::string(label)}, {seen(value)}}});
  };
  field("Nomor", "……………………………");
  field("Sifat", "Biasa");
  field("Lampiran", letter.cards == 0 ? "–" : fmt::format("{} kartu inovasi", count_words(letter.cards)));
  field("Hal", fmt::format("Umpan balik usulan inovasi bulan {}", letter.month_words));
  out.push_back(plain("Kepada Yth.", Kind::address));
  out.push_back(plain(head_of(letter.agency, letter.agency_kind), Kind::address));
  out.push_back(plain("di Tempat", Kind::address));
}

void add_signature(std::vector<Paragraph>& out, const Letter& letter) {
  constexpr int kRoomToSign = 3;  // lines
  const auto line = [&](const std::string& text) { out.push_back(plain(text, Kind::signature)); };
  line(fmt::format("{}, {}", letter.sign_place, dates::in_words(letter.date)));
  line(letter.sign_title.empty() ? "" : letter.sign_title + ",");
  for (int i = 0; i < kRoomToSign; ++i) line("");
  out.push_back({Kind::signature, {{.text = seen(letter.sign_name), .is_bold = true, .is_underlined = true}}});
  if (!letter.sign_rank.empty()) line(letter.sign_rank);
  if (!letter.sign_nip.empty()) line("NIP. " + letter.sign_nip);
}

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

std::vector<Paragraph> paragraphs_of(const Letter& letter) {
  std::vector<Paragraph> out;
  add_head(out, letter);
  out.push_back(plain("Dengan hormat,"));
  out.push_back(plain(opening_of(letter)));
  for (std::size_t i = 0; i < letter.items.size(); ++i) add_item(out, letter.items[i], i + 1);
  add_problems(out, letter);
  out.push_back(
      plain("Pemeriksaan awal ini dilakukan secara otomatis sebagai bahan pendampingan; keputusan tetap pada Tim."));
  out.push_back(plain("Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."));
  add_signature(out, letter);
  return out;
}

std::string docx_of(const Letter& letter) {
  return docx_of("Umpan balik " + letter.agency, paragraphs_of(letter), letter.folio);
}

}  // namespace telaah::office
