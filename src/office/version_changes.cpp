#include "office/version_changes.h"

#include "telaah/profile_fields.h"
#include "telaah/utf8.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

namespace telaah::office {
namespace {

constexpr std::size_t kLongestValue = 60;
constexpr std::size_t kMostChanges = 12;

std::string shown(const ProfileField& row, const MaybeField& field) {
  if (!field || field->value.empty()) return "tidak ada";
  // The words that made a choice are not the choice: of a code its own name is shown.
  const bool is_choice = row.kind == ValueKind::code || field->as_written.empty();
  std::string text = is_choice ? words_of(row, field->value) : field->as_written;
  const std::string_view beginning = utf8::cut(text, kLongestValue);
  return beginning.size() == text.size() ? text : std::string(beginning) + "…";
}

std::string lowered(std::string_view label) {
  std::string text(label);
  text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

std::string value_of(const MaybeField& field) { return field ? field->value : std::string(); }

void add(std::vector<std::string>& changes, std::string_view what, std::string_view before, std::string_view after) {
  changes.push_back(fmt::format("{}: {} → {}", what, before, after));
}

std::vector<std::string> all_changes(const Assessment& before, const Assessment& after) {
  std::vector<std::string> changes;
  for (const Criterion criterion : kCriteria) {
    const auto i = static_cast<std::size_t>(criterion);
    const Standing old = before.verdicts.at(i).standing, now = after.verdicts.at(i).standing;
    if (old != now) add(changes, label(criterion), label(old), label(now));
  }
  for (const Content content : kContents) {
    const auto i = static_cast<std::size_t>(content);
    const Presence old = before.contents.at(i).presence, now = after.contents.at(i).presence;
    if (old != now) add(changes, label(content), label(old), label(now));
  }
  for (const ProfileField& row : profile_fields()) {
    const MaybeField &old = before.profile.*row.member, &now = after.profile.*row.member;
    if (row.is_shown && value_of(old) != value_of(now))
      add(changes, lowered(row.label), shown(row, old), shown(row, now));
  }
  return changes;
}

}  // namespace

bool is_changed(const Entry& before, const Entry& after) {
  return before.assessment && after.assessment && !all_changes(*before.assessment, *after.assessment).empty();
}

bool is_read_by_ocr(const Entry& entry) {
  return std::ranges::any_of(entry.pages, [](const PageReading& page) {
    return page.method == PageMethod::ocr || page.method == PageMethod::both;
  });
}

std::string what_changed(const Entry& before, const Entry& after) {
  if (!before.assessment || !after.assessment) return "Perubahannya tidak dapat dibandingkan.";
  std::vector<std::string> changes = all_changes(*before.assessment, *after.assessment);
  if (changes.empty()) return "Isian dan penilaian tetap sama.";
  const std::size_t more = changes.size() > kMostChanges ? changes.size() - kMostChanges : 0;
  changes.resize(changes.size() - more);
  return fmt::format("Berubah: {}{}.", fmt::join(changes, "; "), more > 0 ? fmt::format("; dan {} lainnya", more) : "");
}

}  // namespace telaah::office
