// What the rule files set as limits, in words for people.

#include <fmt/format.h>

#include "classify/rule.h"
#include "telaah/classify.h"

namespace telaah::classify {
namespace {

/// 2.5 -> "2,5"
std::string decimal(double value) {
  std::string text = fmt::format("{}", value);
  if (const std::size_t point = text.find('.'); point != std::string::npos) text[point] = ',';
  return text;
}

std::string percent(double probability) { return fmt::format("{:.0f} %", 100 * probability); }

std::string words_of(const Balance& balance) {
  return fmt::format("Terpenuhi apabila keyakinan mencapai {}; belum terpenuhi apabila keyakinan mencapai {}",
                     percent(balance.least_met), percent(balance.least_not_met));
}

std::string words_of(const Cutoffs& decision) {
  return fmt::format(
      "Terpenuhi apabila jumlah bobot mencapai {}; belum terpenuhi apabila bobot yang melemahkan mencapai {}{}",
      decimal(decision.met), decimal(decision.not_met),
      decision.conflict_is_unclear
          ? fmt::format("; bertentangan (pendukung terkuat sedikitnya {}) menjadi perlu telaah",
                        decimal(decision.conflict))
          : "");
}

std::string words_of(const ContentFile& file) {
  if (!file.words_decide) return "Menurut isi bagiannya, bukan jumlah kata";
  if (file.balance.is_loaded && file.words_full > file.words_present) {
    return fmt::format(
        "Ada menurut isi dan panjang uraiannya, ditimbang terhadap {} kata; lengkap apabila mencapai {} kata",
        file.words_present, file.words_full);
  }
  return fmt::format(
      "Ada apabila mencapai {} kata{}", file.words_present,
      file.words_full > file.words_present ? fmt::format("; lengkap apabila mencapai {} kata", file.words_full) : "");
}

}  // namespace

std::vector<Threshold> thresholds(const Criteria& criteria) {
  const RuleBook& book = criteria.inside().book;
  std::vector<Threshold> list;
  for (const Criterion criterion : kCriteria) {
    const CriterionFile& file = book.criteria.at(static_cast<std::size_t>(criterion));
    if (!file.is_loaded) continue;
    list.push_back({fmt::format("Kriteria {}", label(criterion)),
                    fmt::format("{} (aturan versi {}, {})",
                                file.balance.is_loaded ? words_of(file.balance) : words_of(file.decision), file.version,
                                file.status)});
  }
  for (const Content content : kContents) {
    const ContentFile& file = book.contents.at(static_cast<std::size_t>(content));
    if (file.is_loaded) list.push_back({fmt::format("Muatan {}", label(content)), words_of(file)});
  }
  return list;
}

}  // namespace telaah::classify
