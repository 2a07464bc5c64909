#include "commands/watch_words.h"

#include "commands/clock.h"
#include "telaah/report.h"
#include "text/date_words.h"
#include "watch/share.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace telaah::commands {
namespace {

constexpr const char* kTrouble = ".menunggu";

struct Kind {
  std::string_view extension, what, remedy;
};
constexpr std::string_view kWord = "dokumen Word", kText = "dokumen teks", kExcel = "lembar kerja Excel",
                           kSheet = "lembar kerja";
constexpr std::string_view kSlides = "presentasi (PowerPoint)", kPicture = "gambar", kArchive = "arsip",
                           kShortcut = "pintasan (shortcut)";
constexpr std::string_view kFromWord =
    "Mohon buka dokumen di Word atau LibreOffice, pilih Simpan Sebagai PDF, lalu letakkan berkas PDF-nya di folder "
    "masuk.";
constexpr std::string_view kFromExcel =
    "Mohon buka berkas di Excel atau LibreOffice, pilih Simpan Sebagai PDF, lalu letakkan berkas PDF-nya di folder "
    "masuk.";
constexpr std::string_view kFromSlides =
    "Mohon buka presentasi di PowerPoint atau LibreOffice, pilih Simpan Sebagai PDF, lalu letakkan berkas PDF-nya di "
    "folder masuk.";
constexpr std::string_view kFromPicture =
    "Mohon gabungkan gambar menjadi satu berkas PDF (pindai sebagai PDF, atau cetak ke PDF), lalu letakkan di folder "
    "masuk.";
constexpr std::string_view kFromArchive =
    "Mohon ekstrak arsip terlebih dahulu, lalu letakkan berkas-berkas PDF di dalamnya ke folder masuk.";
constexpr std::string_view kFromZip =
    "Mohon kirimkan yang tidak diambil sebagai berkas PDF, tanpa arsip di dalam arsip; letakkan di folder masuk.";
constexpr std::string_view kWithoutZip =
    "Mohon letakkan berkas-berkas PDF di dalamnya langsung di folder masuk, tanpa arsip.";
constexpr std::string_view kFromShortcut =
    "Yang diterima hanya pintasan ke berkas di komputer pengirim. Mohon salin berkas PDF aslinya ke folder masuk.";
constexpr std::array<Kind, 21> kKinds{
    {{".lnk", kShortcut, kFromShortcut}, {".url", kShortcut, kFromShortcut}, {".doc", kWord, kFromWord},
     {".docx", kWord, kFromWord},        {".odt", kText, kFromWord},         {".rtf", kText, kFromWord},
     {".xls", kExcel, kFromExcel},       {".xlsx", kExcel, kFromExcel},      {".ods", kSheet, kFromExcel},
     {".ppt", kSlides, kFromSlides},     {".pptx", kSlides, kFromSlides},    {".odp", kSlides, kFromSlides},
     {".jpg", kPicture, kFromPicture},   {".jpeg", kPicture, kFromPicture},  {".png", kPicture, kFromPicture},
     {".tif", kPicture, kFromPicture},   {".tiff", kPicture, kFromPicture},  {".heic", kPicture, kFromPicture},
     {".zip", kArchive, kFromZip},       {".rar", kArchive, kFromArchive},   {".7z", kArchive, kFromArchive}}};

std::string extension_of(std::string_view name) {
  std::string extension = std::filesystem::path(name).extension().string();
  std::ranges::transform(extension, extension.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension;
}

/// What people take for a proposal besides PDFs; nullptr for anything else.
const Kind* kind_of(std::string_view name) {
  const auto* const kind = std::ranges::find(kKinds, extension_of(name), &Kind::extension);
  return kind == kKinds.end() ? nullptr : kind;
}

/// WIB, WITA, WIT, or UTC+hh.mm
std::string zone_name(int utc_offset_minutes) {
  switch (utc_offset_minutes) {
    case 7 * 60:
      return "WIB";
    case 8 * 60:
      return "WITA";
    case 9 * 60:
      return "WIT";
    default:
      return fmt::format("UTC{:+03}.{:02}", utc_offset_minutes / 60, std::abs(utc_offset_minutes) % 60);
  }
}

/// Why a share cannot be reached, in words; staff and analyst read no English.
std::string why_unreachable(const std::error_code& code) {
  switch (code.value()) {
    case ENOENT:
    case ENOTDIR:
      return "folder tidak ada atau belum terpasang";
    case ENOTCONN:
    case ESTALE:
    case EHOSTDOWN:
    case EHOSTUNREACH:
    case ENETUNREACH:
    case ECONNREFUSED:
    case ECONNABORTED:
    case ETIMEDOUT:
      return "hubungan terputus";
    case EIO:
      return "gangguan media atau jaringan";
    default:
      return fmt::format("kode {}", code.value());
  }
}

}  // namespace

std::string_view words_for(watch::Readiness state) {
  switch (state) {
    case watch::Readiness::settling:
      return "sedang disalin";
    case watch::Readiness::unfinished:
      return "belum lengkap; menunggu salinan selesai";
    case watch::Readiness::busy:
      return "sedang dipakai program lain; dicoba lagi";
    case watch::Readiness::forbidden:
      return "menunggu izin: layanan belum boleh membaca atau memindahkannya; mohon hubungi pengelola";
    case watch::Readiness::ready:
      return "siap dibaca";
  }
  return "";
}

std::string passing_cause(const std::error_code& code, const std::string& share) {
  switch (code.value()) {
    case ENOSPC:
    case EDQUOT:
      return fmt::format("Ruang simpan pada folder bersama {} penuh; pekerjaan dilanjutkan setelah ada ruang.", share);
    case EACCES:
    case EPERM:
    case EROFS:
      return fmt::format("Izin menulis pada folder bersama {} belum ada; pekerjaan dilanjutkan setelah izin diberikan.",
                         share);
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case EAGAIN:
      return "Sumber daya sistem sedang habis; dicoba lagi.";
    case EXDEV:
      return fmt::format(
          "Subfolder pada {} berada di media yang berbeda; satukan masuk, selesai, dan lainnya pada satu media.",
          share);
    default:
      return fmt::format("Folder bersama {} belum dapat dijangkau ({}); dicoba lagi.", share, why_unreachable(code));
  }
}

std::string remedy_for_workbook(const std::string& path) {
  const report::TargetKind kind = extension_of(path) == ".xlsx" ? report::inspect(path) : report::TargetKind::none;
  if (kind != report::TargetKind::ours && kind != report::TargetKind::edited) return "";
  return "Ini buku kerja telaah, bukan usulan. Keputusan di dalamnya diambil oleh pengelola dengan telaah review "
         "import; mohon serahkan "
         "berkas ini kepada pengelola.";
}

std::string remedy_for(const Entry& entry, std::string_view name) {
  const Kind* const kind = entry.outcome == Outcome::not_a_pdf ? kind_of(name) : nullptr;
  if (kind != nullptr) return std::string(kind->remedy);
  const bool is_archive = extension_of(name) == ".zip" && group(entry.outcome) == OutcomeGroup::bermasalah;
  return std::string(is_archive && entry.outcome != Outcome::encrypted_password ? kWithoutZip : remedy(entry.outcome));
}

std::string what_it_is(std::string_view name) {
  const Kind* const kind = kind_of(name);
  return kind != nullptr && kind->what != kArchive ? fmt::format("{}, bukan PDF", kind->what) : "";
}

std::string why_for(const Entry& entry, std::string_view name) {
  if (entry.failure.code == FailureCode::not_a_pdf) {
    if (const Kind* const kind = kind_of(name)) return fmt::format("Berkas ini {}, bukan PDF.", kind->what);
    if (extension_of(name) == ".pdf") return "Nama berkas berakhiran .pdf, tetapi isinya bukan PDF.";
  }
  return entry.reason.empty() ? std::string(sentence(entry.failure.code)) : entry.reason;
}

std::string spoken_time(Instant at, int utc_offset_minutes) {
  const std::string text = date_time_text(at, utc_offset_minutes);  // 2026-11-22 04.08
  return fmt::format("{} pukul {} {}", dates::in_words(text), text.substr(11), zone_name(utc_offset_minutes));
}

std::string relative_to(std::string_view root, std::string_view path) {
  if (path.starts_with(root) && path.size() > root.size() && path[root.size()] == '/')
    path.remove_prefix(root.size() + 1);
  return std::string(path);
}

std::string canonical_folder(const std::string& folder) {
  std::error_code problem;
  const std::filesystem::path whole =
      std::filesystem::weakly_canonical(std::filesystem::absolute(folder, problem), problem);
  return problem ? folder : whole.string();
}

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

void refuse_lost_ledger(const Config& config) {
  namespace fs = std::filesystem;
  std::error_code problem;
  if (fs::exists(config.ledger, problem)) return;
  const fs::path archive = fs::path(config.watch.folder) / watch::kDone;
  for (fs::recursive_directory_iterator it(archive, problem), end; !problem && it != end; it.increment(problem)) {
    if (!it->is_regular_file(problem)) continue;
    throw Error(ExitCode::environment,
                fmt::format("Buku induk {} tidak ditemukan, padahal folder {} sudah berisi berkas yang selesai. "
                            "Pulihkan buku induk dari cadangan; telaah tidak memulai dari kosong.",
                            config.ledger, archive.string()));
  }
}

}  // namespace telaah::commands
