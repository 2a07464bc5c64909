#pragma once
// Which files are one innovation: versions, rescans and re-exports of the same proposal by the same body. Pure; knows
// signatures and names, not the ledger. Likeness between different bodies is shown elsewhere, never merged here.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "telaah/history.h"

namespace telaah::innovations {

// Measured on 81 proposals of seven forms and on copies made from them (docs/month.md): two different proposals reach
// 0.28 of equal words and 0.13 of equal rare words; a rescan with every tenth word misread keeps 0.46 and 0.37, a
// revision with a fifth of the lines gone and as many new ones 0.38 and 0.31 in 19 of 20.
inline constexpr double kSameName = 0.30;      ///< of the text, when the names are alike
inline constexpr double kSameNameRare = 0.20;  ///< of the words that no form shares
inline constexpr double kUnnamed = 0.60;       ///< when a name could not be read
inline constexpr double kRenamed = 0.90;       ///< when the names differ: nearly all of the text
inline constexpr double kNamesAlike = 0.60;    ///< share of common words
inline constexpr double kSameText = 0.95;      ///< a copy rather than a version …
inline constexpr double kScanned = 0.45;       ///< … and when one of the two was read by OCR
inline constexpr double kShown = 0.25;         ///< of rare words: shown to people, whoever proposes

using Words = std::vector<std::string>;  ///< of a name: lower case, sorted, each once, fillers aside
Words words_of(const std::string& name);
/// 0..1: words in both / words in either.
double common_share(const Words& a, const Words& b);
double name_likeness(const std::string& a, const std::string& b);

/// Gives every file of `files` (in order of receipt) that has no innovation its place, earliest first. `join` stores it
/// and gives the innovation's number. A file whose body is no longer that of its innovation founds its own.
void settle(const std::vector<ProposalFile>& files, const std::function<std::int64_t(const Membership&)>& join);

struct Pair {
  std::size_t first = 0, second = 0;  ///< indices; first < second
  double likeness = 0;                ///< of the texts
};
/// Pairs of different innovations whose texts are alike beyond what their form shares; most alike first.
std::vector<Pair> alike(const std::vector<ProposalFile>& files, std::size_t most);

/// Index of the file that counts among `members` (indices into `files`, in order of receipt): the newest that lies
/// somewhere; a copy read worse than what it copies does not displace it.
std::size_t counting(const std::vector<ProposalFile>& files, const std::vector<std::size_t>& members);

}  // namespace telaah::innovations
