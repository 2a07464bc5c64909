// One proposal against one award: what is met, what lacks, until when it could be met.

#include <algorithm>
#include <cctype>
#include <set>

#include <fmt/format.h>

#include "consolidate/recaps.h"
#include "text/date_words.h"

namespace telaah::consolidate {
namespace {

std::string lowered(std::string words) {
  if (!words.empty()) words[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
  return words;
}

bool has(const std::vector<std::string>& codes, const std::string& code) {
  return std::ranges::find(codes, code) != codes.end();
}

/// How often a proposal had one of the prizes: years, and those told without a year as one.
int times_won(const Proposal& proposal, const PrizeLimit& limit) {
  std::set<int> years;
  for (const Prize& prize : proposal.prizes) {
    if (has(limit.prizes, prize.code)) years.insert(prize.year);
  }
  if (years.size() > 1) years.erase(0);  // most likely one of the others, told again
  return static_cast<int>(years.size());
}

/// The state of one check.
class Weighing {
 public:
  Weighing(const Award& award, const Proposal& proposal, const Month& month) : award_(award), proposal_(proposal) {
    candidate_.edition = edition_of(award, month);
    closing_ = latest_date(candidate_.edition.day);
    counted_to_ = closing_.is_known() ? closing_ : report_day(month);
  }

  Candidate result() {
    bar();
    check_stage();
    check_age();
    check_replication();
    check_prizes();
    check_criteria();
    check_contents();
    candidate_.qualifies = candidate_.missing.empty() && candidate_.barred.empty();
    candidate_.until = until_words();
    return std::move(candidate_);
  }

 private:
  void lack(std::string words) { candidate_.missing.push_back(std::move(words)); }
  void meet(std::string words) { candidate_.met.push_back(std::move(words)); }
  void warn(std::string words) { candidate_.warnings.push_back(std::move(words)); }

  void bar() {
    const Standing competence = proposal_.standings.at(static_cast<std::size_t>(Criterion::kewenangan));
    for (const Criterion criterion : award_.barring) {
      if (proposal_.standings.at(static_cast<std::size_t>(criterion)) != Standing::not_met) continue;
      candidate_.barred = fmt::format("kriteria “{}” belum terpenuhi", label(criterion));
      return;
    }
    // A person may have found that the affair is the region's all the same.
    const bool is_ruled = proposal_.decided.at(static_cast<std::size_t>(Criterion::kewenangan));
    if (is_ruled && competence == Standing::met) return;
    if (std::ranges::find(award_.barred_bodies, proposal_.body) != award_.barred_bodies.end())
      candidate_.barred = "pengusul: " + lowered(std::string(label(proposal_.body)));
  }

  void check_stage() {
    if (award_.stages.empty()) return;
    const std::string words = lowered(stage_words(proposal_.stage));
    if (has(award_.stages, proposal_.stage)) {
      meet("tahapan " + words);
    } else if (has(award_.warned_stages, proposal_.stage)) {
      meet("tahapan " + words);
      warn(fmt::format("tahapan masih {}: dapat dilaporkan, tetapi kematangannya rendah", words));
    } else {
      lack(proposal_.stage.empty() ? "tahapan belum disebutkan" : "tahapan masih " + words);
    }
  }

  /// ", dihitung sampai akhir bulan laporan", when there is no closing day to count to.
  [[nodiscard]] std::string counted_words() const {
    return closing_.is_known() ? "" : fmt::format(" per {}", dates::in_words(counted_to_.iso()));
  }

  void check_age() {
    const Date start = latest_date(proposal_.start);
    if (start.is_known()) candidate_.age_months = months_between(start, counted_to_);
    if (award_.min_age_months > 0) check_min_age(start);
    // What is not applied yet has no age that could be too high.
    const bool is_applied = proposal_.stage == "penerapan" || start.is_known();
    if (award_.max_age_months > 0 && is_applied) check_max_age();
  }

  void check_min_age(const Date& start) {
    if (!start.is_known()) return lack("waktu penerapan belum disebutkan");
    const int age = std::max(0, candidate_.age_months);
    if (candidate_.age_months >= award_.min_age_months)
      return meet(fmt::format("usia penerapan {} bulan (syarat {} bulan)", age, award_.min_age_months));
    lack(fmt::format("usia penerapan {} dari {} bulan{}", age, award_.min_age_months, counted_words()));
    old_enough_ = months_after(start, award_.min_age_months);
    if (closing_.is_known()) is_reachable_ = false;
  }

  void check_max_age() {
    if (proposal_.start.empty()) return lack("waktu penerapan belum disebutkan");
    const auto too_old = [&](const Date& from) { return months_after(from, award_.max_age_months) < counted_to_; };
    const Date developed = latest_date(proposal_.developed);
    if (!too_old(earliest_date(proposal_.start))) {
      return meet(fmt::format("diterapkan dalam {} bulan terakhir", award_.max_age_months));
    }
    if (developed.is_known() && !too_old(developed)) {
      return meet(fmt::format("dikembangkan lebih lanjut ({})", dates::in_words(proposal_.developed)));
    }
    if (!too_old(latest_date(proposal_.start))) {
      return lack(fmt::format("waktu penerapan perlu ditulis lengkap (tertulis {})", dates::in_words(proposal_.start)));
    }
    lack(fmt::format("diterapkan sejak {}, lebih dari {} bulan{}; hanya bila dikembangkan lebih lanjut",
                     dates::in_words(proposal_.start), award_.max_age_months, counted_words()));
    needs_development_ = true;
  }

  void check_replication() {
    if (!award_.only_replications) return;
    if (proposal_.replicates.empty()) {
      lack("bukan replikasi: inovasi yang direplikasi atau diadaptasi belum disebutkan");
    } else {
      meet(fmt::format("replikasi dari {}", proposal_.replicates));
      warn("perlu dipastikan bahwa inovasi asalnya pernah menjadi Top 99");
    }
  }

  void check_prizes() {
    for (const PrizeLimit& limit : award_.prizes) {
      const int times = times_won(proposal_, limit);
      if (times > limit.at_most) {
        lack(limit.at_most == 0 ? fmt::format("pernah {}", limit.words)
                                : fmt::format("telah {} kali {}", times, limit.words));
        is_final_ = true;
      } else if (times > 0 && !limit.while_allowed.empty()) {
        warn(limit.while_allowed);
      }
    }
  }

  void check_criteria() {
    for (const Criterion criterion : award_.criteria) {
      const Standing standing = proposal_.standings.at(static_cast<std::size_t>(criterion));
      if (standing == Standing::met) {
        meet(fmt::format("kriteria “{}”", label(criterion)));
      } else {
        lack(fmt::format("kriteria “{}” {}", label(criterion),
                         standing == Standing::unclear ? "perlu telaah" : "belum terpenuhi"));
      }
    }
  }

  void check_contents() {
    for (const Content content : award_.contents) {
      const Presence presence = proposal_.contents.at(static_cast<std::size_t>(content));
      if (presence == Presence::present) {
        meet(fmt::format("muatan “{}”", label(content)));
      } else {
        lack(fmt::format("muatan “{}” {}", label(content), presence == Presence::thin ? "masih kurang" : "belum ada"));
      }
    }
    if (award_.min_design_words == 0) return;
    if (proposal_.design_words >= award_.min_design_words) {
      meet(fmt::format("rancang bangun {} kata", proposal_.design_words));
    } else {
      lack(fmt::format("rancang bangun {} kata, paling sedikit {} kata", proposal_.design_words,
                       award_.min_design_words));
    }
  }

  [[nodiscard]] std::string until_words() const {
    if (!candidate_.barred.empty()) return "bukan calon: " + candidate_.barred;
    if (candidate_.missing.empty()) return "";
    if (is_final_) return "tidak dapat dipenuhi";
    if (!is_reachable_) {
      return fmt::format("tidak sebelum penutupan {}; usianya cukup mulai {}", dates::in_words(closing_.iso()),
                         dates::in_words(old_enough_.iso()));
    }
    const std::string closing =
        closing_.is_known() ? fmt::format("sampai penutupan {}", dates::in_words(closing_.iso()))
                            : fmt::format("sampai penutupan {}, tanggalnya belum diumumkan", candidate_.edition.year);
    if (old_enough_.is_known())
      return fmt::format("{}; usianya cukup mulai {}", closing, dates::in_words(old_enough_.iso()));
    return needs_development_ ? closing + ", dengan pengembangan" : closing;
  }

  const Award& award_;
  const Proposal& proposal_;
  Candidate candidate_;
  Date closing_, counted_to_, old_enough_;
  bool is_reachable_ = true;  ///< all that lacks can be had before the closing day
  bool is_final_ = false;     ///< something lacks that never comes: a former prize
  bool needs_development_ = false;
};

}  // namespace

Date report_day(const Month& month) {
  if (month.month == 0) return latest_date(month.generated_at.substr(0, 10));
  return {month.year, month.month, last_day_of(month.year, month.month)};
}

ClosingDay edition_of(const Award& award, const Month& month) {
  Date first = report_day(month);
  if (month.month != 0) first.day = 1;  // what closes in the month of the report is still this edition
  const auto closing_of = [&](int year) {
    const auto found = std::ranges::find(award.closings, year, &ClosingDay::year);
    ClosingDay none;
    none.year = year;
    return found == award.closings.end() ? none : *found;
  };
  const ClosingDay here = closing_of(first.year);
  if (here.day.empty() || !(latest_date(here.day) < first)) return here;
  return closing_of(first.year + 1);
}

std::string last_day(const Month& month) {
  const Date day = report_day(month);
  return day.is_known() ? day.iso() : "";
}

std::string counted_to(const Award& award, const Month& month) {
  const std::string closing = edition_of(award, month).day;
  return closing.empty() ? last_day(month) : closing;
}

Candidate weigh(const Award& award, const Proposal& proposal, const Month& month) {
  return Weighing(award, proposal, month).result();
}

}  // namespace telaah::consolidate
