#include "consolidate/senders.h"

#include <algorithm>
#include <cctype>

#include "consolidate/proposals.h"

namespace telaah::consolidate {
namespace {

std::string lowered(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char c : path) {
    if (c == '/')
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

bool is_number(const std::string& text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

bool is_month(const std::string& text) {
  return text.size() == 7 && text[4] == '-' && is_number(text.substr(0, 4)) && is_number(text.substr(5));
}

/// The folders a sender made or was given, outermost first: without those of the share's own that stand above them.
std::vector<std::string> folders_of(const Entry& entry) {
  std::vector<std::string> parts = parts_of(entry.received_as.empty() ? entry.file.path : entry.received_as);
  parts.pop_back();
  for (std::size_t i = parts.size(); i > 0; --i) {
    const std::string& name = parts[i - 1];
    const bool has_number = i < parts.size() && is_number(parts[i]), has_month = i < parts.size() && is_month(parts[i]);
    const std::size_t own = name == "masuk" || name == "bermasalah" || name == "ganda" ? i
                            : name == ".telaah" && has_number                          ? i + 1
                            : name == "selesai" && has_month                           ? i + 1
                                                                                       : 0;
    if (own == 0) continue;
    parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(own));
    break;
  }
  return parts;
}

std::string extension_of(const std::string& name) {
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string::npos ? "" : lowered(name.substr(dot));
}

/// "proposal (2).pdf" -> "proposal": Windows and browsers number what they save again.
std::string stem_of(const std::string& name) {
  std::string stem = lowered(name.substr(0, name.find_last_of('.')));
  if (stem.ends_with(')')) {
    const std::size_t open = stem.find_last_of('(');
    if (open != std::string::npos && is_number(stem.substr(open + 1, stem.size() - open - 2))) stem.erase(open);
  }
  while (stem.ends_with(' ')) stem.pop_back();
  return stem;
}

/// Folder and name without number, extension and case: what a sender keeps when sending a file again.
std::string dropped_as(const Entry& entry) {
  std::string key;
  for (const std::string& folder : folders_of(entry)) key += lowered(folder) + "/";
  return key + stem_of(file_name(entry.received_as.empty() ? entry.file.path : entry.received_as));
}

}  // namespace

namespace {

/// The agency a folder names, alone or behind other words: "Kiriman DP3AP2KB", "Berkas dari Dinas Sosial".
const profiler::Agency* agency_in(std::string name, const Month& month) {
  while (!name.empty()) {
    if (const profiler::Agency* agency = month.agency_named(name)) return agency;
    const std::size_t blank = name.find(' ');
    name = blank == std::string::npos ? "" : name.substr(blank + 1);
  }
  return nullptr;
}

}  // namespace

void describe_sender(OtherFile& file, const Entry& entry, const Month& month) {
  const auto take = [&](const profiler::Agency* agency) {
    if (agency == nullptr) return false;
    file.sender = agency->name;
    file.sender_kind = agency->kind;
    return file.is_sender_known = true;
  };
  if (entry.assessment && entry.assessment->profile.opd) {
    const Profile& profile = entry.assessment->profile;
    const auto known = std::ranges::find(month.agencies, profile.opd_id, &profiler::Agency::id);
    if (!profile.opd_id.empty() && known != month.agencies.end())
      take(&*known);
    else
      file.sender = profile.opd->value;
    return;
  }
  const std::vector<std::string> folders = folders_of(entry);
  for (auto folder = folders.rbegin(); folder != folders.rend() && month.agency_named; ++folder) {
    if (take(agency_in(*folder, month))) return;
  }
  // The outermost folder is the sender's; those in it ("dalam", "Proposal") are of its own order.
  if (!folders.empty()) file.sender = folders.front();
}

void Resent::add(const Entry& entry, const std::string& day) {
  const std::size_t order = added_.size();
  const std::string key = dropped_as(entry);
  added_[entry.file.path] = {order, key};
  // What is the same as a readable file is readable under this name as well.
  const bool is_read =
      is_readable(entry.outcome) || (entry.outcome == Outcome::duplicate && read_.contains(entry.duplicate_of));
  if (is_readable(entry.outcome)) read_.insert(entry.file.path);
  if (is_read) readable_[key].push_back({order, entry.file.path, day, extension_of(file_name(entry.file.path))});
}

const Resent::Readable* Resent::find(const std::string& path) const {
  const auto added = added_.find(path);
  const auto sent = added == added_.end() ? readable_.end() : readable_.find(added->second.second);
  if (sent == readable_.end()) return nullptr;
  // A Word file and its PDF come together in any order; of two PDFs only the later one mends the earlier.
  const auto mended = std::ranges::find_if(sent->second, [&](const Readable& other) {
    return other.order > added->second.first || other.extension != extension_of(file_name(path));
  });
  return mended == sent->second.end() ? nullptr : &*mended;
}

}  // namespace telaah::consolidate
