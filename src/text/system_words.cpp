#include "text/system_words.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

namespace telaah::text {

std::string system_cause(int error) {
  switch (error) {
    case ENOSPC:
      return "ruang penyimpanan penuh";
    case EDQUOT:
      return "jatah ruang penyimpanan habis";
    case EFBIG:
      return "berkas melampaui ukuran yang diizinkan";
    case EACCES:
    case EPERM:
      return "izin tidak mencukupi";
    case EROFS:
      return "media hanya dapat dibaca";
    case ENOENT:
      return "berkas atau folder tidak ditemukan";
    case ENOTDIR:
      return "bukan folder";
    case EISDIR:
      return "merupakan folder, bukan berkas";
    case ENAMETOOLONG:
      return "namanya terlalu panjang";
    case EBUSY:
    case ETXTBSY:
      return "sedang dipakai program lain";
    case EIO:
      return "media penyimpanan mengalami kesalahan";
    case EMFILE:
    case ENFILE:
    case ENOMEM:
      return "sumber daya sistem sedang habis";
    case ESTALE:
    case ENOTCONN:
    case EHOSTDOWN:
      return "folder bersama terputus";
    default:
      return fmt::format("kesalahan sistem {}: {}", error, std::strerror(error));
  }
}

}  // namespace telaah::text
