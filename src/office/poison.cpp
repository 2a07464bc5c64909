#include "office/poison.h"

#include <fmt/format.h>

namespace telaah::office {

Entry poison(const SourceFile& file, int attempts) {
  Entry entry;
  entry.file = file;
  entry.outcome = Outcome::limit_exceeded;
  entry.failure = {FailureCode::worker_crashed, 0, fmt::format("{} kali percobaan", attempts)};
  entry.reason = fmt::format("Pembacaan terhenti pada {} kali percobaan dan tidak diulang lagi.", attempts);
  return entry;
}

}  // namespace telaah::office
