#pragma once
// Consolidated figures and rows -> one .xlsx, written beside, reopened and counted, then renamed. The same input gives
// the same bytes. Only this room knows libxlsxwriter. Not thread-safe; one report at a time.

#include <array>
#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/entry.h"

namespace telaah::consolidate {
struct Figures;
struct Month;
struct Proposal;
}  // namespace telaah::consolidate

namespace telaah::report {

enum class Paper : std::uint8_t { a4, folio };

struct Signatory {
  std::string title, name, rank, nip;
};

/// How the rules did on a folder that reviewers labelled: a line of the sheet Metode, Indonesian.
struct AccuracyLine {
  std::string label, value;
};

/// The looks and the words around the figures; every field has a sensible default.
struct Options {
  Paper paper = Paper::folio;
  std::vector<std::string> letterhead{"PEMERINTAH KOTA CILEGON",
                                      "BADAN PERENCANAAN PEMBANGUNAN DAERAH, PENELITIAN DAN PENGEMBANGAN"};
  std::string title = "REKAPITULASI USULAN INOVASI DAERAH";
  std::string logo_file;  ///< PNG or JPEG; "" = none
  std::string font = "Calibri";
  std::uint32_t accent = 0x1F4E79;                                                 ///< 0xRRGGBB
  std::string sign_place = "Cilegon", sign_title, sign_name, sign_rank, sign_nip;  ///< blanks when not set
  Signatory acknowledged;              ///< "Mengetahui", at the left; nobody when empty
  std::vector<AccuracyLine> accuracy;  ///< empty = not measured
  int annual_target = 0;               ///< 0 = not shown
  int best_count = 28;                 ///< rows of the sheet Terbaik
  std::vector<std::string> sheets;     ///< names in order; empty = all, standard order
  std::string link_from, link_to;  ///< files below the folder `link_from` are linked as `link_to` + the rest, so that
                                   ///< readers at Windows machines reach the share; "" = relative to the workbook
  std::string link_base;           ///< folder of the workbooks as readers know it, for links to cards and copies: a
                                   ///< drive, \\server\share, https://…; "" = relative
  bool has_proofs = false;         ///< cards and marked copies stand beside the workbook
  bool is_running = false;         ///< written anew with every file: nothing is filled in here
  std::string stands_in;           ///< links are made for a workbook in this folder; "" = where it is written
};

/// The sheets there can be, in standard order: what `Options::sheets` may name.
const std::vector<std::string_view>& sheet_names();

struct Written {
  std::string path;     ///< where the workbook stands (not always where it was wanted)
  std::string warning;  ///< Indonesian; "" = none
  std::uint64_t proposals = 0, evidence_rows = 0;
  std::string sha256;
};

struct Report;  // report/sheets.h, for rooms that write sheets of their own

/// Sheets of another room. They stand where `sheet_names` has them, when there is an Extra that writes them.
class Extra {
 public:
  virtual ~Extra() = default;  // one for each subject, and none at all in tests of the others
  [[nodiscard]] virtual std::vector<std::string_view> names() const = 0;
  /// Before the first row of any sheet; the report outlives all calls.
  virtual void begin(Report& report) = 0;
  /// For every proposal, with its evidence, in the order of the register.
  virtual void add(const Entry& entry, const consolidate::Proposal& proposal) = 0;
  virtual void finish() = 0;
};
using Extras = std::vector<Extra*>;

/// Writes the workbook for `month` to `path`. Throws Error(environment) when nothing could be written; the old file
/// then still stands. If the target is open in Excel or read-only, writes next to it under a name that says why.
/// `figures` are those of `month`.
Written write(const consolidate::Month& month, const consolidate::Figures& figures, const Options& options,
              const std::string& path, const Extras& extras = {});
/// The same, gathering the figures itself.
Written write(const consolidate::Month& month, const Options& options, const std::string& path,
              const Extras& extras = {});

/// Writes what leadership reads on paper: the first page, what waits for people, the proposals, the bodies. As `write`.
Written write_print_set(const consolidate::Month& month, const consolidate::Figures& figures, const Options& options,
                        const std::string& path);
/// Where the print set of the workbook at `path` stands: "dir/nama - cetak.xlsx".
std::string print_path(const std::string& path);

/// What lies at a place where a workbook is to stand. edited: ours, saved again by another program; foreign: all that
/// telaah did not write, folders and links included.
enum class TargetKind : std::uint8_t { none, ours, edited, foreign };
TargetKind inspect(const std::string& path);

}  // namespace telaah::report
