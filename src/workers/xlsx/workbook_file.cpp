// The parts of a workbook are unpacked and their XML parsed by liborcus; which cell means what is decided here. Its own
// import filter gives nothing for files whose parts are named absolutely or whose texts stand inline, and that is how
// openpyxl and libxlsxwriter write.

#include "workers/xlsx/workbook_file.h"

#include <fmt/format.h>
#include <orcus/info.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>

#include "telaah/utf8.h"
#include "wire/sheet_codec.h"
#include "workers/xlsx/open_document.h"
#include "workers/xlsx/package.h"

namespace telaah::worker {
namespace {

/// Days that a serial number of the 1904 calendar (Excel for Macintosh) lacks.
constexpr double kDaysFrom1904 = 1462;

bool is_on(const std::string& told) { return told == "1" || told == "true"; }

/// Name and relation of every sheet, in order.
struct Contents {
  std::vector<std::pair<std::string, std::string>> sheets;
  bool counts_from_1904 = false;
  void begin(std::string_view element, const Attributes& attributes) {
    if (element == "workbookPr") counts_from_1904 = is_on(value(attributes, "date1904"));
    if (element != "sheet") return;
    if (sheets.size() == wire::kMaxSheets) throw std::length_error("too many sheets");
    sheets.emplace_back(value(attributes, "name"), value(attributes, "id"));
  }
  void end(std::string_view) {}
  void text(std::string_view) {}
};

/// Relation -> name of the part, for a part in `folder` ("xl/").
struct Relations {
  std::string folder;
  std::map<std::string, std::string> targets;
  std::string strings = "xl/sharedStrings.xml", styles = "xl/styles.xml", main = "xl/workbook.xml";
  void begin(std::string_view element, const Attributes& attributes) {
    if (element != "Relationship") return;
    const std::string target = value(attributes, "Target"), type = value(attributes, "Type");
    const std::string part = target.starts_with('/') ? target.substr(1) : folder + target;
    targets[value(attributes, "Id")] = part;
    if (type.ends_with("/sharedStrings")) strings = part;
    if (type.ends_with("/styles")) styles = part;
    if (type.ends_with("/officeDocument")) main = part;
  }
  void end(std::string_view) {}
  void text(std::string_view) {}
};

/// Texts of cells, kept apart from the sheets. Phonetic hints (rPh) are no text.
struct Strings {
  std::vector<std::string> all;
  bool in_text = false, in_hint = false;
  void begin(std::string_view element, const Attributes&) {
    if (element == "si") all.emplace_back();
    if (element == "t") in_text = true;
    if (element == "rPh") in_hint = true;
  }
  void end(std::string_view element) {
    if (element == "t") in_text = false;
    if (element == "rPh") in_hint = false;
  }
  void text(std::string_view text) {
    if (in_text && !in_hint && !all.empty()) all.back() += text;
  }
};

/// A number format that shows a day: "d/m/yyyy", not "0.00" nor a word in quotes.
bool shows_day(std::string_view format) {
  char closing = '\0';
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (closing != '\0') {
      if (c == closing) closing = '\0';
    } else if (c == '"' || c == '[') {
      closing = c == '"' ? '"' : ']';
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;  // the next one is shown as it is
    } else if (c == 'd' || c == 'y' || c == 'D' || c == 'Y') {
      return true;
    }
  }
  return false;
}

/// Which styles of cells show a day.
struct Styles {
  std::map<std::string, bool> own;  // number format -> shows a day
  std::vector<bool> days;
  bool in_cells = false;
  void begin(std::string_view element, const Attributes& attributes) {
    if (element == "numFmt") own[value(attributes, "numFmtId")] = shows_day(value(attributes, "formatCode"));
    if (element == "cellXfs") in_cells = true;
    if (element == "xf" && in_cells && days.size() < wire::kMaxCells)
      days.push_back(is_day(value(attributes, "numFmtId")));
  }
  void end(std::string_view element) {
    if (element == "cellXfs") in_cells = false;
  }
  void text(std::string_view) {}

 private:
  /// Formats 14 to 17 and 22 are dates everywhere, 27 to 31 and 50 to 58 in East Asian programs.
  [[nodiscard]] bool is_day(const std::string& format) const {
    if (const auto known = own.find(format); known != own.end()) return known->second;
    int number = 0;
    std::from_chars(format.data(), format.data() + format.size(), number);
    return (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 31) ||
           (number >= 50 && number <= 58);
  }
};

/// "B7" -> row 6, column 1.
std::optional<std::pair<std::uint32_t, std::uint32_t>> place_of(std::string_view reference) {
  std::uint32_t row = 0, col = 0;
  std::size_t i = 0;
  for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z' && col <= wire::kMaxColumns; ++i) {
    col = col * 26 + static_cast<std::uint32_t>(reference[i] - 'A') + 1;
  }
  const auto [end, error] = std::from_chars(reference.data() + i, reference.data() + reference.size(), row);
  const bool is_whole = error == std::errc() && end == reference.data() + reference.size();
  if (!is_whole || row == 0 || col == 0 || row > wire::kMaxRows || col > wire::kMaxColumns) return std::nullopt;
  return std::pair{row - 1, col - 1};
}

struct Cells {
  const Strings& strings;
  const Styles& styles;  // empty unless days count from 1904
  Sheet& sheet;
  std::uint32_t &left, &merged_left;
  std::uint32_t row = 0, col = 0;  // of the next cell without a reference
  std::string type, style, content;
  bool in_content = false, in_cell = false, in_hint = false;

  void begin(std::string_view element, const Attributes& attributes) {
    if (element == "row") {
      std::uint32_t number = 0;
      const std::string told = value(attributes, "r");
      if (std::from_chars(told.data(), told.data() + told.size(), number).ec == std::errc() && number > 0)
        row = number - 1;
      col = 0;
    } else if (element == "c") {
      if (const auto place = place_of(value(attributes, "r"))) std::tie(row, col) = *place;
      type = value(attributes, "t");
      style = value(attributes, "s");
      content.clear();
      in_cell = true;
    } else if (element == "v" || element == "t") {
      in_content = in_cell;
    } else if (element == "rPh") {
      in_hint = true;
    } else if (element == "mergeCell") {
      merge(value(attributes, "ref"));
    }
  }
  void end(std::string_view element) {
    if (element == "v" || element == "t") in_content = false;
    if (element == "rPh") in_hint = false;
    if (element == "row") ++row;
    if (element != "c") return;
    in_cell = false;
    put();
    ++col;
  }
  void text(std::string_view text) {
    if (in_content && !in_hint) content += text;
  }

 private:
  /// "C5:C9"
  void merge(const std::string& reference) {
    const std::size_t colon = reference.find(':');
    if (colon == std::string::npos) return;
    const auto first = place_of(reference.substr(0, colon)), last = place_of(reference.substr(colon + 1));
    if (!first || !last) return;
    const CellRange range{first->first, first->second, last->first, last->second};
    if (!wire::is_possible(range)) return;
    if (merged_left == 0) throw std::length_error("too many merged cells");
    --merged_left;
    sheet.merged.push_back(range);
  }

  [[nodiscard]] bool is_number() const { return type.empty() || type == "n"; }

  /// A day as everybody else counts it.
  [[nodiscard]] std::string since_1900(const std::string& told) const {
    std::size_t index = 0;
    std::from_chars(style.data(), style.data() + style.size(), index);
    double days = 0;
    const auto [end, error] = std::from_chars(told.data(), told.data() + told.size(), days);
    const bool is_day = index < styles.days.size() && styles.days[index];
    return is_day && error == std::errc() ? fmt::format("{}", days + kDaysFrom1904) : told;
  }

  void put() {
    std::string told = is_number() && !styles.days.empty() ? since_1900(content) : content;
    if (type == "s") {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(content.data(), content.data() + content.size(), index);
      told = error == std::errc() && index < strings.all.size() ? strings.all[index] : "";
    }
    if (told.empty() || row >= wire::kMaxRows || col >= wire::kMaxColumns) return;
    if (left == 0 || told.size() > wire::kMaxCellBytes) throw std::length_error("too many cells");
    --left;
    if (!utf8::is_valid(told)) told.assign(1, '?');
    sheet.cells.push_back({row, col, std::move(told), is_number()});
  }
};

}  // namespace

std::vector<Sheet> read_workbook(std::string_view bytes, const std::vector<std::string>& wanted) {
  Archive archive(bytes);
  Contents contents;
  Relations package, relations;
  Strings strings;
  Styles styles;
  if (std::vector<Sheet> sheets; read_open_document(archive, wanted, sheets)) return sheets;
  archive.parse("_rels/.rels", package);  // the main part has any name ("xl/workbook22.xml")
  const std::size_t slash = package.main.rfind('/') + 1;
  relations.folder = package.main.substr(0, slash);
  if (!archive.parse(package.main, contents) ||
      !archive.parse(fmt::format("{}_rels/{}.rels", relations.folder, package.main.substr(slash)), relations)) {
    throw std::runtime_error("no workbook");
  }
  archive.parse(relations.strings, strings);  // a workbook of numbers has none
  if (contents.counts_from_1904) archive.parse(relations.styles, styles);
  std::vector<Sheet> sheets;
  std::uint32_t left = wire::kMaxCells, merged_left = wire::kMaxMerged;
  for (const auto& [name, relation] : contents.sheets) {
    if (!wanted.empty() && std::ranges::find(wanted, name) == wanted.end()) continue;
    if (name.size() > wire::kMaxSheetNameBytes || !utf8::is_valid(name)) continue;
    sheets.push_back({.name = name, .cells = {}, .merged = {}});
    Cells cells{.strings = strings,
                .styles = styles,
                .sheet = sheets.back(),
                .left = left,
                .merged_left = merged_left,
                .type = {},
                .style = {},
                .content = {}};
    archive.parse(relations.targets[relation], cells);
  }
  return sheets;
}

std::string orcus_version() {
  return fmt::format("liborcus {}.{}.{}", orcus::get_version_major(), orcus::get_version_minor(),
                     orcus::get_version_micro());
}

}  // namespace telaah::worker
