#include "proofs/proof_maker.h"

#include "office/evidence_name.h"
#include "proofs/marked_copy.h"

#include <filesystem>

namespace telaah::proofs {
namespace {

/// The name of the card beside a copy.
std::string card_beside(const std::string& copy) {
  return std::filesystem::path(copy).filename().replace_extension(office::kCardEnding).string();
}

}  // namespace

ProofMaker::Made ProofMaker::make(const ledger::Ledger& ledger, ProofTask& task, Instant at) {
  const Entry& entry = task.copy ? task.copy->entry : task.card->entry;
  const std::string reading = ledger.reading(entry.file.sha256, entry.engine_version).value_or("");
  const std::string identity = ledger.identity();
  Made made;
  if (task.copy) {
    made.unmarked = make_copy(reading, identity, task, at);
    made.copy = made.unmarked.empty();
  }
  if (task.card) {
    if (!reader_) reader_.emplace(workers_);
    make_card(reading, identity, *task.card, *reader_);
    made.card = true;
  }
  return made;
}

std::string ProofMaker::make_copy(const std::string& reading, const std::string& ledger, const ProofTask& task,
                                  Instant at) {
  const CopyTask& copy = *task.copy;
  // Somebody may have written into it since it was listed.
  if (!is_place_for_copy(copy.path)) return "Salinan di tempat itu telah diubah orang dan tidak diganti.";
  if (!marker_) marker_.emplace(workers_);
  const CopySource source{.entry = copy.entry,
                          .decided = copy.decided,
                          .reading = reading,
                          .original = copy.entry.file.path,
                          .ledger = ledger};
  const CopyResult result = write_copy(*marker_, source, copy.path, at);
  if (result.is_written) return "";
  given_up_.insert({copy.path, copy.made_from});
  write_stand_in(source, result, card_beside(copy.path), copy.path);
  return result.reason;
}

void ProofMaker::rest() {
  marker_.reset();
  reader_.reset();
}

}  // namespace telaah::proofs
