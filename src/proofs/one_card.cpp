#include "proofs/one_card.h"

#include "proofs/proof_list.h"

namespace telaah::proofs {
namespace {

struct OneEntry final : consolidate::Source {
  explicit OneEntry(Entry given) : entry(std::move(given)) {}
  void entries(bool, const std::function<void(const Entry&)>& each) const override { each(entry); }
  Entry entry;
};

}  // namespace

std::optional<CardTask> one_card(const office::OneDocument& document, const Config& config, const rules::RuleSet& rules,
                                 CardReader reader, const std::string& path) {
  Entry entry = office::decided_entry(document);
  if (!entry.assessment || !is_readable(entry.outcome)) return std::nullopt;
  entry.duplicate_of.clear();  // of equal bytes each has the same card
  const OneEntry source(entry);
  const consolidate::Rulings rulings{{entry.file.sha256, document.decided}};
  consolidate::Month month;
  month.source = &source;
  month.rulings = &rulings;
  month.utc_offset_minutes = config.utc_offset_minutes;
  month.agencies = rules.knowledge.agencies();
  month.affairs = rules.knowledge.affairs();
  month.field_groups = rules.knowledge.field_groups();
  month.award_rules = rules.award_rules;
  month.region_name = rules.knowledge.region_name();
  const consolidate::Figures figures = consolidate::gather(month);
  if (figures.proposals.size() != 1) return std::nullopt;
  const consolidate::Proposal& proposal = figures.proposals.front();
  return card_task({proposal, entry, document.decided, award_words(proposal, month)}, config.report, reader, path);
}

}  // namespace telaah::proofs
