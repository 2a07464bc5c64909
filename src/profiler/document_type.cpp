#include "profiler/document_type.h"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "profiler/tokens.h"

namespace telaah::profiler {
namespace {

/// What one sign found in this document.
struct Weighed {
  double weight = 0;  ///< 0: the sign does not hold
  std::string words;  ///< the first words found, as written
};

bool counts_here(const Reading& r, const Sign& sign, const SignHit& hit) {
  switch (sign.where) {
    case Where::title:
      return hit.block >= 0 && r.is_title[static_cast<std::size_t>(hit.block)];
    case Where::opening:
      return hit.begin < r.opening_end;
    case Where::anywhere:
      return true;
    case Where::sections:
    case Where::name:
    case Where::body:
    case Where::answers:
    case Where::blanks:
      return false;
  }
  return false;
}

/// Questions of an innovation form that were answered; weak labels stand in other papers as well.
std::set<Column> answered(const Reading& r) {
  std::set<Column> columns;
  for (const Answer& answer : r.answers) {
    if (!answer.is_weak) columns.insert(answer.column);
  }
  return columns;
}

/// Signs that are met by counting something other than words.
double counted(const Reading& r, const Sign& sign) {
  int count = 0;
  if (sign.where == Where::answers) {
    const std::set<Column> columns = answered(r);
    count = static_cast<int>(columns.size());
  } else if (sign.where == Where::blanks) {
    const std::set<Column> columns = answered(r);
    // A form with half its questions answered is a proposal with gaps.
    count = columns.size() <= 2 ? static_cast<int>(r.open_columns.size()) : 0;
  } else if (sign.where == Where::sections) {
    std::set<std::string_view> kinds;
    for (const Section& section : r.sections) {
      if (std::ranges::find(sign.sections, section.kind) != sign.sections.end()) kinds.insert(section.kind);
    }
    count = static_cast<int>(kinds.size());
  } else {
    return 0;
  }
  return count >= sign.least ? sign.weight : 0;
}

std::vector<Weighed> weigh(const Reading& r) {
  const std::vector<Sign>& signs = r.know.signs.all();
  std::vector<Weighed> out(signs.size());
  std::vector<std::set<std::uint32_t>> phrases(signs.size());
  std::vector<int> times(signs.size());
  for (const SignHit& hit : r.hits) {
    const Sign& sign = signs[hit.sign];
    if (sign.about == About::column || !counts_here(r, sign, hit)) continue;
    phrases[hit.sign].insert(hit.phrase);
    ++times[hit.sign];
    if (out[hit.sign].words.empty()) out[hit.sign].words = r.text.view({hit.begin, hit.end});
  }
  for (std::size_t i = 0; i < signs.size(); ++i) {
    const bool by_words = static_cast<int>(phrases[i].size()) >= signs[i].least && times[i] >= signs[i].times;
    out[i].weight = by_words && !phrases[i].empty() ? signs[i].weight : counted(r, signs[i]);
  }
  return out;
}

std::map<std::string, double> sums(const Reading& r, const std::vector<Weighed>& weighed, About about) {
  std::map<std::string, double> out;
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    const Sign& sign = r.know.signs.all()[i];
    if (sign.about == about && weighed[i].weight > 0) out[sign.code] += weighed[i].weight;
  }
  return out;
}

/// The two heaviest reasons, with the words that were found.
std::string reason(const Reading& r, const std::vector<Weighed>& weighed, DocumentType type) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < weighed.size(); ++i) {
    const Sign& sign = r.know.signs.all()[i];
    if (sign.about == About::type && sign.code == code(type) && weighed[i].weight > 0) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return -weighed[i].weight; });
  std::string out;
  std::set<std::string> told;
  for (const std::size_t i : order) {
    const std::string& text = r.know.signs.all()[i].reason;
    if (text.empty() || told.size() == 2 || !told.insert(text).second) continue;
    if (!out.empty()) out += " dan ";
    out += text;
    if (!weighed[i].words.empty()) out += fmt::format(" (“{}”)", weighed[i].words);
  }
  return out;
}

std::string lower_label(DocumentType type) {
  std::string text(label(type));
  if (!text.empty()) text[0] = static_cast<char>(text[0] | 0x20);
  return text;
}

}  // namespace

TypeFinding document_type(const Reading& r) {
  const std::vector<Weighed> weighed = weigh(r);
  TypeFinding finding;
  double best = 0;
  for (const auto& [type_code, weight] : sums(r, weighed, About::type)) {
    const std::optional<DocumentType> type = document_type_from_code(type_code);
    if (!type || weight < r.know.signs.threshold(About::type, type_code) || weight <= best) continue;
    best = weight;
    finding.type = *type;
  }
  const std::string why = reason(r, weighed, finding.type);
  finding.reason = best == 0 ? "Tidak ditemukan ciri proposal inovasi, laporan, peraturan, surat, atau panduan."
                             : fmt::format("Dikenali sebagai {} karena {}.", lower_label(finding.type), why);
  double heaviest = 0;
  for (const auto& [genre, weight] : sums(r, weighed, About::genre)) {
    if (weight <= heaviest || weight < 3) continue;
    heaviest = weight;
    finding.genre = genre;
  }
  if (!is_judged(finding.type)) finding.genre = "J";
  return finding;
}

}  // namespace telaah::profiler
