#include "service/notices.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "service/trouble.h"
#include "service/words.h"

#include "share/share.h"
#include "telaah/intake.h"
#include "telaah/ledger.h"
#include "telaah/resent.h"

#include <fmt/format.h>

#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <system_error>

#include <unistd.h>

namespace telaah::service {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostNames = 20;  // a message is read on a phone
constexpr const char *kTold = ".kabar", *kFailed = ".kabar-gagal";

std::string computer() {
  char name[256] = "";
  return ::gethostname(name, sizeof name - 1) == 0 ? name : "";
}

Message message(const Config& config, Instant at, std::string kind, const std::string& what, const std::string& text,
                const std::string& to_do) {
  Message made{std::move(kind), fmt::format("telaah: {}", what), ""};
  made.text = fmt::format(
      "Yth. Pengelola telaah,\n\n{}\n\nYang perlu dilakukan:\n{}\n\nDisampaikan otomatis oleh telaah dari komputer {} "
      "pada {}.\nKabar tentang hal yang sama disampaikan paling banyak sekali sehari.\n",
      text, to_do, computer(), cli::spoken_time(at, config.utc_offset_minutes));
  return made;
}

void tell_stopped(const Config& config, Instant at, std::vector<Message>& list) {
  if (ledger::is_in_use(config.ledger)) return;
  list.push_back(message(config, at, "layanan", "layanan tidak berjalan",
                         "Layanan telaah tidak berjalan. Berkas yang diletakkan di folder masuk belum diproses sampai "
                         "layanan dijalankan kembali; tidak ada berkas yang hilang.",
                         "  systemctl status telaah     (sebabnya)\n  systemctl start telaah"));
}

void tell_failed_month(const Config& config, const ledger::Ledger& ledger, Instant at, std::vector<Message>& list) {
  const std::optional<Instant> failed = failed_month(config.ledger);
  if (!failed) return;
  const std::optional<ledger::ReportRecord> last = ledger.last_monthly_report();
  if (last && last->at >= *failed) return;  // somebody has made the report since
  list.push_back(message(config, at, "laporan", "laporan bulanan belum berhasil disusun",
                         fmt::format("Laporan bulanan otomatis gagal pada {} dan belum disusun.",
                                     cli::spoken_time(*failed, config.utc_offset_minutes)),
                         "  journalctl -u telaah-bulanan     (sebabnya)\n  systemctl start telaah-bulanan"));
}

bool lies(const std::string& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

void tell_old_problems(const Config& config, const ledger::Ledger& ledger, Instant at, std::vector<Message>& list) {
  const int days = config.notice.problem_days;
  if (days == 0) return;
  const std::string root = cli::canonical_folder(config.watch.folder);
  consolidate::Resent resent;
  std::vector<Entry> problems;
  ledger.entries(false, [&](const Entry& entry) {
    if (entry.is_further_part()) return;
    if (cli::relative_to(root, entry.file.path) == entry.file.path) return;  // received by `telaah run` from elsewhere
    resent.add(entry, cli::date_text(entry.received, config.utc_offset_minutes));
    if (group(entry.outcome) != OutcomeGroup::bermasalah || at - entry.received < std::chrono::hours{24} * days) return;
    if (lies(entry.file.path)) problems.push_back(entry);
  });
  std::erase_if(problems, [&](const Entry& entry) { return resent.find(entry.file.path) != nullptr; });
  if (problems.empty()) return;
  std::string names;
  for (std::size_t i = 0; i < problems.size() && i < kMostNames; ++i) {
    names += fmt::format("  - {} (diterima {})\n", intake::display_name(cli::relative_to(root, problems[i].file.path)),
                         cli::date_text(problems[i].received, config.utc_offset_minutes));
  }
  if (problems.size() > kMostNames) names += fmt::format("  … dan {} berkas lainnya\n", problems.size() - kMostNames);
  list.push_back(
      message(config, at, "berkas", fmt::format("{} berkas bermasalah lebih dari {} hari", problems.size(), days),
              fmt::format("Berkas berikut belum dapat dibaca dan belum dikirim ulang selama lebih dari {} hari:\n{}",
                          days, names.substr(0, names.size() - 1)),
              "  Sampaikan kepada pengirim; alasan dan sarannya ada pada berkas .ALASAN.txt di sampingnya."));
}

void tell_share_gone(const Config& config, Instant at, std::vector<Message>& list) {
  std::string cause;
  try {
    const share::Share share(cli::canonical_folder(config.watch.folder), true);
    cause = remembered_trouble(config.ledger);  // a full disk, a folder that may not be written
  } catch (const std::system_error& error) {
    cause = fmt::format("Folder bersama {} belum dapat dijangkau ({}).", config.watch.folder, error.code().message());
    try {
      cause = passing_cause(error.code(), config.watch.folder);
    } catch (const std::system_error&) {
      // none that passes: told as it is
    }
  }
  if (cause.empty()) return;
  list.push_back(message(config, at, "folder", "folder bersama tidak dapat dipakai", cause,
                         "  Periksa sambungan ke server berkas, ruang kosong, dan izin folder; layanan melanjutkan "
                         "sendiri setelah folder kembali."));
}

}  // namespace

std::vector<Message> messages_now(const Config& config, Instant at) {
  std::vector<Message> list;
  tell_stopped(config, at, list);
  if (!config.watch.folder.empty()) tell_share_gone(config, at, list);
  try {
    const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
    tell_failed_month(config, ledger, at, list);
    if (!config.watch.folder.empty()) tell_old_problems(config, ledger, at, list);
  } catch (const std::exception&) {
    // A ledger that cannot be read stops the service, and that is told.
  }
  return list;
}

NoticeBook::NoticeBook(const Config& config)
    : file_(config.ledger + kTold), trouble_(config.ledger + kFailed), utc_offset_minutes_(config.utc_offset_minutes) {}

bool NoticeBook::was_told(const std::string& kind, Instant at) const {
  const std::string today = cli::date_text(at, utc_offset_minutes_);
  std::ifstream in(file_);
  for (std::string one, day; in >> one >> day;) {
    if (one == kind && day == today) return true;
  }
  return false;
}

void NoticeBook::told(const std::string& kind, Instant at) {
  std::map<std::string, std::string> days;
  {
    std::ifstream in(file_);
    for (std::string one, day; in >> one >> day;) days[one] = day;
  }
  days[kind] = cli::date_text(at, utc_offset_minutes_);
  std::ofstream out(file_ + ".tulis", std::ios::trunc);
  for (const auto& [one, day] : days) out << one << ' ' << day << '\n';
  out.close();
  std::error_code ignored;  // not kept: told once more in an hour
  if (out) fs::rename(file_ + ".tulis", file_, ignored);
}

void NoticeBook::failed(const std::string& why) {
  std::error_code ignored;
  if (why.empty())
    fs::remove(trouble_, ignored);
  else
    std::ofstream(trouble_, std::ios::trunc) << why;
}

std::string undelivered(const std::string& ledger) {
  std::ifstream in(ledger + kFailed);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace telaah::service
