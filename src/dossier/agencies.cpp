#include "dossier/agencies.h"

#include <array>
#include <utility>

#include "text/phrase_book.h"

namespace telaah::dossier {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kHeads{{{"kepala ", ""},
                                                                               {"plt. ", ""},
                                                                               {"lurah ", "kelurahan "},
                                                                               {"kel. ", "kelurahan "},
                                                                               {"kel ", "kelurahan "},
                                                                               {"camat ", "kecamatan "},
                                                                               {"kec. ", "kecamatan "},
                                                                               {"kec ", "kecamatan "},
                                                                               {"direktur rsud", "rsud"}}};

}  // namespace

std::string agency_key(std::string_view name) {
  std::string key = phrases::lowered(name);
  for (const std::string_view region : {" kabupaten", " kota ", " provinsi", " kab."}) {
    if (const std::size_t at = key.find(region); at != std::string::npos && at > 0) key.resize(at);
  }
  for (const auto& [head, office] : kHeads) {
    if (key.starts_with(head)) key = std::string(office) + key.substr(head.size());
  }
  for (const std::string_view no_agency : {"pemerintah", "bupati", "wali", "gubernur", "sekretariat daerah", "seksi ",
                                           "bidang ", "subbag", "sub bag", "tim ", "kasi ", "kabid "}) {
    if (key.starts_with(no_agency)) return "";
  }
  return key;
}

bool is_same_agency(std::string_view a, std::string_view b) {
  return a.find(b) != std::string_view::npos || b.find(a) != std::string_view::npos;
}

}  // namespace telaah::dossier
