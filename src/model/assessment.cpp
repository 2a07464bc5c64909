#include "telaah/assessment.h"

#include "model/codes.h"

namespace telaah {
namespace {

constexpr std::array<CodeLabel, kCriterionCount> kCriterionWords{{
    {"kebaruan", "Mengandung pembaharuan"},
    {"manfaat", "Memberi manfaat"},
    {"tidak_membebani", "Tidak membebani masyarakat"},
    {"kewenangan", "Urusan kewenangan Daerah"},
    {"replikasi", "Dapat direplikasi"},
}};
constexpr std::array<CodeLabel, kContentCount> kContentWords{{
    {"bentuk", "Bentuk inovasi"},
    {"rancang_bangun", "Rancang bangun dan pokok perubahan"},
    {"tujuan", "Tujuan"},
    {"manfaat", "Manfaat"},
    {"waktu_uji_coba", "Waktu uji coba"},
    {"anggaran", "Anggaran"},
}};
constexpr std::array<CodeLabel, 3> kStandingWords{
    {{"met", "Terpenuhi"}, {"not_met", "Belum terpenuhi"}, {"unclear", "Perlu telaah"}}};
constexpr std::array<CodeLabel, 3> kPresenceWords{{{"present", "Ada"}, {"thin", "Kurang"}, {"absent", "Tidak ada"}}};
constexpr std::array<CodeLabel, 3> kPolarityWords{
    {{"for", "mendukung"}, {"against", "melemahkan"}, {"neutral", "tidak dihitung"}}};

}  // namespace

std::string_view code(Criterion criterion) { return words_of(kCriterionWords, criterion).code; }
std::string_view label(Criterion criterion) { return words_of(kCriterionWords, criterion).label; }
std::optional<Criterion> criterion_from_code(std::string_view wanted) {
  return enum_from_code<Criterion>(kCriterionWords, wanted);
}
std::string_view code(Content content) { return words_of(kContentWords, content).code; }
std::string_view label(Content content) { return words_of(kContentWords, content).label; }
std::optional<Content> content_from_code(std::string_view wanted) {
  return enum_from_code<Content>(kContentWords, wanted);
}
std::string_view code(Standing standing) { return words_of(kStandingWords, standing).code; }
std::string_view label(Standing standing) { return words_of(kStandingWords, standing).label; }
std::optional<Standing> standing_from_code(std::string_view wanted) {
  return enum_from_code<Standing>(kStandingWords, wanted);
}
std::string_view code(Presence presence) { return words_of(kPresenceWords, presence).code; }
std::string_view label(Presence presence) { return words_of(kPresenceWords, presence).label; }
std::optional<Presence> presence_from_code(std::string_view wanted) {
  return enum_from_code<Presence>(kPresenceWords, wanted);
}
std::string_view code(Polarity polarity) { return words_of(kPolarityWords, polarity).code; }
std::optional<Polarity> polarity_from_code(std::string_view wanted) {
  return enum_from_code<Polarity>(kPolarityWords, wanted);
}

}  // namespace telaah
