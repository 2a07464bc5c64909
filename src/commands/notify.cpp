// telaah notify: tells whoever keeps telaah running what needs a person; telaah-kabar.timer starts it every hour.

#include "cli/clock.h"
#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "service/notices.h"

#include "telaah/ledger.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menyampaikan kepada pengelola, menurut bagian [kabar] pada berkas pengaturan, bila layanan tidak berjalan, laporan
bulanan gagal, berkas bermasalah terlalu lama, atau folder bersama tidak dapat dipakai. Tiap hal paling banyak
sekali sehari. Kabar disampaikan melalui sebuah perintah (isinya di masukannya), surel (program sendmail
setempat), atau keduanya; tanpa keduanya tidak ada yang dilakukan. Isinya hanya nama berkas dan folder.

Kabar yang gagal disampaikan dicatat, ditampilkan di STATUS dan telaah doctor, dan dicoba lagi pada jam berikutnya.

Kode keluar: 0 tidak ada yang gagal; 1 ada kabar yang belum dapat disampaikan.

Contoh:
  telaah notify --config /etc/telaah/telaah.toml
  telaah notify --test           mengirim satu kabar uji)";

struct Request {
  cli::Settings settings;
  int wait = 0;
  bool test = false;
};

/// A service that is just being started again is not stopped.
void wait_for_service(const Config& config, std::chrono::seconds at_most) {
  const auto until = std::chrono::steady_clock::now() + at_most;
  while (!ledger::is_in_use(config.ledger) && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::seconds{1});
}

std::vector<service::Message> wanted(const Request& request, const Config& config) {
  if (request.test)
    return {{"uji", "telaah: kabar uji",
             "Yth. Pengelola telaah,\n\nKabar uji ini menunjukkan bahwa kabar telaah sampai.\n"}};
  wait_for_service(config, std::chrono::seconds{request.wait});
  return service::messages_now(config, cli::now());
}

ExitCode notify(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  if (config.notice.command.empty() && config.notice.mail_to.empty()) {
    console.say("Bagian [kabar] tidak menyebut perintah atau surel; tidak ada yang disampaikan.");
    return ExitCode::done;
  }
  service::NoticeBook book(config);
  std::string failed;
  bool is_any_told = false;
  for (const service::Message& message : wanted(request, config)) {
    if (!request.test && book.was_told(message.kind, cli::now())) continue;
    const std::string why = service::deliver(config.notice, message, cli::now());
    if (why.empty()) {
      is_any_told = true;
      if (!request.test) book.told(message.kind, cli::now());
      console.result(fmt::format("Disampaikan: {}\n", message.subject));
    } else {
      failed = why;
      console.warn(fmt::format("Belum dapat disampaikan: {} ({})", message.subject, why));
    }
  }
  if (!failed.empty() || is_any_told) book.failed(failed);
  return failed.empty() ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

cli::Command notify_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.flag("--test", request.test, "Kirim satu kabar uji sekarang");
    options.number("--wait", "DETIK", request.wait, 0, 600,
                   "Tunggu layanan yang sedang dimulai ulang sebelum dinyatakan tidak berjalan");
    request.settings.declare_share(options);
  };
  return command<Request>("notify", "Memberi tahu pengelola bila ada yang perlu ditangani", kHelp, declare, notify);
}

}  // namespace telaah::commands
