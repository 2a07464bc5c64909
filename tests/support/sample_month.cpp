#include "support/sample_month.h"

#include <array>
#include <chrono>
#include <string>

#include <fmt/format.h>

namespace telaah::test {
namespace {

struct Idea {
  const char *name, *short_name, *agency, *affair, *form, *unit;
};

constexpr std::array<Idea, 20> kIdeas{{
    {"SIAP JAGA (Sistem Antrean Puskesmas Jarak Jauh bagi Warga Lansia)", "SIAP JAGA", "pkm-cibeber", "2",
     "pelayanan_publik", "Unit Pendaftaran"},
    {"GERCEP TB (Gerakan Cepat Temukan Batuk Berkepanjangan)", "GERCEP TB", "pkm-pulomerak", "2", "pelayanan_publik",
     "Program P2P"},
    {"KAKI SEHAT (Kelas Keliling Kesehatan Telapak Kaki Penyandang Diabetes)", "KAKI SEHAT", "pkm-citangkil", "2",
     "pelayanan_publik", "Prolanis"},
    {"POSBINDU MASUK PABRIK", "POSMAPRIK", "pkm-ciwandan", "2", "pelayanan_publik", "Kesehatan Kerja"},
    {"AKTA TIBA (Akta Kelahiran Tiba Bersama Bayi Pulang)", "AKTA TIBA", "disdukcapil", "12", "pelayanan_publik",
     "Bidang Pencatatan Sipil"},
    {"LAPAK WARGA: Pencatatan Perubahan Data Kependudukan di Pasar", "LAPAK WARGA", "disdukcapil", "12",
     "pelayanan_publik", "Bidang PIAK"},
    {"SIMPUL ARSIP (Sistem Penelusuran Ulang Lokasi Arsip Statis)", "SIMPUL ARSIP", "dpad", "24", "tata_kelola",
     "Bidang Kearsipan"},
    {"BACA DI ANGKOT", "", "dpad", "23", "pelayanan_publik", "Bidang Perpustakaan"},
    {"TERANG JALAN (Telusur Gangguan Penerangan Jalan Lingkungan)", "TERANG JALAN", "dishub", "15",
     "lainnya_sesuai_urusan", "Bidang Prasarana"},
    {"KELOLA SAMPAH DARI DAPUR (KESADAR)", "KESADAR", "dlh", "11", "lainnya_sesuai_urusan",
     "Bidang Pengelolaan Sampah"},
    {"MAGANG PASTI (Magang Pemuda Siap Industri)", "MAGANG PASTI", "disnaker", "7", "pelayanan_publik",
     "Bidang Pelatihan Kerja"},
    {"WARUNG NAIK KELAS", "", "dinkop", "17", "lainnya_sesuai_urusan", "Bidang UKM"},
    {"SI PENA (Sistem Penilaian Kinerja Harian Aparatur)", "SI PENA", "bkpsdm", "35", "tata_kelola",
     "Bidang Penilaian Kinerja"},
    {"KAWAL HIBAH: Pendampingan Laporan Pertanggungjawaban Hibah", "KAWAL HIBAH", "setda-kesra", "38", "tata_kelola",
     "Bagian Kesra"},
    {"RAPI BATAS (Rapikan Batas Aset Tanah Sekolah)", "RAPI BATAS", "dindikbud", "1", "tata_kelola",
     "Bidang Sarana Prasarana"},
    {"KELAS PESISIR", "", "dindikbud", "1", "pelayanan_publik", "Bidang PAUD"},
    {"CEK DULU (Cek Kelayakan Usaha Sebelum Mengajukan Izin)", "CEK DULU", "dpmptsp", "18", "pelayanan_publik",
     "Bidang Perizinan"},
    {"SAPA LANSIA TUNGGAL", "", "kec-jombang", "38", "pelayanan_publik", "Seksi Kesejahteraan Sosial"},
    {"BANK BENIH KELURAHAN", "", "kel-ramanuju", "27", "lainnya_sesuai_urusan", ""},
    {"RESPONS 15: Ambulans Rukun Warga", "RESPONS 15", "rsud", "2", "pelayanan_publik", "Instalasi Gawat Darurat"},
}};

struct Sentence {
  const char *before, *marked, *after, *rule, *section;
};

constexpr std::array<Sentence, 10> kSentences{{
    {"Sebelumnya warga harus datang dua kali ke kantor, ", "sekarang cukup satu kali",
     " karena berkas diperiksa melalui pesan sebelum berangkat.", "a-kontras-dulu-kini", "metode_pembaharuan"},
    {"Layanan seperti ini ", "belum pernah ada di Kota Cilegon", " dan disusun bersama kader kelurahan.",
     "a-belum-pernah", "keunggulan"},
    {"Waktu tunggu pendaftaran turun ", "dari 74 menit menjadi 18 menit", " pada triwulan pertama setelah uji coba.",
     "b-angka-arah", "hasil"},
    {"Sampai dengan Juni 2026 layanan telah dimanfaatkan oleh ", "1.248 keluarga", " di enam kelurahan.", "b-penerima",
     "manfaat"},
    {"Seluruh layanan diberikan ", "tanpa dipungut biaya", " dan keikutsertaan warga bersifat sukarela.",
     "c-tanpa-biaya", "cara_kerja"},
    {"Pelaksanaan tidak menambah persyaratan dan ", "tidak membebani masyarakat", " di luar ketentuan yang berlaku.",
     "c-tidak-membebani", "rancang_bangun"},
    {"Kegiatan dilaksanakan ", "sesuai tugas dan fungsi dinas",
     " sebagaimana diatur dalam Peraturan Wali Kota tentang susunan organisasi.", "d-tugas-fungsi", "dasar_hukum"},
    {"Inovasi ini mendukung ", "urusan pemerintahan bidang kesehatan", " dalam Rencana Kerja tahun 2026.", "d-urusan",
     "tujuan"},
    {"Cara kerja sederhana dan murah sehingga ", "mudah diterapkan di kelurahan lain", " dengan pedoman yang tersedia.",
     "e-mudah-diterapkan", "replikasi"},
    {"Pada bulan Mei 2026 model ini ", "telah direplikasi oleh dua kecamatan", " melalui perjanjian kerja sama.",
     "e-telah-direplikasi", "replikasi"},
}};

/// A number in [0, limit) that depends on the entry and on what it is for only.
std::uint64_t pick(std::uint64_t index, std::uint64_t purpose, std::uint64_t limit) {
  std::uint64_t x = index * 0x9E3779B97F4A7C15ull + purpose * 0xBF58476D1CE4E5B9ull + 1;
  x ^= x >> 31;
  x *= 0x94D049BB133111EBull;
  x ^= x >> 29;
  return x % limit;
}

Field field(std::string value) {
  Field found;
  found.as_written = value;
  found.value = std::move(value);
  found.page = 1;
  return found;
}

Evidence evidence_of(std::uint64_t index, std::size_t criterion, std::uint64_t n) {
  const Sentence& s = kSentences.at(criterion * 2 + (index + n) % 2);
  Evidence e;
  e.rule = s.rule;
  e.section = s.section;
  e.page = static_cast<int>(1 + pick(index, 40 + n, 14));
  e.quote = std::string(s.before) + s.marked + s.after;
  e.mark_begin = static_cast<std::uint32_t>(std::string(s.before).size());
  e.mark_end = e.mark_begin + static_cast<std::uint32_t>(std::string(s.marked).size());
  e.polarity = Polarity::supports;
  e.weight = 1.5 + 0.5 * static_cast<double>(pick(index, 50 + n, 4));
  e.from_ocr = pick(index, 60, 4) == 0;
  e.page_grade = e.from_ocr ? 'B' : 'A';
  return e;
}

Verdict verdict_of(std::uint64_t index, std::size_t criterion) {
  Verdict v;
  v.criterion = kCriteria.at(criterion);
  const std::uint64_t luck =
      pick(index, 10 + criterion, 100) < 72 ? pick(index, 15, 6) : pick(index, 10 + criterion, 10);
  v.standing = luck < 6 ? Standing::met : luck < 8 ? Standing::unclear : Standing::not_met;
  v.confidence =
      v.standing == Standing::met ? 0.7 + 0.03 * static_cast<double>(luck) : 0.35 + 0.04 * static_cast<double>(luck);
  const std::uint64_t count = v.standing == Standing::met       ? 1 + pick(index, 20 + criterion, 3)
                              : v.standing == Standing::unclear ? 1
                                                                : 0;
  for (std::uint64_t n = 0; n < count; ++n) v.evidence.push_back(evidence_of(index, criterion, n));
  if (v.standing != Standing::met) {
    Evidence miss = evidence_of(index, criterion, 7);
    miss.weight = 0;
    miss.polarity = Polarity::neutral;
    miss.note = "Kalimat berupa rencana (“akan”), belum menyatakan hasil.";
    v.near_misses.push_back(miss);
  }
  v.score = 2.0 * static_cast<double>(count);
  v.reason = v.standing == Standing::met
                 ? fmt::format("Ditemukan {} kalimat yang mendukung pada bagian yang sesuai.", count)
             : v.standing == Standing::unclear
                 ? "Hanya satu kalimat yang mendukung dan berupa pernyataan umum; perlu dibaca oleh penelaah."
                 : "Tidak ditemukan kalimat yang mendukung pada bagian mana pun.";
  return v;
}

void fill_contents(Assessment& a, std::uint64_t index) {
  for (std::size_t i = 0; i < kContentCount; ++i) {
    ContentFinding& c = a.contents.at(i);
    c.content = kContents.at(i);
    const std::uint64_t luck = pick(index, 30 + i, 100) < 70 ? pick(index, 36, 7) : pick(index, 37 + i, 10);
    c.presence = luck < 7 ? Presence::present : luck < 9 ? Presence::thin : Presence::absent;
    c.words = c.content == Content::rancang_bangun
                  ? static_cast<int>(c.presence == Presence::present ? 310 + luck * 40 : 90 + luck * 15)
                  : 40;
    c.page = c.presence == Presence::absent ? 0 : 2;
    if (c.presence == Presence::thin) {
      c.reason = c.content == Content::rancang_bangun ? fmt::format("{} dari 300 kata", c.words)
                                                      : "disebut, tetapi belum diuraikan";
    }
    if (c.presence == Presence::absent) c.reason = "belum ditemukan dalam dokumen";
  }
}

Profile profile_of(const Idea& idea, std::uint64_t index) {
  Profile p;
  const std::uint64_t round = index / kIdeas.size();
  p.nama_inovasi = field(round == 0 ? idea.name : fmt::format("{} tahap {}", idea.name, round + 1));
  if (*idea.short_name != 0) p.singkatan = field(idea.short_name);
  p.opd_id = idea.agency;
  for (const profiler::Agency& agency : sample_agencies()) {
    if (agency.id == idea.agency) {
      p.opd = field(agency.name);
      p.opd_kind = agency.kind;
    }
  }
  if (*idea.unit != 0) p.unit = field(idea.unit);
  constexpr std::array<const char*, 3> kStages{"inisiatif", "uji_coba", "penerapan"};
  constexpr std::array<const char*, 5> kFiveD{"drum_up", "diagnose", "design", "deliver", "display"};
  p.tahapan = field(kStages.at(pick(index, 3, 3)));
  p.tahap_5d = field(kFiveD.at(1 + pick(index, 4, 4)));
  p.inisiator = field(pick(index, 5, 3) == 0 ? "asn" : "perangkat_daerah");
  p.jenis = field(pick(index, 6, 2) == 0 ? "digital" : "non_digital");
  p.bentuk = field(idea.form);
  p.bentuk_is_inferred = pick(index, 7, 4) == 0;
  p.urusan = field(idea.affair);
  p.waktu_uji_coba =
      field(fmt::format("202{}-{:02}-{:02}", 3 + pick(index, 8, 3), 1 + pick(index, 9, 12), 1 + pick(index, 1, 28)));
  if (p.tahapan->value == "penerapan") p.waktu_penerapan = field(fmt::format("2025-{:02}", 1 + pick(index, 2, 9)));
  if (pick(index, 11, 3) != 0) p.anggaran = field(std::to_string(5'000'000 * (1 + pick(index, 12, 30))));
  p.sumber_dana = field(pick(index, 13, 2) == 0 ? "APBD" : "BLUD");
  if (pick(index, 14, 3) == 0) p.asal = field("labinov");
  return p;
}

void make_problem(Entry& entry, std::uint64_t index) {
  constexpr std::array<Outcome, 6> kOutcomes{Outcome::encrypted_password, Outcome::damaged,   Outcome::duplicate,
                                             Outcome::needs_ocr,          Outcome::not_a_pdf, Outcome::text_ok};
  entry.outcome = kOutcomes.at(index / 11 % kOutcomes.size());
  if (entry.outcome == Outcome::duplicate) entry.duplicate_of = "/srv/inovasi/proposal-001.pdf";
  if (entry.outcome == Outcome::damaged) entry.reason = "Berkas PDF rusak dan tidak dapat dibuka.";
  if (entry.outcome == Outcome::encrypted_password) entry.reason = "Berkas dikunci dengan kata sandi.";
  if (entry.outcome == Outcome::needs_ocr) entry.reason = "4 dari 4 halaman berupa pindaian.";
  if (entry.outcome == Outcome::not_a_pdf) entry.reason = "Isi berkas bukan PDF.";
  if (entry.outcome != Outcome::text_ok) return;
  entry.assessment.emplace();
  for (std::size_t i = 0; i < kContentCount; ++i) entry.assessment->contents.at(i).content = kContents.at(i);
  for (std::size_t i = 0; i < kCriterionCount; ++i) entry.assessment->verdicts.at(i).criterion = kCriteria.at(i);
  entry.assessment->type = DocumentType::surat;
  entry.assessment->type_reason = "Memuat nomor, perihal, dan alamat tujuan surat; tidak memuat bagian proposal.";
}

/// Days after 1 October 2025, ascending over the first 130 entries; months differ, as in real years.
std::int64_t sample_day(std::uint64_t index) {
  constexpr std::array<std::uint64_t, 12> kPerMonth{6, 8, 5, 9, 12, 7, 10, 22, 14, 9, 15, 13};
  std::uint64_t left = index % 130, month = 0;
  while (left >= kPerMonth.at(month)) left -= kPerMonth.at(month++);
  return static_cast<std::int64_t>(month * 304 / 10 + left * 27 / kPerMonth.at(month));
}

}  // namespace

Entry sample_entry(std::uint64_t index) {
  using namespace std::chrono;
  Entry entry;
  const Idea& idea = kIdeas.at(index % kIdeas.size());
  entry.file.sha256 =
      fmt::format("{:016x}{:016x}{:016x}{:016x}", pick(index, 90, ~0ull), pick(index, 91, ~0ull), index, index);
  entry.file.path = fmt::format("/srv/inovasi/{}/proposal-{:03}.pdf", idea.agency, index + 1);
  entry.file.size_bytes = 120'000 + index;
  const sys_days first = year{2025} / October / 2;
  entry.received = first + days{sample_day(index)} + hours{1};
  entry.engine_version = "telaah 0.1.0, poppler 22.12, tesseract 5.3.0";
  entry.grade = pick(index, 60, 4) == 0 ? 'B' : 'A';
  if (index % 11 == 10) {
    make_problem(entry, index);
    return entry;
  }
  entry.outcome = entry.grade == 'B' ? Outcome::ocr_ok : Outcome::text_ok;
  Assessment a;
  a.type = DocumentType::proposal_inovasi;
  a.judged = true;
  a.profile = profile_of(idea, index);
  for (std::size_t c = 0; c < kCriterionCount; ++c) a.verdicts.at(c) = verdict_of(index, c);
  fill_contents(a, index);
  a.rules_version = "3f9a1c20de4471b8";
  if (pick(index, 70, 6) == 0) {
    a.warnings.push_back({"template_instruction_left", "Petunjuk pengisian templat belum dihapus.", 2, "Uraikan …"});
  }
  if (pick(index, 71, 9) == 0) {
    a.warnings.push_back({"dates_contradict", "Waktu uji coba sesudah waktu penerapan.", 3, ""});
  }
  if (entry.grade == 'B') entry.notes.push_back("spasi antarhuruf dirapatkan");
  entry.assessment = std::move(a);
  return entry;
}

void Entries::entries(bool, const std::function<void(const Entry&)>& each) const {
  for (const Entry& entry : entries_) each(entry);
}

void GeneratedEntries::entries(bool, const std::function<void(const Entry&)>& each) const {
  for (std::uint64_t i = 0; i < count_; ++i) each(sample_entry(i));
}

std::vector<profiler::Agency> sample_agencies() {
  const std::string people = "ppm", economy = "ekonomi", works = "infrastruktur";
  return {
      {"dinkes", "Dinas Kesehatan", "Dinas Kesehatan", "dinas", "", people, {"2"}},
      {"pkm-cibeber", "UPTD Puskesmas Cibeber", "UPTD Puskesmas Cibeber", "puskesmas", "dinkes", people, {"2"}},
      {"pkm-pulomerak", "UPTD Puskesmas Pulomerak", "UPTD Puskesmas Pulomerak", "puskesmas", "dinkes", people, {"2"}},
      {"pkm-citangkil", "UPTD Puskesmas Citangkil", "UPTD Puskesmas Citangkil", "puskesmas", "dinkes", people, {"2"}},
      {"pkm-ciwandan", "UPTD Puskesmas Ciwandan", "UPTD Puskesmas Ciwandan", "puskesmas", "dinkes", people, {"2"}},
      {"pkm-grogol", "UPTD Puskesmas Grogol", "UPTD Puskesmas Grogol", "puskesmas", "dinkes", people, {"2"}},
      {"rsud", "RSUD Kota Cilegon", "RSUD Kota Cilegon", "rsud", "dinkes", people, {"2"}},
      {"dindikbud",
       "Dinas Pendidikan dan Kebudayaan",
       "Dinas Pendidikan dan Kebudayaan",
       "dinas",
       "",
       people,
       {"1", "22"}},
      {"disdukcapil",
       "Dinas Kependudukan dan Pencatatan Sipil",
       "Dinas Kependudukan dan Pencatatan Sipil",
       "dinas",
       "",
       people,
       {"12"}},
      {"dinsos", "Dinas Sosial", "Dinas Sosial", "dinas", "", people, {"6"}},
      {"disnaker", "Dinas Tenaga Kerja", "Dinas Tenaga Kerja", "dinas", "", people, {"7"}},
      {"dpad",
       "Dinas Perpustakaan dan Arsip Daerah",
       "Dinas Perpustakaan dan Arsip Daerah",
       "dinas",
       "",
       people,
       {"23", "24"}},
      {"satpolpp", "Satuan Polisi Pamong Praja", "Satuan Polisi Pamong Praja", "satuan", "", people, {"5"}},
      {"bkpsdm",
       "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
       "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
       "badan",
       "",
       people,
       {"35"}},
      {"setda", "Sekretariat Daerah", "Sekretariat Daerah", "sekretariat", "", people, {"38"}},
      {"setda-kesra", "Bagian Kesejahteraan Rakyat", "Bagian Kesejahteraan Rakyat", "bagian", "setda", people, {"38"}},
      {"inspektorat", "Inspektorat Daerah", "Inspektorat Daerah", "inspektorat", "", people, {"38"}},
      {"dinkop",
       "Dinas Koperasi dan Usaha Kecil dan Menengah",
       "Dinas Koperasi dan Usaha Kecil dan Menengah",
       "dinas",
       "",
       economy,
       {"17"}},
      {"dlh", "Dinas Lingkungan Hidup", "Dinas Lingkungan Hidup", "dinas", "", economy, {"11"}},
      {"dpmptsp",
       "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
       "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
       "dinas",
       "",
       economy,
       {"18"}},
      {"disperindag",
       "Dinas Perindustrian dan Perdagangan",
       "Dinas Perindustrian dan Perdagangan",
       "dinas",
       "",
       economy,
       {"30", "31"}},
      {"dishub", "Dinas Perhubungan", "Dinas Perhubungan", "dinas", "", works, {"15"}},
      {"dpupr",
       "Dinas Pekerjaan Umum dan Penataan Ruang",
       "Dinas Pekerjaan Umum dan Penataan Ruang",
       "dinas",
       "",
       works,
       {"3"}},
      {"kec-jombang", "Kecamatan Jombang", "Kecamatan Jombang", "kecamatan", "", people, {"38"}},
      {"kec-cibeber", "Kecamatan Cibeber", "Kecamatan Cibeber", "kecamatan", "", people, {"38"}},
      {"kel-ramanuju", "Kelurahan Ramanuju", "Kelurahan Ramanuju", "kelurahan", "kec-jombang", people, {"38"}}};
}

std::vector<profiler::Affair> sample_affairs() {
  const std::string basic = "wajib pelayanan dasar", other = "wajib non pelayanan dasar", chosen = "pilihan",
                    support = "penunjang";
  return {{"1", "Pendidikan", basic, 1},
          {"2", "Kesehatan", basic, 2},
          {"3", "Pekerjaan Umum dan Penataan Ruang", basic, 3},
          {"5", "Ketenteraman, Ketertiban Umum, dan Pelindungan Masyarakat", basic, 5},
          {"6", "Sosial", basic, 6},
          {"7", "Tenaga Kerja", other, 7},
          {"11", "Lingkungan Hidup", other, 11},
          {"12", "Administrasi Kependudukan dan Pencatatan Sipil", other, 12},
          {"15", "Perhubungan", other, 15},
          {"17", "Koperasi, Usaha Kecil, dan Menengah", other, 17},
          {"18", "Penanaman Modal", other, 18},
          {"23", "Perpustakaan", other, 23},
          {"24", "Kearsipan", other, 24},
          {"27", "Pertanian", chosen, 27},
          {"30", "Perdagangan", chosen, 30},
          {"35", "Kepegawaian", support, 35},
          {"38", "Fungsi lain", support, 38}};
}

consolidate::Month sample_month(const consolidate::Source& source) {
  consolidate::Month month;
  month.year = 2026;
  month.month = 9;
  month.generated_at = "2026-10-01 07:30";
  month.rules_version = "3f9a1c20de4471b8";
  month.engine_version = "telaah 0.1.0, poppler 22.12, tesseract 5.3.0";
  month.source = &source;
  month.agencies = sample_agencies();
  month.affairs = sample_affairs();
  month.field_groups = {{"ppm", "Pemerintahan dan Pembangunan Manusia"},
                        {"ekonomi", "Perekonomian dan Sumber Daya Alam"},
                        {"infrastruktur", "Infrastruktur dan Kewilayahan"},
                        {"litbang", "Penelitian, Pengembangan, dan Inovasi"}};
  month.region_name = "Kota Cilegon";
  month.ignored = 3;
  return month;
}

}  // namespace telaah::test
