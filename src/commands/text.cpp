#include "cli/console.h"
#include "cli/settings.h"
#include "commands/commands.h"
#include "printing/page_text.h"

#include "telaah/intake.h"

#include <fmt/format.h>

#include <filesystem>

namespace telaah::commands {
namespace {

constexpr const char* kHelp =
    R"(Menampilkan teks dokumen sebagaimana dibaca telaah: menurut urutan baca, tiap halaman diawali
[halaman N/M] dan dipisahkan form feed; sel satu baris tabel dipisahkan tab. Teks yang tidak terlihat
pada halaman diawali [teks tersembunyi], yang dicoret [teks dicoret], dan catatan yang ditempelkan
[catatan penelaah]. Berkas tidak dicatat di buku induk.

Contoh:
  telaah text usulan/sipanda.pdf
  telaah text usulan/sipanda.pdf --page 3
  telaah text usulan/sipanda.pdf --boxes     blok beserta letaknya (poin, dari kiri atas), dipisahkan tab)";

struct Request {
  std::string file;
  int page = 0;
  bool boxes = false;
  cli::Settings settings;
};

ExitCode show(const Request& request, cli::Console& console) {
  SourceFile file;
  file.path = request.file;
  std::error_code ignored;
  const std::filesystem::file_status there = std::filesystem::symlink_status(file.path, ignored);
  if (!std::filesystem::exists(there) || std::filesystem::is_directory(there)) {
    throw Error(
        ExitCode::usage,
        fmt::format("{} {}.", intake::display_name(request.file),
                    std::filesystem::exists(there) ? "berupa folder; sebutkan sebuah berkas PDF" : "tidak ditemukan"));
  }
  pipeline::Reading reading = pipeline::read(file, request.settings.reading(console));
  const int pages = static_cast<int>(reading.document.pages.size());
  const std::string name = intake::display_name(request.file);
  if (pages == 0) {
    console.warn(fmt::format("telaah: {}: {}", name, reading.reason));
    return ExitCode::some_failed;
  }
  if (request.page > pages) {
    throw Error(ExitCode::usage, fmt::format("{} hanya memuat {} halaman.", name, pages));
  }
  const NormalText text = pipeline::normal_text(reading.document);
  const printing::PageChoice choice{pages, request.page};
  console.result(request.boxes ? printing::block_table(text, choice) : printing::page_text(text, choice));
  console.flush();
  if (is_readable(reading.outcome) && reading.outcome != Outcome::partial) return ExitCode::done;
  console.warn(fmt::format("telaah: {}: {}", name, reading.reason.empty() ? label(reading.outcome) : reading.reason));
  return is_readable(reading.outcome) ? ExitCode::done : ExitCode::some_failed;
}

}  // namespace

cli::Command text_command() {
  const auto declare = [](cli::Options& options, Request& request) {
    options.argument("FILE", request.file, true, "Berkas PDF");
    options.number("--page", "N", request.page, 1, 1'000'000, "Hanya halaman N");
    options.flag("--boxes", request.boxes, "Blok beserta jenis dan letaknya, untuk memeriksa pembacaan");
    request.settings.declare_reading(options);
  };
  return command<Request>("text", "Menampilkan teks sebuah PDF sebagaimana dibaca", kHelp, declare, show);
}

}  // namespace telaah::commands
