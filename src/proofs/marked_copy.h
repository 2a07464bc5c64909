#pragma once
// Marked copies as files: written beside and renamed, by a worker that alone looks into the PDF.

#include <string>

#include "telaah/entry.h"
#include "telaah/extract.h"
#include "telaah/marker.h"
#include "telaah/ruling.h"

namespace telaah::proofs {

/// What is needed to mark one document.
struct CopySource {
  const Entry& entry;                      ///< decisions laid over
  const consolidate::RulingList& decided;  ///< the same decisions
  const std::string& reading;              ///< wire bytes of the reading that was judged
  const std::string& original;             ///< where the PDF lies now: its bytes must be those that were read
  const std::string& ledger;               ///< identity of the one it belongs to; "" = none
};

struct CopyResult {
  bool is_written = false;
  MarkedCopy copy;
  std::string reason;     ///< Indonesian: why there is none; "" when written
  bool is_final = false;  ///< of a reason: the same file will fail again
};

/// Writes the copy to `path`, replacing what lies there. A document that cannot be marked is a reason, a place that
/// cannot be written Error(environment). `written_at` is the date of all notes.
CopyResult write_copy(extract::PdfMarker& marker, const CopySource& source, const std::string& path,
                      Instant written_at);

/// In the place of a copy that could not be made, a page that says `failed.reason`, and that the card of this name
/// beside it ("" = none) holds the sentences. Where the reason may pass, it is made from something else than the copy
/// would be, so that the copy is tried again; a page that lies there already stays. Throws as write_copy.
void write_stand_in(const CopySource& source, const CopyResult& failed, const std::string& card,
                    const std::string& path);

/// True when nothing lies at `path`, or a copy of ours as it was written: who adds notes of his own to a copy finds
/// them kept. Reads all of it.
bool is_place_for_copy(const std::string& path);

/// Remarks on a copy for people: one Indonesian sentence each.
std::vector<std::string> remarks_on(const MarkedCopy& copy);

}  // namespace telaah::proofs
