#pragma once
// What a workbook or a marked copy carries so that it can come back: the names by which `report` writes and `review`,
// `review import` and `rebuild` read. A workbook that went out last year must still be read, so a name that changes
// keeps its old one beside it. Constants and pure functions.

#include <cstddef>
#include <string>
#include <string_view>

namespace telaah::round_trip {

/// Sheets. Read by name; people may move, sort and copy them.
inline constexpr std::string_view kRegister = "Daftar Inovasi";
inline constexpr std::string_view kReview = "Perlu Telaah";  ///< what the rules leave open
inline constexpr std::string_view kCorrections =
    "Koreksi Penilaian";                                    ///< everything else, for those who see it otherwise
inline constexpr std::string_view kFacts = "Koreksi Data";  ///< what the document is, whose, and which innovation
/// The sheets that people fill in.
inline constexpr std::string_view kFilled[] = {kReview, kCorrections, kFacts};
inline constexpr std::string_view kLikeness = "Duplikat & Kemiripan";
inline constexpr std::string_view kMethod = "Metode";
/// Of the workbook for paper, which carries nothing back.
inline constexpr std::string_view kPrintDecisions = "Perlu Keputusan", kPrintRegister = "Daftar Usulan";

/// Columns of the exported list by which it is known again.
inline constexpr std::string_view kExportPath = "path", kExportHash = "sha256";

/// Titles of columns. Found by title; people may move them.
inline constexpr std::string_view kId = "ID";  ///< hidden; `row_id` or `content_id`
inline constexpr std::string_view kNumber = "No.";
inline constexpr std::string_view kInnovation = "Inovasi";
inline constexpr std::string_view kReceived = "Diterima";
inline constexpr std::string_view kDecision = "Keputusan";
inline constexpr std::string_view kNote = "Catatan";
inline constexpr std::string_view kReviewer = "Penelaah";
inline constexpr std::string_view kDay = "Tanggal";

/// Lines of the sheet Metode: the label, and in the cell behind it which ledger it was and its last event.
inline constexpr std::string_view kOriginGroup = "Asal buku kerja";
inline constexpr std::string_view kLedger = "Buku induk", kLedgerBefore = "Ledger";
inline constexpr std::string_view kState = "Keadaan buku induk", kStateBefore = "Keadaan ledger";

/// Decisions that are no verdict of their own.
inline constexpr std::string_view kStillOpen = "Tetap ditelaah";
inline constexpr std::string_view kTakenBack = "Ikuti aturan";

/// A marked copy says in a comment near its beginning that it is one, and what it was made from.
inline constexpr std::string_view kCopyHeader = "telaah salinan-bertanda ";
inline constexpr std::size_t kCopyHeadBytes = 512;
inline constexpr std::size_t kFingerprintDigits = 64;
struct CopyOrigin {
  std::string made_from;  ///< the fingerprint, hex digits; "" = no copy of ours
  std::string ledger;     ///< identity of the ledger that wrote it; "" = not told
};
/// Of `head`, the first bytes of a file.
CopyOrigin copy_origin(std::string_view head);

/// The beginning of a content's hash that stands in the workbook: enough to tell 20,000 files apart.
std::string content_id(std::string_view sha256);
/// What a row of the sheets to fill in is about: a content, and a criterion or one of its contents
/// (Decision::criterion).
std::string row_id(std::string_view sha256, std::string_view subject);

struct RowId {
  std::string content, subject;  ///< subject: "" when there is none
};
RowId row_id_of(std::string_view written);

}  // namespace telaah::round_trip
