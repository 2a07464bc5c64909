// telaah doctor: whether this machine, this configuration and this share can do the work, before somebody relies on it.

#include "commands/commands.h"
#include "commands/console.h"
#include "commands/doctor_checks.h"
#include "commands/settings.h"

#include <fmt/format.h>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Memeriksa pengaturan, aturan, ledger, folder bersama (jenis, ruang, izin), jam, data OCR, dan penguncian
program pembaca. Tiap baris: baik, perhatian, atau salah, dengan yang perlu dilakukan. Yang ditulis hanya satu
berkas uji kecil di folder bersama, yang langsung dihapus.

Kode keluar: 0 semua baik; 1 ada yang perlu diperhatikan; 2 pengaturan atau aturan keliru; 3 lingkungan
tidak memungkinkan.

Contoh:
  telaah doctor --config /etc/telaah/telaah.toml)";

std::string_view word(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::good:
      return "baik     ";
    case Finding::Kind::attention:
      return "perhatian";
    case Finding::Kind::wrong:
      return "salah    ";
  }
  return "";
}

ExitCode examine(const Settings& settings, Console& console) {
  Examination found;
  Config config;
  if (found.guard("Pengaturan", ExitCode::usage, [&] {
        config = settings.config();
        found.good("Pengaturan", config.file.empty() ? "nilai bawaan (tidak ada berkas pengaturan)" : config.file);
      })) {
    check_rules(config, found);
    check_ledger(config, found);
    check_share(config, found);
    check_clock(config, found);
    check_readers(settings, found);
  }
  for (const Finding& finding : found.findings()) {
    console.result(fmt::format("[{}] {}: {}\n", word(finding.kind), finding.subject, finding.text));
  }
  console.result(found.exit() == ExitCode::done ? "Semua baik.\n"
                                                : "Ada yang perlu ditindaklanjuti; lihat baris di atas.\n");
  return found.exit();
}

}  // namespace

Command doctor_command() {
  const auto declare = [](Options& options, Settings& settings) {
    settings.declare_share(options);
    settings.declare_rules(options);
    settings.declare_reading(options);
  };
  return command<Settings>("doctor", "Memeriksa apakah mesin, pengaturan, dan folder bersama siap", kHelp, declare,
                           examine);
}

}  // namespace telaah::commands
