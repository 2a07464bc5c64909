#include "proofs/letter_cards.h"

#include "office/proof_mark.h"

#include "cli/paths.h"
#include "office/evidence_name.h"

#include <fmt/format.h>

namespace telaah::proofs {

std::set<std::string> LetterCards::write(const office::Letter& letter, const consolidate::Rulings& rulings,
                                         const std::string& folder) {
  std::set<std::string> places;
  for (const office::LetterItem& item : letter.items) {
    CardSubject subject{item.proposal, item.entry, {}, item.awards};
    if (const auto ruled = rulings.find(item.entry.file.sha256); ruled != rulings.end())
      subject.rulings = ruled->second;
    const std::string& name = item.proposal.short_name.empty() ? item.proposal.name : item.proposal.short_name;
    const std::string stem = office::evidence_stem(name, item.proposal.sha256);
    const std::string path = fmt::format("{}/{}{}", folder, stem, office::kCardEnding);
    places.insert(path);
    write(card_task(subject, looks_, CardReader::agency, path));
  }
  return places;
}

void LetterCards::write(CardTask task) {
  if (office::card_origin_at(task.path).made_from == task.made_from) return;
  if (!is_place_for_card(task.path))
    return console_.warn(fmt::format("Kartu {} telah diubah dan tidak ditimpa.", cli::shown_path(task.path)));
  try {
    const std::optional<std::string> reading = ledger_.reading(task.entry.file.sha256, task.entry.engine_version);
    make_card(reading.value_or(""), ledger_.identity(), task, reader_);
  } catch (const Error& error) {
    if (error.exit() != ExitCode::environment) throw;
    console_.warn(error.what());
  }
}

}  // namespace telaah::proofs
