#include "profiler/registry.h"

#include <algorithm>

#include <fmt/format.h>

#include "profiler/tokens.h"
#include "text/toml_file.h"

namespace telaah::profiler {
namespace {

std::string slug(std::string_view name) {
  std::string key = name_key(name);
  std::ranges::replace(key, ' ', '-');
  return key;
}

void report(Diagnostics& diagnostics, const std::string& file, int line, int column, std::string message,
            std::string hint = {}) {
  diagnostics.push_back({Diagnostic::Severity::error, file, line, column, std::move(message), std::move(hint)});
}

/// Words that say no more than whose body it is: "… Pemerintah Kota Cilegon".
std::string without_ending(const std::string& key, const std::string& ending) {
  if (key.size() <= ending.size() || !key.ends_with(ending) || key[key.size() - ending.size() - 1] != ' ') return {};
  return key.substr(0, key.size() - ending.size() - 1);
}

}  // namespace

void Registry::read_affairs(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  std::vector<std::pair<std::string, std::string>> names;
  for (const TomlNode* node : top.tables("urusan")) {
    TableReader reader(file, *node, diagnostics);
    Affair affair{reader.text("kode"), reader.text("nama"), reader.text_or("kelompok", ""),
                  reader.integer_or("nomor", 0, kCounts)};
    names.emplace_back(name_key(affair.name), affair.code);
    for (const std::string& alias : reader.texts("alias")) names.emplace_back(name_key(alias), affair.code);
    reader.finish();
    affairs_.push_back(std::move(affair));
  }
  top.finish();
  std::ranges::stable_sort(names, {}, [](const auto& name) { return -static_cast<int>(name.first.size()); });
  for (auto& [name, id] : names) {
    affair_names_.push_back(std::move(name));
    affair_codes_.push_back(std::move(id));
  }
}

void Registry::read_field_groups(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  for (const TomlNode* node : top.tables("bidang")) {
    TableReader reader(file, *node, diagnostics);
    field_groups_.push_back({reader.text("kode"), reader.text("nama")});
    reader.finish();
  }
  top.finish();
}

void Registry::read_agencies(const TomlFile& file, Diagnostics& diagnostics) {
  TableReader top(file, file.root, diagnostics);
  for (const TomlNode* node : top.tables("daerah")) {
    TableReader reader(file, *node, diagnostics);
    region_name_ = reader.text("nama");
    province_ = reader.text_or("provinsi", "");
    region_keys_.push_back(name_key(region_name_));
    region_keys_.push_back("pemerintah " + name_key(region_name_));
    for (const std::string& alias : reader.texts("alias")) region_keys_.push_back(name_key(alias));
    reader.finish();
  }
  for (const TomlNode* node : top.tables("opd")) read_agency(file, *node, diagnostics);
  for (const TomlNode* node : top.tables("kecamatan")) read_district(file, *node, diagnostics);
  top.finish();
  std::ranges::sort(region_keys_, {}, [](const std::string& key) { return -static_cast<int>(key.size()); });
}

void Registry::read_agency(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  Agency agency;
  agency.id = reader.text("kode");
  agency.name = reader.text("nama");
  agency.kind = reader.text("jenis");
  agency.parent = reader.text_or("induk", "");
  agency.field_group = reader.text_or("bidang", "");
  agency.affairs = reader.texts("urusan");
  std::vector<std::string> abbreviations = reader.texts("singkatan");
  std::vector<std::string> aliases = reader.texts("alias");
  reader.day_or_empty("berlaku_mulai");
  reader.day_or_empty("berlaku_sampai");
  for (const TomlNode* old : reader.tables("nama_lama")) {
    TableReader old_reader(file, *old, diagnostics);
    aliases.push_back(old_reader.text("nama"));
    for (std::string& text : old_reader.texts("singkatan")) abbreviations.push_back(std::move(text));
    old_reader.day_or_empty("sampai");
    old_reader.finish();
  }
  reader.finish();
  agency.short_name = abbreviations.empty() ? agency.name : abbreviations.front();
  add_agency(std::move(agency), aliases, abbreviations, {file.path, node.line, node.column});
}

void Registry::read_district(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics) {
  TableReader reader(file, node, diagnostics);
  const std::string name = reader.text("nama");
  const Place place{file.path, node.line, node.column};
  Agency district{.id = "kec-" + slug(name),
                  .name = "Kecamatan " + name,
                  .short_name = "Kec. " + name,
                  .kind = "kecamatan",
                  .parent = "",
                  .field_group = "ppm",
                  .affairs = {"fungsi_lain"}};
  const std::string parent = district.id;
  std::vector<std::string> aliases;
  for (const std::string& alias : reader.texts("alias")) aliases.push_back("Kecamatan " + alias);
  add_agency(std::move(district), aliases, {}, place);
  for (const std::string& village : reader.texts("kelurahan")) {
    add_agency({.id = "kel-" + slug(village),
                .name = "Kelurahan " + village,
                .short_name = "Kel. " + village,
                .kind = "kelurahan",
                .parent = parent,
                .field_group = "ppm",
                .affairs = {"fungsi_lain"}},
               {}, {}, place);
  }
  reader.finish();
}

void Registry::add_agency(Agency agency, const std::vector<std::string>& aliases,
                          const std::vector<std::string>& abbreviations, Place place) {
  const std::size_t index = agencies_.size();
  add_alias(agency.name, index, false, place);
  for (const std::string& alias : aliases) add_alias(alias, index, false, place);
  for (const std::string& abbreviation : abbreviations) add_alias(abbreviation, index, true, place);
  agencies_.push_back(std::move(agency));
  places_.push_back(std::move(place));
}

void Registry::add_alias(std::string text, std::size_t agency, bool is_abbreviation, const Place& place) {
  aliases_.push_back({std::move(text), agency, is_abbreviation, place});
}

void Registry::finish(const SameWords& same, Diagnostics& diagnostics) {
  same_ = same;
  for (const Alias& alias : aliases_) {
    const std::string key = key_of(alias.text);
    const auto [entry, is_new] = by_key_.emplace(key, alias.agency);
    if (!is_new && entry->second != alias.agency) {
      report(diagnostics, alias.place.file, alias.place.line, alias.place.column,
             fmt::format("nama '{}' dipakai oleh dua OPD: {} dan {}", alias.text, agencies_[entry->second].id,
                         agencies_[alias.agency].id),
             "hapus nama itu dari salah satunya");
    }
    // Short keys differ by one letter too often ("kec cibeber", "kel ciwaduk").
    if (!alias.is_abbreviation && key.size() >= 12) long_keys_.emplace_back(key, alias.agency);
  }
  check_references(diagnostics);
}

void Registry::check_references(Diagnostics& diagnostics) const {
  for (std::size_t i = 0; i < agencies_.size(); ++i) {
    const Agency& agency = agencies_[i];
    const auto complain = [&](std::string_view key, const std::string& value) {
      report(diagnostics, places_[i].file, places_[i].line, places_[i].column,
             fmt::format("{} '{}' pada OPD '{}' tidak ada", key, value, agency.id));
    };
    if (std::ranges::count(agencies_, agency.id, &Agency::id) > 1) complain("kode ganda:", agency.id);
    if (!agency.parent.empty() && by_id(agency.parent) == nullptr) complain("induk", agency.parent);
    if (!agency.field_group.empty() &&
        std::ranges::find(field_groups_, agency.field_group, &FieldGroup::id) == field_groups_.end()) {
      complain("bidang", agency.field_group);
    }
    for (const std::string& affair : agency.affairs) {
      if (std::ranges::find(affairs_, affair, &Affair::code) == affairs_.end()) complain("urusan", affair);
    }
  }
}

std::string Registry::key_of(std::string_view name) const {
  std::vector<std::string> words;
  for (std::string& word : key_words(name)) {
    const auto same = same_.find(word);
    if (same == same_.end()) {
      words.push_back(std::move(word));
    } else if (!same->second.empty()) {
      words.push_back(same->second);
    }
  }
  return joined(words);
}

const Agency* Registry::find_key(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &agencies_[found->second];
}

const Agency* Registry::find(std::string_view name) const {
  std::string key = key_of(name);
  for (int rounds = 0; rounds < 3 && !key.empty(); ++rounds) {
    if (const Agency* agency = find_key(key)) return agency;
    std::string shorter;
    for (const std::string& region : region_keys_) {
      shorter = without_ending(key, region);
      if (shorter.empty() && key.starts_with(region + " ")) shorter = key.substr(region.size() + 1);
      if (!shorter.empty()) break;
    }
    if (shorter.empty()) shorter = without_ending(key, name_key(province_));
    if (shorter.empty()) break;
    key = std::move(shorter);
  }
  const std::size_t limit = std::clamp<std::size_t>(key.size() / 14, 1, 3);
  const Agency* nearest = nullptr;
  std::size_t least = limit + 1;
  if (key.size() < 12) return nullptr;
  for (const auto& [alias, agency] : long_keys_) {
    const std::size_t edits = edits_within(key, alias, limit);
    if (edits < least) {
      least = edits;
      nearest = &agencies_[agency];
    } else if (edits == least && nearest != &agencies_[agency]) {
      nearest = nullptr;  // two agencies are equally near: nobody can tell
    }
  }
  return least <= limit ? nearest : nullptr;
}

const Agency* Registry::by_id(std::string_view id) const {
  const auto found = std::ranges::find(agencies_, id, &Agency::id);
  return found == agencies_.end() ? nullptr : &*found;
}

std::string Registry::affair_of(std::string_view answer) const {
  std::string key = name_key(answer);
  for (const std::string_view opening : {"urusan ", "bidang ", "pemerintahan ", "bidang urusan ", "wajib "}) {
    if (key.starts_with(opening)) key.erase(0, opening.size());
  }
  const auto exact = std::ranges::find(affair_names_, key);
  if (exact != affair_names_.end()) {
    return affair_codes_[static_cast<std::size_t>(exact - affair_names_.begin())];
  }
  const std::string padded = " " + key + " ";
  for (std::size_t i = 0; i < affair_names_.size(); ++i) {
    if (padded.find(" " + affair_names_[i] + " ") != std::string::npos) return affair_codes_[i];
  }
  for (std::size_t i = 0; i < affair_names_.size(); ++i) {
    if (key.size() >= 8 && edits_within(key, affair_names_[i], 2) <= 2) return affair_codes_[i];
  }
  return {};
}

}  // namespace telaah::profiler
