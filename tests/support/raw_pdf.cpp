#include "support/raw_pdf.h"

#include <cstdio>
#include <map>

namespace telaah::test {

std::string stream(const std::string& dictionary, const std::string& bytes) {
  return "<<" + dictionary + "/Length " + std::to_string(bytes.size()) + ">>\nstream\n" + bytes + "\nendstream";
}

std::string raw_pdf(const RawPdf& pdf) {
  std::map<int, std::string> objects{
      {1, "<</Type/Catalog/Pages 2 0 R" + pdf.catalog + ">>"},
      {2, "<</Type/Pages/Kids[" + pdf.kids + "]/Count " + std::to_string(pdf.count) + ">>"},
      {3, "<</Type/Page/Parent 2 0 R/MediaBox" + pdf.media_box +
              "/Contents 4 0 R/Resources<</Font<</F 5 0 R/T 6 0 R/N 7 0 R>>" + pdf.resources + ">>" + pdf.page + ">>"},
      {4, stream("", pdf.content)},
      {5, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"},
      {6, "<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>"},
      {7,
       "<</Type/Font/Subtype/Type0/BaseFont/Nothing/Encoding/Identity-H/DescendantFonts[<</Type/Font"
       "/Subtype/CIDFontType2/BaseFont/Nothing/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
       "/Supplement 0>>>>]/ToUnicode 9 0 R>>"},
      {8, "<<" + pdf.info + ">>"},
      {9, stream("",
                 "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
                 "endcodespacerange 1 beginbfchar <0041> <0041> endbfchar endcmap end")},
  };
  for (std::size_t i = 0; i < pdf.objects.size(); ++i) objects[10 + static_cast<int>(i)] = pdf.objects[i];
  std::string bytes = "%PDF-1.7\n";
  std::map<int, std::size_t> offsets;
  for (const auto& [number, body] : objects) {
    offsets[number] = bytes.size();
    bytes += std::to_string(number) + " 0 obj\n" + body + "\nendobj\n";
  }
  const std::size_t table = bytes.size();
  const int size = objects.rbegin()->first + 1;
  bytes += "xref\n0 " + std::to_string(size) + "\n0000000000 65535 f \n";
  for (int number = 1; number < size; ++number) {
    char line[21];
    const auto found = offsets.find(number);
    std::snprintf(line, sizeof line, found == offsets.end() ? "%010zu 65535 f \n" : "%010zu 00000 n \n",
                  found == offsets.end() ? 0 : found->second);
    bytes += line;
  }
  return bytes + "trailer\n<</Size " + std::to_string(size) + "/Root 1 0 R/Info 8 0 R>>\nstartxref\n" +
         std::to_string(table) + "\n%%EOF\n";
}

std::string endless_pdf() {
  RawPdf pdf{.content = "/X0 Do", .resources = "/XObject<</X0 10 0 R>>"};
  for (int i = 0; i < 40; ++i) {
    const std::string next = std::to_string(11 + i);
    pdf.objects.push_back(
        stream("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X " + next + " 0 R>>>>", "/X Do /X Do"));
  }
  pdf.objects.push_back(stream("/Subtype/Form/BBox[0 0 9 9]", "0 0 1 1 re f"));
  return raw_pdf(pdf);
}

}  // namespace telaah::test
