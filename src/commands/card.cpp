#include "cli/console.h"
#include "cli/output_place.h"
#include "cli/paths.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "proofs/one_card.h"

#include <fmt/format.h>

#include <filesystem>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menulis kartu sebuah inovasi: satu halaman HTML tanpa berkas lain, untuk dibaca di layar atau dicetak. Isinya profil,
lima kriteria dengan potongan halaman tempat kalimatnya berada, muatan yang ada dan yang masih perlu ditambahkan,
keputusan penelaah, dan catatan pembacaan. Berkas yang tercatat di buku induk memakai penilaian dan keputusan yang
tercatat; yang lain dibaca dan dinilai tanpa dicatat. FILE adalah berkas atau awal kode SHA-256-nya.

Contoh:
  telaah card usulan/sipanda.pdf
  telaah card usulan/sipanda.pdf -o sipanda.html
  telaah card usulan/sipanda.pdf --for opd       tanpa nama dan catatan penelaah
  telaah card 3fa2c81d --ledger 2026.db)";

struct Request {
  std::string file, out, reader = "kantor";
  cli::Settings settings;
};

/// "usulan/sipanda.pdf" -> "sipanda - kartu.html", here.
std::string usual_name(const Entry& entry) {
  const std::string stem = std::filesystem::path(entry.file.path).stem().string();
  return fmt::format("{} - kartu.html", stem.empty() ? "usulan" : stem);
}

std::string why_none(const Entry& entry) {
  if (!is_readable(entry.outcome) && !entry.reason.empty()) return entry.reason;
  if (entry.assessment && !entry.assessment->type_reason.empty()) return entry.assessment->type_reason;
  return std::string(label(entry.outcome));
}

ExitCode card(const Request& request, cli::Console& console) {
  const Config config = request.settings.config();
  if (!request.out.empty()) cli::expect_own_place("--out", request.out, ".html", proofs::is_place_for_card);
  const office::OneDocument found = office::one_document(request.file, config, request.settings, console);
  const std::string out = request.out.empty() ? usual_name(found.entry) : request.out;
  if (request.out.empty()) cli::expect_own_place("--out", out, ".html", proofs::is_place_for_card);
  const rules::RuleSet rules = cli::compile_rules(cli::read_rules(config));
  const proofs::CardReader reader = request.reader == "opd" ? proofs::CardReader::agency : proofs::CardReader::office;
  std::optional<proofs::CardTask> task = proofs::one_card(found, config, rules, reader, out);
  if (!task) {
    console.warn(fmt::format("telaah: {}: {} Kartu hanya dibuat untuk usulan inovasi yang dinilai.",
                             cli::shown_path(found.entry.file.path), why_none(found.entry)));
    return ExitCode::some_failed;
  }
  extract::PdfReader pdf_reader(request.settings.workers());
  proofs::make_card(found.reading, "", *task, pdf_reader);
  console.result(fmt::format("Kartu: {}\n", cli::shown_path(out)));
  console.result(office::words_on_further(found));
  return ExitCode::done;
}

}  // namespace

cli::Command card_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE", request.file, true, "Berkas PDF, atau awal kode SHA-256-nya");
    options.text("-o,--out", "OUT.html", request.out, "Nama kartu; semula \"NAMA - kartu.html\" di folder ini");
    options.choice("--for", request.reader, {"kantor", "opd"},
                   "Untuk siapa: kantor, atau opd tanpa nama dan catatan penelaah (bawaan: kantor)");
    request.settings.declare_ledger(options);
    request.settings.declare_rules(options);
    request.settings.declare_reading(options);
    request.settings.declare_config(options);
  };
  return command<Request>("card", "Menulis kartu sebuah inovasi sebagai halaman HTML", kHelp, declare, card);
}

}  // namespace telaah::commands
