#pragma once
// What kind of document this is, and who proposes what, when and for how much. Values only.
// Made by `profiler` (the verb); printed by report and export.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/document.h"

namespace telaah {

enum class DocumentType : std::uint8_t {
  proposal_inovasi,
  laporan,
  regulasi_sk,
  panduan_template,
  surat,
  akademik,
  lainnya,
};
inline constexpr int kDocumentTypeCount = 7;
std::string_view code(DocumentType type);   ///< "proposal_inovasi" …
std::string_view label(DocumentType type);  ///< Indonesian, for people
std::optional<DocumentType> document_type_from_code(std::string_view code);
/// Only these are judged against Pasal 6 (a report of an innovation states the same facts as its proposal).
constexpr bool is_judged(DocumentType type) {
  return type == DocumentType::proposal_inovasi || type == DocumentType::laporan;
}

/// Where a value was found, best first.
enum class FieldSource : std::uint8_t { form, letterhead, title, signature, prose, folder, file_name };
std::string_view code(FieldSource source);
std::optional<FieldSource> field_source_from_code(std::string_view code);

/// Whose body proposes: criterion d asks for a regional one, and the registry knows only the configured region.
enum class BodyKind : std::uint8_t {
  unknown,
  regional,  ///< an agency of a province, city or kabupaten
  central,   ///< ministry, agency of the state, vertical office
  bumn,      ///< company of the state
  bumd,      ///< company of a region
  other,     ///< citizens, university, private company
};
inline constexpr int kBodyKindCount = 6;
std::string_view code(BodyKind body);   ///< tidak_diketahui | daerah | pusat | bumn | bumd | lain
std::string_view label(BodyKind body);  ///< Indonesian, for people
std::optional<BodyKind> body_kind_from_code(std::string_view code);

/// One found value. `value` is canonical (enum code, ISO date "2024-03-12" or "2024-03" or "2013-Q2" or "2024", plain
/// number in rupiah, official name); `as_written` is what stands on the page.
struct Field {
  std::string value;
  std::string as_written;
  int page = 0;
  Box box;
  FieldSource source = FieldSource::prose;
  friend bool operator==(const Field&, const Field&) = default;
};
using MaybeField = std::optional<Field>;

struct Profile {
  MaybeField nama_inovasi, singkatan;
  MaybeField opd;      ///< value = official name from the registry, or as written when unknown
  std::string opd_id;  ///< key in opd.toml, of the body or of the induk of an unlisted one (a school); "" when unknown
  std::string opd_kind;          ///< dinas, badan, puskesmas, rsud, kecamatan, kelurahan, setda, … ; "" when unknown
  bool is_other_region = false;  ///< the body belongs to another region than the configured one
  std::string region;            ///< "Kota Bogor", as printed; "" when no region is named
  BodyKind body = BodyKind::unknown;
  MaybeField body_source;  ///< the words that decided `body`: the OPD itself, or the ministry or company above it
  MaybeField unit;         ///< bidang, seksi, UPT inside the OPD
  MaybeField tahapan;      ///< inisiatif | uji_coba | penerapan
  MaybeField inisiator;    ///< kepala_daerah | dprd | asn | perangkat_daerah | masyarakat
  MaybeField jenis;        ///< digital | non_digital
  MaybeField bentuk;       ///< tata_kelola | pelayanan_publik | lainnya_sesuai_urusan
  bool bentuk_is_inferred = false;  ///< not named by the text itself
  MaybeField urusan;                ///< code of urusan.toml; source `prose` with as_written "" when taken from the OPD
  MaybeField waktu_uji_coba, waktu_penerapan;
  MaybeField anggaran;            ///< rupiah, digits only; "0" when the text says that none is needed
  MaybeField sumber_dana;         ///< APBD, BLUD, BOK, …
  MaybeField asal;                ///< labinov, diklatpim, lomba, …
  MaybeField tahap_5d;            ///< drum_up | diagnose | design | deliver | display
  MaybeField penghargaan;         ///< prizes it had, with years: "Top 45 2019; Juara 1 2021"
  MaybeField waktu_pengembangan;  ///< when it was last developed further
  MaybeField replikasi_dari;      ///< the innovation it replicates or adapts, as written
  std::string genre;              ///< A..J of the domain notes; "" when unknown
  friend bool operator==(const Profile&, const Profile&) = default;
};

}  // namespace telaah
