#include "telaah/profile.h"

#include "model/codes.h"
#include "telaah/normal_text.h"

namespace telaah {
namespace {

constexpr std::array<CodeLabel, kDocumentTypeCount> kTypeWords{{
    {"proposal_inovasi", "Proposal inovasi"},
    {"laporan", "Laporan"},
    {"regulasi_sk", "Peraturan atau surat keputusan"},
    {"panduan_template", "Panduan atau templat yang belum diisi"},
    {"surat", "Surat"},
    {"akademik", "Karya tulis akademik"},
    {"lainnya", "Lainnya"},
}};
constexpr std::array<CodeLabel, 7> kSourceWords{{
    {"form", "isian"},
    {"letterhead", "kop surat"},
    {"title", "judul"},
    {"signature", "tanda tangan"},
    {"prose", "uraian"},
    {"folder", "folder"},
    {"file_name", "nama berkas"},
}};
constexpr std::array<CodeLabel, kBodyKindCount> kBodyWords{{
    {"tidak_diketahui", "Tidak diketahui"},
    {"daerah", "Perangkat daerah"},
    {"pusat", "Instansi pusat"},
    {"bumn", "BUMN"},
    {"bumd", "BUMD"},
    {"lain", "Bukan instansi pemerintah"},
}};
constexpr std::array<CodeLabel, 12> kBlockWords{{
    {"heading", ""},
    {"paragraph", ""},
    {"list_item", ""},
    {"cell", ""},
    {"header", ""},
    {"footer", ""},
    {"page_number", ""},
    {"letterhead", ""},
    {"signature", ""},
    {"footnote", ""},
    {"toc", ""},
    {"caption", ""},
}};
constexpr std::array<CodeLabel, 5> kMethodWords{{{"text", ""}, {"ocr", ""}, {"both", ""}, {"blank", ""}, {"none", ""}}};

}  // namespace

std::string_view code(DocumentType type) { return words_of(kTypeWords, type).code; }
std::string_view label(DocumentType type) { return words_of(kTypeWords, type).label; }
std::optional<DocumentType> document_type_from_code(std::string_view wanted) {
  return enum_from_code<DocumentType>(kTypeWords, wanted);
}
std::string_view code(FieldSource source) { return words_of(kSourceWords, source).code; }
std::optional<FieldSource> field_source_from_code(std::string_view wanted) {
  return enum_from_code<FieldSource>(kSourceWords, wanted);
}
std::string_view code(BodyKind body) { return words_of(kBodyWords, body).code; }
std::string_view label(BodyKind body) { return words_of(kBodyWords, body).label; }
std::optional<BodyKind> body_kind_from_code(std::string_view wanted) {
  return enum_from_code<BodyKind>(kBodyWords, wanted);
}
std::string_view code(BlockKind kind) { return words_of(kBlockWords, kind).code; }
std::string_view code(PageMethod method) { return words_of(kMethodWords, method).code; }
std::optional<PageMethod> page_method_from_code(std::string_view wanted) {
  return enum_from_code<PageMethod>(kMethodWords, wanted);
}

}  // namespace telaah
