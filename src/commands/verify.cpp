#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"

#include "share/share.h"
#include "telaah/intake.h"
#include "telaah/ledger.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Memeriksa buku induk sampai tuntas, lalu membandingkannya dengan berkas-berkasnya: setiap berkas yang tercatat harus
ada dengan isi yang sama (SHA-256), dan setiap PDF di folder arsip harus tercatat. Tanpa PATH: folder bersama dari
telaah.toml. Tidak mengubah apa pun.

Kode keluar: 0 semuanya cocok; 1 ada yang tidak cocok, disebutkan satu per satu.

Contoh:
  telaah verify
  telaah verify /srv/usulan --ledger 2026.db)";

struct Request {
  std::vector<std::string> paths;
  cli::Settings settings;
};

class Check {
 public:
  explicit Check(cli::Console& console) : console_(console) {}

  void ledger(const ledger::Ledger& ledger) {
    for (const std::string& fault : ledger.faults()) complain("Buku induk tidak utuh", fault);
  }

  /// What the ledger says lies somewhere.
  void recorded(const ledger::Ledger& ledger) {
    for (const ledger::Kept& kept : ledger.files()) {
      known_.insert(kept.path);
      if (kept.sha256.empty()) continue;  // could never be read; nothing to compare with
      hashes_.insert(kept.sha256);
      SourceFile file;
      file.path = kept.path;
      static_cast<void>(intake::open_and_hash(file));  // "not a PDF" is as it was; the hash is what matters
      ++compared_;
      if (file.sha256 == kept.sha256) continue;
      std::error_code ignored;
      const bool is_there = std::filesystem::exists(std::filesystem::symlink_status(kept.path, ignored));
      complain(is_there ? "Isi berubah atau tidak terbaca" : "Tercatat, tetapi tidak ada", kept.path);
    }
  }

  /// What lies in the archive.
  void archive(const std::vector<std::string>& paths) {
    if (paths.empty()) return;
    for (SourceFile& file : intake::list(paths).files) {
      if (known_.contains(file.path)) continue;
      const bool is_pdf = intake::open_and_hash(file).has_value();
      if (is_pdf && !hashes_.contains(file.sha256)) complain("Tidak tercatat di buku induk", file.path);
      if (is_pdf && hashes_.contains(file.sha256)) complain("Isinya tercatat, tempatnya tidak", file.path);
    }
  }

  ExitCode finish() {
    console_.result(
        fmt::format("{} berkas dibandingkan; {}.\n", compared_,
                    complaints_ == 0 ? std::string("semuanya cocok") : fmt::format("{} tidak cocok", complaints_)));
    return complaints_ == 0 ? ExitCode::done : ExitCode::some_failed;
  }

 private:
  void complain(std::string_view what, const std::string& which) {
    ++complaints_;
    console_.result(fmt::format("{}: {}\n", what, cli::shown_path(which)));
  }
  cli::Console& console_;
  std::set<std::string> known_, hashes_;
  std::uint64_t compared_ = 0, complaints_ = 0;
};

/// Folders of the share that are an archive: what waits in the inbox is not recorded yet.
std::vector<std::string> archive_of(const Config& config) {
  std::vector<std::string> folders;
  for (const std::string_view name : {share::kDone, share::kProblem, share::kDuplicate}) {
    const std::string folder = fmt::format("{}/{}", config.watch.folder, name);
    std::error_code ignored;
    if (!config.watch.folder.empty() && std::filesystem::is_directory(folder, ignored))
      folders.push_back(cli::settled_path(folder));
  }
  return folders;
}

ExitCode verify(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  const ledger::Ledger ledger = ledger::Ledger::open_read_only(config.ledger);
  std::vector<std::string> paths;
  for (const std::string& path : request.paths) paths.push_back(cli::settled_path(path));
  if (paths.empty()) paths = archive_of(config);
  Check check(console);
  check.ledger(ledger);
  check.recorded(ledger);
  check.archive(paths);
  return check.finish();
}

}  // namespace

cli::Command verify_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.optional_arguments("PATH", request.paths, "Berkas atau folder arsip (bawaan: folder bersama)");
    request.settings.declare_ledger(options);
    request.settings.declare_config(options);
  };
  return command<Request>("verify", "Membandingkan buku induk dengan arsip, dua arah", kHelp, declare, verify);
}

}  // namespace telaah::commands
