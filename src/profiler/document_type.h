#pragma once
// Which kind of document this is, with the reason in a sentence, and which genre of proposal.

#include <string>

#include "profiler/reading.h"

namespace telaah::profiler {

struct TypeFinding {
  DocumentType type = DocumentType::lainnya;
  std::string reason;  ///< Indonesian
  std::string genre;   ///< A..J
};
TypeFinding document_type(const Reading& reading);

}  // namespace telaah::profiler
