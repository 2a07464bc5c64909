#include "cli/clock.h"
#include "cli/console.h"
#include "cli/output_place.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "office/one_document.h"
#include "proofs/marked_copy.h"

#include <fmt/format.h>

#include <filesystem>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menulis salinan PDF dengan kalimat bukti yang disorot: satu warna dan satu huruf untuk tiap kriteria, dengan catatan
yang menyebut kriteria, penilaian, aturan, dan bobotnya, serta daftar penanda (bookmark) per kriteria. Berkas asli tidak
diubah, dan salinan tercetak seperti aslinya. Berkas yang tercatat di buku induk ditandai menurut penilaian dan
keputusan yang tercatat; yang lain dibaca dan dinilai tanpa dicatat. FILE adalah berkas atau awal kode SHA-256-nya.

Contoh:
  telaah mark usulan/sipanda.pdf
  telaah mark usulan/sipanda.pdf -o sipanda-bertanda.pdf
  telaah mark 3fa2c81d --ledger 2026.db)";

const std::string kNoLedger;  // what somebody asks for by name is nobody's to remove

struct Request {
  std::string file, out;
  cli::Settings settings;
};

/// "usulan/sipanda.pdf" -> "sipanda - bertanda.pdf", here.
std::string usual_name(const Entry& entry) {
  const std::string stem = std::filesystem::path(entry.file.path).stem().string();
  return fmt::format("{} - bertanda.pdf", stem.empty() ? "usulan" : stem);
}

ExitCode mark(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  if (!request.out.empty()) cli::expect_own_place("--out", request.out, ".pdf", proofs::is_place_for_copy);
  const office::OneDocument found = office::one_document(request.file, config, request.settings, console);
  const std::string out = request.out.empty() ? usual_name(found.entry) : request.out;
  if (request.out.empty()) cli::expect_own_place("--out", out, ".pdf", proofs::is_place_for_copy);
  const std::string name = cli::shown_path(found.entry.file.path);
  if (!is_readable(found.entry.outcome) || !found.entry.assessment) {
    const std::string reason =
        found.entry.reason.empty() ? std::string(label(found.entry.outcome)) + "." : found.entry.reason;
    console.warn(fmt::format("telaah: {}: {} Salinan bertanda tidak ditulis.", name, reason));
    return ExitCode::some_failed;
  }
  const Entry entry = office::decided_entry(found);
  extract::PdfMarker marker(request.settings.workers());
  const proofs::CopyResult result = proofs::write_copy(marker,
                                                       {.entry = entry,
                                                        .decided = found.decided,
                                                        .reading = found.reading,
                                                        .original = entry.file.path,
                                                        .ledger = kNoLedger},
                                                       out, cli::now());
  if (!result.is_written) {
    console.warn(fmt::format("telaah: {}: {} Salinan bertanda tidak ditulis.", name, result.reason));
    return ExitCode::some_failed;
  }
  console.result(fmt::format("Salinan bertanda: {} ({} tanda)\n", cli::shown_path(out), result.copy.marks));
  console.result(office::words_on_further(found));
  for (const std::string& remark : proofs::remarks_on(result.copy)) console.result(remark + "\n");
  return ExitCode::done;
}

}  // namespace

cli::Command mark_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE", request.file, true, "Berkas PDF, atau awal kode SHA-256-nya");
    options.text("-o,--out", "OUT.pdf", request.out, "Nama salinan; semula \"NAMA - bertanda.pdf\" di folder ini");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    request.settings.declare_reading(options);
    request.settings.declare_config(options);
  };
  return command<Request>("mark", "Menulis salinan PDF dengan kalimat bukti yang disorot", kHelp, declare, mark);
}

}  // namespace telaah::commands
