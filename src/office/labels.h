#pragma once
// What a reviewer said of a PDF, in the *.label.json beside it.

#include <array>
#include <filesystem>
#include <optional>
#include <string>

#include "telaah/assessment.h"

namespace telaah::office {

struct LabelledStanding {
  Standing standing = Standing::unclear;
  bool is_sure = false;
};
struct Labels {
  std::array<std::optional<LabelledStanding>, kCriterionCount> criteria;
  std::array<std::optional<Presence>, kContentCount> contents;
};

/// The standings and contents beside `pdf`; nothing when there is no label file, or when it judges no criteria (a
/// letter, an SOP). Throws Error(usage) when it cannot be understood.
std::optional<Labels> labels_beside(const std::filesystem::path& pdf);
/// True when a label file beside `pdf` names its type and no criteria: it presents no innovation.
bool is_labelled_near_miss(const std::filesystem::path& pdf);

/// "kota-03" -> "kota", "dinas054" -> "dinas": whose document it is, by what its name begins with.
std::string source_of(const std::filesystem::path& pdf);

}  // namespace telaah::office
