#pragma once
// A PDF and an order of marks -> a marked copy, piece by piece. The only file that opens the document.

#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "telaah/failure.h"
#include "telaah/marking.h"

namespace telaah::worker {

/// Takes a piece of the copy; false: nobody listens any more.
using CopySink = std::function<bool(std::string_view bytes)>;

/// Streams are taken over as they are. Equal input gives equal bytes. After a failure what went to the sink is nothing.
std::variant<FailureCode, MarkedCopy> write_copy(std::string_view bytes, const MarkOrder& order, const CopySink& sink);

/// "qpdf 11.3.0".
std::string qpdf_version();

/// Uses everything once that opens files or sets up tables when first used: reading, ciphers, hashes, writing.
bool warm_up_qpdf(std::string_view probe);

}  // namespace telaah::worker
