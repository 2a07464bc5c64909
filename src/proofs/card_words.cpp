#include "proofs/card_words.h"

#include "office/wishes.h"
#include "telaah/profile_fields.h"
#include "text/date_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

namespace telaah::proofs {
namespace {

constexpr std::size_t kMostSentences = 2;

/// "metode_pembaharuan" -> "metode pembaharuan"
std::string section_words(std::string section) {
  std::ranges::replace(section, '_', ' ');
  return section;
}

std::string begun_large(std::string_view words) {
  std::string text(words);
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string begun_small(std::string_view words) {
  std::string text(words);
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

/// "38640000" -> "Rp38.640.000"; what is no number stays as it is.
std::string rupiah(const std::string& digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? "Rp" + consolidate::grouped(value) : digits;
}

std::string_view lead_of(const Evidence& evidence) {
  if (evidence.weight == 0) return "Hampir diperhitungkan";
  switch (evidence.polarity) {
    case Polarity::supports:
      return "Mendukung";
    case Polarity::opposes:
      return "Melemahkan";
    case Polarity::neutral:
      return "Tidak dihitung";
  }
  return "";
}

/// An open verdict has no confidence that a reader could use.
std::string confidence_words(const Verdict& verdict) {
  if (verdict.standing == Standing::unclear || verdict.confidence <= 0) return "";
  const std::string_view words = verdict.confidence >= 0.85   ? "tinggi"
                                 : verdict.confidence >= 0.65 ? "sedang"
                                                              : "rendah";
  return fmt::format("Keyakinan {} ({:.0f}%).", words, std::floor(100 * verdict.confidence));
}

card::Sentence sentence_of(const Evidence& evidence) {
  card::Sentence sentence{.lead = std::string(lead_of(evidence)),
                          .quote = evidence.quote,
                          .mark_begin = evidence.mark_begin,
                          .mark_end = evidence.mark_end,
                          .page = evidence.page,
                          .section = section_words(evidence.section),
                          .rule = evidence.rule,
                          .note = evidence.note,
                          .pictures = {},
                          .without_picture = {}};
  if (evidence.from_ocr) sentence.note += (sentence.note.empty() ? "" : "; ") + std::string("dibaca dengan OCR");
  return sentence;
}

class Words {
 public:
  Words(const CardSubject& subject, const report::Options& looks, CardReader reader)
      : subject_(subject),
        looks_(looks),
        assessment_(*subject.entry.assessment),
        is_for_office_(reader == CardReader::office) {}

  card::Card made() {
    const consolidate::Proposal& p = subject_.proposal;
    card_.letterhead = looks_.letterhead;
    card_.accent = looks_.accent;
    card_.is_folio = looks_.paper == report::Paper::folio;
    card_.name = p.name;
    card_.short_name = p.short_name;
    card_.agency = p.agency.empty() ? "Perangkat daerah belum terbaca" : p.agency;
    card_.advice =
        office::is_beyond_region(assessment_) ? "di luar kewenangan Daerah" : std::string(consolidate::label(p.advice));
    card_.result = p.advice == consolidate::Advice::complete ? Standing::met
                   : p.advice == consolidate::Advice::review ? Standing::unclear
                                                             : Standing::not_met;
    introduce();
    tell_profile();
    tell_file();
    for (const Verdict& verdict : assessment_.verdicts) card_.criteria.push_back(part_of(verdict));
    for (const ContentFinding& finding : assessment_.contents) card_.contents.push_back(part_of(finding));
    if (is_for_office_) tell_decisions();
    if (!office::is_beyond_region(assessment_)) tell_awards();
    tell_notes();
    card_.footer = fmt::format("telaah · aturan {} · kode berkas {}", assessment_.rules_version.substr(0, 12),
                               subject_.entry.file.sha256.substr(0, 16));
    return std::move(card_);
  }

 private:
  void introduce() {
    card_.introduction =
        is_for_office_
            ? "Hasil pemeriksaan awal otomatis atas satu usulan, sebagai bahan telaah; keputusan pada Tim. Untuk "
              "keperluan kantor: memuat nama dan catatan penelaah."
            : "Hasil pemeriksaan awal atas usulan Saudara: kalimat yang diperhitungkan beserta halamannya, dan hal "
              "yang "
              "masih dapat dilengkapi. Penetapan tetap pada Tim.";
  }

  void tell_profile() {
    const auto add = [&](std::string_view label, const std::string& text) {
      if (!text.empty()) card_.profile.push_back({std::string(label), text});
    };
    for (const ProfileField& field : profile_fields()) {
      if (!field.is_shown || field.kind == ValueKind::affair) continue;
      if (field.member == &Profile::nama_inovasi || field.member == &Profile::opd) continue;
      const MaybeField& value = assessment_.profile.*field.member;
      if (!value) continue;
      add(field.label, field.kind == ValueKind::date     ? dates::in_words(value->value)
                       : field.kind == ValueKind::rupiah ? rupiah(value->value)
                                                         : words_of(field, value->value));
    }
  }

  void tell_file() {
    const Entry& entry = subject_.entry;
    card_.file.push_back({"Nama berkas", consolidate::file_words(subject_.proposal)});
    if (!subject_.proposal.received.empty())
      card_.file.push_back({"Diterima", dates::in_words(subject_.proposal.received)});
    const std::vector<PageReading> pages = own_pages(entry);
    const auto scanned = std::ranges::count_if(pages, [](const PageReading& page) {
      return page.method == PageMethod::ocr || page.method == PageMethod::both;
    });
    card_.file.push_back(
        {"Halaman", scanned == 0 ? fmt::format("{}", pages.size())
                                 : fmt::format("{}, di antaranya {} dibaca dengan OCR", pages.size(), scanned)});
    card_.file.push_back({"Mutu teks", std::string(1, entry.grade)});
  }

  card::CriterionPart part_of(const Verdict& verdict) {
    card::CriterionPart part{.criterion = verdict.criterion,
                             .standing = verdict.standing,
                             .confidence = confidence_words(verdict),
                             .reason = verdict.reason,
                             .decision = {},
                             .sentences = {}};
    const consolidate::Ruling* ruling = consolidate::ruling_on(subject_.rulings, verdict.criterion);
    if (ruling != nullptr) part.confidence.clear();
    if (ruling != nullptr && !is_for_office_) {  // the reason is the reviewers' own word
      part.reason = ruling->is_reopened ? "Sedang ditelaah oleh Tim." : "";
      part.decision =
          ruling->is_reopened ? "" : fmt::format("Hasil telaah Tim: {}.", begun_small(label(verdict.standing)));
    }
    if (!is_for_office_ && verdict.standing == Standing::not_met)
      part.reason += fmt::format("{}{}.", part.reason.empty() ? "" : " ", begun_large(office::wish_for(verdict)));
    for (const Evidence* evidence : shown_evidence(verdict)) part.sentences.push_back(sentence_of(*evidence));
    return part;
  }

  card::ContentPart part_of(const ContentFinding& finding) {
    card::ContentPart part{.content = finding.content,
                           .presence = finding.presence,
                           .is_optional = false,
                           .wish = {},
                           .decision = {},
                           .quote = finding.quote,
                           .page = finding.page};
    const consolidate::Ruling* ruling = consolidate::ruling_on(subject_.rulings, finding.content);
    part.is_optional =
        finding.content == Content::anggaran && finding.presence == Presence::absent && ruling == nullptr;
    if (part.is_optional) {
      part.wish = "Dicantumkan jika diperlukan.";
    } else if (finding.presence != Presence::present) {
      part.wish = fmt::format("{}.", begun_large(office::wish_for(finding)));
      if (!finding.reason.empty() && ruling == nullptr) part.wish += " " + finding.reason;
    }
    if (ruling != nullptr)
      part.decision = is_for_office_ ? ruling->words
                      : ruling->is_reopened
                          ? "Sedang ditelaah oleh Tim."
                          : fmt::format("Hasil telaah Tim: {}.", begun_small(label(finding.presence)));
    return part;
  }

  void tell_decisions() {
    for (const consolidate::Ruling& ruling : subject_.rulings) {
      const std::string on = ruling.fact      ? std::string(label(*ruling.fact))
                             : ruling.content ? fmt::format("Muatan: {}", label(*ruling.content))
                                              : std::string(label(ruling.criterion));
      card_.decisions.push_back({on, ruling.words});
    }
  }

  /// "Lomba X: sebab (sampai …)." -> what on, and what.
  void tell_awards() {
    for (const std::string& sentence : subject_.awards) {
      const std::size_t colon = sentence.find(": ");
      if (colon != std::string::npos)
        card_.awards.push_back({sentence.substr(0, colon), begun_large(sentence.substr(colon + 2))});
    }
  }

  void tell_notes() {
    const Entry& entry = subject_.entry;
    if (entry.outcome != Outcome::text_ok && !entry.reason.empty()) card_.notes.push_back(entry.reason);
    for (const std::string& note : entry.notes) card_.notes.push_back(begun_large(note));
    for (const PageReading& page : own_pages(entry)) {
      if (page.grade >= 'C' && !page.reason.empty())
        card_.notes.push_back(fmt::format("Halaman {} bermutu {}: {}", page.number, page.grade, page.reason));
    }
    for (const Warning& warning : assessment_.warnings)
      card_.notes.push_back(warning.page > 0 ? fmt::format("Halaman {}: {}", warning.page, warning.message)
                                             : warning.message);
  }

  const CardSubject& subject_;
  const report::Options& looks_;
  const Assessment& assessment_;
  bool is_for_office_;
  card::Card card_;
};

}  // namespace

std::vector<const Evidence*> shown_evidence(const Verdict& verdict) {
  std::vector<const Evidence*> shown;
  const auto add_first = [&](Polarity polarity) {
    const auto found = std::ranges::find_if(
        verdict.evidence, [&](const Evidence& one) { return one.polarity == polarity && one.weight != 0; });
    if (found != verdict.evidence.end() && shown.size() < kMostSentences) shown.push_back(&*found);
  };
  const bool is_against = verdict.standing == Standing::not_met;
  add_first(is_against ? Polarity::opposes : Polarity::supports);
  add_first(is_against ? Polarity::supports : Polarity::opposes);
  if (shown.empty() && !verdict.evidence.empty()) shown.push_back(&verdict.evidence.front());
  if (shown.empty() && !verdict.near_misses.empty()) shown.push_back(&verdict.near_misses.front());
  return shown;
}

card::Card card_words(const CardSubject& subject, const report::Options& looks, CardReader reader) {
  return Words(subject, looks, reader).made();
}

}  // namespace telaah::proofs
