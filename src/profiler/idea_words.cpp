#include "profiler/idea_words.h"

#include <algorithm>

#include "text/toml_file.h"

namespace telaah::profiler {
void IdeaWords::read(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  ideas_of_.add_all(top.texts("gagasan_oleh"));
  owners_of_idea_.add_all(top.texts("gagasan_milik"));
  tellers_.add_all(top.texts("pencerita"));
  for (std::string& word : top.texts("batas")) ends_.insert(std::move(word));
  if (const TomlNode* node = top.node("menurut_pengusul")) {
    TableReader reader(file, *node, diagnostics);
    most_words_ = static_cast<std::size_t>(reader.integer_or("paling_banyak_kata", 0, kCounts));
    for (const char* code : {"perangkat_daerah", "asn"}) {
      for (std::string& kind : reader.texts(code)) code_of_kind_.emplace(std::move(kind), code);
    }
    no_initiators_.add_all(reader.texts("bukan"));
    reader.finish();
  }
  top.finish();
}

std::string IdeaWords::of_proposer(std::string_view kind, std::string_view folded_name, std::size_t words) const {
  const auto found = code_of_kind_.find(kind);
  const bool is_open = words > most_words_ || found == code_of_kind_.end() || !no_initiators_.find(folded_name).empty();
  return is_open ? std::string() : found->second;
}

}  // namespace telaah::profiler
