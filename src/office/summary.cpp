#include "office/summary.h"

#include "cli/paths.h"

#include <fmt/format.h>

#include <numeric>

namespace telaah::office {
namespace {

constexpr std::size_t kNamedProblems = 10;

Outcome outcome_at(std::size_t index) { return static_cast<Outcome>(index); }

}  // namespace

void Summary::add(const std::string& path, Outcome outcome, const std::string& reason) {
  ++counts_.at(static_cast<std::size_t>(outcome));
  const OutcomeGroup where = group(outcome);
  const bool is_problem =
      where == OutcomeGroup::bermasalah || where == OutcomeGroup::menunggu || outcome == Outcome::partial;
  if (!is_problem) return;
  problems_[{outcome == Outcome::not_a_pdf, path}] = {outcome, reason};
  if (problems_.size() > kNamedProblems) problems_.erase(std::prev(problems_.end()));
}

void Summary::fill_reasons(const std::function<std::string(const std::string& path)>& reason_of) {
  for (auto& [key, problem] : problems_) {
    if (problem.reason.empty()) problem.reason = reason_of(key.second);
  }
}

std::uint64_t Summary::count(OutcomeGroup wanted) const {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (group(outcome_at(i)) == wanted) sum += counts_[i];
  }
  return sum;
}

/// A document of which pages are missing was judged, but whoever only looks at the exit code must hear of it, too.
std::uint64_t Summary::count_of_attention() const {
  const std::uint64_t in_part = counts_.at(static_cast<std::size_t>(Outcome::partial));
  return count(OutcomeGroup::bermasalah) + count(OutcomeGroup::menunggu) + in_part;
}

bool Summary::needs_attention() const { return count_of_attention() > 0; }

std::uint64_t Summary::ended() const { return std::accumulate(counts_.begin(), counts_.end(), std::uint64_t{0}); }

std::string Summary::text() const {
  if (received_ != ended()) {
    throw Error(
        ExitCode::environment,
        fmt::format("Perhitungan tidak cocok: diterima {} berkas, tercatat {}. Mohon laporkan kepada pengelola.",
                    received_, ended()));
  }
  std::string out = fmt::format("Diterima {} = selesai {} + bermasalah {} + ganda {} + menunggu {}\n", received_,
                                count(OutcomeGroup::selesai), count(OutcomeGroup::bermasalah),
                                count(OutcomeGroup::ganda), count(OutcomeGroup::menunggu));
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    if (counts_[i] > 0) out += fmt::format("  {:<32} {:>6}\n", label(outcome_at(i)), counts_[i]);
  }
  if (unchanged_ > 0 || judged_again_ > 0) {
    out += fmt::format("Tidak berubah {}, dinilai ulang tanpa dibaca lagi {}, dibaca {}.\n", unchanged_, judged_again_,
                       received_ - refused_ - unchanged_ - judged_again_);
  }
  if (ignored_ > 0) {
    out += fmt::format(
        "Tidak dihitung: {} berkas sistem (misalnya ~$…, Thumbs.db) atau buatan telaah (kartu, salinan bertanda).\n",
        ignored_);
  }
  const std::uint64_t attention = count_of_attention();
  if (attention > 0) out += "Perlu perhatian:\n";
  for (const auto& [key, problem] : problems_) {
    out += fmt::format("  {}: {}\n", cli::shown_path(key.second),
                       problem.reason.empty() ? label(problem.outcome) : problem.reason);
  }
  if (attention > problems_.size()) out += fmt::format("  … dan {} berkas lain.\n", attention - problems_.size());
  return out;
}

}  // namespace telaah::office
