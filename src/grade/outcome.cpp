#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "grade/thresholds.h"
#include "telaah/grade.h"

namespace telaah::grade {
namespace {

constexpr int kPlaceholderWords = 150;  // such a page says one paragraph
constexpr int kContainerWords = 40;     // "open this portfolio in …"
constexpr int kHiddenTextWords = 20;
// Share of suspect pages that makes the whole document suspect (measured rule, faults of text layers come in runs), and
// of badly read pages that gives a document their grade.
constexpr float kSuspectShare = 0.10F;
constexpr std::size_t kNamedPages = 12;

/// What viewers' placeholder pages say, lower case.
constexpr std::array<std::string_view, 7> kPlaceholders{"please wait",
                                                        "if this message is not eventually replaced",
                                                        "your pdf viewer may not be able to display",
                                                        "to view the full contents of this document",
                                                        "adobe reader 8 or higher",
                                                        "requires adobe",
                                                        "protected pdf file"};

/// "3, 5-9, 12": page numbers ascend.
std::string page_list(const std::vector<int>& pages) {
  std::string out;
  std::size_t named = 0;
  for (std::size_t i = 0; i < pages.size() && named < kNamedPages; ++named) {
    std::size_t last = i;
    while (last + 1 < pages.size() && pages[last + 1] == pages[last] + 1) ++last;
    if (!out.empty()) out += ", ";
    out += last == i ? fmt::format("{}", pages[i]) : fmt::format("{}-{}", pages[i], pages[last]);
    i = last + 1;
    if (named + 1 == kNamedPages && i < pages.size()) out += ", …";
  }
  return out;
}

/// Counts over a document's pages.
struct Tally {
  std::vector<int> lost, broken, torn, unread, suspect;  ///< broken: gave nothing; torn: a part is missing
  int text_pages = 0, ocr_pages = 0, blank_pages = 0;
  int words = 0, hidden_words = 0;
  std::uint32_t parse_errors = 0;

  Tally(const Document& document, const std::vector<PageReading>& pages) : parse_errors(document.parse_errors) {
    for (const PageReading& page : pages) count(page);
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
      const Page& page = document.pages[i];
      parse_errors += page.parse_errors;
      if (!page.delivered) {
        lost.push_back(page.number);
      } else if (i < pages.size() && pages[i].words == 0 && is_damaged(page, pages[i])) {
        broken.push_back(page.number);
      } else if (page.broken_streams > 0) {
        torn.push_back(page.number);
      }
    }
    std::erase_if(unread, [this](int number) { return holds(lost, number) || holds(broken, number); });
  }

  static bool holds(const std::vector<int>& pages, int number) {
    return std::ranges::find(pages, number) != pages.end();
  }
  /// Without text of its own, and not because OCR is still to come.
  static bool is_damaged(const Page& page, const PageReading& reading) {
    const bool gave_nothing = page.words.empty() && page.image_cover < kPictureCover;
    return page.broken_streams > 0 || (page.parse_errors > 0 && gave_nothing && reading.method != PageMethod::ocr);
  }
  [[nodiscard]] bool is_whole() const {
    return lost.empty() && broken.empty() && torn.empty() && unread.empty() && suspect.empty();
  }

  void count(const PageReading& page) {
    hidden_words += page.hidden_words;
    words += page.words - std::min(page.words, page.hidden_words);
    switch (page.method) {
      case PageMethod::text:
        ++text_pages;
        if (page.grade == 'D') suspect.push_back(page.number);
        break;
      case PageMethod::ocr:
      case PageMethod::both:
        ++ocr_pages;
        break;
      case PageMethod::blank:
        ++blank_pages;
        break;
      case PageMethod::none:
        unread.push_back(page.number);
        break;
    }
  }
  [[nodiscard]] int read_pages() const { return text_pages + ocr_pages; }
};

std::string lower_start(const Document& document) {
  std::string text;
  for (const Page& page : document.pages) {
    for (const Word& word : page.words) {
      text += page.word_text(word);
      text += ' ';
    }
    if (text.size() > 8192) break;
  }
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// The PDF is only a wrapper: what its sender meant is not on its pages.
std::string container_reason(const Document& document, const Tally& tally) {
  if (document.is_portfolio && tally.words <= kPlaceholderWords) {
    return "Berkas adalah portofolio; isinya berada pada berkas di dalamnya.";
  }
  if (!document.attachments.empty() && tally.words <= kContainerWords) {
    return fmt::format(
        "Halamannya hampir kosong; isi dokumen mungkin berada pada {} berkas yang dilampirkan di dalamnya.",
        document.attachments.size());
  }
  if (tally.words > kPlaceholderWords || tally.words == 0) return "";
  const std::string text = lower_start(document);
  const bool is_placeholder = std::ranges::any_of(
      kPlaceholders, [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; });
  if (is_placeholder)
    return "Halaman hanya memuat pesan pengganti; isi dokumen tidak ikut tersimpan (formulir XFA atau dokumen "
           "terlindungi).";
  return "";
}

Outcome nothing_read(const Tally& tally, const OcrRun& run, std::string& reason) {
  if (!tally.unread.empty()) {
    if (!run.available) {
      reason = "Halaman berupa pindaian; OCR tidak dijalankan.";
      return Outcome::needs_ocr;
    }
    reason = fmt::format("OCR tidak menyelesaikan halaman {}.", page_list(tally.unread));
    return Outcome::limit_exceeded;
  }
  if (tally.parse_errors > 0 || !tally.lost.empty()) {
    reason = "Berkas terbuka, tetapi tidak ada halaman yang menghasilkan teks.";
    return Outcome::damaged;
  }
  return Outcome::blank;
}

Outcome partly_read(const Document& document, const Tally& tally, const OcrRun& run, std::string& reason) {
  std::vector<std::string> parts;
  if (!tally.lost.empty()) {
    parts.push_back(fmt::format("{} dari {} halaman tidak dapat dibuka: halaman {}", tally.lost.size(),
                                document.announced_pages, page_list(tally.lost)));
  }
  if (!tally.broken.empty()) {
    parts.push_back(fmt::format("halaman rusak dan tidak menghasilkan teks: halaman {}", page_list(tally.broken)));
  }
  if (!tally.torn.empty()) {
    parts.push_back(fmt::format("sebagian isi halaman rusak dan tidak terbaca: halaman {}", page_list(tally.torn)));
  }
  if (!tally.unread.empty()) {
    parts.push_back(fmt::format(
        "{}: halaman {}", run.available ? "OCR tidak berhasil" : "pindaian belum dibaca karena OCR tidak dijalankan",
        page_list(tally.unread)));
  }
  std::vector<int> cut_short;
  for (const int number : run.failed_pages) {
    if (std::ranges::find(tally.unread, number) == tally.unread.end()) cut_short.push_back(number);
  }
  if (!cut_short.empty())
    parts.push_back(fmt::format("OCR terhenti sebelum selesai: halaman {}", page_list(cut_short)));
  if (!tally.suspect.empty()) {
    parts.push_back(fmt::format("teks tidak dapat dipercaya: halaman {}", page_list(tally.suspect)));
  }
  reason = fmt::format("{}.", fmt::join(parts, "; "));
  reason[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(reason[0])));
  return Outcome::partial;
}

bool is_suspect(const Tally& tally) {
  const auto pages = static_cast<float>(tally.suspect.size());
  return !tally.suspect.empty() && pages >= kSuspectShare * static_cast<float>(tally.read_pages());
}

}  // namespace

Outcome outcome(const Document& document, const std::vector<PageReading>& pages, const OcrRun& run,
                std::string& reason) {
  reason.clear();
  const Tally tally(document, pages);
  if (std::string container = container_reason(document, tally); !container.empty()) {
    reason = std::move(container);
    return Outcome::suspect_text;
  }
  if (tally.read_pages() == 0) return nothing_read(tally, run, reason);
  if (is_suspect(tally)) {
    reason = fmt::format("Lapisan teks rusak atau bersandi lain: halaman {}.", page_list(tally.suspect));
    return Outcome::suspect_text;
  }
  if (tally.words == 0) {
    if (tally.hidden_words >= kHiddenTextWords) {
      reason = "Seluruh teks tersembunyi; halaman yang tampak tidak memuat tulisan.";
    } else {
      reason = "Tidak ada tulisan yang terbaca pada gambar halaman.";
    }
    return Outcome::suspect_text;
  }
  if (!tally.is_whole() || !run.failed_pages.empty()) return partly_read(document, tally, run, reason);
  return tally.ocr_pages > 0 ? Outcome::ocr_ok : Outcome::text_ok;
}

char document_grade(const std::vector<PageReading>& pages) {
  std::array<int, 4> at_least{};  // pages of grade A to D or worse
  int all = 0;
  for (const PageReading& page : pages) {
    if (page.method == PageMethod::blank) continue;
    ++all;
    for (int grade = 0; grade < 4 && 'A' + grade <= page.grade; ++grade) ++at_least.at(static_cast<std::size_t>(grade));
  }
  if (all == 0) return pages.empty() ? 'D' : 'A';
  char found = 'A';
  for (std::size_t grade = 1; grade < at_least.size(); ++grade) {
    const bool is_share = static_cast<float>(at_least.at(grade)) >= kSuspectShare * static_cast<float>(all);
    if (is_share && at_least.at(grade) > 0) found = static_cast<char>('A' + grade);
  }
  return found;
}

}  // namespace telaah::grade
