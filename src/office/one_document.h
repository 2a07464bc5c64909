#pragma once
// One file that somebody asks about: as the ledger knows it, with people's decisions; otherwise read and judged now,
// without being recorded.

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/settings.h"

#include "telaah/config.h"
#include "telaah/entry.h"
#include "telaah/ruling.h"

namespace telaah::office {

/// Another innovation of the same file.
struct FurtherDocument {
  Entry entry;
  consolidate::RulingList decided;
};

struct OneDocument {
  Entry entry;                           ///< as the rules found it
  consolidate::RulingList decided;       ///< what people decided on it, also on an earlier version of it
  std::vector<FurtherDocument> further;  ///< of a file that was asked for as a whole
  std::string reading;                   ///< wire bytes of the reading that was judged; "" = there are none
};

/// `wanted` is a path, or the beginning of a content's SHA-256 (six digits at least). Throws Error(usage) when it names
/// no file or several contents.
OneDocument one_document(const std::string& wanted, const Config& config, const cli::Settings& settings,
                         cli::Console& console);

/// The same, read and judged anew whatever the ledger knows; people's decisions hold.
OneDocument document_read_now(const std::string& path, const Config& config, const cli::Settings& settings,
                              cli::Console& console);

/// Which innovation of several this is, and by which codes to ask for the others; Indonesian, a line, "" = there are
/// none.
std::string words_on_further(const OneDocument& document);

/// The entry with the decisions laid over, as every report shows it.
Entry decided_entry(const OneDocument& document);

}  // namespace telaah::office
