// Files that are no proposals, the method, and the hidden lists.

#include <fmt/format.h>

#include "report/detail_plans.h"
#include "report/sheets.h"
#include "text/date_words.h"

namespace telaah::report {
namespace {

/// Files that somebody must act on, then those that wait, copies, those that are no proposals of ours, and at last
/// what was sent again.
std::vector<const consolidate::OtherFile*> what_needs_work_first(const std::vector<consolidate::OtherFile>& files) {
  std::vector<const consolidate::OtherFile*> list;
  for (const OutcomeGroup group :
       {OutcomeGroup::bermasalah, OutcomeGroup::menunggu, OutcomeGroup::ganda, OutcomeGroup::selesai}) {
    for (const consolidate::OtherFile& file : files) {
      if (file.group == group && file.solved_by.empty()) list.push_back(&file);
    }
  }
  for (const consolidate::OtherFile& file : files) {
    if (!file.solved_by.empty()) list.push_back(&file);
  }
  return list;
}

std::string ranking_words(const consolidate::RankingWeights& w) {
  return fmt::format(
      "Tahapan {:g} (penerapan {:g}, uji coba {:g}, inisiatif {:g}) + manfaat {:g} (bobot bukti kriteria b, penuh pada "
      "{:g}) + replikasi {:g} (bobot bukti kriteria e, penuh pada {:g}) + jumlah bukti {:g} (bobot bukti kelima "
      "kriteria, "
      "penuh pada {:g}) + kriteria {:g} (terpenuhi {:g}, perlu telaah {:g}) + muatan {:g} (ada {:g}, kurang {:g}; "
      "tanpa "
      "anggaran). Gagasan selalu di bawah yang telah diuji coba atau diterapkan.",
      w.applied, w.applied, w.trial, w.idea, w.benefit, w.benefit_full, w.replication, w.replication_full, w.evidence,
      w.evidence_full, w.most_for_criteria(), w.criterion_met, w.criterion_unclear, w.most_for_contents(),
      w.content_present, w.content_thin);
}

}  // namespace

void write_files(Report& report) {
  Sheet* sheet = report.find(names::kFiles);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kFiles;
  plan.notes = {
      "Berkas yang bukan usulan, tidak terbaca, ganda, atau masih menunggu, beserta tindak lanjutnya. Tidak ada berkas "
      "yang diabaikan tanpa catatan."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Berkas", 24, 44},
                  {"Pengirim", 16, 28},
                  {"Diterima", 9, 12, Number::date, Align::center},
                  {"Status", 11, 14},
                  {"Hasil", 18, 30},
                  {"Keterangan", 30, 52},
                  {"Tindak lanjut", 30, 48}};
  plan.table = "BerkasLain";
  plan.empty = "Nihil: seluruh berkas merupakan usulan yang terbaca.";
  plan.frozen = 2;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::uint64_t number = 0;
  for (const consolidate::OtherFile* const other : what_needs_work_first(report.figures.others)) {
    const consolidate::OtherFile& file = *other;
    Row& row = grid.row();
    row.number(static_cast<double>(++number))
        .link(file_name(file.path), report.file_link(file.path))
        .text(file.sender)
        .date(file.received);
    row.text(file.solved_by.empty() ? first_large(std::string(label(file.group))) : "Sudah dikirim ulang",
             file.is_open_problem() ? Tone::look : Tone::plain);
    row.text(file.kind, Tone::strong).text(file.reason);
    row.text(file.solved_by.empty() ? file.remedy
                                    : fmt::format("Tidak perlu tindakan: berkas “{}” yang terbaca diterima {}.",
                                                  file_name(file.solved_by), dates::in_words(file.solved_on)));
    grid.add();
  }
  grid.finish(
      {fmt::format("Berkas sistem yang tidak dihitung (Thumbs.db, ~$…, .DS_Store, dan sejenisnya) pada pemeriksaan "
                   "terakhir: {} berkas.",
                   consolidate::grouped(report.month.ignored))});
}

void write_history(Report& report) {
  Sheet* sheet = report.find(names::kHistory);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kHistory;
  plan.notes = {
      "Setiap keputusan penelaah, juga yang kemudian diubah atau dicabut. Yang berlaku ialah yang terakhir tercatat."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Inovasi", 18, 30},
                  {"Perangkat daerah", 16, 26},
                  {"Unsur", 16, 24},
                  {"Menurut aturan", 13, 16},
                  {"Keputusan", 13, 16},
                  {"Berlaku", 8, 9, Number::general, Align::center},
                  {"Penelaah", 14, 20},
                  {"Tanggal keputusan", 10, 12, Number::date, Align::center},
                  {"Dicatat", 10, 12, Number::date, Align::center},
                  {"Catatan", 22, 40},
                  {"Buku kerja", 14, 26},
                  content_id_column()};
  plan.table = "RiwayatKeputusan";
  plan.empty = "Nihil: belum ada keputusan penelaah yang tercatat.";
  plan.frozen = 2;
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  std::uint64_t number = 0;
  for (const consolidate::RulingLine& line : report.month.history) {
    Row& row = grid.row();
    row.number(static_cast<double>(++number))
        .text(line.name, Tone::strong)
        .text(line.agency)
        .text(line.subject)
        .text(line.by_rules);
    row.text(line.value, Tone::strong)
        .text(line.holds ? "Ya" : "Tidak", line.holds ? Tone::plain : Tone::muted)
        .text(line.reviewer);
    row.date(line.decided_on)
        .date(line.recorded_on)
        .text(line.note)
        .text(line.source)
        .text(round_trip::content_id(line.sha256));
    grid.add();
  }
  grid.finish();
}

void write_method(Report& report) {
  Sheet* sheet = report.find(names::kMethod);
  if (sheet == nullptr) return;
  GridPlan plan;
  plan.title = names::kMethod;
  plan.notes = {"Cara membaca hasil, serta versi aturan dan mesin yang menghasilkannya."};
  plan.columns = {{"Bagian", 18, 22}, {"Unsur", 24, 40}, {"Keterangan", 60, 96}};
  Grid grid(report.book, *sheet, report.looks, std::move(plan));
  const auto line = [&](std::string_view group, std::string_view label, std::string_view value) {
    grid.row().text(group, Tone::muted).text(label, Tone::strong).text(value);
    grid.add();
  };
  line("Dasar", "Kriteria", "Pasal 6 PP 38/2017 tentang Inovasi Daerah, kriteria a sampai e.");
  line("Dasar", "Muatan proposal",
       "PP 38/2017: bentuk, rancang bangun dan pokok perubahan, tujuan, manfaat, waktu uji coba, dan anggaran jika "
       "diperlukan.");
  line("Cara membaca", marked(Standing::met),
       "Ditemukan kalimat yang mendukung kriteria dengan bobot yang cukup; kalimat dan halamannya tercantum pada "
       "lembar Bukti.");
  line("Cara membaca", marked(Standing::unclear),
       "Kriteria belum disebut, buktinya belum cukup atau saling bertentangan, atau halamannya sulit dibaca. Penilaian "
       "diserahkan kepada penelaah.");
  line("Cara membaca", marked(Standing::not_met),
       "Ditemukan kalimat yang menyatakan sebaliknya dengan bobot yang cukup; usulan perlu dilengkapi.");
  line("Hasil usulan", marked(consolidate::Advice::complete), "Kelima kriteria terpenuhi dan kelima muatan wajib ada.");
  line("Hasil usulan", marked(consolidate::Advice::review),
       "Tidak ada kriteria yang belum terpenuhi, tetapi sedikitnya satu perlu ditelaah.");
  line("Hasil usulan", marked(consolidate::Advice::incomplete),
       "Sedikitnya satu kriteria belum terpenuhi, atau satu muatan wajib kurang atau belum ada.");
  line("Perhitungan", "Rekonsiliasi",
       "Berkas diterima = selesai + bermasalah + ganda + menunggu. Setiap berkas berakhir pada tepat satu hasil.");
  line("Perhitungan", "Bulan", "Ditentukan oleh saat berkas pertama kali diterima, bukan oleh tanggal berkas.");
  line("Perhitungan", "Nilai pada lembar Terbaik", ranking_words(report.month.award_rules.ranking));
  line("Perhitungan", "Mutu teks",
       "A terbaik sampai D. Penilaian yang bertumpu pada halaman D selalu menjadi perlu telaah.");
  if (!report.month.program_version.empty()) line("Versi", "Program", "telaah " + report.month.program_version);
  line("Versi", "Aturan", rules_words(report.month, report.figures));
  line("Versi", "Mesin pembaca", report.month.engine_version);
  line("Versi", "Dibuat", dates::in_words(report.month.generated_at));
  for (const consolidate::MethodLine& extra : report.month.method) line(extra.group, extra.label, extra.value);
  grid.finish({"Hasil pemeriksaan awal otomatis; keputusan pada Tim."});
}

void write_lists(Report& report) {
  Sheet& sheet = report.book.add(names::kLists, false);
  sheet.hide();
  const auto column = [&](std::uint16_t col, const std::vector<std::string_view>& choices) {
    for (std::uint32_t row = 0; row < choices.size(); ++row) sheet.text(row, col, choices[row], Style{});
  };
  column(0, {round_trip::kDecision, label(Standing::met), label(Standing::not_met), round_trip::kStillOpen});
  column(1, {"Koreksi", label(Standing::met), label(Standing::not_met), round_trip::kStillOpen,
             label(Presence::present), label(Presence::thin), label(Presence::absent), round_trip::kTakenBack});
  std::uint16_t next = 2;
  for (const Fact fact : {Fact::type, Fact::agency, Fact::form}) {
    const std::vector<std::string> choices = choices_of(fact, report.month);
    std::vector<std::string_view> cells{label(fact)};
    cells.insert(cells.end(), choices.begin(), choices.end());
    column(next++, cells);
  }
}

}  // namespace telaah::report
