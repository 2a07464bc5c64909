#include "commands/commands.h"

#include "telaah/pipeline.h"
#include "telaah/version.h"

#include <fmt/format.h>

namespace telaah::commands {
namespace {

constexpr const char* kDescription =
    "telaah membaca usulan inovasi daerah (PDF), menelaahnya terhadap kriteria Pasal 6 PP 38/2017,\n"
    "dan menyusun satu buku kerja Excel. Program mengusulkan; keputusan tetap pada Tim.\n";

constexpr const char* kFooter = R"(Contoh:
  telaah run usulan/                         membaca semua berkas di folder usulan/
  telaah run usulan/ --report oktober.xlsx   dengan nama buku kerja sendiri
  telaah explain usulan/sipanda.pdf          mengapa dinilai demikian: kalimat, halaman, aturan
  telaah text usulan/sipanda.pdf --page 2    teks halaman 2 sebagaimana dibaca
  telaah export --format jsonl > hasil.jsonl hasil untuk program lain
  telaah report --month 2026-10              buku kerja bulan Oktober 2026 dari buku induk

Bantuan tiap perintah: telaah PERINTAH --help

Kode keluar:
  0  semua baik                    1  selesai, tetapi ada berkas yang bermasalah atau menunggu
  2  perintah, aturan, atau pengaturan keliru
  3  lingkungan tidak memungkinkan (izin, ruang penyimpanan, pembaca PDF)
  75 buku induk sedang dipakai proses lain       130  dihentikan (Ctrl-C); yang selesai sudah tercatat)";

std::string version() {
  return fmt::format("telaah {}\nMesin: {}\nLisensi GPL-3.0-or-later\n", program_version(),
                     pipeline::engine_version(pipeline::OcrMode::automatic));
}

}  // namespace

ExitCode run_program(std::span<char* const> arguments, cli::Console& console) {
  const cli::Program program{.description = kDescription,
                             .footer = kFooter,
                             .version = version,
                             .groups = {{"rules", "Aturan penilaian: memeriksa, menguji, melihat dampak"},
                                        {"review", "Keputusan penelaah: mengimpor, merangkum"},
                                        {"import", "Mengambil data yang sudah dimiliki kantor"}},
                             .commands = {run_command(),           text_command(),         explain_command(),
                                          mark_command(),          card_command(),         export_command(),
                                          rules_check_command(),   rules_test_command(),   rules_impact_command(),
                                          rules_stats_command(),   rules_fit_command(),    rules_suggest_command(),
                                          watch_command(),         status_command(),       doctor_command(),
                                          setup_command(),         notify_command(),       report_command(),
                                          review_import_command(), review_stats_command(), import_inventory_command(),
                                          feedback_command(),      form_command(),         backup_command(),
                                          verify_command(),        rebuild_command(),      plan_command(),
                                          work_command(),          merge_command()}};
  return cli::run(program, arguments, console);
}

}  // namespace telaah::commands
