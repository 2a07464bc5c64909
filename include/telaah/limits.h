#pragma once
// Every number that bounds what a file or a worker may cost, with its reason. Measured on 14,479 public PDFs:
// good documents take at most 3.5 CPU-s (p99.9 1.0 s) and 94 MB, so these leave a headroom of four and more.

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace telaah::limits {

inline constexpr std::size_t kMagicWindowBytes = 1024;  // "%PDF-" must stand in the first KiB (as Acrobat does)
inline constexpr std::uint64_t kMaxFileBytes = 512ull << 20;
inline constexpr int kMaxPages = 5000;

// A tight address space is the better one: a 100,000-pixel-square JBIG2 ends in 10 ms with its text under
// 512 MiB, and burns more than 15 CPU-s under 1.25 GiB. The file's own size is added per document.
inline constexpr std::uint64_t kPdfAddressSpaceBytes = 512ull << 20;
inline constexpr std::uint64_t kOcrAddressSpaceBytes = 1536ull << 20;
inline constexpr std::chrono::seconds kPdfCpu{15};
inline constexpr std::chrono::seconds kOcrPageCpu{60};
/// Wall clock = 4 x CPU + 10 s, on the monotonic clock.
constexpr std::chrono::seconds wall_for(std::chrono::seconds cpu) { return cpu * 4 + std::chrono::seconds{10}; }

inline constexpr std::size_t kMaxFrameBytes = 16u << 20;     // one frame of the wire: a page with all caps below
inline constexpr std::size_t kMaxReadingBytes = 256u << 20;  // everything a worker may say about one document
inline constexpr std::size_t kMaxPageTextBytes = 4u << 20;
inline constexpr std::uint32_t kMaxWordsPerPage = 200'000;
inline constexpr std::uint32_t kMaxRulesPerPage = 20'000;  // ruling lines
inline constexpr std::uint32_t kMaxImagesPerPage = 20'000;
// Where a page may lie: PDF allows 14,400 points; files in the wild say 10 million.
inline constexpr float kMaxCoordinatePoints = 1e6f;
inline constexpr std::uint32_t kMaxFonts = 4096;
inline constexpr std::size_t kMaxNameBytes = 1024;  // font names, attachment names
inline constexpr std::uint32_t kMaxAttachments = 256;
inline constexpr std::uint64_t kMaxImagePixels = 35'000'000;  // A3 at 300 dpi; bounds the bitmap of an OCR page
inline constexpr std::size_t kMaxImageBytes = 64u << 20;
inline constexpr std::uint32_t kMaxStrips = 48;              // pictures cut from one document for its card
inline constexpr std::uint32_t kMaxStripPixels = 4'000'000;  // a whole A4 page at 180 dpi
inline constexpr double kMaxStripDpi = 150;                  // a screen and a desk printer show no more
inline constexpr std::size_t kMaxStderrBytes = 64u << 10;    // drained, cut, never shown
inline constexpr int kRecycleAfterDocuments = 500;

// An archive a sender packed: a year of proposals fits, a bomb does not.
inline constexpr int kMaxArchiveEntries = 1000;
inline constexpr std::uint64_t kMaxArchiveBytes = 1ull << 30;  // all of it unpacked
inline constexpr std::uint64_t kMaxArchiveRatio = 200;         // unpacked to packed, beyond the first …
inline constexpr std::uint64_t kRatioFreeBytes = 64ull << 20;
inline constexpr std::uint64_t kZipAddressSpaceBytes = 256ull << 20;
inline constexpr std::chrono::seconds kZipEntryCpu{10};

inline constexpr std::size_t kMaxSegmentBytes = 2048;       // one sentence offered to Boost.Regex: <= 32 ms at worst
inline constexpr std::size_t kMaxQuoteBytes = 600;          // a sentence kept as evidence
inline constexpr std::size_t kMaxPassageBytes = 96u << 10;  // own words of one proposal kept for forms: some 14,000
inline constexpr std::size_t kMaxCellChars = 32'000;        // Excel refuses more than 32,767

}  // namespace telaah::limits
