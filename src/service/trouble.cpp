#include "service/trouble.h"

#include "share/share.h"
#include "telaah/failure.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah::service {
namespace {

constexpr const char* kTrouble = ".menunggu";

}  // namespace

void remember_trouble(const std::string& ledger, const std::string& sentence) {
  std::ofstream(ledger + kTrouble, std::ios::trunc) << sentence;  // a courtesy: the log has it, too
}

void forget_trouble(const std::string& ledger) {
  std::error_code ignored;
  std::filesystem::remove(ledger + kTrouble, ignored);
}

std::string remembered_trouble(const std::string& ledger) {
  std::ifstream in(ledger + kTrouble);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<Instant> failed_month(const std::string& ledger) {
  std::int64_t seconds = 0;
  std::ifstream note(std::filesystem::path(ledger).parent_path() / "telaah-bulanan.gagal");
  if (!(note >> seconds)) return std::nullopt;
  return Instant{std::chrono::seconds{seconds}};
}

void refuse_lost_ledger(const Config& config) {
  namespace fs = std::filesystem;
  std::error_code problem;
  if (fs::exists(config.ledger, problem)) return;
  const fs::path archive = fs::path(config.watch.folder) / share::kDone;
  for (fs::recursive_directory_iterator it(archive, problem), end; !problem && it != end; it.increment(problem)) {
    if (!it->is_regular_file(problem)) continue;
    throw Error(ExitCode::environment,
                fmt::format("Buku induk {} tidak ditemukan, padahal folder {} sudah berisi berkas yang selesai. "
                            "Pulihkan buku induk dari cadangan; telaah tidak memulai dari kosong.",
                            config.ledger, archive.string()));
  }
}

}  // namespace telaah::service
