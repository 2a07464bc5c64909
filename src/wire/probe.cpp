#include "wire/probe.h"

namespace telaah::wire {
namespace {

// Two fonts (one with a ToUnicode map), a filled rectangle, a stroke: what nearly every document needs. The offsets of
// the cross-reference table are left to the parser's repair, which has to be warm as well.
constexpr std::string_view kDocument = R"(%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</A 5 0 R/B 6 0 R>>>>>>
endobj
4 0 obj
<</Length 135>>
stream
0.9 g 10 10 180 80 re f 0 G 10 50 m 190 50 l S
BT /A 12 Tf 0 g 20 60 Td (Inovasi Daerah) Tj /B 10 Tf 0 -30 Td <0102> Tj ET      
endstream
endobj
5 0 obj
<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>
endobj
6 0 obj
<</Type/Font/Subtype/TrueType/BaseFont/Times-Roman/FirstChar 1/LastChar 2/Widths[500 500]/ToUnicode 7 0 R>>
endobj
7 0 obj
<</Length 174>>
stream
/CIDInit /ProcSet findresource begin
begincmap
1 begincodespacerange <00> <FF> endcodespacerange
2 beginbfchar <01> <004F> <02> <0050> endbfchar
endcmap
end
                            
endstream
endobj
trailer
<</Size 8/Root 1 0 R>>
%%EOF
)";
constexpr std::string_view kText = "InovasiDaerahOP";

}  // namespace

std::string_view probe_document() { return kDocument; }
std::string_view probe_text() { return kText; }

}  // namespace telaah::wire
