#include "service/words.h"

#include <fmt/format.h>

#include <cerrno>

namespace telaah::service {
namespace {

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

std::string_view words_for(share::Readiness state) {
  switch (state) {
    case share::Readiness::settling:
      return "sedang disalin";
    case share::Readiness::unfinished:
      return "belum lengkap; menunggu salinan selesai";
    case share::Readiness::busy:
      return "sedang dipakai program lain; dicoba lagi";
    case share::Readiness::forbidden:
      return "menunggu izin: layanan belum boleh membaca atau memindahkannya; mohon hubungi pengelola";
    case share::Readiness::ready:
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

}  // namespace telaah::service
