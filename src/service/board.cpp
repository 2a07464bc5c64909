#include "service/board.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "office/edition.h"
#include "office/reported.h"
#include "office/workbook.h"
#include "service/filing.h"
#include "service/notices.h"
#include "service/trouble.h"

#include "telaah/innovations.h"
#include "telaah/intake.h"
#include "telaah/review.h"
#include "text/date_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>

namespace telaah::service {
namespace {

constexpr std::size_t kMostTold = 500;

std::string sentence_of(const Entry& entry, const std::string& root) {
  if (entry.outcome == Outcome::duplicate) {
    return fmt::format("Isi berkas sama dengan {}.", intake::display_name(cli::relative_to(root, entry.duplicate_of)));
  }
  if (is_readable(entry.outcome) && entry.assessment) {
    // "Terbaca" alone would let the sender believe that it counts.
    const Assessment& assessment = *entry.assessment;
    if (!assessment.judged)
      return fmt::format("Terbaca, tetapi tidak dihitung: bukan usulan inovasi ({}).", label(assessment.type));
    if (assessment.profile.is_other_region) return "Terbaca, tetapi tidak dihitung: usulan dari luar daerah.";
  }
  return entry.reason.empty() ? std::string(label(entry.outcome)) : entry.reason;
}

/// "selesai/2026-11/Dinas/a.pdf", "ganda/Dinas/a.pdf", ".telaah/7/Dinas/a.pdf" -> "Dinas/a.pdf".
std::string as_dropped(std::string_view relative) {
  const std::size_t folder = relative.find('/');
  if (folder == std::string_view::npos) return std::string(relative);
  const std::string_view top = relative.substr(0, folder);
  relative.remove_prefix(folder + 1);
  const bool has_second = top == share::kDone || top == share::kSpool;
  if (has_second && relative.find('/') != std::string_view::npos) relative.remove_prefix(relative.find('/') + 1);
  return std::string(relative);
}

bool lies(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

}  // namespace

std::string month_workbook(Instant time, int utc_offset_minutes) {
  return fmt::format("{}/Rekap Inovasi {}.xlsx", share::kReports,
                     cli::date_text(time, utc_offset_minutes).substr(0, 7));
}

void Board::read(const ledger::Ledger& ledger, const std::string& root, Instant time) {
  read_monthly_report(ledger, root, time);
  look_for_desk(root, time);
  const std::string today = cli::date_text(time, utc_offset_minutes_);
  if (read_on_ == today) return;
  root_ = root;
  counts_.clear();
  done_.clear();
  problems_.clear();
  held_.clear();
  resent_ = {};
  look_for_filled(ledger, root);
  std::map<std::string, Instant> put_away_today;
  ledger.events(0, [&](const Event& event) {
    if (event.kind == "moved" && cli::date_text(event.at, utc_offset_minutes_) == today)
      put_away_today[event.sha256] = event.at;
  });
  ledger.entries(false, [&](const Entry& entry) {
    if (entry.is_further_part()) return;  // files are counted here
    const std::string relative = cli::relative_to(root, entry.file.path);
    if (relative == entry.file.path) return;  // received by `telaah run` from elsewhere
    const OutcomeGroup kind = group(entry.outcome);
    const std::string shown = intake::display_name(as_dropped(relative));
    const bool of_this_month = cli::date_text(entry.received, utc_offset_minutes_).starts_with(today.substr(0, 7));
    if (kind == OutcomeGroup::menunggu) {
      if (relative.starts_with(share::kSpool)) held_[shown] = {shown, sentence_of(entry, root_), "", ""};
      return;
    }
    if (of_this_month) ++counts_[kind];
    resent_.add(entry, cli::date_text(entry.received, utc_offset_minutes_));
    const auto today_at = put_away_today.find(entry.file.sha256);
    if (kind == OutcomeGroup::bermasalah && lies(entry.file.path))
      tell(problems_, shown, entry, relative, entry.received);
    if (kind != OutcomeGroup::bermasalah && today_at != put_away_today.end())
      tell(done_, shown, entry, relative, today_at->second);
  });
  const std::string workbook = month_workbook(time, utc_offset_minutes_);
  const std::optional<ledger::ReportRecord> report = ledger.last_report_at(fmt::format("{}/{}", root, workbook));
  last_report_.clear();
  if (report) reported(workbook, report->at);
  read_versions(ledger);
  read_on_ = today;
}

void Board::tell(std::deque<Told>& list, const std::string& shown, const Entry& entry, const std::string& where,
                 Instant time) {
  const std::string detail =
      entry.notes.empty() || group(entry.outcome) != OutcomeGroup::selesai
          ? intake::display_name(where)
          : fmt::format("{} – {}", intake::display_name(where), intake::display_name(entry.notes.front()));
  list.push_front({{shown, sentence_of(entry, root_), detail, cli::spoken_time(time, utc_offset_minutes_)},
                   time,
                   entry.file.sha256,
                   entry.file.path});
  if (list.size() > kMostTold) list.pop_back();
}

void Board::read_versions(const ledger::Ledger& ledger) {
  versions_.clear();
  const std::vector<ProposalFile> files = ledger.proposal_files();
  std::map<std::int64_t, std::vector<std::size_t>> innovations;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (files[i].innovation != 0) innovations[files[i].innovation].push_back(i);
  }
  const auto shown = [&](std::size_t i) {
    return intake::display_name(as_dropped(cli::relative_to(root_, files[i].path)));
  };
  for (const auto& [innovation, members] : innovations) {
    if (members.size() < 2) continue;
    const std::size_t counting = innovations::counting(files, members);
    for (std::size_t m = 0; m < members.size(); ++m) {
      const ProposalFile& file = files[members[m]];
      std::string words =
          m == 0 ? std::string()
                 : fmt::format("Versi dari {}. {}", shown(members[m - 1]), intake::display_name(file.note));
      if (members[m] != counting)
        words += fmt::format("{}Yang dihitung: {}.", words.empty() ? "" : " ", shown(counting));
      versions_[file.sha256] = words;
    }
  }
  read_decisions(ledger);
}

/// What people decided a document to be; who did and why is for the office only.
void Board::read_decisions(const ledger::Ledger& ledger) {
  for (const Decision& decision : ledger.decisions()) {
    const auto fact = fact_from_code(decision.criterion);
    if (!fact || *fact == Fact::unity) continue;  // told as a version
    std::string& words = versions_[decision.sha256];
    words += fmt::format("{}Ditetapkan penelaah: {}.", words.empty() ? "" : " ",
                         intake::display_name(review::words_of_value(decision)));
  }
}

void Board::note(const std::string& shown, const Entry& entry, const std::string& where, Instant time) {
  held_.erase(shown);
  const OutcomeGroup kind = group(entry.outcome);
  if (kind == OutcomeGroup::menunggu) {
    held_[shown] = {shown, sentence_of(entry, root_), "", ""};
    return;
  }
  ++counts_[kind];
  resent_.add(entry, cli::date_text(time, utc_offset_minutes_));
  tell(kind == OutcomeGroup::bermasalah ? problems_ : done_, shown, entry, where, time);
}

void Board::reported(const std::string& path, Instant time) {
  last_report_ = fmt::format("{}, {}", intake::display_name(path), cli::spoken_time(time, utc_offset_minutes_));
}

void Board::read_monthly_report(const ledger::Ledger& ledger, const std::string& root, Instant time) {
  last_monthly_report_.clear();
  last_monthly_at_ = {};
  const std::optional<ledger::ReportRecord> last = office::report_of_last_month(ledger, root);
  if (!last) return;
  last_monthly_at_ = ledger.last_monthly_report()->at;  // of whichever month: a run has succeeded since
  const std::string below = cli::relative_to(root, last->path);
  // Staff read this: no folders of the machine.
  const std::string where =
      below != last->path ? below : std::filesystem::path(last->path).filename().string() + " (di luar folder bersama)";
  last_monthly_report_ = fmt::format("bulan {}, {}, hasil: tersimpan sebagai {}", dates::in_words(last->month),
                                     cli::spoken_time(last->at, utc_offset_minutes_), intake::display_name(where));
  const std::string due = office::month_before(cli::date_text(time, utc_offset_minutes_).substr(0, 7));
  if (last->month < due && !ledger.last_report_of(due)) {
    last_monthly_report_ += fmt::format("; laporan bulan {} belum disusun", dates::in_words(due));
  }
}

void Board::look_for_failures(const std::string& ledger) {
  failed_month_.clear();
  failed_message_ = undelivered(ledger);
  const std::optional<Instant> at = failed_month(ledger);
  if (!at || *at <= last_monthly_at_) return;  // somebody has made the report since
  failed_month_ = fmt::format(
      "Laporan bulanan otomatis belum berhasil disusun ({}); mohon pengelola memeriksa dengan "
      "\"journalctl -u telaah-bulanan\".",
      cli::spoken_time(*at, utc_offset_minutes_));
}

/// Newest first; within a minute by name, so that a start anew shows the same order.
std::vector<share::StatusLine> Board::lines(const std::deque<Told>& list) const {
  std::vector<Told> sorted(list.begin(), list.end());
  std::ranges::stable_sort(sorted, [](const Told& a, const Told& b) {
    const auto minute_a = std::chrono::floor<std::chrono::minutes>(a.at),
               minute_b = std::chrono::floor<std::chrono::minutes>(b.at);
    return minute_a != minute_b ? minute_a > minute_b : a.line.name < b.line.name;
  });
  std::vector<share::StatusLine> found;
  for (Told& told : sorted) {
    const auto version = versions_.find(told.sha256);
    if (version != versions_.end()) told.line.text += (told.line.text.ends_with('.') ? " " : ". ") + version->second;
    found.push_back(std::move(told.line));
  }
  return found;
}

/// Those for which nothing readable came since.
std::vector<share::StatusLine> Board::open_problems() const {
  std::deque<Told> open;
  std::ranges::copy_if(problems_, std::back_inserter(open),
                       [&](const Told& told) { return resent_.find(told.path) == nullptr; });
  return lines(open);
}

void Board::look_for_filled(const ledger::Ledger& ledger, const std::string& root) {
  namespace fs = std::filesystem;
  filled_.clear();
  std::error_code problem;
  for (fs::directory_iterator it(fmt::format("{}/{}", root, share::kReports), problem), end; !problem && it != end;
       it.increment(problem)) {
    const std::string name = it->path().filename().string();
    if (name.ends_with(".xlsx") && name.find(" (disunting ") != std::string::npos &&
        !office::was_imported(ledger, intake::hash_at(it->path().string()))) {
      filled_.push_back(intake::display_name(fmt::format("{}/{}", share::kReports, name)));
    }
  }
  std::ranges::sort(filled_);
}

void Board::look_for_desk(const std::string& root, Instant time) {
  namespace fs = std::filesystem;
  desk_.clear();
  const std::string today = " (" + cli::date_text(time, utc_offset_minutes_);
  const fs::path desk = fmt::format("{}/{}", root, share::kDesk);
  std::error_code problem;
  for (fs::recursive_directory_iterator it(desk, problem), end; !problem && it != end; it.increment(problem)) {
    const std::string name = it->path().filename().string();
    std::error_code ignored;
    if (!it->is_regular_file(ignored) || share::is_answer(name) || intake::is_litter(name)) continue;
    const std::string below = it->path().lexically_relative(desk).string();
    const fs::path answer = it->path().parent_path() / share::answer_name(name);
    if (below.starts_with("sudah/")) {
      if (const std::size_t at = name.rfind(today); at != std::string::npos)
        desk_.push_back(fmt::format("Berkas {} di folder {} telah diambil hari ini.",
                                    intake::display_name(name.substr(0, at)), share::kDesk));
    } else if (fs::exists(answer, ignored)) {
      desk_.push_back(fmt::format("Berkas {} di folder {} belum diambil; penjelasannya ada pada {}.",
                                  intake::display_name(below), share::kDesk,
                                  intake::display_name(answer.filename().string())));
    }
  }
  std::ranges::sort(desk_);
}

std::vector<std::string> Board::notices() const {
  std::vector<std::string> list;
  if (stopped)
    list.emplace_back(
        "Layanan telah dihentikan. Berkas di folder masuk diproses setelah layanan dijalankan kembali oleh "
        "pengelola.");
  if (judging_again > 0)
    list.push_back(
        fmt::format("Aturan penilaian telah diperbarui; {} dokumen lama sedang dinilai ulang.", judging_again));
  for (const std::string& name : filled_) {
    list.push_back(
        fmt::format("Buku kerja yang telah diisi disimpan sebagai {}; keputusan di dalamnya belum diambil. Mohon "
                    "dipindahkan ke folder {}.",
                    name, share::kDesk));
  }
  list.insert(list.end(), desk_.begin(), desk_.end());
  if (!failed_message_.empty())
    list.push_back(fmt::format(
        "Kabar kepada pengelola belum dapat disampaikan ({}); mohon pengelola memeriksa bagian [kabar] dengan "
        "\"telaah notify --test\".",
        failed_message_));
  return list;
}

share::Status Board::status(Instant time) const {
  const auto count = [this](OutcomeGroup kind) {
    const auto found = counts_.find(kind);
    return found == counts_.end() ? std::uint64_t{0} : found->second;
  };
  share::Status status;
  status.office = office_;
  status.month = dates::in_words(cli::date_text(time, utc_offset_minutes_).substr(0, 7));
  status.waits_for = waits_for;
  if (!failed_month_.empty()) status.waits_for += (waits_for.empty() ? "" : " ") + failed_month_;
  status.last_report = last_report_;
  status.last_monthly_report = last_monthly_report_;
  status.waiting = waiting;
  status.notices = notices();
  for (const auto& [name, line] : held_) {
    if (std::ranges::find(working, name, &share::StatusLine::name) == working.end()) status.waiting.push_back(line);
  }
  status.working = working;
  status.done_today = lines(done_);
  status.problems = open_problems();
  status.finished = count(OutcomeGroup::selesai);
  status.problem = count(OutcomeGroup::bermasalah);
  status.duplicate = count(OutcomeGroup::ganda);
  status.waiting_count = status.waiting.size() + working.size();
  status.received = status.finished + status.problem + status.duplicate + status.waiting_count;
  return status;
}

}  // namespace telaah::service
