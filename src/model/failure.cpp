#include "telaah/failure.h"

#include <array>

namespace telaah {
namespace {

struct OutcomeWords {
  std::string_view code, label, remedy;
  OutcomeGroup group;
};

// Order of the enumerators.
constexpr std::array<OutcomeWords, kOutcomeCount> kOutcomes{{
    {"TEXT_OK", "Terbaca", "", OutcomeGroup::selesai},
    {"OCR_OK", "Terbaca melalui OCR", "", OutcomeGroup::selesai},
    {"PARTIAL", "Terbaca sebagian", "Mohon periksa halaman yang disebutkan dan kirimkan ulang berkas yang lengkap.",
     OutcomeGroup::selesai},
    {"SUSPECT_TEXT", "Teks tidak dapat dipercaya",
     "Mohon simpan ulang dokumen sebagai PDF dari aplikasi asalnya, atau pindai ulang dengan jelas.",
     OutcomeGroup::bermasalah},
    {"BLANK", "Kosong", "Mohon periksa isi berkas dan kirimkan ulang dokumen yang dimaksud.", OutcomeGroup::bermasalah},
    {"ENCRYPTED_PASSWORD", "Terkunci kata sandi", "Mohon kirimkan ulang berkas tanpa kata sandi.",
     OutcomeGroup::bermasalah},
    {"ENCRYPTED_OTHER", "Terkunci pengaman lain", "Mohon kirimkan ulang berkas tanpa pengaman (sertifikat atau DRM).",
     OutcomeGroup::bermasalah},
    {"DAMAGED", "Rusak", "Mohon buka berkas di komputer pengirim, simpan ulang sebagai PDF, lalu kirimkan kembali.",
     OutcomeGroup::bermasalah},
    {"NOT_A_PDF", "Bukan PDF", "Mohon simpan dokumen sebagai PDF, lalu kirimkan kembali.", OutcomeGroup::bermasalah},
    {"LIMIT_EXCEEDED", "Melampaui batas pemrosesan",
     "Mohon perkecil atau pecah berkas, atau simpan ulang sebagai PDF; bila tetap sama, hubungi pengelola.",
     OutcomeGroup::bermasalah},
    {"DUPLICATE", "Ganda", "Tidak perlu tindakan; isi berkas sama dengan berkas yang sudah diterima.",
     OutcomeGroup::ganda},
    {"UNPACKED", "Arsip diekstrak", "Tidak perlu tindakan; berkas PDF di dalamnya diproses satu per satu.",
     OutcomeGroup::selesai},
    {"REFUSED", "Tidak diterima sebagai berkas", "Mohon letakkan berkas PDF biasa, bukan tautan atau berkas khusus.",
     OutcomeGroup::bermasalah},
    {"NEEDS_OCR", "Perlu OCR", "Halaman pindaian menunggu pembacaan OCR.", OutcomeGroup::menunggu},
    {"WAITING", "Menunggu selesai disalin", "", OutcomeGroup::menunggu},
    {"RETRY", "Akan dicoba lagi", "", OutcomeGroup::menunggu},
}};

struct FailureWords {
  std::string_view code, sentence;
  Outcome outcome;
};

constexpr std::array<FailureWords, kFailureCodeCount> kFailures{{
    {"NONE", "", Outcome::text_ok},
    {"NOT_A_PDF", "Isi berkas bukan PDF.", Outcome::not_a_pdf},
    {"PASSWORD_NEEDED", "Berkas dikunci dengan kata sandi.", Outcome::encrypted_password},
    {"UNSUPPORTED_ENCRYPTION", "Berkas dikunci dengan pengaman yang tidak dikenal.", Outcome::encrypted_other},
    {"CANNOT_OPEN", "Berkas PDF rusak dan tidak dapat dibuka.", Outcome::damaged},
    {"NO_PAGES", "Berkas PDF tidak memuat halaman.", Outcome::damaged},
    {"TOO_MANY_PAGES", "Jumlah halaman melampaui batas.", Outcome::limit_exceeded},
    {"FILE_TOO_LARGE", "Ukuran berkas melampaui batas.", Outcome::limit_exceeded},
    {"CPU_TIME", "Pembacaan dihentikan karena melampaui batas waktu prosesor.", Outcome::limit_exceeded},
    {"WALL_TIME", "Pembacaan dihentikan karena melampaui batas waktu.", Outcome::limit_exceeded},
    {"MEMORY", "Pembacaan dihentikan karena melampaui batas memori.", Outcome::limit_exceeded},
    {"OUTPUT_FLOOD", "Pembacaan dihentikan karena keluaran melampaui batas.", Outcome::limit_exceeded},
    {"WORKER_CRASHED", "Pembaca berhenti mendadak pada berkas ini.", Outcome::limit_exceeded},
    {"WORKER_PROTOCOL", "Pembaca memberi jawaban yang tidak sah pada berkas ini.", Outcome::limit_exceeded},
    {"UNREADABLE", "Berkas tidak dapat dibaca (izin atau gangguan media).", Outcome::refused},
    {"NOT_REGULAR", "Bukan berkas biasa (tautan, folder, atau berkas khusus).", Outcome::refused},
    {"CHANGED_WHILE_READ", "Berkas berubah ketika sedang dibaca.", Outcome::retry},
    {"IMAGE_TOO_LARGE", "Gambar halaman melampaui batas ukuran.", Outcome::limit_exceeded},
    {"INTERNAL", "Terjadi kesalahan pada program ketika memproses berkas ini.", Outcome::limit_exceeded},
    {"OWN_COPY", "Berkas ini salinan bertanda yang ditulis telaah, bukan usulan; yang dinilai hanya berkas aslinya.",
     Outcome::refused},
}};

template <class Table, class Enum>
std::optional<Enum> find_code(const Table& table, std::string_view wanted) {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].code == wanted) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

const OutcomeWords& words(Outcome outcome) { return kOutcomes.at(static_cast<std::size_t>(outcome)); }
const FailureWords& words(FailureCode code) { return kFailures.at(static_cast<std::size_t>(code)); }

}  // namespace

std::string_view code(Outcome outcome) { return words(outcome).code; }
std::optional<Outcome> outcome_from_code(std::string_view wanted) {
  return find_code<decltype(kOutcomes), Outcome>(kOutcomes, wanted);
}
std::string_view label(Outcome outcome) { return words(outcome).label; }
std::string_view remedy(Outcome outcome) { return words(outcome).remedy; }
OutcomeGroup group(Outcome outcome) { return words(outcome).group; }

std::string_view label(OutcomeGroup group) {
  switch (group) {
    case OutcomeGroup::selesai:
      return "selesai";
    case OutcomeGroup::bermasalah:
      return "bermasalah";
    case OutcomeGroup::ganda:
      return "ganda";
    case OutcomeGroup::menunggu:
      return "menunggu";
  }
  return "";
}

bool is_readable(Outcome outcome) {
  return outcome == Outcome::text_ok || outcome == Outcome::ocr_ok || outcome == Outcome::partial;
}

std::string_view code(FailureCode code) { return words(code).code; }
std::optional<FailureCode> failure_from_code(std::string_view wanted) {
  return find_code<decltype(kFailures), FailureCode>(kFailures, wanted);
}
std::string_view sentence(FailureCode code) { return words(code).sentence; }
Outcome outcome_of(FailureCode code) { return words(code).outcome; }

}  // namespace telaah
