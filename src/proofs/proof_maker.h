#pragma once
// Makes the copy and the card of one proposal after the other, with a worker for each kind that stays until it is let
// go.

#include <optional>
#include <set>
#include <string>

#include "proofs/proof_list.h"

#include "telaah/extract.h"
#include "telaah/ledger.h"
#include "telaah/marker.h"

namespace telaah::proofs {

class ProofMaker {
 public:
  explicit ProofMaker(extract::WorkerOptions workers) : workers_(std::move(workers)) {}

  struct Made {
    bool copy = false, card = false;  ///< written
    std::string unmarked;             ///< Indonesian: why the copy could not be made; a page that says so stands there
  };
  /// Throws Error(environment) when nothing can be written there. `at` is the date of all notes.
  Made make(const ledger::Ledger& ledger, ProofTask& task, Instant at);

  /// Copies that could not be made: for `proofs_to_make`, so that they are not tried over and over.
  [[nodiscard]] const std::set<CopyKey>& given_up() const { return given_up_; }
  /// Ends the workers; they start again with the next proposal.
  void rest();

 private:
  std::string make_copy(const std::string& reading, const std::string& ledger, const ProofTask& task, Instant at);

  extract::WorkerOptions workers_;
  std::optional<extract::PdfMarker> marker_;
  std::optional<extract::PdfReader> reader_;
  std::set<CopyKey> given_up_;
};

}  // namespace telaah::proofs
