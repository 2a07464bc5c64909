#pragma once
// What is different between two versions of one proposal: fields, contents, verdicts. Pure.

#include <string>

#include "telaah/entry.h"

namespace telaah::office {

/// True when verdicts, contents or fields differ.
bool is_changed(const Entry& before, const Entry& after);
/// At least one page.
bool is_read_by_ocr(const Entry& entry);
/// One Indonesian sentence; says so when nothing of it changed.
std::string what_changed(const Entry& before, const Entry& after);

}  // namespace telaah::office
