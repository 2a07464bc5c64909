// The annex as a part of the workbook.

#include <algorithm>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "annex/annex_sheets.h"
#include "telaah/evidence.h"

namespace telaah::annex {
namespace {

class Sheets : public report::Extra {
 public:
  Sheets(const Rules& rules, const forms::AffairWords& affair_words, MaturitySource maturity)
      : rules_(rules), affair_words_(affair_words), maturity_of_(std::move(maturity)) {}

  /// Only what the rules know how to make: rules of former days do not.
  [[nodiscard]] std::vector<std::string_view> names() const override {
    std::vector<std::string_view> names{report::names::kLifeline};
    if (!rules_.award.empty()) names.push_back(report::names::kSimulation);
    if (!rules_.forms.empty()) names.push_back(report::names::kCopy);
    return names;
  }

  void begin(report::Report& report) override {
    report_ = &report;
    const std::vector<std::size_t>& ranking = report.figures.ranking;
    const std::unordered_set<std::string> evidence = consolidate::evidence_of_innovations(report.figures);
    for (const std::size_t i : ranking) {
      if (evidence.contains(report.figures.proposals[i].sha256)) continue;
      ++innovations_;
      if (copied_.size() < kMostCopied) copied_.insert(i);
    }
    if (report::Sheet* sheet = report.find(report::names::kCopy); sheet != nullptr && !rules_.forms.empty())
      copies_.emplace(report.book, *sheet, report.looks, copy_plan(rules_));
  }

  void add(const Entry& entry, const consolidate::Proposal& proposal) override {
    const auto index = static_cast<std::size_t>(&proposal - report_->figures.proposals.data());
    if (copies_ && copied_.contains(index)) add_copies(*copies_, *report_, rules_, entry, proposal, affair_words_);
  }

  void finish() override {
    if (copies_) {
      std::vector<std::string> after;
      if (innovations_ > copied_.size())
        after.push_back(fmt::format("{} inovasi lain tidak dimuat di sini; isiannya tersedia dengan telaah form.",
                                    consolidate::grouped(innovations_ - copied_.size())));
      copies_->finish(after);
    }
    const MaturityBook maturity = maturity_of_(report_->figures, report_->month, rules_);
    const Results results = compute(report_->figures, report_->month, rules_, maturity);
    write_simulation(*report_, rules_, maturity, results);
    write_lifelines(*report_, rules_, results);
  }

 private:
  const Rules& rules_;
  const forms::AffairWords& affair_words_;
  MaturitySource maturity_of_;
  report::Report* report_ = nullptr;
  std::optional<report::Grid> copies_;
  std::set<std::size_t> copied_;
  std::size_t innovations_ = 0;
};

}  // namespace

std::unique_ptr<report::Extra> sheets(const Rules& rules, const forms::AffairWords& affair_words,
                                      MaturitySource maturity) {
  return std::make_unique<Sheets>(rules, affair_words, std::move(maturity));
}

}  // namespace telaah::annex
