#include "telaah/classify.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "support/knowledge.h"
#include "support/small_paper.h"

namespace telaah {
namespace {

using classify::Criteria;
using test::SmallPaper;

const Criteria& shipped() {
  static const Criteria criteria = [] {
    Diagnostics diagnostics;
    Criteria compiled = Criteria::compile(test::rule_files(diagnostics), diagnostics);
    EXPECT_EQ(render(diagnostics), "");
    return compiled;
  }();
  return criteria;
}

Assessment judge(const SmallPaper& paper, BodyKind body = BodyKind::regional, std::vector<PageReading> pages = {}) {
  profiler::Found found;
  found.is_judged = true;
  found.type = DocumentType::proposal_inovasi;
  found.profile.body = body;
  found.profile.opd = Field{"Dinas Kesehatan", "Dinas Kesehatan Kota Cilegon", 1, {}, FieldSource::form};
  return classify::judge(paper.text, paper.sections, found, shipped(), pages);
}

const Verdict& verdict(const Assessment& assessment, Criterion criterion) {
  return assessment.verdicts.at(static_cast<std::size_t>(criterion));
}
Standing standing(const SmallPaper& paper, Criterion criterion) { return verdict(judge(paper), criterion).standing; }

bool warns(const Assessment& assessment, std::string_view code) {
  return std::ranges::find(assessment.warnings, code, &Warning::code) != assessment.warnings.end();
}

}  // namespace

TEST(ShippedRules, PassTheirOwnExamples) { EXPECT_EQ(render(classify::check(shipped())), ""); }

TEST(Classify, EvidenceNamesSentencePageAndDecisiveWords) {
  const Assessment assessment =
      judge({{"manfaat", "Rapat selesai."}, {"manfaat", "Obat diantar. Layanan ini gratis bagi warga."}});
  const Verdict& c = verdict(assessment, Criterion::tidak_membebani);
  ASSERT_EQ(c.standing, Standing::met);
  ASSERT_FALSE(c.evidence.empty());
  const Evidence& evidence = c.evidence.front();
  EXPECT_EQ(evidence.page, 2);
  EXPECT_EQ(evidence.quote, "Layanan ini gratis bagi warga.");
  EXPECT_EQ(evidence.quote.substr(evidence.mark_begin, evidence.mark_end - evidence.mark_begin), "gratis");
  EXPECT_NE(c.reason.find("hlm. 2"), std::string::npos) << c.reason;
}

TEST(Classify, TheHeadOfATableIsShownWithItsFirstRow) {
  const Assessment assessment =
      judge({{"hasil", "Aspek Sebelum Sesudah. Antrean 3 jam 20 menit. Berkas 7 lembar 2 lembar."}});
  const std::vector<Evidence>& found = verdict(assessment, Criterion::kebaruan).evidence;
  const auto head = std::ranges::find(found, "a-tabel-banding", &Evidence::rule);
  ASSERT_NE(head, found.end());
  EXPECT_EQ(head->quote, "Aspek Sebelum Sesudah. Antrean 3 jam 20 menit.");
  EXPECT_EQ(head->quote.substr(head->mark_begin, head->mark_end - head->mark_begin), "Aspek Sebelum Sesudah");
}

TEST(Classify, ASentenceThatNamesTheInnovationIsShownBeforeOneThatCouldStandAnywhere) {
  const Assessment assessment = judge({{"manfaat",
                                        "Kader membantu warga mengurus kartu keluarga. "
                                        "Program ini membantu warga mengurus kartu keluarga."}});
  const Verdict& b = verdict(assessment, Criterion::manfaat);
  ASSERT_GE(b.evidence.size(), 2U);
  EXPECT_EQ(b.evidence.front().quote, "Program ini membantu warga mengurus kartu keluarga.");
}

TEST(Classify, SilenceIsUnclearAndSaysSo) {
  const Assessment assessment = judge({{"pendahuluan", "Kantor kami berada di tepi pantai."}});
  for (const Criterion criterion :
       {Criterion::kebaruan, Criterion::manfaat, Criterion::tidak_membebani, Criterion::replikasi}) {
    EXPECT_EQ(verdict(assessment, criterion).standing, Standing::unclear);
    EXPECT_FALSE(verdict(assessment, criterion).reason.empty());
  }
}

TEST(Classify, TheLawsOwnSentenceCountsForNothing) {
  const SmallPaper paper{
      {"rancang_bangun",
       "Inovasi ini mengandung pembaharuan, memberi manfaat bagi masyarakat, tidak membebani masyarakat, "
       "sesuai kewenangan daerah dan dapat direplikasi."}};
  const Assessment assessment = judge(paper);
  for (const Criterion criterion :
       {Criterion::kebaruan, Criterion::manfaat, Criterion::tidak_membebani, Criterion::replikasi}) {
    EXPECT_EQ(verdict(assessment, criterion).standing, Standing::unclear) << code(criterion);
  }
  EXPECT_TRUE(warns(assessment, "law_quoted_as_claim"));
}

TEST(Classify, TheOldStateIsNoBurdenOfTheInnovation) {
  EXPECT_EQ(
      standing({{"permasalahan", "Setiap pemohon dikenakan biaya Rp 50.000,- oleh calo."}}, Criterion::tidak_membebani),
      Standing::unclear);
  EXPECT_EQ(
      standing({{"rancang_bangun", "Dulu setiap pemohon dikenakan biaya Rp 50.000,-. Kini pemohon dilayani gratis."}},
               Criterion::tidak_membebani),
      Standing::met);
}

TEST(Classify, ALevyWithoutBasisIsABreachAndWithBasisADoubt) {
  EXPECT_EQ(standing({{"rancang_bangun", "Setiap pemohon dikenakan biaya Rp 5.000,- per berkas."}},
                     Criterion::tidak_membebani),
            Standing::not_met);
  EXPECT_EQ(
      standing({{"rancang_bangun", "Setiap pemohon dikenakan retribusi sesuai Peraturan Daerah Nomor 4 Tahun 2012."}},
               Criterion::tidak_membebani),
      Standing::unclear);
}

TEST(Classify, ALevyBesideAClaimOfNoBurdenGoesToAPerson) {
  EXPECT_EQ(standing({{"rancang_bangun", "Setiap pemohon dikenakan biaya Rp 5.000,- per berkas. Layanan ini gratis."}},
                     Criterion::tidak_membebani),
            Standing::unclear);
}

TEST(Classify, SentencesOfFundingMakeNoWarningOfALevy) {
  const Assessment assessment = judge({{"anggaran",
                                        "Kegiatan dibiayai dari APBD Kota Cilegon Tahun 2024 sebesar Rp 64.000.000,-. "
                                        "Jumlah Rp. 90.000.000,-"}});
  const std::vector<Evidence>& heard = verdict(assessment, Criterion::tidak_membebani).evidence;
  ASSERT_NE(std::ranges::find(heard, "kata-tidak_membebani.meragukan", &Evidence::rule), heard.end());
  for (const char* code : {"burden", "burden_with_legal_basis", "possible_burden"}) {
    EXPECT_FALSE(warns(assessment, code)) << code;
  }
}

TEST(Classify, ALevyIsAssertedWhereARuleFoundItAndSupposedWhereItMayBeOne) {
  const Assessment cured =
      judge({{"rancang_bangun", "Setiap pemohon dikenakan retribusi sesuai Peraturan Daerah Nomor 4 Tahun 2012."}});
  EXPECT_TRUE(warns(cured, "burden_with_legal_basis"));
  EXPECT_FALSE(warns(cured, "possible_burden"));
  const Assessment maybe = judge({{"rancang_bangun", "Petani membayar biaya olah tanah kepada kelompok."}});
  EXPECT_FALSE(warns(maybe, "burden_with_legal_basis"));
  EXPECT_TRUE(warns(maybe, "possible_burden"));
  const Assessment free = judge({{"rancang_bangun", "Anggota membayar iuran bulanan."},
                                 {"manfaat", "Layanan ini gratis. Warga tidak dipungut biaya apa pun."}});
  ASSERT_EQ(verdict(free, Criterion::tidak_membebani).standing, Standing::met);
  EXPECT_FALSE(warns(free, "possible_burden"));
}

TEST(Classify, WhatTheWordsAloneMakeLikelyIsNoWarning) {
  const Assessment assessment =
      judge({{"rancang_bangun", "Kegiatan berupa pengadaan dua unit meja dan satu unit printer untuk ruang rapat."}});
  const std::vector<Evidence>& heard = verdict(assessment, Criterion::kebaruan).evidence;
  ASSERT_NE(std::ranges::find(heard, "kata-kebaruan.melemahkan", &Evidence::rule), heard.end());
  EXPECT_FALSE(warns(assessment, "routine"));
}

TEST(Classify, DutiesOfOfficialsAreNoBurden) {
  EXPECT_EQ(standing({{"rancang_bangun", "Setiap petugas wajib mengisi aplikasi. Pegawai diwajibkan hadir."}},
                     Criterion::tidak_membebani),
            Standing::unclear);
}

TEST(Classify, CopyingFromElsewhereIsNoReplicability) {
  EXPECT_EQ(standing({{"keunggulan", "Inovasi ini mereplikasi program dari Kota Serang."}}, Criterion::replikasi),
            Standing::unclear);
  EXPECT_EQ(standing({{"replikasi", "Inovasi ini dapat direplikasi oleh kelurahan lain."}}, Criterion::replikasi),
            Standing::met);
  EXPECT_EQ(standing({{"replikasi", "Inovasi ini tidak dapat direplikasi oleh kelurahan lain."}}, Criterion::replikasi),
            Standing::not_met);
}

TEST(Classify, TheBodyDecidesTheAuthority) {
  const SmallPaper paper{{"manfaat", "Warga terlayani."}};
  EXPECT_EQ(verdict(judge(paper, BodyKind::regional), Criterion::kewenangan).standing, Standing::met);
  EXPECT_EQ(verdict(judge(paper, BodyKind::central), Criterion::kewenangan).standing, Standing::not_met);
  EXPECT_EQ(verdict(judge(paper, BodyKind::bumn), Criterion::kewenangan).standing, Standing::not_met);
  EXPECT_EQ(verdict(judge(paper, BodyKind::bumd), Criterion::kewenangan).standing, Standing::unclear);
  EXPECT_EQ(verdict(judge(paper, BodyKind::unknown), Criterion::kewenangan).standing, Standing::unclear);
}

TEST(Classify, HiddenTextIsNeverEvidence) {
  SmallPaper paper{{"manfaat", "Rapat selesai."}};
  TextBlock& unseen = paper.add("manfaat", "Layanan ini gratis bagi warga.", 2);
  unseen.hidden = true;
  unseen.aside = Aside::hidden;
  const Assessment assessment = judge(paper);
  EXPECT_EQ(verdict(assessment, Criterion::tidak_membebani).standing, Standing::unclear);
  EXPECT_TRUE(warns(assessment, "hidden_text"));
}

TEST(Classify, AVerdictThatRestsOnABadPageIsUnclear) {
  PageReading bad;
  bad.number = 1;
  bad.grade = 'D';
  const Assessment assessment = judge({{"manfaat", "Layanan ini gratis bagi warga."}}, BodyKind::regional, {bad});
  EXPECT_EQ(verdict(assessment, Criterion::tidak_membebani).standing, Standing::unclear);
}

TEST(Classify, SpellingDoesNotChangeAVerdict) {
  for (const char* words : {"Layanan ini tidak dipungut biaya apapun.", "LAYANAN INI TIDAK DIPUNGUT BIAYA APA PUN.",
                            "Layanan ini tdk dipungut biaya."}) {
    EXPECT_EQ(standing({{"manfaat", words}}, Criterion::tidak_membebani), Standing::met) << words;
  }
}

TEST(Classify, EmptyHeadingsAndFormInstructionsAreAbsentContents) {
  const Assessment assessment =
      judge({{"tujuan", "-"}, {"manfaat", "(Uraikan manfaat yang diperoleh secara singkat)"}});
  EXPECT_EQ(assessment.contents[static_cast<std::size_t>(Content::tujuan)].presence, Presence::absent);
  EXPECT_EQ(assessment.contents[static_cast<std::size_t>(Content::manfaat)].presence, Presence::absent);
  EXPECT_TRUE(warns(assessment, "empty_section"));
  EXPECT_TRUE(warns(assessment, "template_instruction_left"));
}

TEST(Classify, WhatIsNoProposalIsNotJudged) {
  const SmallPaper paper{{"manfaat", "Layanan ini gratis bagi warga."}};
  profiler::Found found;
  found.is_judged = false;
  found.type = DocumentType::surat;
  const Assessment assessment = classify::judge(paper.text, paper.sections, found, shipped(), {});
  EXPECT_FALSE(assessment.judged);
  EXPECT_TRUE(verdict(assessment, Criterion::tidak_membebani).evidence.empty());
}

TEST(Classify, ARuleThatCannotBeRunLeavesTheVerdictToAPersonByName) {
  Diagnostics diagnostics;
  std::vector<TomlFile> files = test::rule_files(diagnostics);
  const std::string costly =
      "[[bukti]]\nid = \"c-mahal\"\nbobot = 1\nregex = ['(a+)+xyz']\nharus = [\"aaxyz\"]\njangan = [\"b\"]\n";
  const auto c = std::ranges::find(files, "kriteria/c-tidak-membebani.toml", &TomlFile::path);
  ASSERT_NE(c, files.end());
  std::ifstream in(std::string(TELAAH_SOURCE_DIR "/rules/") + c->path);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  *c = parse_toml(c->path, bytes + "\n" + costly, diagnostics);
  const Criteria criteria = Criteria::compile(files, diagnostics);
  const std::string hard = "Layanan ini gratis bagi warga. " + std::string(1500, 'a') + " xyz";
  const SmallPaper paper{{"manfaat", hard.c_str()}};
  profiler::Found found;
  found.is_judged = true;
  found.type = DocumentType::proposal_inovasi;
  const Assessment assessment = classify::judge(paper.text, paper.sections, found, criteria, {});
  EXPECT_EQ(verdict(assessment, Criterion::tidak_membebani).standing, Standing::unclear);
  EXPECT_EQ(verdict(assessment, Criterion::tidak_membebani).not_evaluated, std::vector<std::string>{"c-mahal"});
  EXPECT_EQ(verdict(judge(paper), Criterion::tidak_membebani).standing, Standing::met);
}

namespace {

void add_proposal(SmallPaper& paper, const std::string& name, int page) {
  paper.add("nama_inovasi", name, page);
  for (const char* kind : {"permasalahan", "tujuan", "cara_kerja", "manfaat", "anggaran"}) {
    paper.add(kind, "Warga di " + std::string(kind) + " " + name + " tidak lagi menunggu lama.", page);
  }
}

Assessment judge_named(const SmallPaper& paper, const std::string& name) {
  profiler::Found found;
  found.is_judged = true;
  found.type = DocumentType::proposal_inovasi;
  found.profile.nama_inovasi = Field{name, name, 1, {}, FieldSource::title};
  return classify::judge(paper.text, paper.sections, found, shipped(), {});
}

/// A title of its own above the sections of a page.
void add_title(SmallPaper& paper, const std::string& words, int page) {
  paper.add("", words, page).kind = BlockKind::heading;
}

}  // namespace

TEST(Classify, TellsPagesOfSeveralProposalsInOneFile) {
  SmallPaper paper{};
  add_proposal(paper, "TERAS SABTU", 1);
  paper.add("replikasi", "Cara TERAS SABTU dapat dipakai siapa pun.", 2);
  add_title(paper, "PROPOSAL INOVASI DAERAH: KARTU TEDUH", 3);
  add_proposal(paper, "KARTU TEDUH", 3);
  const Assessment assessment = judge_named(paper, "TERAS SABTU");
  ASSERT_TRUE(warns(assessment, "several_innovations"));
  const auto warning = std::ranges::find(assessment.warnings, "several_innovations", &Warning::code);
  EXPECT_EQ(warning->message, "Berkas ini memuat lebih dari satu usulan (hlm. 1–2, hlm. 3)");
  EXPECT_EQ(warning->page, 3);
}

TEST(Classify, CallsOneProposalWithASummaryOrAnAnnexOne) {
  SmallPaper paper{};
  add_proposal(paper, "TERAS SABTU", 1);
  add_title(paper, "RINGKASAN", 2);
  add_proposal(paper, "TERAS SABTU", 2);
  EXPECT_FALSE(warns(judge_named(paper, "TERAS SABTU"), "several_innovations"));
  SmallPaper annex{};
  add_proposal(annex, "TERAS SABTU", 1);
  add_title(annex, "LAMPIRAN: BERITA ACARA", 2);
  annex.add("tujuan", "Serah terima alat.", 2);
  annex.add("anggaran", "Rp1.000.000", 2);
  EXPECT_FALSE(warns(judge_named(annex, "TERAS SABTU"), "several_innovations"));
}

}  // namespace telaah
