#include "office/remedies.h"

#include "office/proof_mark.h"

#include "telaah/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>

namespace telaah::office {
namespace {

struct Kind {
  std::string_view extension, what, remedy;
};
constexpr std::string_view kWord = "dokumen Word", kText = "dokumen teks", kExcel = "lembar kerja Excel",
                           kSheet = "lembar kerja";
constexpr std::string_view kSlides = "presentasi (PowerPoint)", kPicture = "gambar", kArchive = "arsip",
                           kShortcut = "pintasan (shortcut)", kLink = "tautan web (URL)";
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
// Kept as the entry's reason: the ledger then tells it wherever the file lies later.
constexpr std::string_view kOwnCard = "Ini kartu inovasi yang ditulis telaah, bukan usulan.",
                           kOwnWorkbook = "Ini buku kerja telaah, bukan usulan.";
constexpr std::string_view kFromLink =
    "Yang diterima hanya tautan ke halaman web. Mohon unduh berkas PDF-nya, lalu letakkan di folder masuk.";
constexpr std::array<Kind, 21> kKinds{
    {{".lnk", kShortcut, kFromShortcut}, {".url", kLink, kFromLink},        {".doc", kWord, kFromWord},
     {".docx", kWord, kFromWord},        {".odt", kText, kFromWord},        {".rtf", kText, kFromWord},
     {".xls", kExcel, kFromExcel},       {".xlsx", kExcel, kFromExcel},     {".ods", kSheet, kFromExcel},
     {".ppt", kSlides, kFromSlides},     {".pptx", kSlides, kFromSlides},   {".odp", kSlides, kFromSlides},
     {".jpg", kPicture, kFromPicture},   {".jpeg", kPicture, kFromPicture}, {".png", kPicture, kFromPicture},
     {".tif", kPicture, kFromPicture},   {".tiff", kPicture, kFromPicture}, {".heic", kPicture, kFromPicture},
     {".zip", kArchive, kFromZip},       {".rar", kArchive, kFromArchive},  {".7z", kArchive, kFromArchive}}};

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

}  // namespace

std::string reason_for_own(const std::string& path) {
  if (is_own_card(path)) return std::string(kOwnCard);
  const report::TargetKind kind = extension_of(path) == ".xlsx" ? report::inspect(path) : report::TargetKind::none;
  return kind == report::TargetKind::ours || kind == report::TargetKind::edited ? std::string(kOwnWorkbook) : "";
}

std::string remedy_for(const Entry& entry, std::string_view name) {
  if (entry.reason == kOwnCard) {
    return "Tidak perlu dikirim; berkas usulannya sendiri yang diletakkan di folder masuk.";
  }
  if (entry.reason == kOwnWorkbook) {
    return "Bila telah diisi, mohon dipindahkan ke folder laporan/diisi; keputusan di dalamnya diambil dari sana.";
  }
  if (entry.failure.code == FailureCode::own_copy) {
    return "Tidak perlu tindakan bila berkas aslinya sudah dikirim; bila belum, mohon letakkan berkas aslinya di "
           "folder "
           "masuk.";
  }
  const Kind* const kind = entry.outcome == Outcome::not_a_pdf ? kind_of(name) : nullptr;
  if (kind != nullptr) return std::string(kind->remedy);
  const bool is_archive = extension_of(name) == ".zip" && group(entry.outcome) == OutcomeGroup::bermasalah;
  return std::string(is_archive && entry.outcome != Outcome::encrypted_password ? kWithoutZip : remedy(entry.outcome));
}

std::string remedy_for_copy(const Entry& first) {
  return fmt::format("Berkas yang pertama juga bermasalah. {}", remedy_for(first, first.file.path));
}

std::string what_it_is(std::string_view name) {
  const Kind* const kind = kind_of(name);
  return kind != nullptr && kind->what != kArchive ? fmt::format("{}, bukan PDF", kind->what) : "";
}

std::string why_for(const Entry& entry, std::string_view name) {
  if (entry.failure.code == FailureCode::not_a_pdf && entry.reason != kOwnCard && entry.reason != kOwnWorkbook) {
    if (const Kind* const kind = kind_of(name)) return fmt::format("Berkas ini {}, bukan PDF.", kind->what);
    if (extension_of(name) == ".pdf") return "Nama berkas berakhiran .pdf, tetapi isinya bukan PDF.";
  }
  return entry.reason.empty() ? std::string(sentence(entry.failure.code)) : entry.reason;
}

}  // namespace telaah::office
