#include "service/doctor_checks.h"

#include "cli/clock.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "service/notices.h"
#include "service/trouble.h"
#include "service/words.h"

#include "share/share.h"
#include "share/waker.h"
#include "telaah/consolidate.h"
#include "telaah/descriptor.h"
#include "telaah/extract.h"
#include "telaah/indicator_years.h"
#include "telaah/intake.h"
#include "telaah/ledger.h"
#include "telaah/sheet_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace telaah::service {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLittleSpace = 1ull << 30;       // a month of proposals
constexpr std::uint64_t kTooLittleSpace = 100ull << 20;  // one large file
constexpr std::int64_t kTolerableSkewSeconds = 120;
constexpr const char* kProbe = ".telaah/uji-doctor.txt";

std::string in_gib(std::uint64_t bytes) { return fmt::format("{:.1f} GiB", static_cast<double>(bytes) / (1 << 30)); }

void check_space(const std::string& subject, const std::string& folder, Examination& found) {
  struct statvfs space {};
  if (::statvfs(folder.c_str(), &space) != 0) return;
  const std::uint64_t free = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
  if (free < kTooLittleSpace) {
    found.wrong(subject, fmt::format("ruang kosong tinggal {} di {}; kosongkan sebelum layanan dijalankan.",
                                     in_gib(free), folder));
  } else if (free < kLittleSpace) {
    found.attention(subject, fmt::format("ruang kosong tinggal {} di {}.", in_gib(free), folder));
  } else {
    found.good(subject, fmt::format("ruang kosong {}.", in_gib(free)));
  }
}

std::int64_t seconds_now() {
  return std::chrono::duration_cast<std::chrono::seconds>(cli::now().time_since_epoch()).count();
}

/// Writes, renames and removes a small file; tells how far the server's clock is from ours.
void try_writing(share::Share& share, Examination& found) {
  share.write(kProbe, "uji\n");
  struct stat status {};
  const bool is_there = ::stat(share.absolute(kProbe).c_str(), &status) == 0;
  share.remove(kProbe);
  found.good("Folder bersama", "berkas dapat ditulis, diganti nama, dan dihapus.");
  if (::geteuid() == 0) {
    found.attention(
        "Izin", "diperiksa sebagai root, yang boleh segalanya; ulangi sebagai pengguna layanan (sudo -u telaah …).");
  }
  const std::int64_t skew = is_there ? std::abs(std::int64_t{status.st_mtim.tv_sec} - seconds_now()) : 0;
  if (skew > kTolerableSkewSeconds) {
    found.attention("Jam",
                    fmt::format("jam server berkas berbeda {} detik dari jam komputer ini; samakan dengan NTP.", skew));
  }
}

void check_events(const share::Share& share, Examination& found) {
  const std::string inbox = share.absolute(share::kInbox);
  const std::string network = ledger::network_file_system_of(inbox);
  const std::string kind = network.empty() ? "disk lokal" : fmt::format("penyimpanan jaringan {}", network);
  found.good("Folder bersama", share::gives_events(inbox)
                                   ? fmt::format("{}; perubahan langsung terlihat.", kind)
                                   : fmt::format("{}; diperiksa berkala karena tidak memberi tahu perubahan.", kind));
}

}  // namespace

void Examination::attention(const std::string& subject, const std::string& text) {
  findings_.push_back({Finding::Kind::attention, subject, text});
  if (exit_ == ExitCode::done) exit_ = ExitCode::some_failed;
}

void Examination::wrong(const std::string& subject, const std::string& text, ExitCode exit) {
  findings_.push_back({Finding::Kind::wrong, subject, text});
  exit_ = std::max(exit_, exit);
}

bool Examination::guard(const std::string& subject, ExitCode exit, const std::function<void()>& check) {
  try {
    check();
    return true;
  } catch (const Error& error) {
    wrong(subject, error.what(), error.exit() == ExitCode::usage ? ExitCode::usage : exit);
  } catch (const std::system_error& error) {
    wrong(subject, error.what(), exit);
  }
  return false;
}

void check_rules(const Config& config, Examination& found) {
  found.guard("Aturan", ExitCode::usage, [&] {
    const rules::Snapshot snapshot = cli::read_rules(config);
    const rules::RuleSet rules = cli::compile_rules(snapshot);
    found.good("Aturan", fmt::format("{} berkas, versi {}, daerah {}.", snapshot.files.size(),
                                     rules.version.substr(0, 12), rules.knowledge.region_name()));
    for (const std::string& sentence :
         consolidate::running_out(rules.award_rules, cli::date_text(cli::now(), config.utc_offset_minutes))) {
      found.attention("Lomba", sentence);
    }
    const int year = std::stoi(cli::date_text(cli::now(), config.utc_offset_minutes).substr(0, 4));
    const dossier::IndicatorRules* const indicators = rules.dossier.edition(year);
    const std::string notice = indicators == nullptr ? "" : dossier::year_notice(*indicators, year);
    if (!notice.empty()) found.attention("Indikator", notice);
  });
}

namespace {

/// tmpfs and ramfs.
bool lies_in_memory(const std::string& folder) {
  constexpr unsigned long kTmpfs = 0x01021994, kRamfs = 0x858458F6;
  struct statfs file_system {};
  if (::statfs(folder.c_str(), &file_system) != 0) return false;
  const unsigned long type = static_cast<unsigned long>(file_system.f_type) & 0xFFFFFFFFUL;
  return type == kTmpfs || type == kRamfs;
}

}  // namespace

void check_ledger(const Config& config, Examination& found) {
  const std::string folder = fs::absolute(config.ledger).parent_path().string();
  found.guard("Buku induk", ExitCode::environment, [&] {
    if (const std::string network = ledger::network_file_system_of(folder); !network.empty()) {
      found.wrong("Buku induk", fmt::format("{} berada di penyimpanan jaringan ({}); pindahkan ke disk lokal.",
                                            config.ledger, network));
      return;
    }
    if (::access(folder.c_str(), W_OK | X_OK) != 0) {
      found.wrong("Buku induk", fmt::format("folder {} tidak dapat ditulis oleh pengguna ini.", folder));
      return;
    }
    const bool is_running = ledger::is_in_use(config.ledger);
    if (!fs::exists(config.ledger)) {
      if (!config.watch.folder.empty()) refuse_lost_ledger(config);
      found.good("Buku induk", fmt::format("{} belum ada; dibuat saat pertama kali dijalankan.", config.ledger));
    } else {
      const std::vector<std::string> faults = ledger::Ledger::open_read_only(config.ledger).faults();
      for (const std::string& fault : faults) found.wrong("Buku induk", fault + " Pulihkan dari cadangan.");
      if (faults.empty()) {
        found.good("Buku induk",
                   fmt::format("{} utuh{}.", config.ledger, is_running ? "; layanan sedang berjalan" : ""));
      }
    }
    if (lies_in_memory(folder)) {
      found.attention(
          "Buku induk",
          fmt::format("{} berada di memori sementara dan hilang ketika komputer dimatikan; pindahkan ke disk.",
                      folder));
    }
    check_space("Buku induk", folder, found);
  });
}

void check_share(const Config& config, Examination& found) {
  if (config.watch.folder.empty()) {
    found.attention("Folder bersama", "belum ditentukan ('folder' di bagian [pantau]); telaah watch memerlukannya.");
    return;
  }
  const std::string folder = cli::canonical_folder(config.watch.folder);
  try {
    if (fs::is_directory(folder) && !fs::exists(fmt::format("{}/{}", folder, share::kSpool))) {
      if (::faccessat(AT_FDCWD, folder.c_str(), W_OK | X_OK, AT_EACCESS) != 0) {
        found.wrong(
            "Folder bersama",
            fmt::format("{} tidak dapat ditulis oleh pengguna ini; berikan kepada pengguna layanan, misalnya dengan "
                        "chown telaah: dan chmod 2775.",
                        folder));
        return;
      }
      found.attention(
          "Folder bersama",
          fmt::format("{} belum disiapkan; layanan membuat masuk/, selesai/, dan lainnya saat mulai.", folder));
      check_space("Folder bersama", folder, found);
      return;
    }
    share::Share share(folder, true);
    check_events(share, found);
    try_writing(share, found);
    check_space("Folder bersama", share.root(), found);
    if (const std::string trouble = remembered_trouble(config.ledger); !trouble.empty())
      found.attention("Layanan", trouble);
  } catch (const std::system_error& error) {
    found.wrong("Folder bersama", passing_cause(error.code(), config.watch.folder));
  }
}

void check_notices(const Config& config, Examination& found) {
  const NoticeOptions& notice = config.notice;
  if (notice.command.empty() && notice.mail_to.empty()) return;  // nobody wants them
  const std::string failed = undelivered(config.ledger);
  if (!failed.empty()) {
    found.attention(
        "Kabar", fmt::format("kabar terakhir belum dapat disampaikan: {}. Uji dengan telaah notify --test.", failed));
  } else if (!notice.mail_to.empty() && ::access(notice.sendmail.c_str(), X_OK) != 0) {
    found.attention("Kabar", fmt::format("program surel {} tidak ada; pasang misalnya msmtp-mta, atau sebutkan "
                                         "'sendmail' di bagian [kabar].",
                                         notice.sendmail));
  } else {
    found.good("Kabar", "disampaikan kepada pengelola; uji dengan telaah notify --test.");
  }
}

void check_clock(const Config& config, Examination& found) {
  found.guard("Jam", ExitCode::environment, [&] {
    const Instant time = cli::now();
    Instant newest{};
    if (fs::exists(config.ledger)) {
      ledger::Ledger::open_read_only(config.ledger).events(0, [&](const Event& event) {
        newest = std::max(newest, event.at);
      });
    }
    const std::string told = cli::spoken_time(time, config.utc_offset_minutes);
    if (time < Instant(std::chrono::sys_days(std::chrono::year{2025} / 1 / 1))) {
      found.wrong("Jam",
                  fmt::format("jam komputer menunjuk {}; perbaiki, karena bulan laporan ditentukan olehnya.", told));
    } else if (newest > time + std::chrono::minutes{10}) {
      found.wrong("Jam", fmt::format("jam komputer menunjuk {}, padahal buku induk sudah mencatat {}.", told,
                                     cli::spoken_time(newest, config.utc_offset_minutes)));
    } else {
      found.good("Jam", told + ".");
    }
  });
}

void check_readers(const cli::Settings& settings, Examination& found) {
  const extract::WorkerOptions workers = settings.workers();
  const Descriptor empty(::memfd_create("telaah-doctor", MFD_CLOEXEC));
  found.guard("Pembaca PDF", ExitCode::environment, [&] {
    extract::PdfReader reader(workers);
    static_cast<void>(
        reader.read(empty.number(), 0));  // starts it, locks it, tests it; an empty file itself is no document
    found.good("Pembaca PDF", fmt::format("{}; terkunci dan lulus uji mandiri.", reader.engine()));
  });
  found.guard("Pembuka ZIP", ExitCode::environment, [&] {
    const extract::Unpacking nowhere{
        .start = [] {}, .file = [](const std::string&) {}, .bytes = [](std::string_view) {}, .close = [](bool) {}};
    static_cast<void>(extract::unpack(workers, empty.number(), 0, nowhere));
    found.good("Pembuka ZIP", "terkunci dan lulus uji mandiri.");
  });
  found.guard("Pembaca buku kerja", ExitCode::environment, [&] {
    extract::SheetReader reader(settings.worker_folder.empty() ? "" : settings.worker_folder + "/telaah-xlsx");
    static_cast<void>(reader.read(empty.number(), 0, {}));
    found.good("Pembaca buku kerja", "terkunci dan lulus uji mandiri.");
  });
  const std::string missing = extract::missing_for_ocr(workers);
  if (!missing.empty()) {
    found.attention("OCR", missing);
    return;
  }
  found.guard("OCR", ExitCode::environment, [&] {
    extract::OcrReader reader(workers);
    PageImage white;
    white.page = 1;
    white.encoding = PageImage::Encoding::gray8;
    white.width = white.height = white.stride = 64;
    white.placed = {0, 0, 64, 64};
    white.bytes.assign(64 * 64, std::uint8_t{255});
    static_cast<void>(reader.read(white, 64, 64));
    found.good("OCR", fmt::format("{}; data bahasa Indonesia ada, terkunci dan lulus uji mandiri.", reader.engine()));
  });
}

}  // namespace telaah::service
