#pragma once
// A ZIP of XML parts, as .xlsx and .ods are: unpacked and parsed by liborcus, element by element.

#include <orcus/sax_parser.hpp>
#include <orcus/zip_archive.hpp>
#include <orcus/zip_archive_stream.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace telaah::worker {

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

inline std::string value(const Attributes& attributes, std::string_view name) {
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

}  // namespace telaah::worker
