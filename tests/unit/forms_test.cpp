#include "telaah/forms.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/knowledge.h"
#include "telaah/profile_fields.h"

namespace telaah::forms {
namespace {

const std::vector<FormRule>& real_forms() {
  static const std::vector<FormRule> rules = [] {
    Diagnostics diagnostics;
    std::vector<FormRule> made = read_rules(test::rule_files(diagnostics), diagnostics);
    EXPECT_FALSE(has_errors(diagnostics)) << render(diagnostics);
    return made;
  }();
  return rules;
}

const FormRule& real(const std::string& id) { return *std::ranges::find(real_forms(), id, &FormRule::id); }

Passage passage(std::string kind, std::string text, std::string heading = "", std::string parent = "") {
  return {std::move(kind), std::move(parent), std::move(heading), 2, std::move(text), false};
}

Field field(const std::string& value, const std::string& as_written) {
  return {value, as_written, 1, {}, FieldSource::form};
}

Entry entry_with(std::vector<Passage> passages) {
  Entry entry;
  entry.assessment.emplace();
  entry.assessment->judged = true;
  entry.assessment->passages = std::move(passages);
  for (std::size_t i = 0; i < kCriteria.size(); ++i) entry.assessment->verdicts.at(i).criterion = kCriteria.at(i);
  return entry;
}

Answer answer(const std::string& form, const std::string& number, const Entry& entry) {
  const FilledForm filled = fill(real(form), entry, [](const std::string& code) { return "Urusan " + code; });
  return *std::ranges::find(filled.answers, number, &Answer::number);
}

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += i == 0 ? "kata" : " kata";
  return text;
}

TEST(Forms, HaveSixteenFieldsAndEightAnswers) {
  EXPECT_EQ(real("iid").fields.size(), 16u);
  EXPECT_EQ(real("kipp").fields.size(), 8u);
  EXPECT_EQ(real("iid").fields.back().number, "1.16");
}

TEST(Forms, CopyTheProposersOwnWordsAndNothingElse) {
  const Entry entry = entry_with({passage("tujuan", "Mempercepat layanan.\nMengurangi antrean.", "Tujuan Inovasi")});
  const Answer purpose = answer("iid", "1.12", entry);
  EXPECT_EQ(purpose.text, "Mempercepat layanan.\nMengurangi antrean.");
  EXPECT_EQ(purpose.words, 4);
  EXPECT_EQ(purpose.origin, "bagian “Tujuan Inovasi”, hlm. 2");
  EXPECT_EQ(purpose.state, AnswerState::ready);
  const Answer benefit = answer("iid", "1.13", entry);
  EXPECT_EQ(benefit.text, "");
  EXPECT_EQ(benefit.state, AnswerState::missing);
  EXPECT_EQ(benefit.remark, "Belum ada: manfaat yang diperoleh daerah atau masyarakat.");
}

TEST(Forms, DoNotTakeAPartOfItsOwnKindForThePartAroundIt) {
  const Entry entry = entry_with({passage("tujuan", "Mempercepat layanan.", "Tujuan"),
                                  passage("", "Dalam dua tahun.", "Jangka Waktu", "tujuan"),
                                  passage("manfaat", "Warga hemat ongkos.", "Manfaat", "tujuan")});
  EXPECT_EQ(answer("iid", "1.12", entry).text, "Mempercepat layanan.\nDalam dua tahun.");
  EXPECT_EQ(answer("iid", "1.13", entry).text, "Warga hemat ongkos.");
}

TEST(Forms, CountTheDesignAgainstThreeHundredWords) {
  Entry entry = entry_with({passage("permasalahan", words(100), "Permasalahan", "rancang_bangun"),
                            passage("cara_kerja", words(199), "Cara Kerja", "rancang_bangun")});
  const Answer shorter = answer("iid", "1.11", entry);
  EXPECT_EQ(shorter.state, AnswerState::too_short);
  EXPECT_EQ(shorter.remark, "Baru 299 kata; kurang 1 kata.");
  EXPECT_EQ(words_of(shorter.limit), "paling sedikit 300 kata");
  entry.assessment->passages.push_back(passage("", "satu", "Rincian", "rancang_bangun"));  // a part below it
  EXPECT_EQ(answer("iid", "1.11", entry).state, AnswerState::ready);
}

TEST(Forms, NeverCutASummaryThatIsTooLong) {
  const Entry entry = entry_with({passage("ringkasan", words(201), "Ringkasan")});
  const Answer summary = answer("kipp", "I", entry);
  EXPECT_EQ(summary.state, AnswerState::too_long);
  EXPECT_EQ(summary.words, 201);
  EXPECT_EQ(summary.remark, "201 kata; perlu dipadatkan menjadi paling banyak 200 kata.");
  EXPECT_EQ(answer("kipp", "I", entry_with({passage("ringkasan", words(200))})).state, AnswerState::ready);
  EXPECT_EQ(words_of(answer("kipp", "II", entry).limit), "belum pasti");
}

TEST(Forms, TellAdaptabilityFromContinuityByTheHeading) {
  const Entry entry = entry_with({passage("replikasi", "Telah ditiru dua kelurahan.", "Peluang Replikasi"),
                                  passage("replikasi", "Dianggarkan tiap tahun.", "Strategi Keberlanjutan")});
  EXPECT_EQ(answer("kipp", "VI", entry).text, "Telah ditiru dua kelurahan.");
  EXPECT_EQ(answer("kipp", "VIII", entry).text, "Dianggarkan tiap tahun.");
  const Entry both = entry_with({passage("replikasi", "Mudah ditiru.", "Replikasi dan Keberlanjutan")});
  EXPECT_EQ(answer("kipp", "VI", both).text, "Mudah ditiru.");
  EXPECT_EQ(answer("kipp", "VIII", both).text, "Mudah ditiru.");
}

TEST(Forms, GatherToldSentencesOnlyWhereNoPartStands) {
  Passage told = passage("manfaat", "Warga tidak lagi menunggu.");
  told.is_told = true;
  const Answer alone = answer("iid", "1.13", entry_with({told}));
  EXPECT_EQ(alone.text, "Warga tidak lagi menunggu.");
  EXPECT_EQ(alone.state, AnswerState::to_arrange);
  EXPECT_EQ(answer("iid", "1.13", entry_with({told, passage("manfaat", "Hemat biaya.", "Manfaat")})).text,
            "Hemat biaya.");
}

TEST(Forms, FallBackOnEvidenceInReadingOrder) {
  Entry entry = entry_with({});
  Verdict& novelty = entry.assessment->verdicts.at(static_cast<std::size_t>(Criterion::kebaruan));
  const auto sentence = [](int page, const char* quote, Polarity polarity) {
    Evidence evidence;
    evidence.page = page;
    evidence.quote = quote;
    evidence.polarity = polarity;
    return evidence;
  };
  novelty.evidence = {sentence(3, "Kini cukup sekali datang.", Polarity::supports),
                      sentence(1, "Semula dua kali datang.", Polarity::supports),
                      sentence(1, "Melanjutkan kegiatan rutin.", Polarity::opposes)};
  EXPECT_EQ(answer("kipp", "III", entry).text, "Semula dua kali datang.\nKini cukup sekali datang.");
}

TEST(Forms, WriteValuesOfTheProfileInWords) {
  Entry entry = entry_with({});
  Profile& profile = entry.assessment->profile;
  profile.nama_inovasi = field("SIPADU Warga", "SIPADU Warga");
  profile.singkatan = field("SIPADU", "SIPADU");
  profile.tahapan = field("uji_coba", "Uji coba");
  profile.waktu_penerapan = field("2025-03-12", "12/03/2025");
  profile.urusan = field("kesehatan", "kesehatan");
  EXPECT_EQ(answer("iid", "1.1", entry).text, "SIPADU Warga");  // the short name stands in it
  EXPECT_EQ(answer("iid", "1.3", entry).text, "Uji coba");
  EXPECT_EQ(answer("iid", "1.8", entry).text, "Urusan kesehatan");
  EXPECT_EQ(answer("iid", "1.10", entry).text, "12 Maret 2025");
  profile.singkatan->value = "SPW";
  EXPECT_EQ(answer("iid", "1.1", entry).text, "SIPADU Warga (SPW)");
}

TEST(Forms, SayWhereAScanWasRead) {
  Entry entry = entry_with({passage("tujuan", "Mempercepat layanan.", "Tujuan")});
  PageReading page;
  page.number = 2;
  page.method = PageMethod::ocr;
  entry.pages = {page};
  EXPECT_EQ(answer("iid", "1.12", entry).remark, "Hasil pindaian: periksa ejaannya.");
}

TEST(Forms, CountWordsAsFormsDo) {
  EXPECT_EQ(count_words(""), 0);
  EXPECT_EQ(count_words(" – satu, dua-tiga\n(empat) | 5 % … "), 4);
}

TEST(Forms, TellSlipsInTheirRulesWithThePlace) {
  Diagnostics diagnostics;
  const TomlFile parts = parse_toml("bahasa/bagian.toml", "[[bagian]]\nkunci = \"tujuan\"\n", diagnostics);
  const TomlFile file = parse_toml("pelaporan/siap-salin.toml",
                                   "[[formulir]]\nid = \"x\"\nnama = \"X\"\nsumber = \"s\"\n[[formulir.isian]]\n"
                                   "nomor = \"1\"\nnama = \"A\"\nminta = \"a\"\nbagian = [\"tujaun\"]\n"
                                   "profil = [\"nama_inovsi\"]\nbukti = \"z\"\nkata_paling_sedikit = 9\n"
                                   "kata_paling_banyak = 8\n",
                                   diagnostics);
  static_cast<void>(read_rules({parts, file}, diagnostics));
  const std::string told = render(diagnostics);
  for (const char* slip : {"'tujaun'", "'nama_inovsi'", "'z'", "'kata_paling_banyak'"})
    EXPECT_NE(told.find(slip), std::string::npos) << slip << "\n" << told;
}

TEST(Forms, AreNoneWithoutTheirRules) {
  Diagnostics diagnostics;
  EXPECT_TRUE(read_rules({}, diagnostics).empty());
  EXPECT_TRUE(diagnostics.empty());
}

}  // namespace
}  // namespace telaah::forms
