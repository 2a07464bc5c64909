// telaah doctor: whether this machine, this configuration and this share can do the work, before somebody relies on it.

#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "service/doctor_checks.h"

#include <fmt/format.h>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Memeriksa pengaturan, aturan, buku induk, folder bersama (jenis, ruang, izin), jam, data OCR, dan penguncian
program pembaca. Tiap baris: baik, perhatian, atau salah, dengan yang perlu dilakukan. Yang ditulis hanya satu
berkas uji kecil di folder bersama, yang langsung dihapus.

Kode keluar: 0 semua baik; 1 ada yang perlu diperhatikan; 2 pengaturan atau aturan keliru; 3 lingkungan
tidak memungkinkan.

Contoh:
  telaah doctor --config /etc/telaah/telaah.toml)";

std::string_view word(service::Finding::Kind kind) {
  switch (kind) {
    case service::Finding::Kind::good:
      return "baik     ";
    case service::Finding::Kind::attention:
      return "perhatian";
    case service::Finding::Kind::wrong:
      return "salah    ";
  }
  return "";
}

ExitCode examine(const cli::Settings& settings, cli::Console& console) {
  service::Examination found;
  Config config;
  if (found.guard("Pengaturan", ExitCode::usage, [&] {
        config = settings.config();
        found.good("Pengaturan", config.file.empty() ? "nilai bawaan (tidak ada berkas pengaturan)" : config.file);
      })) {
    service::check_rules(config, found);
    service::check_ledger(config, found);
    service::check_share(config, found);
    service::check_clock(config, found);
    service::check_notices(config, found);
    service::check_readers(settings, found);
  }
  for (const service::Finding& finding : found.findings()) {
    console.result(fmt::format("[{}] {}: {}\n", word(finding.kind), finding.subject, finding.text));
  }
  console.result(found.exit() == ExitCode::done ? "Semua baik.\n"
                                                : "Ada yang perlu ditindaklanjuti; lihat baris di atas.\n");
  return found.exit();
}

}  // namespace

cli::Command doctor_command() {
  const auto declare = [](cli::Options& options, cli::Settings& settings) {
    settings.declare_share(options);
    settings.declare_rules(options);
    settings.declare_reading(options);
  };
  return command<cli::Settings>("doctor", "Memeriksa apakah komputer, pengaturan, dan folder bersama siap", kHelp,
                                declare, examine);
}

}  // namespace telaah::commands
