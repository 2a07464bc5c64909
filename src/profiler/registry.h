#pragma once
// The agencies of the configured region: rules/daerah/<daerah>/{opd,urusan,bidang}.toml, and who is meant by a name as
// written. Exact for abbreviations (DKPP and DPKP are two agencies), forgiving small slips in full names.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "telaah/profiler.h"

namespace telaah {
struct TomlNode;
}

namespace telaah::profiler {

/// Words written differently in names of bodies (badan.toml, [[samakan]]); an empty value drops the word.
using SameWords = std::unordered_map<std::string, std::string>;

class Registry {
 public:
  void read_agencies(const TomlFile& file, Diagnostics& diagnostics);
  void read_affairs(const TomlFile& file, Diagnostics& diagnostics);
  void read_field_groups(const TomlFile& file, Diagnostics& diagnostics);
  /// After all files: builds the index of names and reports references that lead nowhere and names given twice.
  void finish(const SameWords& same, Diagnostics& diagnostics);

  /// The agency a name stands for, or null. The region's own name around it does not matter.
  [[nodiscard]] const Agency* find(std::string_view name) const;
  [[nodiscard]] const Agency* by_id(std::string_view id) const;
  /// Code of the affair a form's answer names, or "".
  [[nodiscard]] std::string affair_of(std::string_view answer) const;

  [[nodiscard]] const std::vector<Agency>& agencies() const { return agencies_; }
  [[nodiscard]] const std::vector<Affair>& affairs() const { return affairs_; }
  [[nodiscard]] const std::vector<FieldGroup>& field_groups() const { return field_groups_; }
  [[nodiscard]] const std::string& region_name() const { return region_name_; }

 private:
  struct Place {
    std::string file;
    int line = 0, column = 0;
  };
  struct Alias {
    std::string text;
    std::size_t agency = 0;
    bool is_abbreviation = false;
    Place place;
  };
  std::vector<Agency> agencies_;
  std::vector<Place> places_;  ///< of each agency
  std::vector<Affair> affairs_;
  std::vector<FieldGroup> field_groups_;
  std::vector<std::string> affair_names_;  ///< keys, longest first …
  std::vector<std::string> affair_codes_;  ///< … and their codes
  std::vector<Alias> aliases_;
  std::unordered_map<std::string, std::size_t> by_key_;
  std::vector<std::pair<std::string, std::size_t>> long_keys_;  ///< those that may be misspelt
  std::string region_name_, province_;
  std::vector<std::string> region_keys_;  ///< longest first
  SameWords same_;

  void read_agency(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics);
  void read_district(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics);
  void add_agency(Agency agency, const std::vector<std::string>& aliases, const std::vector<std::string>& abbreviations,
                  Place place);
  void add_alias(std::string text, std::size_t agency, bool is_abbreviation, const Place& place);
  void check_references(Diagnostics& diagnostics) const;
  [[nodiscard]] std::string key_of(std::string_view name) const;
  [[nodiscard]] const Agency* find_key(const std::string& key) const;
};

}  // namespace telaah::profiler
