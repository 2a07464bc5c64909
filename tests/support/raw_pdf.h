#pragma once
// A one-page PDF around a content stream that the test writes itself, for what a page may hold besides plain lines:
// hidden text, rotation, images, annotations. Offsets are right; nothing is compressed.

#include <string>
#include <vector>

namespace telaah::test {

struct RawPdf {
  std::string content = "";  ///< fonts: /F Helvetica, /T Times-Roman, /N two-byte codes, only <0041> mapped
  std::string media_box = "[0 0 300 200]";
  std::string page = "";                  ///< further entries of the page dictionary: "/Rotate 90"
  std::string resources = "";             ///< further resources: "/XObject<</I 10 0 R>>"
  std::string catalog = "";               ///< further entries of the catalogue
  std::string info = "";                  ///< entries of the information dictionary
  std::vector<std::string> objects = {};  ///< bodies of objects 10, 11, …
  std::string kids = "3 0 R";
  int count = 1;  ///< announced pages
};
std::string raw_pdf(const RawPdf& pdf);

/// Body of a stream object.
std::string stream(const std::string& dictionary, const std::string& bytes);

/// Forms that call each other twice, 40 deep: 2^40 steps, and no word.
std::string endless_pdf();

}  // namespace telaah::test
