#include "proofs/mark_order.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "proofs/mark_tags.h"

#include "telaah/intake.h"
#include "telaah/places.h"
#include "telaah/utf8.h"
#include "text/sha256.h"

namespace telaah::proofs {
namespace {

// Changed with everything that makes copies look otherwise, so that those on the share are written anew.
constexpr std::string_view kEdition = "2";
constexpr std::size_t kShownQuoteBytes = 90;  // of a sentence among the bookmarks
constexpr std::size_t kMostBytes = 4000;      // of a note or a bookmark: what people write has no end

struct Look {
  MarkColour tint, ink;
  std::string_view letter, colour;
};

/// Tints by Okabe and Ito, apart for colour-blind eyes; on paper and for all others the letter tells them apart.
constexpr std::array<Look, kCriterionCount> kLooks{{
    {{255, 238, 130}, {138, 100, 0}, "a", "kuning"},
    {{160, 226, 196}, {0, 105, 78}, "b", "hijau"},
    {{255, 205, 150}, {170, 66, 0}, "c", "jingga"},
    {{170, 214, 246}, {0, 80, 150}, "d", "biru"},
    {{238, 190, 224}, {130, 44, 102}, "e", "ungu muda"},
}};
constexpr Look kNear{{226, 226, 226}, {95, 95, 95}, "", "kelabu"};

const Look& look_of(Criterion criterion) { return kLooks.at(static_cast<std::size_t>(criterion)); }

/// "a. Mengandung pembaharuan"
std::string titled(Criterion criterion) { return fmt::format("{}. {}", look_of(criterion).letter, label(criterion)); }

/// "+1,50"
std::string weight_words(double weight) {
  std::string words = fmt::format("{:+.2f}", weight);
  std::ranges::replace(words, '.', ',');
  return words;
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string shortened(const std::string& text) {
  const std::string whole = on_one_line(text);
  if (whole.size() <= kShownQuoteBytes) return whole;
  std::string_view cut = utf8::cut(whole, kShownQuoteBytes);
  if (const std::size_t blank = cut.rfind(' '); blank != std::string_view::npos && blank > 0)
    cut = cut.substr(0, blank);
  return std::string(cut) + "…";
}

std::string_view direction_words(Polarity polarity, bool is_near) {
  if (is_near) return "Hampir dihitung";
  switch (polarity) {
    case Polarity::supports:
      return "Mendukung";
    case Polarity::opposes:
      return "Memberatkan";
    case Polarity::neutral:
      return "Meragukan";
  }
  return "";
}

std::string tag_of(Criterion criterion, Polarity polarity, bool is_near) {
  std::string tag(look_of(criterion).letter);
  if (is_near || polarity == Polarity::neutral) return tag + "?";
  return polarity == Polarity::opposes ? tag + "-" : tag;
}

std::string note_words(const Verdict& verdict, const Evidence& evidence, bool is_near,
                       const consolidate::Ruling* ruling) {
  std::string words =
      fmt::format("{}: {}\n{}{}.\nAturan: {}", titled(verdict.criterion), label(verdict.standing),
                  direction_words(evidence.polarity, is_near),
                  evidence.weight != 0 ? ", bobot " + weight_words(evidence.weight) : "", evidence.rule);
  if (!evidence.note.empty()) words += fmt::format("\nCatatan: {}", evidence.note);
  if (evidence.mark_end > evidence.mark_begin && evidence.mark_end <= evidence.quote.size()) {
    words +=
        fmt::format("\nKata penentu: “{}”",
                    on_one_line(evidence.quote.substr(evidence.mark_begin, evidence.mark_end - evidence.mark_begin)));
  }
  if (evidence.from_ocr) words += fmt::format("\nHasil OCR, mutu halaman {}", evidence.page_grade);
  if (ruling != nullptr && !ruling->words.empty())
    words += fmt::format("\n{} {}", ruling->is_reopened ? "Dibuka kembali:" : "Yang berlaku:", ruling->words);
  return words + "\nHasil pemeriksaan awal otomatis; keputusan pada Tim.";
}

class Composer {
 public:
  Composer(const Document& document, const NormalText& text) : document_(document), finder_(text), tags_(document) {}

  void introduce(const Entry& entry) {
    line(1, fmt::format("Salinan bertanda dari {}; berkas asli tidak diubah.",
                        intake::display_name(entry.file.path.substr(entry.file.path.rfind('/') + 1))));
    line(1, "Tanda hanya tampak di layar: salinan ini tercetak seperti aslinya.");
    line(1, "Huruf di tepi baris menyebut kriteria: a mendukung, a- memberatkan, a? meragukan atau hampir dihitung.");
    if (entry.assessment && !entry.assessment->judged)
      line(1, "Dokumen ini tidak dinilai terhadap Pasal 6 PP 38/2017.");
  }

  void add(const Verdict& verdict, const consolidate::Ruling* ruling) {
    const Look& look = look_of(verdict.criterion);
    Bookmark& head =
        line(1, fmt::format("{}: {} ({})", titled(verdict.criterion), label(verdict.standing), look.colour));
    head.ink = look.ink;
    head.is_bold = true;
    if (ruling != nullptr && !ruling->words.empty()) {
      line(2,
           fmt::format("{} {}", ruling->is_reopened ? "Dibuka kembali:" : "Yang berlaku:", on_one_line(ruling->words)));
    } else if (!verdict.reason.empty()) {
      line(2, on_one_line(verdict.reason));
    }
    number_ = 0;
    for (const Evidence& evidence : verdict.evidence) add(verdict, evidence, false, ruling);
    for (const Evidence& evidence : verdict.near_misses) add(verdict, evidence, true, ruling);
  }

  void add(const std::array<ContentFinding, kContentCount>& contents) {
    line(1, "Muatan usulan").is_bold = true;
    for (const ContentFinding& finding : contents) {
      std::string words = fmt::format("{}: {}", label(finding.content), label(finding.presence));
      if (!finding.reason.empty()) words += fmt::format(" ({})", on_one_line(finding.reason));
      lead_to(line(2, std::move(words)), finding.page, finder_.find(finding));
    }
  }

  void add(const std::vector<Warning>& warnings) {
    if (warnings.empty()) return;
    line(1, "Catatan untuk penelaah").is_bold = true;
    for (const Warning& warning : warnings)
      lead_to(line(2, on_one_line(warning.message)), warning.page, finder_.find(warning));
  }

  MarkOrder done() {
    std::set<int> pages;
    for (const PageMark& mark : order_.marks) pages.insert(mark.page);
    for (const Bookmark& bookmark : order_.bookmarks) pages.insert(bookmark.page);
    for (const int number : pages) {
      if (number < 1 || static_cast<std::size_t>(number) > document_.pages.size()) continue;
      const Page& page = document_.pages[static_cast<std::size_t>(number) - 1];
      order_.pages.push_back({number, page.width, page.height, page.rotation / 90 % 4 * 90});
    }
    return std::move(order_);
  }

 private:
  Bookmark& line(int level, std::string title) {
    Bookmark bookmark;
    bookmark.level = level;
    bookmark.title = utf8::cut(title, kMostBytes);
    return order_.bookmarks.emplace_back(std::move(bookmark));
  }

  /// How the words on `page` that OCR read were laid straight.
  [[nodiscard]] Slant slant_of(int page) const {
    if (page < 1 || static_cast<std::size_t>(page) > document_.pages.size()) return {};
    return document_.pages[static_cast<std::size_t>(page) - 1].slant;
  }

  void lead_to(Bookmark& bookmark, int page, const places::Found& found) const {
    bookmark.page = std::max(page, 0);
    for (const places::Place& place : found.places) {
      if (place.page != page || place.lines.empty()) continue;
      const Slant slant = place.from_ocr ? slant_of(page) : Slant{};
      const PagePoint at = as_scanned(slant, PagePoint{place.lines.front().x0, place.lines.front().y0});
      bookmark.x = std::max(at.x, 0.F);
      bookmark.y = std::max(at.y, 0.F);
    }
  }

  void add(const Verdict& verdict, const Evidence& evidence, bool is_near, const consolidate::Ruling* ruling) {
    const places::Found found = finder_.find(evidence);
    const std::string where = evidence.page > 0 ? fmt::format("hlm. {}, ", evidence.page) : "";
    std::string direction(direction_words(evidence.polarity, is_near));
    if (!where.empty()) direction[0] = static_cast<char>(direction[0] - 'A' + 'a');
    lead_to(line(2, fmt::format("{}{}{}: “{}”", where, direction,
                                evidence.weight != 0 ? " " + weight_words(evidence.weight) : "",
                                shortened(evidence.quote))),
            evidence.page, found);
    ++number_;
    const Look& own = look_of(verdict.criterion);
    for (const places::Place& place : found.places) {
      PageMark mark;
      mark.page = place.page;
      if (place.from_ocr) mark.slant = slant_of(place.page);
      mark.lines = place.lines;
      mark.decisive = place.decisive;
      mark.tint = is_near ? kNear.tint : own.tint;
      mark.ink = is_near ? kNear.ink : own.ink;
      mark.tag = tag_of(verdict.criterion, evidence.polarity, is_near);
      mark.tag_box = tags_.place(place.page, place.lines.front(), mark.tag.size());
      mark.name = fmt::format("telaah:{}:{}:{}", code(verdict.criterion), number_, place.page);
      mark.subject = titled(verdict.criterion);
      mark.words = utf8::cut(note_words(verdict, evidence, is_near, ruling), kMostBytes);
      order_.marks.push_back(std::move(mark));
    }
  }

  const Document& document_;
  places::Finder finder_;
  Tags tags_;
  MarkOrder order_;
  int number_ = 0;  // of the evidence within its criterion
};

}  // namespace

std::array<std::string, kCopyRemarks> copy_remarks() {
  std::array<std::string, kCopyRemarks> words;
  const auto say = [&](CopyRemark remark, const char* sentence) {
    words.at(static_cast<std::size_t>(remark)) = sentence;
  };
  say(CopyRemark::locked, "Berkas asli dibatasi dengan kata sandi pemilik; salinan ini membawa pembatasan yang sama.");
  say(CopyRemark::signed_once,
      "Berkas asli bertanda tangan elektronik. Salinan ini tidak membawa tanda tangan itu; yang sah hanya berkas "
      "asli.");
  say(CopyRemark::damaged, "Berkas asli rusak di sebagian tempat; salinan ini disusun dari bagian yang terbaca.");
  say(CopyRemark::archival,
      "Berkas asli berbentuk PDF/A; salinan bertanda ini bukan PDF/A dan bukan untuk diarsipkan.");
  say(CopyRemark::form,
      "Berkas asli memuat formulir XFA; salinan ini menampilkan halamannya saja, sebagaimana dibaca telaah.");
  say(CopyRemark::portfolio, "Berkas asli berupa portofolio PDF; salinan ini menampilkan halaman sampulnya.");
  say(CopyRemark::scripts,
      "Skrip dan tindakan di dalam berkas asli (ketika dibuka, pada halaman, tombol, atau isian) tidak ikut disalin; "
      "tautan biasa tetap.");
  say(CopyRemark::page_differs,
      "Sebagian tanda tidak digambar, karena letak halamannya berbeda dari yang dibaca; gunakan nomor halamannya.");
  return words;
}

namespace {

void put(text::Sha256& hash, std::string_view text) {
  hash.update(fmt::format("{}:", text.size()));
  hash.update(text);
}

void put(text::Sha256& hash, const Evidence& one) {
  put(hash,
      fmt::format("{}|{}|{}|{}|{}|{:.4f}|{}|{}", one.page, one.mark_begin, one.mark_end, static_cast<int>(one.polarity),
                  static_cast<int>(one.from_ocr), one.weight, one.page_grade, one.rule));
  put(hash, one.quote);
  put(hash, one.note);
}

}  // namespace

MarkOrder mark_order(const Entry& entry, const consolidate::RulingList& decided, const Document& document,
                     const NormalText& text) {
  Composer composer(document, text);
  composer.introduce(entry);
  if (entry.assessment) {
    if (entry.assessment->judged) {
      for (const Verdict& verdict : entry.assessment->verdicts)
        composer.add(verdict, consolidate::ruling_on(decided, verdict.criterion));
      composer.add(entry.assessment->contents);
    }
    composer.add(entry.assessment->warnings);
  }
  MarkOrder order = composer.done();
  order.author = "telaah";
  order.title = "Hasil telaah (salinan bertanda)";
  order.remarks = copy_remarks();
  return order;
}

std::string copy_fingerprint(const Entry& entry, const consolidate::RulingList& decided) {
  text::Sha256 hash;
  for (const std::string_view part :
       {kEdition, std::string_view(entry.file.sha256), std::string_view(entry.engine_version)})
    put(hash, part);
  put(hash, entry.file.path.substr(entry.file.path.rfind('/') + 1));
  if (entry.assessment) {
    for (const Verdict& verdict : entry.assessment->verdicts) {
      put(hash, code(verdict.standing));
      put(hash, verdict.reason);
      for (const Evidence& one : verdict.evidence) put(hash, one);
      put(hash, "hampir");
      for (const Evidence& one : verdict.near_misses) put(hash, one);
    }
    for (const ContentFinding& finding : entry.assessment->contents)
      put(hash, fmt::format("{}|{}|{}|{}", code(finding.presence), finding.reason, finding.page, finding.quote));
    for (const Warning& warning : entry.assessment->warnings)
      put(hash, fmt::format("{}|{}|{}", warning.message, warning.page, warning.quote));
  }
  for (const consolidate::Ruling& ruling : decided)
    put(hash,
        fmt::format("{}|{}|{}|{}|{}", ruling.is_reopened, code(ruling.criterion),
                    ruling.content ? code(*ruling.content) : "", ruling.fact ? code(*ruling.fact) : "", ruling.words));
  return hash.hex();
}

}  // namespace telaah::proofs
