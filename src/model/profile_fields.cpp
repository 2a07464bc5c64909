#include "telaah/profile_fields.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace telaah {
namespace {

constexpr std::array<CodeWords, 3> kStages{
    {{"inisiatif", "Inisiatif"}, {"uji_coba", "Uji coba"}, {"penerapan", "Penerapan"}}};
constexpr std::array<CodeWords, 5> kInitiators{{{"kepala_daerah", "Kepala daerah"},
                                                {"dprd", "Anggota DPRD"},
                                                {"asn", "ASN"},
                                                {"perangkat_daerah", "Perangkat daerah"},
                                                {"masyarakat", "Masyarakat"}}};
constexpr std::array<CodeWords, 2> kDigital{{{"digital", "Digital"}, {"non_digital", "Nondigital"}}};
constexpr std::array<CodeWords, 3> kForms{{{"tata_kelola", "Tata kelola pemerintahan"},
                                           {"pelayanan_publik", "Pelayanan publik"},
                                           {"lainnya_sesuai_urusan", "Lainnya sesuai urusan"}}};
constexpr std::array<CodeWords, 5> kFiveD{{{"drum_up", "Drum up"},
                                           {"diagnose", "Diagnose"},
                                           {"design", "Design"},
                                           {"deliver", "Deliver"},
                                           {"display", "Display"}}};

constexpr std::array<ProfileField, 19> kFields{{
    {"nama_inovasi", "Nama inovasi", &Profile::nama_inovasi},
    {"singkatan", "Singkatan", &Profile::singkatan},
    {"opd", "Perangkat daerah", &Profile::opd},
    {"unit", "Unit", &Profile::unit},
    {"tahapan", "Tahapan", &Profile::tahapan, ValueKind::code, kStages},
    {"inisiator", "Inisiator", &Profile::inisiator, ValueKind::code, kInitiators},
    {"jenis", "Jenis", &Profile::jenis, ValueKind::code, kDigital},
    {"bentuk", "Bentuk", &Profile::bentuk, ValueKind::code, kForms},
    {"urusan", "Urusan", &Profile::urusan, ValueKind::affair},
    {"waktu_uji_coba", "Waktu uji coba", &Profile::waktu_uji_coba, ValueKind::date},
    {"waktu_penerapan", "Waktu penerapan", &Profile::waktu_penerapan, ValueKind::date},
    {"anggaran", "Anggaran", &Profile::anggaran, ValueKind::rupiah},
    {"sumber_dana", "Sumber dana", &Profile::sumber_dana},
    {"asal", "Asal", &Profile::asal},
    {"tahap_5d", "Tahap 5D", &Profile::tahap_5d, ValueKind::code, kFiveD},
    {"penghargaan", "Penghargaan", &Profile::penghargaan},
    {"waktu_pengembangan", "Waktu pengembangan", &Profile::waktu_pengembangan, ValueKind::date},
    {"replikasi_dari", "Replikasi dari", &Profile::replikasi_dari},
    {.code = "body_source", .label = "", .member = &Profile::body_source, .is_shown = false},
}};

}  // namespace

std::span<const ProfileField> profile_fields() { return kFields; }

const ProfileField& profile_field(MaybeField Profile::*member) {
  const auto found = std::ranges::find(kFields, member, &ProfileField::member);
  assert(found != kFields.end() && "every MaybeField of Profile stands in the table");
  return *found;
}

std::string words_of(const ProfileField& field, std::string_view value) {
  const auto found = std::ranges::find(field.words, value, &CodeWords::code);
  return std::string(found == field.words.end() ? value : found->words);
}

}  // namespace telaah
