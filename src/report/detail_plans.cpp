// Titles, columns and widths of the sheets with a row or more per proposal.

#include "report/detail_plans.h"

#include <fmt/format.h>

#include "report/sheets.h"

namespace telaah::report {

Column content_id_column() {
  return {std::string(round_trip::kId), 17, 18, Number::text, Align::left, false, false, true};
}

Column received_column() { return {std::string(round_trip::kReceived), 9, 12, Number::date, Align::center}; }

namespace {

Column row_id_column() { return {std::string(round_trip::kId), 30, 34, Number::text, Align::left, false, false, true}; }

void add_columns_to_fill(GridPlan& plan) {
  const auto add = [&](std::string_view title, double min, double max, Number number, Align align) {
    plan.columns.push_back({std::string(title), min, max, number, align, false, true});
  };
  add(round_trip::kDecision, 16, 18, Number::general, Align::left);
  add(round_trip::kNote, 22, 26, Number::general, Align::left);
  add(round_trip::kReviewer, 14, 16, Number::general, Align::left);
  add(round_trip::kDay, 12, 12, Number::date, Align::center);
}

}  // namespace

namespace {

/// Also in words: a workbook that came by mail stands in no folder.
std::string where_cards_are() {
  return "Kartu (.html) dan salinan bertanda (.pdf) setiap usulan tersimpan di folder laporan/<tahun-bulan "
         "penerimaan>/bukti. Tautannya bekerja bila buku kerja dibuka dari folder laporan; bila disalin atau diterima "
         "lewat surel, bukalah dari folder itu menurut nama pada kolom Kartu lembar Daftar Inovasi.";
}

}  // namespace

GridPlan register_plan(bool has_cards) {
  GridPlan plan;
  plan.title = names::kRegister;
  plan.notes = {
      "Satu baris per usulan. Kriteria Pasal 6 PP 38/2017: a pembaharuan, b manfaat, c tidak membebani, d kewenangan, "
      "e replikasi.   ● terpenuhi   ◐ perlu telaah   ○ belum terpenuhi.   * ditetapkan penelaah.   Bentuk yang dicetak "
      "abu-abu disimpulkan dari isi."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Nama inovasi", 20, 32},
                  {"Perangkat daerah", 16, 24},
                  {"Urusan", 10, 18},
                  {"Bentuk", 10, 14},
                  {"Tahapan", 9, 11},
                  {"Uji coba", 9, 12, Number::date, Align::center},
                  {"Penerapan", 9, 12, Number::date, Align::center}};
  for (const Criterion criterion : kCriteria)
    plan.columns.push_back({letter(criterion), 3, 4, Number::general, Align::center});
  const std::vector<Column> rest{{"Muatan (dari 6)", 7, 8, Number::integer, Align::center},
                                 {"Hasil", 17, 19},
                                 {"Alasan ringkas", 24, 34},
                                 {"Berkas", 12, 18},
                                 {"Bukti", 6, 7, Number::general, Align::center},
                                 {"Kartu", 8, 80, Number::general, Align::left, false, false, !has_cards, true},
                                 received_column(),
                                 {"Singkatan", 9, 16},
                                 {"Unit pengusul", 12, 24},
                                 {"Bidang pembina", 12, 24},
                                 {"Jenis", 9, 11},
                                 {"Inisiator", 10, 16},
                                 {"Tahap 5D", 8, 10},
                                 {"Anggaran", 11, 16, Number::rupiah, Align::right},
                                 {"Sumber dana", 9, 14},
                                 {"Asal", 8, 14},
                                 {"Penghargaan", 10, 20},
                                 {"Pengembangan", 9, 12, Number::date, Align::center},
                                 {"Replikasi dari", 10, 24},
                                 {"Mutu teks", 6, 7, Number::general, Align::center},
                                 {"Jumlah berkas", 7, 8, Number::integer, Align::center},
                                 {"Diperbarui", 9, 12, Number::date, Align::center},
                                 {"Catatan pembacaan", 16, 32},
                                 content_id_column()};
  plan.columns.insert(plan.columns.end(), rest.begin(), rest.end());
  if (has_cards) plan.notes.push_back(where_cards_are());
  plan.table = "DaftarInovasi";
  plan.empty = "Nihil: belum ada usulan inovasi yang diperiksa.";
  plan.printed = 18;
  plan.frozen = 2;
  return plan;
}

GridPlan criteria_plan() {
  GridPlan plan;
  plan.title = names::kCriteria;
  plan.notes = {
      "Satu baris per usulan dan kriteria, dengan kalimat yang menentukan. Kata penentu dicetak tebal. Hasil "
      "pemeriksaan awal otomatis; keputusan pada Tim."};
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Inovasi", 14, 22},
                  {"Kriteria", 14, 18},
                  {"Hasil", 17, 19},
                  {"Keyakinan", 9, 10, Number::share, Align::center},
                  {"Alasan", 22, 30},
                  {"Kalimat penentu", 30, 46},
                  {"Hlm.", 5, 6, Number::integer, Align::center},
                  {"Bagian", 10, 17},
                  {"Aturan", 12, 20},
                  {"Yang hampir memenuhi", 24, 36},
                  {"Perangkat daerah", 16, 30}};
  plan.printed = 11;
  plan.empty = "Nihil: belum ada usulan inovasi yang diperiksa.";
  plan.top = true;
  plan.frozen = 2;
  return plan;
}

GridPlan evidence_plan(bool all_linked, bool has_cards) {
  GridPlan plan;
  plan.title = names::kEvidence;
  plan.notes = {fmt::format(
      "Seluruh kalimat yang diperhitungkan, dari yang terkuat. {} membuka {} pada halaman tersebut. “Hampir” = "
      "kalimat yang nyaris diperhitungkan, dengan alasannya.",
      all_linked ? "Nomor halaman" : "Nomor halaman yang bergaris bawah", has_cards ? "salinan bertanda" : "berkas")};
  if (has_cards) plan.notes.push_back(where_cards_are());
  plan.empty = "Nihil: belum ada kalimat yang diperhitungkan.";
  plan.columns = {{"No.", 5, 7, Number::integer, Align::center},
                  {"Inovasi", 14, 22},
                  {"Kriteria", 14, 18},
                  {"Arah", 11, 14},
                  {"Kalimat", 40, 64},
                  {"Hlm.", 5, 6, Number::general, Align::center},
                  {"Bagian", 10, 17},
                  {"Aturan", 12, 20},
                  {"Bobot", 7, 8, Number::decimal, Align::center},
                  {"Catatan", 16, 26},
                  {"Mutu", 6, 7, Number::general, Align::center},
                  {"Kartu", 6, 7, Number::general, Align::center, false, false, !has_cards}};
  plan.printed = 11;
  plan.top = true;
  plan.frozen = 2;
  return plan;
}

GridPlan contents_plan() {
  GridPlan plan;
  plan.title = names::kContents;
  plan.notes = {
      "Muatan proposal menurut PP 38/2017 dan apa yang masih perlu ditambahkan oleh pengusul. Anggaran dicantumkan "
      "jika diperlukan."};
  plan.columns = {
      {"No.", 5, 7, Number::integer, Align::center}, {"Nama inovasi", 20, 30}, {"Perangkat daerah", 16, 26}};
  for (const Content content : kContents) plan.columns.push_back({std::string(label(content)), 12, 14.5});
  plan.columns.push_back({"Kata rancang bangun", 8, 10, Number::integer, Align::center});
  plan.columns.push_back({"Yang perlu ditambahkan", 26, 42});
  plan.columns.push_back({"Peringatan", 20, 38});
  plan.columns.push_back({"Berkas", 12, 18});
  plan.table = "Kelengkapan";
  plan.empty = "Nihil: belum ada usulan inovasi yang diperiksa.";
  plan.frozen = 2;
  return plan;
}

GridPlan review_plan(const std::string& order, bool has_cards) {
  GridPlan plan;
  plan.title = names::kReview;
  plan.notes = {
      "Penilaian yang tidak dapat diputuskan oleh program. Kolom berlatar kuning diisi oleh penelaah: Keputusan (pilih "
      "dari daftar), Catatan, Penelaah, dan Tanggal. Penilaian lain dapat diubah pada lembar Koreksi Penilaian."};
  plan.columns = {row_id_column(),
                  {"No.", 5, 7, Number::integer, Align::center},
                  {std::string(round_trip::kInnovation), 14, 24},
                  {"Perangkat daerah", 14, 22},
                  {"Kriteria", 14, 18},
                  {"Alasan perlu telaah", 22, 32},
                  {"Kalimat terdekat", 30, 44},
                  {"Hlm.", 5, 6, Number::general, Align::center},
                  {"Kartu", 6, 7, Number::general, Align::center, false, false, !has_cards},
                  {"Didahulukan karena", 12, 18}};
  add_columns_to_fill(plan);
  if (!order.empty()) plan.notes.push_back(order);
  if (has_cards) plan.notes.push_back(where_cards_are());
  plan.empty = "Nihil: tidak ada penilaian yang menunggu telaah.";
  plan.top = true;
  plan.frozen = 3;
  return plan;
}

GridPlan corrections_plan() {
  GridPlan plan;
  plan.title = names::kCorrections;
  plan.notes = {
      "Penilaian selain yang ada pada lembar Perlu Telaah: hasil aturan dan keputusan yang telah diambil (*). Isi "
      "Keputusan hanya pada "
      "baris yang hendak diubah: Terpenuhi, Belum terpenuhi, atau Tetap ditelaah untuk kriteria; Ada, Kurang, atau "
      "Tidak ada untuk "
      "muatan; Ikuti aturan untuk mencabut keputusan. Semua keputusan tercatat pada lembar Riwayat Keputusan."};
  plan.columns = {row_id_column(),
                  {"No.", 5, 7, Number::integer, Align::center},
                  {std::string(round_trip::kInnovation), 16, 28},
                  {"Perangkat daerah", 16, 26},
                  {"Unsur", 18, 24},
                  {"Hasil", 16, 20},
                  {"Alasan", 30, 50}};
  add_columns_to_fill(plan);
  plan.empty = "Nihil: belum ada penilaian yang dapat diubah.";
  plan.top = true;
  plan.frozen = 3;
  return plan;
}

GridPlan facts_plan() {
  GridPlan plan;
  plan.title = names::kFacts;
  plan.notes = {
      "Apa yang tercatat tentang setiap dokumen: jenis, perangkat daerah, nama dan bentuk inovasi, serta berkas mana "
      "yang merupakan satu inovasi (* ditetapkan penelaah). Isi Keputusan hanya pada baris yang hendak diubah.",
      "Satu inovasi: tuliskan “Gabung dengan No. 12” bila baris ini dan nomor 12 pada daftar adalah satu inovasi, atau "
      "“Pisah” bila berkas ini inovasi tersendiri. “Ikuti aturan” mencabut keputusan."};
  plan.columns = {row_id_column(),
                  {std::string(round_trip::kNumber), 5, 7, Number::integer, Align::center},
                  {std::string(round_trip::kInnovation), 16, 28},
                  {"Perangkat daerah", 16, 26},
                  {"Unsur", 16, 20},
                  {"Tercatat", 18, 34},
                  {"Alasan", 22, 40}};
  add_columns_to_fill(plan);
  plan.empty = "Nihil: belum ada dokumen yang dapat diubah.";
  plan.top = true;
  plan.frozen = 3;
  return plan;
}

GridPlan locked(GridPlan plan) {
  for (Column& column : plan.columns) column.unlocked = false;
  plan.notes.insert(plan.notes.begin(),
                    "Buku kerja berjalan, ditulis ulang setiap ada berkas baru. Keputusan diisi pada Laporan Inovasi "
                    "bulan ini, bukan di sini.");
  return plan;
}

}  // namespace telaah::report
