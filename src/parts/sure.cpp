#include <algorithm>
#include <set>

#include "parts/rules.h"
#include "text/same_name.h"
#include "text/words.h"

namespace telaah::parts {
namespace {

constexpr std::size_t kMostParts = 50;    // more is a collection, not what offices bind together
constexpr std::size_t kShortestName = 4;  // bytes; a shorter one is found in other words
constexpr std::size_t kFewestWords = 2;   // of an answer
constexpr std::size_t kFewestShared = 4;  // labels of a form that both answer
constexpr std::string_view kNameLabel = "nama_inovasi";

/// The name without its brackets, and the short name; plain, each long enough to be looked for.
std::vector<std::string> names_of(const Profile& profile) {
  std::vector<std::string> names;
  for (const MaybeField& field : {profile.nama_inovasi, profile.singkatan}) {
    if (!field) continue;
    std::string name = text::plain_words(text::fold(field->value.substr(0, field->value.find(" ("))));
    if (name.size() >= kShortestName) names.push_back(std::move(name));
  }
  return names;
}

bool has_own_name(const View& part) {
  const MaybeField& name = part.found.profile.nama_inovasi;
  if (!name) return false;
  const bool is_announced = name->source == FieldSource::form || name->source == FieldSource::title ||
                            name->source == FieldSource::letterhead;
  return is_announced && !names_of(part.found.profile).empty();
}

bool speaks_of(const std::string& words, const View& other) {
  return std::ranges::any_of(names_of(other.found.profile),
                             [&](const std::string& name) { return text::has_words(words, name); });
}

bool is_answered(const View& part, const Section& section) {
  const std::string words = text::plain_words(part.text.folded_view(section.body));
  return static_cast<std::size_t>(std::ranges::count(words, ' ')) + 1 >= kFewestWords;
}

bool has_one_of(const View& part, const std::vector<std::string>& kinds) {
  return std::ranges::any_of(part.sections, [&](const Section& section) {
    const bool is_wanted = std::ranges::find(kinds, section.kind) != kinds.end() ||
                           std::ranges::find(kinds, section.parent) != kinds.end();
    return is_wanted && is_answered(part, section);
  });
}

std::set<std::string_view> answered_labels(const View& part) {
  std::set<std::string_view> labels;
  for (const Section& section : part.sections) {
    const bool is_label = section.from_form && !section.kind.empty() && section.kind != kNameLabel;
    if (is_label && is_answered(part, section)) labels.insert(section.kind);
  }
  return labels;
}

bool answers_as(const View& part, const View& other) {
  const std::set<std::string_view> labels = answered_labels(part), others = answered_labels(other);
  const auto shared = std::ranges::count_if(labels, [&](std::string_view label) { return others.contains(label); });
  return static_cast<std::size_t>(shared) >= kFewestShared;
}

}  // namespace

bool continues(const View& part, const View& before) {
  if (!has_own_name(part)) return true;
  const std::vector<std::string> own = names_of(part.found.profile), names = names_of(before.found.profile);
  return std::ranges::any_of(own, [&](const std::string& name) {
    return std::ranges::any_of(names, [&](const std::string& other) { return text::may_be_one_name(name, other); });
  });
}

bool are_sure(std::span<const View> parts, const Rules& rules) {
  if (parts.size() < 2 || parts.size() > kMostParts) return false;
  const View& first = parts.front();
  for (const View& part : parts) {
    if (!part.found.is_judged || !has_own_name(part)) return false;
    if (part.found.profile.is_other_region != first.found.profile.is_other_region) return false;
    const bool is_whole = has_one_of(part, rules.inside().designs) && has_one_of(part, rules.inside().aims);
    const View& other = &part == &first ? parts[1] : first;
    if (!is_whole && !answers_as(part, other)) return false;
    const std::string words = text::plain_words(part.text.folded);
    for (const View& one : parts) {
      if (&one != &part && (continues(one, part) || speaks_of(words, one))) return false;
    }
  }
  return true;
}

}  // namespace telaah::parts
