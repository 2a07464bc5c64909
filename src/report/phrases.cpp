// Words, symbols and colours of verdicts; short reasons.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "report/sheets.h"
#include "telaah/beyond_region.h"
#include "telaah/utf8.h"

namespace telaah::report {
namespace {

// Full, half and empty: told apart without colour and in any font.
constexpr std::string_view kFull = "●", kHalf = "◐", kEmpty = "○";
constexpr std::array<std::string_view, kCriterionCount> kShort{"Pembaharuan", "Manfaat", "Tidak membebani",
                                                               "Kewenangan", "Replikasi"};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += i == 0 ? "" : i + 1 == parts.size() ? " dan " : ", ";
    text += parts[i];
  }
  return text;
}

std::string lowered(std::string_view words) {
  std::string text(words);
  if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

void say(std::string& text, std::string_view lead, const std::vector<std::string>& parts) {
  if (!parts.empty()) text += fmt::format("{}{}: {}.", text.empty() ? "" : " ", lead, joined(parts));
}

}  // namespace

std::string symbol(Standing standing) {
  switch (standing) {
    case Standing::met:
      return std::string(kFull);
    case Standing::not_met:
      return std::string(kEmpty);
    case Standing::unclear:
      return std::string(kHalf);
  }
  return "";
}

std::string marked(Standing standing) { return symbol(standing) + " " + std::string(label(standing)); }

Tone tone(Standing standing) {
  switch (standing) {
    case Standing::met:
      return Tone::good;
    case Standing::not_met:
      return Tone::lack;
    case Standing::unclear:
      return Tone::look;
  }
  return Tone::plain;
}

std::string marked(Presence presence) {
  const std::string_view sign = presence == Presence::present ? kFull : presence == Presence::thin ? kHalf : kEmpty;
  return std::string(sign) + " " + std::string(label(presence));
}

Tone tone(Presence presence) {
  return presence == Presence::present ? Tone::good : presence == Presence::thin ? Tone::look : Tone::lack;
}

std::string marked(consolidate::Advice advice) {
  using consolidate::Advice;
  const std::string_view sign = advice == Advice::complete ? kFull : advice == Advice::review ? kHalf : kEmpty;
  return std::string(sign) + " " + std::string(label(advice));
}

Tone tone(consolidate::Advice advice) {
  using consolidate::Advice;
  return advice == Advice::complete ? Tone::good : advice == Advice::review ? Tone::look : Tone::lack;
}

std::string letter(Criterion criterion) { return std::string(1, static_cast<char>('a' + static_cast<int>(criterion))); }
std::string short_words(Criterion criterion) { return std::string(kShort.at(static_cast<std::size_t>(criterion))); }

std::string evidence_words(const consolidate::EvidenceFile& file, const consolidate::Figures& figures) {
  const bool is_sure = !file.proposals.empty();
  const std::vector<std::size_t>& indices = is_sure ? file.proposals : file.asked;
  if (indices.empty()) return "Bukan bukti inovasi mana pun";
  std::string words = "Bukti";
  for (const std::size_t i : indices) {
    words += fmt::format("{} No. {} ({})",
                         words == "Bukti" ? ""
                         : is_sure        ? ","
                                          : " atau",
                         figures.proposals[i].number, short_name(figures.proposals[i]));
  }
  return is_sure ? words : words + "?";
}

std::string section_words(std::string_view section) {
  if (section == "opd") return "Perangkat daerah";
  if (section == "nama_inovasi") return "Nama inovasi";
  std::string words(section);
  std::ranges::replace(words, '_', ' ');
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

std::string short_name(const consolidate::Proposal& proposal) {
  constexpr std::size_t kMost = 44;
  if (!proposal.short_name.empty()) return proposal.short_name;
  if (proposal.name.size() <= kMost) return proposal.name;
  std::size_t end = proposal.name.rfind(' ', kMost);
  if (end == std::string::npos || end < kMost / 2) end = kMost;
  return std::string(utf8::cut(proposal.name, end)) + "…";
}

std::string short_reason(const consolidate::Proposal& proposal) {
  const Standing competence = proposal.standings.at(static_cast<std::size_t>(Criterion::kewenangan));
  if (is_beyond_region(proposal.body, competence)) return "Di luar kewenangan Daerah; tidak perlu dilengkapi.";
  std::vector<std::string> lacking, doubtful, thin;
  for (const Criterion criterion : kCriteria) {
    const Standing standing = proposal.standings.at(static_cast<std::size_t>(criterion));
    if (standing == Standing::not_met) lacking.push_back(lowered(short_words(criterion)));
    if (standing == Standing::unclear) doubtful.push_back(lowered(short_words(criterion)));
  }
  for (const Content content : kContents) {
    const Presence presence = proposal.contents.at(static_cast<std::size_t>(content));
    if (presence != Presence::present && content != Content::anggaran) thin.push_back(lowered(label(content)));
  }
  std::string text;
  say(text, "Belum terpenuhi", lacking);
  say(text, "Perlu ditelaah", doubtful);
  say(text, "Muatan perlu dilengkapi", thin);
  if (text.empty()) text = "Seluruh kriteria dan muatan terpenuhi.";
  if (!proposal.is_named) text += " Nama inovasi belum terbaca.";
  return text;
}

std::string first_large(std::string text) {
  if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  return text;
}

std::string rules_words(const consolidate::Month& month, const consolidate::Figures& figures) {
  if (figures.rules_versions.empty()) return month.rules_version.empty() ? "–" : month.rules_version;
  if (figures.rules_versions.size() == 1) return figures.rules_versions.begin()->first;
  std::string words;
  for (const auto& [version, proposals] : figures.rules_versions) {
    words += fmt::format("{}{} ({} usulan)", words.empty() ? "" : ", ", version, consolidate::grouped(proposals));
  }
  return words;
}

std::string file_name(const std::string& path) {
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

}  // namespace telaah::report
