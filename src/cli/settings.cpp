#include "cli/settings.h"

#include "text/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace telaah::cli {
namespace {

constexpr const char* kConfigName = "telaah.toml";

pipeline::OcrMode ocr_mode(const std::string& name) {
  if (name == "never") return pipeline::OcrMode::never;
  if (name == "always") return pipeline::OcrMode::always;
  return pipeline::OcrMode::automatic;
}

}  // namespace

void Settings::declare_config(Options& options) {
  options.text("--config", "FILE", config_file, "Berkas pengaturan (bawaan: telaah.toml di folder ini, bila ada)");
}

void Settings::declare_ledger(Options& options) {
  options.text("--ledger", "FILE", ledger, "Buku induk, catatan semua berkas (bawaan: telaah.db)");
}

void Settings::declare_rules(Options& options) {
  options.text("--rules", "DIR", rules, "Folder aturan (bawaan: aturan yang menyertai program)");
}

void Settings::declare_rules_folder(Options& options, const std::string& help) {
  options.argument("DIR", rules, false, help + " (bawaan: aturan yang menyertai program)");
}

void Settings::declare_share(Options& options) {
  declare_config(options);
  options.text("--folder", "DIR", share, "Folder bersama (bawaan: dari berkas pengaturan)");
  declare_ledger(options);
}

void Settings::declare_reading(Options& options) {
  options.choice("--ocr", ocr, {"auto", "never", "always"},
                 "Membaca halaman pindaian: bila perlu (bawaan), tidak pernah, atau selalu");
  options.text("--worker-dir", "DIR", worker_folder, "Folder program telaah-pdf dan telaah-ocr");
}

void Settings::declare_sheets(Options& options) {
  options.text("--worker-dir", "DIR", worker_folder, "Folder program telaah-xlsx");
}

void Settings::declare_quiet(Options& options) {
  options.flag("-q,--quiet", quiet, "Tanpa kabar kemajuan; hanya hasil dan kesalahan");
}

Config Settings::config() const {
  std::error_code ignored;
  const bool has_own = config_file.empty() && std::filesystem::is_regular_file(kConfigName, ignored);
  Config config;
  if (has_own || !config_file.empty()) {
    Diagnostics diagnostics;
    config = load_config(has_own ? kConfigName : config_file, diagnostics);
    if (has_errors(diagnostics)) {
      throw Error(ExitCode::usage, "Berkas pengaturan perlu diperbaiki:\n" + render(diagnostics));
    }
  }
  if (!ledger.empty()) config.ledger = ledger;
  if (!rules.empty()) config.rules = rules;
  if (!share.empty()) config.watch.folder = share;
  return config;
}

pipeline::Options Settings::reading(Console& console) const {
  pipeline::Options options;
  options.ocr = ocr_mode(ocr);
  options.workers = workers();
  const std::string missing = options.ocr == pipeline::OcrMode::never ? "" : extract::missing_for_ocr(options.workers);
  if (!missing.empty()) {
    if (options.ocr == pipeline::OcrMode::always) throw Error(ExitCode::environment, missing);
    console.warn(missing + "\nHalaman pindaian menunggu sampai OCR tersedia.");
    options.ocr = pipeline::OcrMode::never;
  }
  return options;
}

extract::WorkerOptions Settings::workers() const {
  extract::WorkerOptions options;
  if (!worker_folder.empty()) {
    options.pdf_program = worker_folder + "/telaah-pdf";
    options.ocr_program = worker_folder + "/telaah-ocr";
    options.zip_program = worker_folder + "/telaah-zip";
    options.mark_program = worker_folder + "/telaah-mark";
  }
  return options;
}

Config watched(const Settings& settings) {
  Config config = settings.config();
  if (config.watch.folder.empty()) {
    throw Error(
        ExitCode::usage,
        "Folder yang diawasi belum ditentukan: isi 'folder' di bagian [pantau] berkas pengaturan, atau pakai --folder "
        "DIR.");
  }
  return config;
}

rules::Snapshot read_rules(const Config& config) {
  rules::Snapshot snapshot = rules::read(config.rules.empty() ? rules::default_folder() : config.rules);
  const std::string regions = "daerah/";
  const std::string own = regions + config.region + "/";
  bool has_own = false, has_other = false;
  std::erase_if(snapshot.files, [&](const rules::RuleFile& file) {
    if (file.path.rfind(regions, 0) != 0) return false;
    const bool is_own = file.path.rfind(own, 0) == 0;
    (is_own ? has_own : has_other) = true;
    return !is_own;
  });
  if (!has_own && has_other) {
    throw Error(ExitCode::usage,
                fmt::format("Folder aturan {} tidak memuat daerah '{}' (kunci 'daerah' di {}).", snapshot.folder,
                            config.region, config.file.empty() ? kConfigName : config.file));
  }
  return snapshot;
}

rules::RuleSet compile_rules(const rules::Snapshot& snapshot) {
  Diagnostics diagnostics;
  rules::RuleSet rules = rules::compile(snapshot, diagnostics);
  if (has_errors(diagnostics)) {
    std::erase_if(diagnostics, [](const Diagnostic& d) { return d.severity != Diagnostic::Severity::error; });
    throw Error(ExitCode::usage, fmt::format("Aturan di {} perlu diperbaiki (telaah rules check):\n{}", snapshot.folder,
                                             render(diagnostics)));
  }
  return rules;
}

std::string packed(const rules::Snapshot& snapshot) {
  std::string out;
  for (const rules::RuleFile& file : snapshot.files) {
    out += fmt::format("{}\n{}\n{}\n", file.path, file.bytes.size(), file.bytes);
  }
  return out;
}

rules::Snapshot unpacked(const std::string& version, const std::string& text) {
  rules::Snapshot snapshot;
  snapshot.folder = fmt::format("buku induk (aturan {})", version);
  std::size_t at = 0;
  const auto line = [&] {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string found = text.substr(at, end - at);
    at = end + 1;
    return found;
  };
  while (at < text.size()) {
    rules::RuleFile file;
    file.path = line();
    const std::string size = line();
    std::size_t bytes = 0;
    const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), bytes);
    if (error != std::errc() || end != size.data() + size.size() || bytes > text.size() || at > text.size() - bytes) {
      throw Error(ExitCode::environment, fmt::format("Aturan {} di buku induk tidak utuh.", version));
    }
    file.bytes = text.substr(at, bytes);
    at += bytes + 1;
    file.sha256 = text::sha256_hex(file.bytes);
    snapshot.files.push_back(std::move(file));
  }
  snapshot.version = version;
  return snapshot;
}

}  // namespace telaah::cli
