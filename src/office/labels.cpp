#include "office/labels.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "telaah/failure.h"

namespace telaah::office {

namespace {

std::filesystem::path label_path(std::filesystem::path pdf) { return pdf.replace_extension(".label.json"); }

/// Null when there is no such file; discarded when it is no JSON.
nlohmann::json json_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  return in ? nlohmann::json::parse(in, nullptr, false) : nlohmann::json();
}

bool is_near_miss(const nlohmann::json& json) {
  return json.is_object() && json.contains("doc_type") && !json.contains("kriteria");
}

/// What "muatan" says; a label may leave it out, whole or in part.
std::array<std::optional<Presence>, kContentCount> contents_of(const nlohmann::json& json,
                                                               const std::filesystem::path& path) {
  std::array<std::optional<Presence>, kContentCount> out;
  const auto contents = json.find("muatan");
  if (contents == json.end() || !contents->is_object()) return out;
  for (const Content content : kContents) {
    const auto found = contents->find(std::string(code(content)));
    if (found == contents->end()) continue;
    const auto presence = found->is_string() ? presence_from_code(found->get<std::string>()) : std::nullopt;
    if (!presence) {
      throw Error(ExitCode::usage,
                  fmt::format("Label {}: muatan {} harus present, thin, atau absent.", path.string(), code(content)));
    }
    out.at(static_cast<std::size_t>(content)) = presence;
  }
  return out;
}

}  // namespace

bool is_labelled_near_miss(const std::filesystem::path& pdf) { return is_near_miss(json_of(label_path(pdf))); }

std::optional<Labels> labels_beside(const std::filesystem::path& pdf) {
  const std::filesystem::path path = label_path(pdf);
  const nlohmann::json json = json_of(path);
  if (json.is_null() || is_near_miss(json)) return std::nullopt;
  if (!json.is_object() || !json.contains("kriteria") || !json["kriteria"].is_object()) {
    throw Error(ExitCode::usage,
                fmt::format("Label {} tidak sah: perlu objek JSON dengan kunci \"kriteria\".", path.string()));
  }
  Labels labels;
  for (const Criterion criterion : kCriteria) {
    const auto found = json["kriteria"].find(std::string(code(criterion)));
    if (found == json["kriteria"].end()) continue;
    const bool is_told = found->is_object() && found->contains("standing") && (*found)["standing"].is_string();
    const auto standing = is_told ? standing_from_code((*found)["standing"].get<std::string>()) : std::nullopt;
    if (!standing) {
      throw Error(ExitCode::usage, fmt::format("Label {}: standing kriteria {} harus met, not_met, atau unclear.",
                                               path.string(), code(criterion)));
    }
    labels.criteria.at(static_cast<std::size_t>(criterion)) =
        LabelledStanding{*standing, found->contains("sure") && (*found)["sure"] == true};
  }
  labels.contents = contents_of(json, path);
  return labels;
}

std::string source_of(const std::filesystem::path& pdf) {
  const std::string stem = pdf.stem().string();
  const std::size_t dash = stem.find('-');
  if (dash != std::string::npos) return stem.substr(0, dash);
  const auto digit = std::ranges::find_if(stem, [](char c) { return c >= '0' && c <= '9'; });
  return digit == stem.begin() ? stem : std::string(stem.begin(), digit);
}

}  // namespace telaah::office
