// telaah status: what STATUS.txt says, asked anew of the ledger and the share; neither is changed.

#include "cli/clock.h"
#include "cli/console.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "service/board.h"
#include "service/trouble.h"
#include "service/words.h"

#include "share/completeness.h"
#include "telaah/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menampilkan di terminal apa yang tertulis di STATUS.txt: yang menunggu, yang sedang diproses, yang selesai
hari ini, yang perlu ditindaklanjuti, dan laporan terakhir. Dibaca langsung dari buku induk dan folder bersama;
tidak mengubah apa pun, dan dapat dijalankan selagi layanan bekerja.

Kode keluar: 0 layanan berjalan dan tidak menunggu apa pun; 1 layanan berhenti, atau ada yang ditunggu.

Contoh:
  telaah status --config /etc/telaah/telaah.toml)";

void list_share(const share::Share& share, service::Board& board) {
  std::uint64_t litter = 0;
  for (const share::Dropped& dropped : share.list(litter)) {
    if (!dropped.is_regular && !dropped.is_closed_folder) continue;
    share::Readiness state = share::Readiness::busy;
    switch (share::look_at(share.absolute(fmt::format("{}/{}", share::kInbox, dropped.path)))) {
      case share::Completeness::complete:
        state = share::Readiness::ready;
        break;
      case share::Completeness::incomplete:
        state = share::Readiness::unfinished;
        break;
      case share::Completeness::busy:
        break;
      case share::Completeness::forbidden:
        state = share::Readiness::forbidden;
        break;
      case share::Completeness::gone:
        continue;
    }
    board.waiting.push_back({intake::display_name(dropped.path), std::string(service::words_for(state)), "", ""});
  }
}

/// In the spool and without an outcome: in the service's hands.
void list_spool(const share::Share& share, const ledger::Ledger& ledger, service::Board& board) {
  for (const share::Claim& claim : share.claimed()) {
    const std::optional<Entry> entry = ledger.entry(share.absolute(claim.spooled()));
    if (entry && entry->outcome == Outcome::needs_ocr) continue;
    board.working.push_back({intake::display_name(claim.path), "sedang dibaca", "", ""});
  }
}

ExitCode show(const cli::Settings& settings, cli::Console& console) {
  const Config config = cli::watched(settings);
  const bool is_running = ledger::is_in_use(config.ledger);
  service::Board board(cli::compile_rules(cli::read_rules(config)).knowledge.region_name(), config.utc_offset_minutes);
  if (is_running) board.waits_for = service::remembered_trouble(config.ledger);
  const std::string root = cli::canonical_folder(config.watch.folder);
  const auto ledger = ledger::Ledger::open_read_only(config.ledger);
  board.read(ledger, root, cli::now());
  board.look_for_failures(config.ledger);
  try {
    const share::Share share(root, true);
    list_share(share, board);
    list_spool(share, ledger, board);
  } catch (const std::system_error& error) {
    board.waits_for = service::passing_cause(error.code(), root);
  }
  share::Status status = board.status(cli::now());
  status.updated = cli::spoken_time(cli::now(), config.utc_offset_minutes);
  std::string text = share::as_text(status);
  std::erase(text, '\r');
  console.result(fmt::format("Layanan: {}\n{}", is_running ? "berjalan" : "tidak berjalan", text));
  return is_running && status.waits_for.empty() ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

cli::Command status_command() {
  const auto declare = [](cli::Options& options, cli::Settings& settings) {
    settings.declare_share(options);
    settings.declare_rules(options);
  };
  return command<cli::Settings>("status", "Menampilkan keadaan folder yang diawasi", kHelp, declare, show);
}

}  // namespace telaah::commands
