// The parts of a workbook are unpacked and their XML parsed by liborcus; which cell means what is decided here. Its own
// import filter gives nothing for files whose parts are named absolutely or whose texts stand inline, and that is how
// openpyxl and libxlsxwriter write.

#include "workers/xlsx/workbook_file.h"

#include <fmt/format.h>
#include <orcus/info.hpp>
#include <orcus/sax_parser.hpp>
#include <orcus/zip_archive.hpp>
#include <orcus/zip_archive_stream.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>

#include "telaah/utf8.h"
#include "wire/sheet_codec.h"

namespace telaah::worker {
namespace {

using Attributes = std::map<std::string, std::string, std::less<>>;  // by local name

/// Gathers the attributes of an element and the text inside it; `Part` says what they mean.
template <class Part>
struct Handler : orcus::sax_handler {
  explicit Handler(Part& given) : part(given) {}
  void attribute(const orcus::sax::parser_attribute& attribute) {
    attributes[std::string(attribute.name)] = attribute.value;
  }
  void start_element(const orcus::sax::parser_element& element) {
    part.begin(element.name, attributes);
    attributes.clear();
  }
  void end_element(const orcus::sax::parser_element& element) { part.end(element.name); }
  void characters(std::string_view text, bool) { part.text(text); }
  void start_declaration(std::string_view) { attributes.clear(); }
  void end_declaration(std::string_view) { attributes.clear(); }
  Part& part;
  Attributes attributes;
};

std::string value(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? "" : found->second;
}

class Archive {
 public:
  explicit Archive(std::string_view bytes)
      : stream_(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), archive_(&stream_) {
    archive_.load();
  }
  /// Parses the part `name` into `part`. False when there is no such part.
  template <class Part>
  bool parse(const std::string& name, Part& part) {
    std::vector<unsigned char> buffer;
    if (!archive_.read_file_entry(name.c_str(), buffer) || buffer.empty()) return false;
    Handler<Part> handler(part);
    const std::string_view xml(reinterpret_cast<const char*>(buffer.data()), buffer.size());
    orcus::sax_parser<Handler<Part>> parser(xml.data(), xml.size(), handler);
    parser.parse();
    return true;
  }

 private:
  orcus::zip_archive_stream_blob stream_;
  orcus::zip_archive archive_;
};

/// Name and relation of every sheet, in order.
struct Contents {
  std::vector<std::pair<std::string, std::string>> sheets;
  void begin(std::string_view element, const Attributes& attributes) {
    if (element != "sheet") return;
    if (sheets.size() == wire::kMaxSheets) throw std::length_error("too many sheets");
    sheets.emplace_back(value(attributes, "name"), value(attributes, "id"));
  }
  void end(std::string_view) {}
  void text(std::string_view) {}
};

/// Relation -> name of the part.
struct Relations {
  std::map<std::string, std::string> targets;
  std::string strings = "xl/sharedStrings.xml";
  void begin(std::string_view element, const Attributes& attributes) {
    if (element != "Relationship") return;
    const std::string target = value(attributes, "Target");
    const std::string part = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    targets[value(attributes, "Id")] = part;
    if (value(attributes, "Type").ends_with("/sharedStrings")) strings = part;
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
  Sheet& sheet;
  std::uint32_t& left;
  std::uint32_t row = 0, col = 0;  // of the next cell without a reference
  std::string type, content;
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
      content.clear();
      in_cell = true;
    } else if (element == "v" || element == "t") {
      in_content = in_cell;
    } else if (element == "rPh") {
      in_hint = true;
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
  void put() {
    std::string told = content;
    if (type == "s") {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(content.data(), content.data() + content.size(), index);
      told = error == std::errc() && index < strings.all.size() ? strings.all[index] : "";
    }
    if (told.empty() || row >= wire::kMaxRows || col >= wire::kMaxColumns) return;
    if (left == 0 || told.size() > wire::kMaxCellBytes) throw std::length_error("too many cells");
    --left;
    if (!utf8::is_valid(told)) told.assign(1, '?');
    sheet.cells.push_back({row, col, std::move(told), type.empty() || type == "n"});
  }
};

}  // namespace

std::vector<Sheet> read_workbook(std::string_view bytes, const std::vector<std::string>& wanted) {
  Archive archive(bytes);
  Contents contents;
  Relations relations;
  Strings strings;
  if (!archive.parse("xl/workbook.xml", contents) || !archive.parse("xl/_rels/workbook.xml.rels", relations)) {
    throw std::runtime_error("no workbook");
  }
  archive.parse(relations.strings, strings);  // a workbook of numbers has none
  std::vector<Sheet> sheets;
  std::uint32_t left = wire::kMaxCells;
  for (const auto& [name, relation] : contents.sheets) {
    if (!wanted.empty() && std::ranges::find(wanted, name) == wanted.end()) continue;
    if (name.size() > wire::kMaxSheetNameBytes || !utf8::is_valid(name)) continue;
    sheets.push_back({.name = name, .cells = {}});
    Cells cells{.strings = strings, .sheet = sheets.back(), .left = left, .type = {}, .content = {}};
    archive.parse(relations.targets[relation], cells);
  }
  return sheets;
}

std::string orcus_version() {
  return fmt::format("liborcus {}.{}.{}", orcus::get_version_major(), orcus::get_version_minor(),
                     orcus::get_version_micro());
}

}  // namespace telaah::worker
