// laporan/diisi/: filled workbooks, the office's list and rule files come in over the share and are answered beside.

#include "service/service.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "office/decisions.h"
#include "office/inventory.h"
#include "office/workbook.h"
#include "service/rule_files.h"

#include "telaah/intake.h"
#include "text/date_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <system_error>

namespace telaah::service {
namespace {

namespace fs = std::filesystem;

/// What became of a file on the desk.
struct Answer {
  bool is_taken = false;
  std::string text;  ///< Indonesian, in lines
};

std::string ending_of(const std::string& path) {
  std::string ending = fs::path(path).extension().string();
  std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return ending;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// For people at Windows machines; and the name they gave the file, not where it is kept meanwhile.
std::string for_windows(std::string text, const std::string& spooled, const std::string& name) {
  replace_all(text, cli::shown_path(spooled), name);
  replace_all(text, spooled, name);
  replace_all(text, "\n", "\r\n");
  return text;
}

std::string lines_of(const std::vector<review::Decided>& rows, const ledger::Ledger& ledger) {
  std::string text;
  for (const review::Decided& row : rows) text += "  " + office::line_of(row, ledger);
  return text;
}

std::string lines_of(const review::Reviewed& reviewed, bool fatal) {
  std::string text;
  for (const review::Complaint& complaint : reviewed.complaints) {
    if (complaint.is_fatal == fatal) text += "  " + office::line_of(complaint);
  }
  return text;
}

std::string part(const std::string& title, const std::string& lines) {
  return lines.empty() ? "" : fmt::format("\n{}\n{}", title, lines);
}

Answer answer_of(const review::Reviewed& reviewed, const std::string& lines, const std::string& unchanged) {
  Answer answer{reviewed.can_be_imported(), ""};
  const std::size_t count = reviewed.changes.size();
  if (answer.is_taken) {
    answer.text = count == 0 ? fmt::format("Tidak ada keputusan baru: {} baris terisi.\n", reviewed.filled)
                             : fmt::format("{} keputusan diambil.\n", count);
    answer.text += part("Diambil", lines);
  } else {
    const bool is_of_rows = std::ranges::any_of(
        reviewed.complaints, [](const review::Complaint& one) { return one.is_fatal && one.row != 0; });
    answer.text = is_of_rows ? "Belum ada yang diambil, karena baris berikut perlu diperbaiki. Mohon diperbaiki pada "
                               "berkas ini, lalu disimpan; berkas akan dibaca kembali dengan sendirinya.\n"
                             : "Belum ada yang diambil.\n";
    answer.text += part(is_of_rows ? "Perlu diperbaiki" : "Sebabnya", lines_of(reviewed, true));
    answer.text += part("Sudah benar, diambil setelah baris di atas diperbaiki", lines);
  }
  answer.text += part("Sudah tercatat sebelumnya, tidak berubah", unchanged);
  answer.text += part("Catatan", lines_of(reviewed, false));
  return answer;
}

/// The other months' workbooks that stand and tell of the same proposals what held before.
std::string outdated_reports(const ledger::Ledger& ledger, const review::Reviewed& reviewed, const std::string& month,
                             const Config& config) {
  const std::string since = office::first_month(ledger, reviewed, config.utc_offset_minutes);
  if (since.empty()) return "";
  std::set<std::string> months;
  std::error_code ignored;
  for (const ledger::ReportRecord& report : ledger.reports()) {
    if (!report.month.empty() && report.month != month && report.month >= since && fs::exists(report.path, ignored))
      months.insert(report.month);
  }
  if (months.empty()) return "";
  std::vector<std::string> spoken;
  for (const std::string& one : months) spoken.push_back(dates::in_words(one));
  return fmt::format(
      "\nLaporan bulan lain yang memuat usulan yang sama disusun sebelum keputusan ini: bulan {}. Isinya dapat berbeda "
      "dengan yang sekarang berlaku sampai disusun kembali.\n",
      fmt::join(spoken, ", "));
}

Answer take_list(ledger::Ledger& ledger, const rules::RuleSet& rules, const std::vector<Sheet>& sheets,
                 const std::string& name) {
  const review::InventoryList list = office::read_list(ledger, rules.knowledge, sheets, "", {});
  if (!list.problem.empty()) return {false, list.problem + "\n"};
  Answer answer{true, "Daftar inovasi: " + office::told(list)};
  for (const std::string& opd : list.unknown_opd) answer.text += fmt::format("OPD tidak dikenal: {}\n", opd);
  answer.text += office::store_list(ledger, list, name) ? "Daftar ini menggantikan daftar sebelumnya.\n"
                                                        : "Sama dengan daftar yang sudah tersimpan.\n";
  return answer;
}

Answer take_workbook(ledger::Ledger& ledger, const rules::RuleSet& rules, const std::string& path,
                     const std::string& name, const std::string& month, const Config& config,
                     const std::string& workers) {
  const office::ForeignWorkbook workbook = office::read_workbook(path, review::sheets_to_read(), workers);
  const review::Reviewed reviewed =
      review::read(workbook.sheets, office::known_for_review(ledger, rules.knowledge, config.utc_offset_minutes));
  if (!reviewed.is_ours) return take_list(ledger, rules, office::sheets_of_list(path, workers), name);
  const std::string lines = lines_of(reviewed.changes, ledger);  // before they are stored: what held until now
  Answer answer = answer_of(reviewed, lines, lines_of(reviewed.unchanged, ledger));
  if (answer.is_taken) {
    answer.text += outdated_reports(ledger, reviewed, month, config);
    office::store_decisions(ledger, reviewed, reviewed.changes.empty() ? "" : name, workbook.sha256, rules);
  }
  return answer;
}

Answer take_one(ledger::Ledger& ledger, const rules::RuleSet& rules, const std::string& path, const std::string& name,
                const std::string& month, const Config& config, const std::string& workers) {
  const std::string ending = ending_of(name);
  if (ending == ".xlsx" || ending == ".ods") return take_workbook(ledger, rules, path, name, month, config, workers);
  if (ending == ".csv") return take_list(ledger, rules, office::sheets_of_list(path, workers), name);
  return {false,
          "Berkas ini tidak dapat diambil. Folder ini menerima buku kerja yang telah diisi dan daftar inovasi (.xlsx "
          "atau .ods; daftar juga .csv), serta berkas aturan (.toml). Usulan inovasi disimpan di folder masuk.\n"};
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(kMostRuleBytes + 1, '\0');  // one more: then it is too large
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

/// Answers and puts away the files taken off the desk.
class Desk {
 public:
  Desk(share::Share& share, EventLog& log, int utc_offset_minutes, std::map<std::string, share::Stamp>& answered)
      : share_(share), log_(log), utc_offset_minutes_(utc_offset_minutes), answered_(answered) {}

  void finish(const share::Claim& claim, const Answer& answer) {
    const fs::path dropped(claim.path);
    const std::string now = cli::spoken_time(cli::now(), utc_offset_minutes_);
    const std::string stamp = cli::date_time_text(cli::now(), utc_offset_minutes_);
    const std::string text =
        fmt::format("Berkas   : {}\nDijawab  : {}\nHasil    : {}\n\n{}", intake::display_name(claim.path), now,
                    answer.is_taken ? "diambil" : "belum diambil", answer.text);
    const std::string beside =
        (fs::path(share::kDesk) / dropped.parent_path() / share::answer_name(dropped.filename().string())).string();
    share_.write(beside, for_windows(text, share_.absolute(claim.spooled()), dropped.filename().string()));
    if (answer.is_taken) {
      const std::string name = share::with_suffix(dropped.filename().string(), fmt::format(" ({})", stamp));
      share_.put_away(claim, (fs::path(share::kDeskTaken) / dropped.parent_path() / name).string());
      answered_.erase(claim.path);
    } else {
      give_back(claim);
    }
    log_.info("answered", {{"name", claim.path}, {"taken", answer.is_taken ? "yes" : "no"}});
  }

  /// Left on the desk, and not looked at again until it changes.
  void give_back(const share::Claim& claim) {
    const std::string got = share_.put_back(claim).substr(share::kDesk.size() + 1);
    for (const share::Dropped& dropped : share_.list_desk()) {
      if (dropped.path == got) answered_[got] = dropped.stamp;
    }
  }

 private:
  share::Share& share_;
  EventLog& log_;
  int utc_offset_minutes_;
  std::map<std::string, share::Stamp>& answered_;
};

}  // namespace

void WatchService::observe_desk(Steady::time_point time) {
  desk_ready_.clear();
  for (const share::Dropped& dropped : share_->list_desk()) {
    const auto answered = answered_.find(dropped.path);
    const std::string path = fmt::format("{}/{}", share::kDesk, dropped.path);
    if (dropped.is_open || (answered != answered_.end() && answered->second == dropped.stamp)) continue;
    const auto state = readiness(path, share_->absolute(path), dropped.stamp, time);
    if (state == share::Readiness::settling) ++settling_count_;
    if (state == share::Readiness::ready) desk_ready_.push_back(dropped.path);
  }
}

/// True when something was answered. A cause that passes leaves the files where they were.
bool WatchService::take_from_desk() {
  std::vector<share::Claim> claims;
  for (const std::string& path : desk_ready_) {
    share::Claim claim;
    const share::Share::Taking taking = share_->claim_from_desk(path, claim);
    if (taking == share::Share::Taking::taken) claims.push_back(claim);
    if (taking == share::Share::Taking::forbidden)
      settling_.refused(fmt::format("{}/{}", share::kDesk, path), share::Readiness::forbidden, Steady::now());
  }
  desk_ready_.clear();
  if (claims.empty()) return false;
  manager_.alive("mengambil keputusan");
  Desk desk(*share_, log_, config_.utc_offset_minutes, answered_);
  const std::string workers = fs::path(options_.workers.zip_program).parent_path().string();
  std::vector<HandedIn> rule_files;
  std::map<std::string, bool> months;  // whether decisions came for it
  std::size_t done = 0;
  try {
    std::ranges::stable_partition(claims, [](const auto& claim) { return ending_of(claim.path) != ".toml"; });
    for (; done < claims.size() && ending_of(claims[done].path) != ".toml"; ++done) {
      const share::Claim& claim = claims[done];
      const std::string path = share_->absolute(claim.spooled()), name = fs::path(claim.path).filename().string();
      Answer answer;
      try {
        answer = take_one(*ledger_, rules_, path, name, month_told_by(name), config_, workers);
      } catch (const Error& error) {
        if (error.exit() != ExitCode::usage) throw;
        answer = {false, std::string(error.what()) + "\n"};
      }
      if (answer.is_taken) {
        const std::string month = month_changed_by(name);
        const bool is_decided = has_decisions_for(month, name);
        answer.text += told_anew(month, is_decided);
        months[month] |= is_decided;
      }
      desk.finish(claim, answer);
    }
    for (std::size_t i = done; i < claims.size(); ++i)
      rule_files.push_back({claims[i].path, bytes_of(share_->absolute(claims[i].spooled()))});
    if (!rule_files.empty()) {
      const RuleFilesTaken taken =
          take_rule_files(config_, rule_files, cli::date_time_text(cli::now(), config_.utc_offset_minutes));
      if (!taken.placed.empty()) load_rules();
      for (; done < claims.size(); ++done) {
        const auto placed = taken.placed.find(claims[done].path);
        desk.finish(claims[done],
                    placed != taken.placed.end()
                        ? Answer{true, fmt::format("Aturan {} diganti; yang sebelumnya disimpan di sampingnya. Dokumen "
                                                   "yang sudah ada dinilai ulang.\n",
                                                   placed->second)}
                        : Answer{false, taken.refused.at(claims[done].path) + "\n"});
      }
    }
  } catch (...) {
    for (; done < claims.size(); ++done) share_->put_back(claims[done]);
    throw;
  }
  workbook_is_stale_ = true;
  for (const auto& [month, is_decided] : months) write_month_anew(month, is_decided);
  board_.look_for_desk(share_->root(), cli::now());
  return true;
}

}  // namespace telaah::service
