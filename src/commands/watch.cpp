#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "service/service.h"

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Mengawasi folder bersama yang disebut di berkas pengaturan. Berkas yang diletakkan di masuk/ dibaca setelah
selesai disalin, lalu dipindahkan: selesai/TAHUN-BULAN/, bermasalah/ (dengan alasan dan sarannya), atau
ganda/. Buku kerja bulan berjalan berada di laporan/; keadaan terkini di STATUS.txt dan STATUS.html.

Contoh:
  telaah watch --config /etc/telaah/telaah.toml
  telaah watch --once            memproses yang ada sekarang, lalu selesai

Sinyal: SIGTERM berhenti dengan rapi; SIGHUP memuat ulang aturan (aturan yang keliru tidak dipakai).)";

struct Request {
  cli::Settings settings;
  std::string log = "text";
  bool once = false;
};

ExitCode watch_share(const Request& request, cli::Console& console) {
  Config config = cli::watched(request.settings);
  service::EventLog log(request.log == "json" ? service::EventLog::Format::json : service::EventLog::Format::text,
                        config.utc_offset_minutes);
  return service::WatchService(std::move(config), request.settings.reading(console), log, console).run(request.once);
}

}  // namespace

cli::Command watch_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    request.settings.declare_share(options);
    request.settings.declare_rules(options);
    request.settings.declare_reading(options);
    options.flag("--once", request.once, "Proses yang ada sekarang, lalu selesai");
    options.choice("--log", request.log, {"text", "json"}, "Bentuk catatan kejadian di stderr");
  };
  return command<Request>("watch", "Mengawasi folder bersama dan memproses yang masuk", kHelp, declare, watch_share);
}

}  // namespace telaah::commands
