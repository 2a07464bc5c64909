// The office's own list against the proposals: what has a document, what has none yet, what became of it.

#include <algorithm>
#include <cctype>
#include <set>

#include "consolidate/recaps.h"
#include "telaah/innovations.h"

namespace telaah::consolidate {
namespace {

constexpr double kSame = 0.6;       // as for proposals among each other
constexpr double kContained = 0.9;  // all the words of one name stand in the other
constexpr double kMisspelt = 0.95;  // what a word counts that differs by a letter

/// Words that stand around names and tell none apart.
const std::set<std::string, std::less<>> kAround{"inovasi", "program", "aplikasi", "sistem", "proposal", "layanan",
                                                 "kota",    "daerah",  "usulan",   "judul",  "nama",     "cilegon"};

/// At most one letter replaced, left out, added, or exchanged with its neighbour.
bool is_one_slip_apart(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  if (a.size() < b.size()) return a.substr(same) == b.substr(same + 1);
  if (same == a.size() || a.substr(same + 1) == b.substr(same + 1)) return true;
  return same + 1 < a.size() && a[same] == b[same + 1] && a[same + 1] == b[same] &&
         a.substr(same + 2) == b.substr(same + 2);
}

double alike(std::string_view a, std::string_view b) {
  constexpr std::size_t kShortest = 5;  // a letter more or less makes another word of a short one
  if (a == b) return 1;
  const bool has_figure = std::ranges::any_of(a, [](unsigned char c) { return std::isdigit(c) != 0; });
  return std::min(a.size(), b.size()) >= kShortest && !has_figure && is_one_slip_apart(a, b) ? kMisspelt : 0;
}

struct Name {
  innovations::Words words;
};

Name name_of(const std::string& text) {
  Name name{innovations::words_of(text)};
  std::erase_if(name.words, [](const std::string& word) { return kAround.contains(word); });
  return name;
}

/// The words of `few` that stand in `many`, misspelt ones for a little less.
double common(const Name& few, const Name& many) {
  double sum = 0;
  for (const std::string& word : few.words) {
    double best = 0;
    for (const std::string& other : many.words) best = std::max(best, alike(word, other));
    sum += best;
  }
  return sum;
}

/// 0..1: the share of common words, or nearly 1 when one name stands whole in the other.
double likeness(const Name& a, const Name& b) {
  const Name& few = a.words.size() <= b.words.size() ? a : b;
  const Name& many = a.words.size() <= b.words.size() ? b : a;
  if (few.words.empty()) return 0;
  const double both = common(few, many), size = static_cast<double>(few.words.size());
  const double share = both / (size + static_cast<double>(many.words.size()) - both);
  const bool is_whole = few.words.size() >= 2 && both >= kMisspelt * size - 1e-9;
  return is_whole ? std::max(share, kContained * both / size) : share;
}

/// The agency itself, its units and what it stands under are one body here.
bool may_be_of(const InventoryRow& row, const Proposal& proposal, const Month& month) {
  if (row.opd_id.empty() || proposal.agency_id.empty() || row.opd_id == proposal.agency_id) return true;
  const auto listed = std::ranges::find(month.agencies, row.opd_id, &profiler::Agency::id);
  const std::string above = listed == month.agencies.end() || listed->parent.empty() ? row.opd_id : listed->parent;
  return !proposal.body_id.empty() && (above == proposal.body_id || row.opd_id == proposal.body_id);
}

void follow(Funnel& funnel, const Proposal& proposal, const Month& month) {
  ++funnel.proposed;
  if (proposal.stage == "penerapan") {
    ++funnel.applied;
    return;
  }
  const Date last = latest_date(proposal.renewed.empty() ? proposal.received : proposal.renewed);
  if (last.is_known() && months_between(last, report_day(month)) >= kStuckMonths) ++funnel.stuck;
}

}  // namespace

void match_inventory(Figures& figures, const Month& month) {
  if (month.inventory.empty()) return;
  std::vector<std::pair<Name, Name>> names;  // name and abbreviation
  for (const Proposal& proposal : figures.proposals)
    names.emplace_back(name_of(proposal.name), name_of(proposal.short_name));
  figures.funnel.listed = month.inventory.size();
  for (const InventoryRow& row : month.inventory) {
    const Name listed = name_of(row.name);
    std::optional<std::size_t> best;
    double most = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (!may_be_of(row, figures.proposals[i], month)) continue;
      const auto& [whole, brief] = names[i];
      const bool is_word_of_it = listed.words.size() == 1 && !row.opd_id.empty() && common(listed, whole) == 1;
      const double share = std::max({likeness(listed, whole), likeness(listed, brief), is_word_of_it ? kSame : 0.0});
      if (share < kSame || share <= most) continue;
      best = i;
      most = share;
    }
    figures.inventory.push_back(best);
    if (best) follow(figures.funnel, figures.proposals[*best], month);
  }
}

}  // namespace telaah::consolidate
