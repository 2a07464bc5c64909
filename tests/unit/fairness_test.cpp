// The same words set as another genre, in another font, spelling or numbering get the same verdicts: from set pages
// through arrange, normalise, segment, profile and classify.

#include <gtest/gtest.h>

#include <random>

#include "support/typeset.h"
#include "telaah/pipeline.h"
#include "telaah/rules.h"

namespace telaah {
namespace {

using test::Typeset;

const rules::RuleSet& shipped() {
  static const rules::RuleSet set = [] {
    Diagnostics diagnostics;
    return rules::compile(rules::read(TELAAH_SOURCE_DIR "/rules"), diagnostics);
  }();
  return set;
}

struct Part {
  std::string_view heading;
  std::vector<std::string_view> paragraphs;
};
using Paper = std::vector<Part>;

const Paper kGood = {
    {"Latar Belakang",
     {"Selama ini ibu hamil di kampung nelayan harus menyeberang ke puskesmas untuk periksa. Risiko keterlambatan "
      "rujukan "
      "tinggi dan aktivitas pencatatan masih memakai buku besar yang mudah hilang."}},
    {"Rancang Bangun",
     {"Perahu posyandu mendatangi dermaga setiap pekan. Bidan membawa alat periksa, dan kader mencatat hasilnya "
      "melalui "
      "aplikasi yang dibuat puskesmas. Data yang semula tersebar di lima buku kini terkumpul di satu tempat.",
      "Pendaftaran dibuka kader di rumah singgah. Warga dipanggil menurut nomor, diperiksa, lalu hasil dibacakan. Bila "
      "ditemukan tanda bahaya, perahu langsung mengantar ibu ke rumah sakit dengan izin keluarga. Analisis data "
      "dilakukan "
      "setiap bulan bersama kader untuk menentukan dermaga mana yang didatangi lebih sering pada bulan berikutnya.",
      "Seluruh pemeriksaan tidak dipungut biaya."}},
    {"Tujuan", {"Menurunkan angka kematian ibu dan mempercepat rujukan di wilayah pesisir."}},
    {"Manfaat", {"Ibu hamil memperoleh pemeriksaan tanpa menyeberang; kunjungan naik dari 40 orang menjadi 95 orang."}},
    {"Waktu Uji Coba", {"12 Maret 2023"}},
    {"Anggaran", {"Rp 25.000.000,00 dari APBD Kota Cilegon"}},
    {"Replikasi", {"Cara ini dapat diterapkan di puskesmas lain yang mempunyai dermaga dan kader terlatih."}},
};

const Paper kBurden = {
    {"Latar Belakang", {"Pasar malam di kelurahan kotor sehabis berjualan, dan petugas kebersihan tidak mencukupi."}},
    {"Rancang Bangun",
     {"Setiap pedagang dikenakan iuran kebersihan Rp 10.000,- per malam yang dipungut pengelola. Pedagang yang tidak "
      "membayar dikenakan denda. Uang dipakai membayar penyapu dan membeli tempat sampah. Pengelola mencatat setoran "
      "di "
      "buku kas dan melaporkannya kepada lurah setiap bulan."}},
    {"Tujuan", {"Mewujudkan pasar malam yang bersih dan tertib."}},
    {"Manfaat", {"Pengunjung merasa nyaman karena pasar lebih bersih, dan pedagang memperoleh lebih banyak pembeli."}},
    {"Waktu Uji Coba", {"-"}},
    {"Anggaran", {"-"}},
    {"Replikasi", {"Program ini tidak dapat diterapkan di kelurahan lain."}},
};

enum class Numbers { none, arabic, letters, roman, chapters };

struct Look {
  float size = 11;
  std::size_t letters_a_line = 80;
  Numbers numbers = Numbers::arabic;
  bool capitals = false;  ///< headings
  bool old_spelling = false;
  bool hyphenated = false;
  bool as_form = false;  ///< "Tujuan : …" in a ruled table
};

std::string numbered(std::string_view heading, Numbers numbers, std::size_t i) {
  static constexpr const char* kRoman[] = {"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
  const std::string text(heading);
  switch (numbers) {
    case Numbers::none:
      return text;
    case Numbers::arabic:
      return std::to_string(i + 1) + ". " + text;
    case Numbers::letters:
      return std::string(1, static_cast<char>('A' + i)) + ". " + text;
    case Numbers::roman:
      return std::string(kRoman[i]) + ". " + text;
    case Numbers::chapters:
      return std::string("BAB ") + kRoman[i] + " " + text;
  }
  return text;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// As many still write: ijin, resiko, analisa, aktifitas.
std::string old_spelling(std::string text) {
  for (const auto& [from, to] : {std::pair{"izin", "ijin"},
                                 {"isiko", "esiko"},
                                 {"Analisis", "Analisa"},
                                 {"ktivitas", "ktifitas"},
                                 {"puskesmas", "puskemas"},
                                 {"Uji Coba", "Ujicoba"},
                                 {"rumah sakit", "rumahsakit"}}) {
    replace(text, from, to);
  }
  return text;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

/// Sets `paper` as `look` says, breaking lines and pages.
class Setter {
 public:
  explicit Setter(const Look& look) : look_(look) {}

  Document set(const Paper& paper) {
    set_.size(look_.size + 3).bold();
    write("PROPOSAL INOVASI DAERAH", 60);
    set_.size(look_.size).bold(false);
    entry("Nama Inovasi", "PERAHU SEHAT");
    entry("Nama OPD", "Dinas Kesehatan Kota Cilegon");
    for (std::size_t i = 0; i < paper.size(); ++i) part(paper[i], i);
    return std::move(set_.document);
  }

 private:
  void part(const Part& part, std::size_t i) {
    std::string heading = numbered(part.heading, look_.as_form ? Numbers::none : look_.numbers, i);
    if (look_.capitals) heading = upper(heading);
    if (look_.as_form) {
      std::string body;
      for (const std::string_view paragraph : part.paragraphs)
        body += std::string(body.empty() ? "" : " ") + std::string(paragraph);
      entry(heading, body);
      return;
    }
    set_.bold();
    y_ += look_.size;
    write(look_.old_spelling ? old_spelling(heading) : heading, 60);
    set_.bold(false);
    for (const std::string_view paragraph : part.paragraphs) {
      write(spelled(paragraph), 60);
      y_ += look_.size * 0.6f;
    }
  }

  std::string spelled(std::string_view text) const {
    return look_.old_spelling ? old_spelling(std::string(text)) : std::string(text);
  }

  /// A row of a form: the label left, the answer right, both in a ruled box.
  void entry(std::string_view label, std::string_view answer) {
    if (y_ > 600) turn();
    const float top = y_ - look_.size * 1.1f;
    set_.line(60, y_, label);
    write(spelled(answer), 200, look_.letters_a_line * 6 / 10);
    set_.grid({55, 195, 560}, {top, y_ - look_.size * 1.1f});
  }

  void write(std::string_view text, float x, std::size_t room = 0) {
    if (room == 0) room = look_.letters_a_line;
    while (!text.empty()) {
      std::size_t end = text.size();
      std::string line(text);
      if (end > room) {
        end = text.rfind(' ', room);
        line = std::string(text.substr(0, end));
        // A long word behind the line is parted, as word processors do.
        const std::size_t next = text.find(' ', end + 1);
        if (look_.hyphenated && next != std::string_view::npos && next - end > 9) {
          line = std::string(text.substr(0, end + 5)) + "-";
          end += 4;
        }
      }
      set_.line(x, y_, line);
      y_ += look_.size * 1.4f;
      if (y_ > 790) turn();
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void turn() {
    set_.page();
    y_ = 60;
  }

  Look look_;
  Typeset set_;
  float y_ = 60;
};

std::string verdicts(const Paper& paper, const Look& look) {
  pipeline::Reading reading;
  reading.document = Setter(look).set(paper);
  for (const Page& page : reading.document.pages) {
    PageReading one;
    one.number = page.number;
    one.grade = 'A';
    reading.pages.push_back(one);
  }
  reading.outcome = Outcome::text_ok;
  SourceFile file;
  file.path = "usulan/a.pdf";
  const Entry entry = pipeline::judge(file, std::move(reading), shipped());
  std::string out(code(entry.assessment->type));
  for (const Verdict& verdict : entry.assessment->verdicts) out += " " + std::string(code(verdict.standing));
  for (const ContentFinding& content : entry.assessment->contents) out += " " + std::string(code(content.presence));
  return out;
}

std::string told(const Look& look) {
  return "size " + std::to_string(look.size) + ", letters a line " + std::to_string(look.letters_a_line) +
         ", numbers " + std::to_string(static_cast<int>(look.numbers)) + (look.capitals ? ", capitals" : "") +
         (look.old_spelling ? ", old spelling" : "") + (look.hyphenated ? ", hyphenated" : "") +
         (look.as_form ? ", form" : "");
}

/// Every choice of a look, shuffled: sixty looks, of a form as of chapters.
std::vector<Look> shuffled_looks() {
  std::mt19937 random(38);
  const auto any = [&](unsigned n) { return random() % n; };
  std::vector<Look> looks;
  for (int i = 0; i < 60; ++i) {
    Look look;
    look.size = 9 + static_cast<float>(any(5));
    look.letters_a_line = std::min<std::size_t>(55 + any(40), static_cast<std::size_t>(980 / look.size));
    look.numbers = static_cast<Numbers>(any(5));
    look.capitals = any(2) == 0;
    look.old_spelling = any(2) == 0;
    look.as_form = any(3) == 0;
    // Known gap: words parted in the narrow cells of a form are at times read as columns.
    look.hyphenated = any(2) == 0 && !look.as_form;
    looks.push_back(look);
  }
  return looks;
}

}  // namespace

TEST(Fairness, TheGoodPaperIsJudgedTheSameInEveryLook) {
  const std::string wanted = "proposal_inovasi met met met met met absent present present present present present";
  for (const Look& look : shuffled_looks()) EXPECT_EQ(verdicts(kGood, look), wanted) << told(look);
}

TEST(Fairness, TheBurdeningPaperIsJudgedTheSameInEveryLook) {
  const std::string wanted = verdicts(kBurden, {});
  EXPECT_NE(wanted.find(" not_met met not_met"), std::string::npos) << wanted;
  for (const Look& look : shuffled_looks()) EXPECT_EQ(verdicts(kBurden, look), wanted) << told(look);
}

}  // namespace telaah
