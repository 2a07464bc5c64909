// Which innovations to report together: one page of F4.

#include <algorithm>

#include <fmt/format.h>

#include "annex/annex_sheets.h"
#include "text/date_words.h"

namespace telaah::annex {
namespace {

using consolidate::Proposal;
using report::Align;
using report::Number;
using report::Row;
using report::Tone;

constexpr std::size_t kMostRows = 30;  // on one page of F4 at a size that can be read
constexpr std::size_t kMostNext = 5;

/// "41,3"
std::string decimal(double value, int digits = 2) {
  std::string words = fmt::format("{:.{}f}", value, digits);
  std::ranges::replace(words, '.', ',');
  return words;
}

/// Chosen ones first, then those that might be reported, then the others; each by score.
std::vector<std::size_t> order_of(const Results& results) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < results.simulated.size(); ++i) {
    if (!results.is_evidence[i]) order.push_back(i);
  }
  const auto group = [](const Simulated& one) { return one.is_chosen ? 0 : one.bar == portfolio::Bar::none ? 1 : 2; };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    const Simulated &x = results.simulated[a], &y = results.simulated[b];
    return group(x) != group(y) ? group(x) < group(y) : x.innovation.score > y.innovation.score;
  });
  return order;
}

std::string choice_words(const Simulated& place) {
  if (place.is_chosen) return "● Dilaporkan";
  return place.bar == portfolio::Bar::none ? "◐ Tidak menambah" : "○ Tidak dapat";
}

Tone choice_tone(const Simulated& place) {
  if (place.is_chosen) return Tone::good;
  return place.bar == portfolio::Bar::none ? Tone::look : Tone::muted;
}

std::string effect_of(const Simulated& place) {
  if (place.bar != portfolio::Bar::none) return report::first_large(std::string(label(place.bar))) + ".";
  if (!place.is_dispensable) return "Diperlukan untuk syarat urusan wajib pelayanan dasar.";
  if (place.is_chosen || place.change > 0) return "";
  if (place.change < 0) return "Menurunkan rata-rata bila ikut dilaporkan.";
  return place.innovation.score == 0 ? "Belum ada tingkat yang terbukti." : "Tidak mengubah rata-rata.";
}

/// An innovation reported before has to be more mature by now; how mature it was then is told nowhere.
std::string remark_of(const Simulated& place) {
  std::string remark = effect_of(place);
  if (place.bar != portfolio::Bar::none || place.innovation.submissions == 0) return remark;
  return remark + (remark.empty() ? "" : " ") + "Kematangan pada pelaporan terdahulu tidak diketahui; periksa.";
}

std::string proof_words(const NextProof& next) {
  const std::string& asked = next.proof.level_words;
  return fmt::format("{} → tingkat {}{}: unggah {}", next.proof.name, next.proof.level,
                     asked.empty() ? "" : " (" + asked + ")", next.proof.ask);
}

std::string affair_name(const report::Report& report, const std::string& code) {
  const auto found = std::ranges::find(report.month.affairs, code, &profiler::Affair::code);
  return found == report.month.affairs.end() ? code : found->name;
}

std::vector<std::string> notes_of(const Rules& rules, const MaturityBook& maturity, const Results& results) {
  std::vector<std::string> notes;
  const std::size_t count = results.choice.chosen.size();
  add_pieces(
      notes,
      fmt::format("Simulasi, bukan Indeks Inovasi Daerah (IID): kematangan bersifat indikatif dari berkas yang "
                  "diterima. Kumpulan "
                  "terbaik: {} inovasi dengan nilai {} (jumlah kematangan {} dibagi {}; pembagi paling sedikit {}).{}",
                  count, decimal(results.choice.mean.value()), results.choice.mean.sum, results.choice.mean.divisor,
                  rules.least_divisor,
                  maturity.most > 0 ? fmt::format(" Kematangan tertinggi satu inovasi {}.", maturity.most) : ""));
  const std::string day = results.reporting_day.empty() ? "belum diketahui" : dates::in_words(results.reporting_day);
  add_pieces(
      notes,
      fmt::format("Usia dihitung sampai {}{}. Syarat: diterapkan (atau dikembangkan lebih lanjut) paling lama "
                  "{} bulan sebelumnya; "
                  "paling banyak {} kali dilaporkan, yang kedua lebih matang (kematangan terdahulu tidak diketahui; "
                  "periksa); paling sedikit {} urusan wajib "
                  "pelayanan dasar{}. "
                  "Skor "
                  "jumlah inovasi tidak dihitung karena angkanya tidak diketahui.",
                  day, results.is_announced ? " (penutupan)" : " (tanggal penutupan belum diumumkan)",
                  results.conditions.most_age_months, results.conditions.most_submissions,
                  results.conditions.least_basic,
                  results.choice.has_basic ? "" : " – belum terpenuhi oleh inovasi yang dapat dilaporkan"));
  return notes;
}

report::GridPlan plan_of(const Rules& rules, const MaturityBook& maturity, const Results& results) {
  report::GridPlan plan;
  plan.title = report::names::kSimulation;
  plan.notes = notes_of(rules, maturity, results);
  plan.columns = {{"No.", 5, 6, Number::integer, Align::center},
                  {"No. daftar", 7, 8, Number::integer, Align::center},
                  {"Nama inovasi", 20, 30},
                  {"Perangkat daerah", 16, 26},
                  {"Urusan", 12, 20},
                  {"Penerapan", 10, 12, Number::date, Align::center},
                  {"Usia (bulan)", 7, 8, Number::integer, Align::center},
                  {"Pernah dilaporkan", 10, 11, Number::count, Align::center},
                  {"Kematangan", 10, 11, Number::count, Align::center},
                  {"Hasil simulasi", 15, 18},
                  {"Pengaruh pada nilai", 10, 11, Number::decimal, Align::center},
                  {"Catatan", 22, 34},
                  {"Bukti termudah berikutnya", 26, 44},
                  {"Tambahan nilai", 9, 10, Number::decimal, Align::center}};
  plan.table = "SimulasiPelaporan";
  plan.one_page = true;
  plan.frozen = 3;
  plan.empty = "Nihil: belum ada usulan yang dapat disimulasikan.";
  return plan;
}

void add_row(report::Grid& grid, const report::Report& report, const Results& results, std::size_t i,
             const std::vector<const NextProof*>& next_of) {
  const Proposal& proposal = report.figures.proposals[i];
  const Simulated& place = results.simulated[i];
  Row& row = grid.row();
  row.number(static_cast<double>(grid.rows() + 1)).number(static_cast<double>(proposal.number));
  row.link(report::short_name(proposal), report.file_link(proposal.path)).text(proposal.agency);
  row.text(affair_name(report, proposal.affair)).date(proposal.start);
  if (const std::optional<int> age = place.innovation.age_months; age && *age >= 0)
    row.number(*age);
  else
    row.blank();
  row.number(place.innovation.submissions).number(static_cast<double>(place.innovation.score), Tone::strong);
  row.text(choice_words(place), choice_tone(place));
  if (place.bar == portfolio::Bar::none)
    row.number(place.change);
  else
    row.blank();
  row.text(remark_of(place));
  if (next_of[i] == nullptr)
    row.blank().blank();
  else
    row.text(proof_words(*next_of[i])).number(next_of[i]->gain);
  grid.add();
}

/// The proofs that cost least for what they bring, over all innovations.
void add_next_lines(std::vector<std::string>& lines, const report::Report& report, const Results& results) {
  if (results.next.empty()) return;
  lines.emplace_back(
      "Bukti yang belum ada, dari usaha teringan; tambahan dihitung bila hanya bukti itu yang dipenuhi:");
  for (std::size_t i = 0; i < std::min(kMostNext, results.next.size()); ++i) {
    const NextProof& next = results.next[i];
    add_pieces(lines,
               fmt::format("{}. {} – {} ({}): +{}.", i + 1, report::short_name(report.figures.proposals[next.proposal]),
                           proof_words(next), next.effort_words, decimal(next.gain)));
  }
  const auto most = std::ranges::max_element(results.next, {}, &NextProof::gain);
  add_pieces(lines, fmt::format("Tambahan terbesar: {} – {} ({}): +{}.",
                                report::short_name(report.figures.proposals[most->proposal]), proof_words(*most),
                                most->effort_words, decimal(most->gain)));
}

}  // namespace

void add_pieces(std::vector<std::string>& lines, std::string_view line) {
  constexpr std::size_t kWidth = 180;
  while (line.size() > kWidth) {
    const std::size_t blank = line.rfind(' ', kWidth);
    if (blank == std::string_view::npos) break;
    lines.emplace_back(line.substr(0, blank));
    line.remove_prefix(blank + 1);
  }
  lines.emplace_back(line);
}

void write_simulation(report::Report& report, const Rules& rules, const MaturityBook& maturity,
                      const Results& results) {
  report::Sheet* sheet = report.find(report::names::kSimulation);
  if (sheet == nullptr) return;
  std::vector<const NextProof*> next_of(results.simulated.size(), nullptr);
  for (const NextProof& next : results.next) {
    if (next_of[next.proposal] == nullptr) next_of[next.proposal] = &next;  // the cheapest comes first
  }
  report::Grid grid(report.book, *sheet, report.looks, plan_of(rules, maturity, results));
  const std::vector<std::size_t> order = order_of(results);
  const std::size_t shown = std::min(order.size(), std::max(kMostRows, results.choice.chosen.size()));
  for (std::size_t i = 0; i < shown; ++i) add_row(grid, report, results, order[i], next_of);
  std::vector<std::string> after;
  if (shown < order.size())
    after.push_back(fmt::format("{} inovasi lain tidak ditampilkan: tidak menambah nilai atau tidak dapat dilaporkan.",
                                consolidate::grouped(order.size() - shown)));
  add_next_lines(after, report, results);
  if (!maturity.weights_words.empty()) add_pieces(after, "Bobot: " + maturity.weights_words + ".");
  if (!rules.source.empty())
    add_pieces(after, fmt::format("Sumber syarat: {}; {}.", rules.source,
                                  rules.checked.empty() ? "belum pernah diperiksa"
                                                        : "terakhir diperiksa " + dates::in_words(rules.checked)));
  grid.finish(after);
}

}  // namespace telaah::annex
