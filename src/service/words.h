#pragma once
// Indonesian words of the watched folder. Pure.

#include <string>
#include <string_view>
#include <system_error>

#include "share/settle.h"

namespace telaah::service {

std::string_view words_for(share::Readiness state);

/// A sentence for STATUS: what the service waits for. Throws `code` on as std::system_error when the cause is none that
/// passes.
std::string passing_cause(const std::error_code& code, const std::string& share);

}  // namespace telaah::service
