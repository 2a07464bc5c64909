// Indonesian words and figures for codes, months and shares.

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "telaah/consolidate.h"
#include "telaah/profile_fields.h"
#include "text/date_words.h"

namespace telaah::consolidate {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 13> kKinds{{{"dinas", "Dinas"},
                                       {"badan", "Badan"},
                                       {"puskesmas", "Puskesmas"},
                                       {"rsud", "RSUD"},
                                       {"kecamatan", "Kecamatan"},
                                       {"kelurahan", "Kelurahan"},
                                       {"sekretariat", "Sekretariat"},
                                       {"bagian", "Bagian Setda"},
                                       {"inspektorat", "Inspektorat"},
                                       {"satuan", "Satuan"},
                                       {"sekolah", "Sekolah"},
                                       {"upt", "UPT"},
                                       {"masyarakat", "Masyarakat"}}};

std::string words(std::span<const Pair> table, std::string_view code) {
  for (const auto& [key, text] : table) {
    if (key == code) return std::string(text);
  }
  return std::string(code);
}

}  // namespace

std::string_view label(Advice advice) {
  switch (advice) {
    case Advice::complete:
      return "Memenuhi";
    case Advice::review:
      return "Perlu telaah";
    case Advice::incomplete:
      return "Perlu dilengkapi";
  }
  return "";
}

std::string month_words(const Month& month) {
  return month.month == 0 ? std::string() : fmt::format("{} {}", dates::month_name(month.month), month.year);
}

std::string grouped(std::uint64_t value) {
  std::string digits = std::to_string(value);
  for (std::ptrdiff_t at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), 1, '.');
  }
  return digits;
}

std::string percent(double share) {
  std::string text = fmt::format("{:.1f}%", std::isfinite(share) ? share * 100 : 0.0);
  text[text.find('.')] = ',';
  return text;
}

std::string kind_words(std::string_view kind) {
  if (kind.empty()) return "Belum terbaca";
  std::string text = words(kKinds, kind);  // kinds without words of their own are words already: "perusahaan"
  text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
  std::ranges::replace(text, '_', ' ');
  return text;
}
std::string form_words(std::string_view form) { return words_of(profile_field(&Profile::bentuk), form); }
std::string stage_words(std::string_view stage) { return words_of(profile_field(&Profile::tahapan), stage); }
std::string stage_5d_words(std::string_view stage) { return words_of(profile_field(&Profile::tahap_5d), stage); }
std::string initiator_words(std::string_view initiator) {
  return words_of(profile_field(&Profile::inisiator), initiator);
}
std::string digital_words(std::string_view digital) { return words_of(profile_field(&Profile::jenis), digital); }

}  // namespace telaah::consolidate
