// telaah status: what STATUS.txt says, asked anew of the ledger and the share; neither is changed.

#include "commands/clock.h"
#include "commands/commands.h"
#include "commands/console.h"
#include "commands/settings.h"
#include "commands/watch_board.h"
#include "commands/watch_words.h"

#include "telaah/intake.h"
#include "watch/completeness.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menampilkan di terminal apa yang tertulis di STATUS.txt: yang menunggu, yang sedang diproses, yang selesai
hari ini, yang perlu ditindaklanjuti, dan laporan terakhir. Dibaca langsung dari ledger dan folder bersama;
tidak mengubah apa pun, dan dapat dijalankan selagi layanan bekerja.

Kode keluar: 0 layanan berjalan dan tidak menunggu apa pun; 1 layanan berhenti, atau ada yang ditunggu.

Contoh:
  telaah status --config /etc/telaah/telaah.toml)";

void list_share(const watch::Share& share, Board& board) {
  std::uint64_t litter = 0;
  for (const watch::Dropped& dropped : share.list(litter)) {
    if (!dropped.is_regular && !dropped.is_closed_folder) continue;
    watch::Readiness state = watch::Readiness::busy;
    switch (watch::look_at(share.absolute(fmt::format("{}/{}", watch::kInbox, dropped.path)))) {
      case watch::Completeness::complete:
        state = watch::Readiness::ready;
        break;
      case watch::Completeness::incomplete:
        state = watch::Readiness::unfinished;
        break;
      case watch::Completeness::busy:
        break;
      case watch::Completeness::forbidden:
        state = watch::Readiness::forbidden;
        break;
      case watch::Completeness::gone:
        continue;
    }
    board.waiting.push_back({intake::display_name(dropped.path), std::string(words_for(state)), "", ""});
  }
}

/// In the spool and without an outcome: in the service's hands.
void list_spool(const watch::Share& share, const ledger::Ledger& ledger, Board& board) {
  for (const watch::Claim& claim : share.claimed()) {
    const std::optional<Entry> entry = ledger.entry(share.absolute(claim.spooled()));
    if (entry && entry->outcome == Outcome::needs_ocr) continue;
    board.working.push_back({intake::display_name(claim.path), "sedang dibaca", "", ""});
  }
}

ExitCode show(const Settings& settings, Console& console) {
  const Config config = watched(settings);
  const bool is_running = ledger::is_in_use(config.ledger);
  Board board(compile_rules(read_rules(config)).knowledge.region_name(), config.utc_offset_minutes);
  if (is_running) board.waits_for = remembered_trouble(config.ledger);
  const std::string root = canonical_folder(config.watch.folder);
  const auto ledger = ledger::Ledger::open_read_only(config.ledger);
  board.read(ledger, root, now());
  board.look_for_failed_month(config.ledger);
  try {
    const watch::Share share(root, true);
    list_share(share, board);
    list_spool(share, ledger, board);
  } catch (const std::system_error& error) {
    board.waits_for = passing_cause(error.code(), root);
  }
  watch::Status status = board.status(now());
  status.updated = spoken_time(now(), config.utc_offset_minutes);
  std::string text = watch::as_text(status);
  std::erase(text, '\r');
  console.result(fmt::format("Layanan: {}\n{}", is_running ? "berjalan" : "tidak berjalan", text));
  return is_running && status.waits_for.empty() ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

Command status_command() {
  const auto declare = [](Options& options, Settings& settings) {
    settings.declare_share(options);
    settings.declare_rules(options);
  };
  return command<Settings>("status", "Menampilkan keadaan folder yang diawasi", kHelp, declare, show);
}

}  // namespace telaah::commands
