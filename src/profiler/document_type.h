#pragma once
// Which kind of document this is, with the reason in a sentence, and which genre of proposal.

#include <string>

#include "profiler/reading.h"

namespace telaah::profiler {

struct TypeFinding {
  DocumentType type = DocumentType::lainnya;
  std::string reason;        ///< Indonesian
  std::string genre;         ///< A..J
  bool is_judged = false;    ///< presents one innovation
  bool is_doubtful = false;  ///< judged, but a person should look whether it is a proposal at all
};
TypeFinding document_type(const Reading& reading);
GateView gate_view(const Reading& reading);

}  // namespace telaah::profiler
