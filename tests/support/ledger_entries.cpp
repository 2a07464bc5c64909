#include "support/ledger_entries.h"

#include <fmt/format.h>

namespace telaah::test {

Instant at_minute(int minute) {
  using namespace std::chrono;
  return sys_days{year{2026} / October / 1} + minutes{minute};
}

SourceFile file(const std::string& path, unsigned content) {
  std::string hash;
  for (int i = 0; i < 8; ++i) hash += fmt::format("{:08x}", content);
  return {.path = path,
          .size_bytes = 1000u + content,
          .mtime_ns = 1'700'000'000'123'456'789,
          .ctime_ns = 5,
          .inode = ~0ull - content,
          .device = 7,
          .sha256 = hash};
}

namespace {

Evidence evidence(const std::string& rule, double weight) {
  return {.rule = rule,
          .section = "manfaat",
          .page = 3,
          .box = {1.5f, 2.25f, 100.125f, 20.0f},
          .quote = "Waktu layanan turun dari 7 hari menjadi 1 hari.",
          .mark_begin = 14,
          .mark_end = 30,
          .polarity = weight < 0 ? Polarity::opposes : Polarity::supports,
          .weight = weight,
          .note = "dari tabel",
          .from_ocr = true,
          .page_grade = 'B'};
}

Field field(const std::string& value) {
  return {.value = value,
          .as_written = value + " (tertulis)",
          .page = 1,
          .box = {9, 8, 70, 60},
          .source = FieldSource::form};
}

Profile profile() {
  Profile p;
  p.nama_inovasi = field("JEMPUT ADINDA");
  p.singkatan = field("JA");
  p.opd = field("Dinas Kependudukan");
  p.opd_id = "disdukcapil";
  p.opd_kind = "dinas";
  p.is_other_region = true;
  p.region = "Kota Bogor";
  p.body = BodyKind::bumd;
  p.body_source = field("PDAM");
  p.unit = field("Bidang A");
  p.tahapan = field("penerapan");
  p.inisiator = field("asn");
  p.jenis = field("digital");
  p.bentuk = field("pelayanan_publik");
  p.bentuk_is_inferred = true;
  p.urusan = field("2.12");
  p.waktu_uji_coba = field("2024-01");
  p.waktu_penerapan = field("2024-03-12");
  p.anggaran = field("15000000");
  p.sumber_dana = field("APBD");
  p.asal = field("labinov");
  p.tahap_5d = field("deliver");
  p.genre = "B";
  return p;
}

}  // namespace

Entry full_entry(const std::string& path, unsigned content) {
  using std::chrono::microseconds;
  Entry entry;
  entry.file = file(path, content);
  entry.outcome = Outcome::text_ok;
  entry.failure = {.code = FailureCode::none, .page = 2, .detail = "rinci"};
  entry.reason = "Terbaca seluruhnya.";
  entry.pages = {{1, PageMethod::text, 'A', "lapisan teks baik", 300, 2, 0.75f, 1.0f},
                 {2, PageMethod::ocr, 'C', "pindaian", 200, 0, 0.5f, 0.625f}};
  entry.grade = 'C';
  entry.notes = {"spasi antarhuruf dirapatkan", "baris\nkedua"};
  entry.engine_version = "telaah 0.1 poppler 22.12";
  entry.times = {microseconds{1}, microseconds{2}, microseconds{3}, microseconds{4},
                 microseconds{5}, microseconds{6}, microseconds{7}};
  entry.signature = std::string("\0\1\2", 3);
  Assessment a;
  a.type = DocumentType::proposal_inovasi;
  a.type_reason = "Judul menyebut proposal.";
  a.profile = profile();
  a.judged = true;
  for (std::size_t i = 0; i < kContents.size(); ++i) {
    a.contents[i] = {.content = kContents[i],
                     .presence = Presence::thin,
                     .reason = "140 dari 300 kata",
                     .words = 140,
                     .page = static_cast<int>(i),
                     .quote = "Tujuan …"};
  }
  for (std::size_t i = 0; i < kCriteria.size(); ++i) {
    a.verdicts[i] = {.criterion = kCriteria[i],
                     .standing = Standing::met,
                     .score = 2.5 + static_cast<double>(i) / 3,
                     .confidence = 0.9,
                     .reason = "Ada tanda.",
                     .evidence = {evidence("a-1", 2), evidence("a-2", -0.1)},
                     .near_misses = {evidence("a-3", 0)},
                     .not_evaluated = {}};
  }
  a.verdicts[2].not_evaluated = {"c-mahal"};
  a.passages = {{"tujuan", "", "Tujuan", 2, "Satu.\nDua | tiga.", false},
                {"manfaat", "rancang_bangun", "", 0, std::string(5000, 'x'), true}};
  a.warnings = {{"hidden_text", "Ada teks tersembunyi.", 2, "kutipan"},
                {"dates_contradict", "Tanggal bertentangan.", 1, ""}};
  a.rules_version = "rules-1";
  entry.assessment = a;
  return entry;
}

std::string describe(const Entry& entry) {
  const SourceFile& f = entry.file;
  std::string text =
      fmt::format("{} {} {} {} {} {} {}\n{} {} {} {} {} {} {} {}\n", f.path, f.size_bytes, f.mtime_ns, f.ctime_ns,
                  f.inode, f.device, f.sha256, code(entry.outcome), code(entry.failure.code), entry.failure.page,
                  entry.failure.detail, entry.reason, entry.duplicate_of, entry.grade, entry.engine_version);
  for (const PageReading& p : entry.pages) {
    text += fmt::format("{} {} {} {} {} {} {} {}\n", p.number, code(p.method), p.grade, p.reason, p.words,
                        p.hidden_words, p.language_score, p.confidence);
  }
  for (const std::string& note : entry.notes) text += "note " + note + "\n";
  const StageTimes& t = entry.times;
  for (const auto time : {t.hash, t.extract, t.ocr, t.arrange, t.normalise, t.segment, t.judge})
    text += fmt::format("{} ", time.count());
  return text;
}

std::string paths_and_outcomes(const consolidate::Source& source) {
  std::string text;
  source.entries(false, [&](const Entry& entry) {
    text += entry.file.path + " " + std::string(code(entry.outcome));
    if (!entry.duplicate_of.empty()) text += " " + entry.duplicate_of;
    text += "\n";
  });
  return text;
}

}  // namespace telaah::test
