// What judging costs: CPU per 20 KB of text, with the shipped rules and with 500.
//   telaah text FILE | judge_cost RULES_DIR
// The 500 rules are the shipped ones and copies of them in which every word has been exchanged for another word of the
// rules: each copy is about words that occur in proposals, but rarely finds a whole phrase, as a real rule does.

#include <algorithm>
#include <array>
#include <ctime>
#include <functional>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "telaah/classify.h"
#include "telaah/rules.h"
#include "text/toml_file.h"
#include "text/words.h"
#include "usage.h"

namespace {

using namespace telaah;

struct Paper {
  NormalText text;
  std::vector<Section> sections;
};

/// Each line of standard input is a paragraph; the sections take turns, so that rules of every section are tried.
Paper read_paper() {
  constexpr std::array<const char*, 6> kKinds{"rancang_bangun", "manfaat",   "tujuan",
                                              "cara_kerja",     "replikasi", "keunggulan"};
  Paper paper;
  std::string line;
  while (std::getline(std::cin, line)) {
    if (line.empty()) continue;
    TextBlock block;
    block.page = block.page_end = 1;
    block.span.begin = static_cast<std::uint32_t>(paper.text.text.size());
    paper.text.text += line + '\n';
    block.span.end = static_cast<std::uint32_t>(paper.text.text.size() - 1);
    paper.text.anchors.push_back({block.span.begin, 1, 0, {}, 0, 100});
    paper.text.blocks.push_back(block);
    Section section;
    section.kind = kKinds[paper.sections.size() % kKinds.size()];
    section.body = block.span;
    paper.sections.push_back(section);
  }
  paper.text.folded = text::fold(paper.text.text);
  return paper;
}

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Calls `each` with every plain word of a phrase: no family name, no find.
void for_words(const std::string& phrase, const std::function<void(std::size_t begin, std::size_t end)>& each) {
  for (std::size_t at = 0; at < phrase.size();) {
    if (!is_letter(phrase[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < phrase.size() && is_letter(phrase[end])) ++end;
    const char before = at > 0 ? phrase[at - 1] : ' ', after = end < phrase.size() ? phrase[end] : ' ';
    if (end - at >= 5 && before != '&' && before != '<' && !(before == '{' && after == '}')) each(at, end);
    at = end;
  }
}

/// All words of all phrases, each once.
std::vector<std::string> words_of(const std::vector<TomlNode*>& lists) {
  std::set<std::string> words;
  for (const TomlNode* list : lists) {
    for (const TomlNode& rule : list->items) {
      const TomlNode* phrases = rule.find("frasa");
      if (phrases == nullptr) continue;
      for (const TomlNode& phrase : phrases->items) {
        for_words(phrase.text, [&](std::size_t b, std::size_t e) { words.insert(phrase.text.substr(b, e - b)); });
      }
    }
  }
  return {words.begin(), words.end()};
}

std::string exchanged(const std::string& phrase, const std::vector<std::string>& words, std::size_t shift) {
  std::string out;
  std::size_t done = 0;
  for_words(phrase, [&](std::size_t begin, std::size_t end) {
    const std::string word = phrase.substr(begin, end - begin);
    const auto at = static_cast<std::size_t>(std::ranges::lower_bound(words, word) - words.begin());
    out += phrase.substr(done, begin - done) + words[(at + shift) % words.size()];
    done = end;
  });
  return out + phrase.substr(done);
}

/// The rule files, with every [[bukti]] table repeated until there are `wanted`.
classify::Criteria compile(const rules::Snapshot& snapshot, std::size_t wanted, std::size_t& rules) {
  Diagnostics diagnostics;
  std::vector<TomlFile> files;
  for (const rules::RuleFile& file : snapshot.files) files.push_back(parse_toml(file.path, file.bytes, diagnostics));
  std::vector<TomlNode*> lists;
  rules = 0;
  for (TomlFile& file : files) {
    for (TomlNode& node : file.root.items) {
      if (node.key == "bukti" && node.kind == TomlNode::Kind::array) lists.push_back(&node);
    }
  }
  for (const TomlNode* list : lists) rules += list->items.size();
  const std::vector<std::size_t> sizes = [&] {
    std::vector<std::size_t> all;
    for (const TomlNode* list : lists) all.push_back(list->items.size());
    return all;
  }();
  const std::vector<std::string> words = words_of(lists);
  for (int copy = 2; rules < wanted; ++copy) {
    for (std::size_t l = 0; l < lists.size(); ++l) {
      for (std::size_t i = 0; i < sizes[l] && rules < wanted; ++i, ++rules) {
        TomlNode twin = lists[l]->items[i];
        for (TomlNode& key : twin.items) {
          if (key.key == "id") key.text += fmt::format("-{}", copy);
          if (key.key != "frasa" && key.key != "kecuali" && key.key != "perlu" && key.key != "obat") continue;
          for (TomlNode& phrase : key.items)
            phrase.text = exchanged(phrase.text, words, static_cast<std::size_t>(copy) * 37);
        }
        lists[l]->items.push_back(std::move(twin));
      }
    }
  }
  return classify::Criteria::compile(files, diagnostics);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const rules::Snapshot snapshot = rules::read(argv[1]);
  const Paper paper = read_paper();
  profiler::Found found;
  found.is_judged = true;
  found.type = DocumentType::proposal_inovasi;
  for (const std::size_t wanted : {std::size_t{1}, std::size_t{500}}) {
    std::size_t rules = 0;
    const double start = cpu_seconds();
    const classify::Criteria criteria = compile(snapshot, wanted, rules);
    const double compiled = cpu_seconds();
    constexpr int kRounds = 50;
    std::size_t evidence = 0;
    for (int round = 0; round < kRounds; ++round) {
      const Assessment assessment = classify::judge(paper.text, paper.sections, found, criteria, {});
      for (const Verdict& verdict : assessment.verdicts) evidence += verdict.evidence.size();
    }
    const double each = (cpu_seconds() - compiled) / kRounds;
    fmt::print(
        "{} rules: compiled in {:.0f} ms; {} KB judged in {:.2f} ms = {:.2f} ms per 20 KB ({} pieces of evidence)\n",
        rules, (compiled - start) * 1e3, paper.text.text.size() / 1024, each * 1e3,
        each * 1e3 * 20480 / static_cast<double>(paper.text.text.size()), evidence / kRounds);
  }
  return 0;
}
