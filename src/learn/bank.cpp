#include "learn/bank.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "telaah/failure.h"

namespace telaah::learn {
namespace {

namespace fs = std::filesystem;
using classify::Sense;

constexpr std::array<std::pair<std::string_view, Sense>, 26> kTags{{
    {"a+", Sense::novelty},
    {"a-", Sense::no_novelty},
    {"a?", Sense::claimed_novelty},
    {"b+", Sense::benefit},
    {"b-", Sense::no_benefit},
    {"b?", Sense::vague_benefit},
    {"c+", Sense::relief},
    {"c-", Sense::burden},
    {"c?", Sense::unclear_burden},
    {"d-", Sense::central_affair},
    {"e+", Sense::replicable},
    {"e-", Sense::not_replicable},
    {"e?", Sense::vague_replication},
    {"rb", Sense::design},
    {"tuj", Sense::purpose},
    {"man", Sense::result},
    {"uji", Sense::trial},
    {"terap", Sense::start},
    {"dana", Sense::budget},
    {"btk", Sense::form},
    {"nama", Sense::name},
    {"opd", Sense::proposer},
    {"old", Sense::old_state},
    {"law", Sense::law},
    {"tmpl", Sense::instruction},
    {"plan", Sense::plan},
}};

std::vector<Sense> senses_of(const std::vector<std::string>& marks) {
  std::vector<Sense> out;
  for (const std::string& mark : marks) {
    const auto tag = std::ranges::find(kTags, std::string_view(mark), &std::pair<std::string_view, Sense>::first);
    if (tag != kTags.end()) out.push_back(tag->second);
  }
  return out;
}

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> out;
  for (std::string word; in >> word;) out.push_back(word);
  return out;
}

/// "<TAB>" stands between the cells of a row.
std::string with_tabs(std::string text) {
  constexpr std::string_view kTab = "<TAB>";
  for (std::size_t at = text.find(kTab); at != std::string::npos; at = text.find(kTab))
    text.replace(at, kTab.size(), "\t");
  return text;
}

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\r") - from + 1));
}

/// What a second reader said: document -> number of the sentence in it -> senses.
using SecondReader = std::map<std::string, std::map<int, std::vector<Sense>>>;

SecondReader read_second(const fs::path& path) {
  SecondReader out;
  std::ifstream in(path);
  std::string document;
  for (std::string line; std::getline(in, line);) {
    const std::vector<std::string> words = words_of(line);
    if (words.empty()) continue;
    if (words.front() == "#doc" && words.size() > 1) document = words[1];
    if (words.front().starts_with('#')) continue;
    int number = 0;
    const std::string& first = words.front();
    if (std::from_chars(first.data(), first.data() + first.size(), number) !=
        std::from_chars_result{first.data() + first.size(), {}}) {
      throw Error(ExitCode::usage,
                  fmt::format("Baris '{}' dalam {} tidak diawali nomor kalimat.", line, path.string()));
    }
    out[document][number] = senses_of(words);
  }
  return out;
}

class HandReader {
 public:
  HandReader(const fs::path& path, std::vector<BankSentence>& out)
      : hand_(path.stem().string()), second_(read_second(path.parent_path() / "second" / path.filename())), out_(out) {
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) read(trimmed(line));
  }

 private:
  void read(const std::string& line) {
    if (line.starts_with("#doc ")) {
      document_ = trimmed(line.substr(5));
      number_ = 0;
      heading_.clear();
    }
    const std::size_t bar = line.find('|');
    if (line.empty() || line.starts_with('#') || bar == std::string::npos) return;
    ++number_;
    const std::vector<std::string> marks = words_of(line.substr(0, bar));
    const std::string text = with_tabs(trimmed(line.substr(bar + 1)));
    const auto is = [&](const char* kind) { return std::ranges::find(marks, kind) != marks.end(); };
    if (is("H") && !document_.ends_with("-bank")) heading_ = text;
    add(text, is("H") ? std::string() : heading_, is("F"), senses_of(marks));
    const auto document = second_.find(document_);
    if (document == second_.end()) return;
    if (const auto other = document->second.find(number_); other != document->second.end()) {
      add(text, is("H") ? std::string() : heading_, is("F"), other->second);
    }
  }

  void add(const std::string& text, const std::string& heading, bool is_row, const std::vector<Sense>& senses) {
    out_.push_back({hand_, text, heading, senses});
    const std::size_t colon = text.find(':');
    if (!is_row || colon == std::string::npos) return;
    const std::string answer = trimmed(text.substr(colon + 1));
    if (!answer.empty()) out_.push_back({hand_, answer, trimmed(text.substr(0, colon)), senses});
  }

  std::string hand_, document_, heading_;
  int number_ = 0;
  SecondReader second_;
  std::vector<BankSentence>& out_;
};

std::vector<fs::path> hands_below(const std::string& folder) {
  std::vector<fs::path> paths;
  std::error_code problem;
  for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
    if (at->path().extension() == ".txt") paths.push_back(at->path());
  }
  if (paths.empty()) {
    throw Error(ExitCode::usage, fmt::format("Folder {} tidak berisi kalimat berlabel (*.txt).", folder));
  }
  std::ranges::sort(paths);
  return paths;
}

void read_documents(const fs::path& path, std::vector<BankDocument>& out) {
  std::ifstream in(path);
  bool is_document = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#doc ")) {
      out.push_back({path.stem().string(), "", DocumentType::lainnya, false, {}});
      is_document = false;
    } else if (line.starts_with("#type ") && !out.empty()) {
      const auto type = document_type_from_code(trimmed(line.substr(6)));
      is_document = type.has_value();
      out.back().type = type.value_or(DocumentType::lainnya);
      out.back().presents_innovation = type == DocumentType::proposal_inovasi;
    } else if (line.starts_with("#profil ") && !out.empty()) {
      for (std::string answer : words_of(line.substr(8))) {
        std::ranges::replace(answer, '=', '.');
        out.back().profile.push_back(std::move(answer));
      }
    } else if (const std::size_t bar = line.find('|');
               !line.starts_with('#') && bar != std::string::npos && is_document) {
      out.back().text += with_tabs(line.substr(bar + 1)) + "\n";
    }
  }
}

}  // namespace

std::vector<BankDocument> read_bank_documents(const std::string& folder) {
  std::vector<BankDocument> out;
  for (const fs::path& path : hands_below(folder)) read_documents(path, out);
  std::erase_if(out, [](const BankDocument& one) { return one.text.empty(); });
  return out;
}

std::vector<BankSentence> read_bank(const std::string& folder) {
  std::vector<BankSentence> out;
  for (const fs::path& path : hands_below(folder)) HandReader(path, out);
  return out;
}

}  // namespace telaah::learn
