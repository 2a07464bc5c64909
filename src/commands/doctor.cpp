// telaah doctor: whether this machine, this configuration and this share can do the work, before somebody relies on it.

#include "commands/commands.h"
#include "commands/console.h"
#include "commands/doctor_checks.h"
#include "commands/settings.h"

#include <fmt/format.h>

#include <memory>

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

struct Request {
  Settings settings;
  std::string folder;
};

std::string_view word(Finding::Kind kind) {
  switch (kind) {
    case Finding::Kind::good: return "baik     ";
    case Finding::Kind::attention: return "perhatian";
    case Finding::Kind::wrong: return "salah    ";
  }
  return "";
}

ExitCode examine(const Request& request, Console& console) {
  Examination found;
  Config config;
  if (found.guard("Pengaturan", ExitCode::usage, [&] {
        config = request.settings.config();
        if (!request.folder.empty()) config.watch.folder = request.folder;
        found.good("Pengaturan", config.file.empty() ? "nilai bawaan (tidak ada berkas pengaturan)" : config.file);
      })) {
    check_rules(config, found);
    check_ledger(config, found);
    check_share(config, found);
    check_clock(config, found);
    check_readers(request.settings, found);
  }
  for (const Finding& finding : found.findings()) {
    console.result(fmt::format("[{}] {}: {}\n", word(finding.kind), finding.subject, finding.text));
  }
  console.result(found.exit() == ExitCode::done ? "Semua baik.\n" : "Ada yang perlu ditindaklanjuti; lihat baris di atas.\n");
  console.flush();
  return found.exit();
}

}  // namespace

Command doctor_command() {
  const auto declare = [](Options& options) -> Action {
    const auto request = std::make_shared<Request>();  // written while parsing, read when run: outlives both
    request->settings.declare_config(options);
    options.text("--folder", "DIR", request->folder, "Folder bersama (bawaan: dari berkas pengaturan)");
    request->settings.declare_ledger(options);
    request->settings.declare_rules(options);
    request->settings.declare_reading(options);
    return [request](Console& console) { return examine(*request, console); };
  };
  return {"doctor", "Memeriksa apakah mesin, pengaturan, dan folder bersama siap", kHelp, declare};
}

}  // namespace telaah::commands
