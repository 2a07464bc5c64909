#include "telaah/config.h"

#include "text/date_words.h"
#include "text/toml_file.h"

#include "telaah/assessment.h"
#include "telaah/failure.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah {
namespace {

constexpr std::size_t kMaxConfigBytes = 1u << 20;  // a settings file is small; a wrong path may be anything

std::string read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes;
  if (in) {
    bytes.resize(kMaxConfigBytes + 1);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
  }
  if (!in.is_open() || in.bad() || bytes.size() > kMaxConfigBytes) {
    throw Error(ExitCode::usage, fmt::format("Berkas pengaturan tidak dapat dibaca: {}.", path));
  }
  return bytes;
}

/// Reads one table; every setter leaves the default alone when the key is missing.
class Table {
 public:
  Table(const TomlFile& file, const TomlNode& table, Diagnostics& diagnostics, std::filesystem::path folder)
      : file_(file), diagnostics_(diagnostics), reader_(file, table, diagnostics), folder_(std::move(folder)) {}
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  ~Table() { reader_.finish(); }

  void text(std::string_view key, std::string& into) { into = reader_.text_or(key, into); }

  void path(std::string_view key, std::string& into) {
    const std::string given = reader_.text_or(key, "");
    if (!given.empty()) into = (folder_ / given).lexically_normal().string();
  }

  void texts(std::string_view key, std::vector<std::string>& into) {
    std::vector<std::string> given = reader_.texts(key);
    if (!given.empty()) into = std::move(given);
  }

  /// Whatever is given goes to another program: nothing in it may be an option, or end a line.
  void addresses(std::string_view key, std::vector<std::string>& into) {
    texts(key, into);
    const TomlNode* node = reader_.node(key);
    for (const std::string& address : into) {
      const std::size_t at = address.find('@');
      const bool is_sound = at != std::string::npos && at != 0 && at + 1 < address.size() && address[0] != '-' &&
                            std::ranges::all_of(address, [](unsigned char c) {
                              return c > ' ' && c != 127 && c != ',' && c != ';' && c != '<' && c != '>';
                            });
      if (node != nullptr && !is_sound)
        reader_.error(*node, fmt::format("'{}' pada '{}' bukan alamat surel", address, key),
                      "tulis seperti \"pengelola@kota.go.id\"");
    }
  }

  /// Each of them must be one of `known`.
  void texts(std::string_view key, std::vector<std::string>& into, const std::vector<std::string_view>& known) {
    texts(key, into);
    std::ranges::replace(into, std::string("Berkas Bermasalah"),
                         std::string("Berkas Lain dan Bermasalah"));  // its older name
    const TomlNode* node = reader_.node(key);
    for (const std::string& text : into) {
      if (node == nullptr || std::find(known.begin(), known.end(), text) != known.end()) continue;
      reader_.error(*node, fmt::format("'{}' tidak dikenal pada '{}'", text, key),
                    fmt::format("pilihannya: {}", fmt::join(known, ", ")));
    }
  }

  template <class Number>
  void number(std::string_view key, Number& into, int least, int most) {
    const TomlNode* node = reader_.node(key);
    if (node == nullptr) return;
    const std::size_t complaints = diagnostics_.size();
    const int value = reader_.integer_or(key, least, {static_cast<double>(least), static_cast<double>(most)});
    if (diagnostics_.size() == complaints) into = Number{static_cast<Number>(value)};
  }

  template <class Value>
  void choice(std::string_view key, Value& into, const std::vector<std::pair<std::string_view, Value>>& choices) {
    const TomlNode* node = reader_.node(key);
    if (node == nullptr) return;
    const std::string given = reader_.text(key);
    std::string known;
    for (const auto& [name, value] : choices) {
      if (name == given) {
        into = value;
        return;
      }
      known += fmt::format("{}\"{}\"", known.empty() ? "" : ", ", name);
    }
    reader_.error(*node, fmt::format("nilai '{}' untuk '{}' tidak dikenal", given, key), "pilih salah satu: " + known);
  }

  /// "2026-11-02", as text or as TOML's own date.
  void day(std::string_view key, std::string& into) {
    const TomlNode* node = reader_.node(key);
    if (node == nullptr) return;
    const std::string given = node->kind == TomlNode::Kind::date ? node->text : reader_.text(key);
    if (given.size() != 10 || !dates::full_date(given)) {
      reader_.error(*node, fmt::format("'{}' pada '{}' bukan tanggal", given, key), "tulis seperti \"2026-11-02\"");
    } else {
      into = given;
    }
  }

  /// "#1F4E79".
  void colour(std::string_view key, std::uint32_t& into) {
    const TomlNode* node = reader_.node(key);
    if (node == nullptr) return;
    const std::string given = reader_.text(key);
    std::uint32_t value = 0;
    const auto [end, error] =
        std::from_chars(given.data() + (given.empty() ? 0 : 1), given.data() + given.size(), value, 16);
    if (given.size() != 7 || given[0] != '#' || error != std::errc() || end != given.data() + given.size()) {
      reader_.error(*node, fmt::format("warna '{}' tidak sah", given),
                    "tulis enam angka heksadesimal, misalnya \"#1F4E79\"");
    } else {
      into = value;
    }
  }

  /// The one table `key`, read by `read`; nothing when it is missing.
  template <class Read>
  void table(std::string_view key, Read read) {
    for (const TomlNode* node : reader_.tables(key)) {
      Table inner(file_, *node, diagnostics_, folder_);
      read(inner);
    }
  }

 private:
  const TomlFile& file_;
  Diagnostics& diagnostics_;
  TableReader reader_;
  std::filesystem::path folder_;
};

std::string percent(double share) {
  std::string text = fmt::format("{:.1f}%", share * 100);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string decimal(double value) {
  std::string text = fmt::format("{:.2f}", value);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

/// What `telaah rules test --output` wrote.
void read_accuracy(const std::string& path, std::vector<report::AccuracyLine>& lines, Diagnostics& diagnostics) {
  const std::size_t before = diagnostics.size();
  const TomlFile file = parse_toml(path, read_bytes(path), diagnostics);
  if (diagnostics.size() != before) return;
  TableReader root(file, file.root, diagnostics);
  lines.push_back(
      {"Berkas berlabel", fmt::format("{} dokumen yang telah dinilai penelaah; diukur dengan aturan versi {}",
                                      root.integer_or("dokumen", 0, kManyThings), root.text("aturan"))});
  for (const TomlNode* table : root.tables("kriteria")) {
    TableReader one(file, *table, diagnostics);
    const auto criterion = criterion_from_code(one.text("id"));
    const int count = one.integer_or("jumlah", 0, kManyThings);
    const double agree = one.number_or("sesuai", 0, kShares), kappa = one.number_or("kappa", 0, {-1, 1});
    one.finish();
    if (!criterion) {
      one.error(*table, "kriteria tidak dikenal");
      continue;
    }
    lines.push_back(
        {fmt::format("Kriteria {}", label(*criterion)),
         fmt::format("{} dari {} penilaian sama dengan penelaah (kappa {})", percent(agree), count, decimal(kappa))});
  }
  root.finish();
}

void read_report(Table& table, report::Options& report, std::string& date, std::string& accuracy) {
  table.path("ketepatan", accuracy);
  table.choice<report::Paper>("kertas", report.paper, {{"folio", report::Paper::folio}, {"a4", report::Paper::a4}});
  table.texts("kop", report.letterhead);
  table.text("judul", report.title);
  table.path("logo", report.logo_file);
  table.text("huruf", report.font);
  table.colour("warna", report.accent);
  table.number("target_tahunan", report.annual_target, 0, 100'000);
  table.number("jumlah_terbaik", report.best_count, 0, 1'000);
  table.texts("lembar", report.sheets, report::sheet_names());
  table.path("tautan_dari", report.link_from);
  table.text("tautan_ke", report.link_to);
  table.table("pengesahan", [&](Table& sign) {
    sign.text("tempat", report.sign_place);
    sign.day("tanggal", date);
    sign.text("jabatan", report.sign_title);
    sign.text("nama", report.sign_name);
    sign.text("pangkat", report.sign_rank);
    sign.text("nip", report.sign_nip);
  });
  table.table("mengetahui", [&](Table& sign) {
    sign.text("jabatan", report.acknowledged.title);
    sign.text("nama", report.acknowledged.name);
    sign.text("pangkat", report.acknowledged.rank);
    sign.text("nip", report.acknowledged.nip);
  });
}

void read_watch(Table& table, WatchOptions& watch) {
  table.path("folder", watch.folder);
  table.number("jeda_stabil_detik", watch.settle, 1, 3'600);
  table.number("kesabaran_detik", watch.patience, 1, 86'400);
  table.number("pindai_ulang_detik", watch.rescan, 1, 3'600);
  table.number("percobaan_maksimum", watch.max_attempts, 1, 100);
}

void read_notice(Table& table, NoticeOptions& notice) {
  table.texts("perintah", notice.command);
  table.addresses("surel", notice.mail_to);
  std::vector<std::string> from;
  table.addresses("dari", from);
  if (!from.empty()) notice.mail_from = from.front();
  table.text("sendmail", notice.sendmail);
  table.number("berkas_bermasalah_hari", notice.problem_days, 0, 365);
}

}  // namespace

Config load_config(const std::string& path, Diagnostics& diagnostics) {
  const std::string bytes = read_bytes(path);
  const std::size_t before = diagnostics.size();
  const TomlFile file = parse_toml(path, bytes, diagnostics);
  Config config;
  config.file = path;
  if (diagnostics.size() != before) return config;  // a syntax error: there is nothing to read
  Table root(file, file.root, diagnostics, std::filesystem::path(path).parent_path());
  root.path("ledger", config.ledger);
  root.path("aturan", config.rules);
  root.text("daerah", config.region);
  root.choice<int>("zona_waktu", config.utc_offset_minutes, {{"WIB", 7 * 60}, {"WITA", 8 * 60}, {"WIT", 9 * 60}});
  std::string accuracy;
  root.table("laporan", [&](Table& table) { read_report(table, config.report, config.report_date, accuracy); });
  if (!accuracy.empty()) read_accuracy(accuracy, config.report.accuracy, diagnostics);
  root.table("kabar", [&](Table& table) { read_notice(table, config.notice); });
  root.table("cadangan", [&](Table& table) {
    table.path("folder", config.backup.folder);
    table.number("jumlah", config.backup.keep, 1, 1'000);
  });
  root.table("tautan", [&](Table& table) { table.text("dasar", config.report.link_base); });
  root.table("bukti", [&](Table& table) {
    table.choice<bool>("tulis", config.proofs, {{"ya", true}, {"tidak", false}});
  });
  root.table("pantau", [&](Table& table) { read_watch(table, config.watch); });
  return config;
}

}  // namespace telaah
