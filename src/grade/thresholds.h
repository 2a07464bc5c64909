#pragma once
// The numbers by which pages are judged. Measured on 660 typed pages, 108 scanned ones and 31 pages with broken
// encodings: good text scores 0.63 and more (1 % below 0.80), English 0.61, broken encodings at most 0.15.

namespace telaah::grade {

inline constexpr int kEnoughWords = 12;  // fewer say nothing about language
inline constexpr int kFewWords = 5;
inline constexpr int kEnoughCharacters = 50;
inline constexpr float kDamagedShare = 0.02F;  // controls, private use, U+FFFD; bullets apart
inline constexpr float kRuinedShare = 0.10F;
inline constexpr float kMixedShare = 0.02F;  // words with letters of two scripts
inline constexpr float kNoLanguage = 0.42F;  // below: noise
inline constexpr float kDoubtfulLanguage = 0.55F;
inline constexpr float kForeignLanguage = 0.70F;

inline constexpr float kPictureCover = 0.02F;  // a logo on an otherwise empty page is worth a look
inline constexpr float kPageCover = 0.85F;     // scans leave a margin at most
inline constexpr unsigned kFewestPixels = 90'000;
inline constexpr int kFullPageWords = 60;  // the footer of an electronic signature has as many, but in few rows
inline constexpr float kFullPageRows = 0.2F;
inline constexpr float kScannerBlanks = 0.02F;
inline constexpr unsigned kOutlinedPage = 600;  // painted paths on a page with next to no text

}  // namespace telaah::grade
