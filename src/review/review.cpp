#include "telaah/review.h"

#include "review/facts.h"
#include "telaah/round_trip.h"
#include "text/date_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <utility>

namespace telaah::review {
namespace {

namespace names = round_trip;

constexpr const char* kStandings = "Terpenuhi, Belum terpenuhi, Tetap ditelaah, atau Ikuti aturan";
constexpr const char* kPresences = "Ada, Kurang, Tidak ada, atau Ikuti aturan";

struct Place {
  std::string text;
  bool is_number = false;
};
using Row = std::map<std::uint32_t, Place>;  // by column
using Grid = std::map<std::uint32_t, Row>;   // by row

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// As the person typed it: without the escapes of the file format (a pasted line end, an underscore) and hard blanks.
std::string as_typed(std::string text) {
  replace_all(text, "_x000D_", "");
  replace_all(text, "_x005F_", "_");
  replace_all(text, "\u00A0", " ");
  replace_all(text, "\u200B", "");
  return trimmed(text);
}

Grid grid_of(const Sheet& sheet) {
  Grid grid;
  for (const Cell& cell : sheet.cells) grid[cell.row][cell.col] = {as_typed(cell.text), cell.is_number};
  return grid;
}

/// The columns that are needed, by their titles; people may have moved them.
struct Columns {
  std::uint32_t header = 0;
  std::optional<std::uint32_t> id, number, name, decision, note, reviewer, day;

  explicit Columns(const Grid& grid) {
    for (const auto& [row, cells] : grid) {
      *this = Columns();
      for (const auto& [col, place] : cells) take(col, lowered(place.text));
      header = row;
      if (id && decision) return;
    }
    id.reset();
  }
  [[nodiscard]] bool are_found() const { return id && decision; }

 private:
  Columns() = default;
  void take(std::uint32_t col, const std::string& title) {
    if (title == lowered(names::kId)) id = col;
    if (title == lowered(names::kNumber)) number = col;
    if (title == lowered(names::kInnovation)) name = col;
    if (title == lowered(names::kDecision)) decision = col;
    if (title == lowered(names::kNote)) note = col;
    if (title == lowered(names::kReviewer)) reviewer = col;
    if (title == lowered(names::kDay)) day = col;
  }
};

Place at(const Row& row, const std::optional<std::uint32_t>& col) {
  const auto found = col ? row.find(*col) : row.end();
  return found == row.end() ? Place{} : found->second;
}

bool is_subject(const std::string& subject) {
  return criterion_from_code(subject) || content_of(subject) || fact_from_code(subject);
}

std::int64_t number_of(const std::string& text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::optional<Standing> standing_of(const std::string& words) {
  if (words == lowered(label(Standing::met))) return Standing::met;
  if (words == lowered(label(Standing::not_met))) return Standing::not_met;
  if (words == lowered(names::kStillOpen) || words == lowered(label(Standing::unclear))) return Standing::unclear;
  return std::nullopt;
}

std::optional<Presence> presence_of(const std::string& words) {
  for (const Presence presence : {Presence::present, Presence::thin, Presence::absent}) {
    if (words == lowered(label(presence))) return presence;
  }
  return words == "belum ada" ? std::optional(Presence::absent) : std::nullopt;
}

/// The value of a decision on `subject`; nullopt when the words make none. "● Terpenuhi" and "TERPENUHI" are what they
/// say.
std::optional<std::string> value_of(const std::string& text, const std::string& subject) {
  std::string words = lowered(text);
  for (const std::string_view sign : {"●", "◐", "○"}) {
    if (words.starts_with(sign)) words = trimmed(words.substr(sign.size()));
  }
  while (words.ends_with('.') || words.ends_with('*')) words = trimmed(words.substr(0, words.size() - 1));
  if (words == lowered(names::kTakenBack)) return "";
  if (content_of(subject)) {
    const auto presence = presence_of(words);
    return presence ? std::optional(std::string(code(*presence))) : std::nullopt;
  }
  const auto standing = standing_of(words);
  return standing ? std::optional(std::string(code(*standing))) : std::nullopt;
}

class Reader {
 public:
  Reader(const Known& known, Reviewed& reviewed) : known_(known), reviewed_(reviewed) {
    for (const Decision& decision : known.decisions) in_force_[key_of(decision)] = &decision;
  }

  void origin(const Grid& grid) {
    for (const auto& [number, row] : grid) {
      for (auto cell = row.begin(); cell != row.end(); ++cell) {
        const auto value = std::next(cell);
        if (value == row.end()) break;
        if (cell->second.text == names::kLedger || cell->second.text == names::kLedgerBefore)
          reviewed_.ledger = value->second.text;
        if (cell->second.text == names::kState || cell->second.text == names::kStateBefore) {
          const std::string& text = value->second.text;
          std::from_chars(text.data(), text.data() + text.size(), reviewed_.state);
        }
      }
    }
    if (!reviewed_.ledger.empty() && reviewed_.ledger != known_.ledger) {
      complain(0,
               "Buku kerja ini disusun dari buku induk lain. Pakailah Laporan Inovasi yang terbaru dari kantor ini.");
    }
  }

  /// A sheet that somebody copied inside the workbook: reported, should there be anything on it, and not read.
  void copy(const std::string& sheet, const Grid& grid) {
    const Columns columns(grid);
    if (!columns.are_found()) return;
    const auto filled = std::ranges::count_if(grid, [&](const auto& row) {
      return row.first > columns.header && !at(row.second, columns.decision).text.empty();
    });
    if (filled > 0) {
      complain(0,
               fmt::format(
                   "Lembar salinan '{}' tidak dibaca ({} keputusan di dalamnya); pindahkan isinya ke lembar aslinya.",
                   sheet, filled),
               false);
    }
  }

  /// The numbers by which a decision on any sheet may mean an innovation.
  void numbers(const Grid& grid, const Columns& columns) {
    for (const auto& [number, row] : grid) {
      const names::RowId key = names::row_id_of(at(row, columns.id).text);
      const std::int64_t innovation = number_of(at(row, columns.number).text);
      if (innovation > 0 && fact_from_code(key.subject) == Fact::unity) numbered_.try_emplace(innovation, key.content);
    }
  }

  void rows(const std::string& sheet, const Grid& grid, const Columns& columns) {
    sheet_ = sheet;
    for (const auto& [number, row] : grid) {
      if (number > columns.header) read(number + 1, row, columns);
    }
  }

  /// After all rows: a row that is wrong is not also right, and who decided is told.
  void finish() {
    const auto is_wrong = [&](const Decided& row) { return wrong_.contains({row.sheet, row.row}); };
    std::erase_if(reviewed_.changes, is_wrong);
    std::erase_if(reviewed_.unchanged, is_wrong);
    const auto is_bare = [](const Decided& row) { return row.decision.reviewer.empty(); };
    const auto first = std::ranges::find_if(reviewed_.changes, is_bare);
    if (first == reviewed_.changes.end()) return;
    complain(0,
             fmt::format("{} keputusan tanpa nama Penelaah (yang pertama: lembar {}, baris {}). Lengkapi lalu serahkan "
                         "kembali, agar tercatat siapa yang memutuskan.",
                         std::ranges::count_if(reviewed_.changes, is_bare), first->sheet, first->row),
             false);
  }

 private:
  struct RowOf {
    std::string sheet;
    std::uint32_t row = 0;
    std::string value;
  };

  /// What is decided of one version of an innovation is decided of all; what a file is, and with which others it is
  /// one, of that file alone.
  [[nodiscard]] std::string key_of(const Decision& decision) const {
    const auto fact = fact_from_code(decision.criterion);
    const auto newest = known_.newest.find(decision.sha256);
    const bool stays = fact == Fact::type || fact == Fact::unity || newest == known_.newest.end();
    return (stays ? decision.sha256 : newest->second) + ":" + decision.criterion;
  }

  void complain(std::uint32_t row, std::string sentence, bool is_fatal = true) {
    if (row != 0 && is_fatal) wrong_.emplace(sheet_, row);
    reviewed_.complaints.push_back({row, row == 0 ? "" : sheet_, std::move(sentence), is_fatal});
  }

  void read(std::uint32_t number, const Row& row, const Columns& columns) {
    const Place value = at(row, columns.decision), note = at(row, columns.note), reviewer = at(row, columns.reviewer);
    const Place day = at(row, columns.day);
    const std::string key = at(row, columns.id).text;
    if (value.text.empty()) {
      if (!key.empty() && !note.text.empty())
        complain(number, "Catatan diisi tanpa keputusan; tidak ada yang disimpan dari baris ini.", false);
      return;
    }
    ++reviewed_.filled;
    const auto [content, subject] = names::row_id_of(key);
    const auto sha256 = is_subject(subject) ? known_.content_beginning(content) : std::nullopt;
    const auto chosen = value_in(number, value.text, subject, sha256.value_or(""));
    std::string decided_on;
    if (!day.text.empty()) {
      const auto known_day = day_of(day.text, day.is_number);
      if (!known_day)
        complain(number, fmt::format("Tanggal '{}' tidak dapat dibaca; tuliskan seperti 3/10/2026.", day.text));
      decided_on = known_day.value_or("");
      if (!known_.today.empty() && decided_on > known_.today)
        complain(number, fmt::format("Tanggal {} belum tiba.", dates::in_words(decided_on)));
    }
    if (!sha256) return complain(number, fmt::format("ID '{}' tidak dikenal di buku induk ini.", key));
    if (!chosen) return;
    Decided decided{.row = number, .sheet = sheet_, .name = at(row, columns.name).text, .decision = {}, .before = {}};
    decided.decision.sha256 = *sha256;
    decided.decision.criterion = subject;
    decided.decision.value = *chosen;
    decided.decision.note = note.text;
    decided.decision.reviewer = reviewer.text;
    decided.decision.decided_on = decided_on;
    decided.decision.seen = reviewed_.state;
    take(std::move(decided));
  }

  /// nullopt when the words make no decision on `subject`; that is told.
  std::optional<std::string> value_in(std::uint32_t number, const std::string& text, const std::string& subject,
                                      const std::string& sha256) {
    if (const auto fact = fact_from_code(subject)) {
      FactValue found = value_of_fact(*fact, text, sha256, known_, numbered_);
      if (found.problem.empty()) return std::move(found.value);
      complain(number, std::move(found.problem));
      return std::nullopt;
    }
    const auto chosen = value_of(text, subject);
    if (!chosen) {
      complain(number, fmt::format("Keputusan '{}' tidak dikenal; pilih {}.", text,
                                   content_of(subject) ? kPresences : kStandings));
    }
    return chosen;
  }

  void take(Decided decided) {
    Decision& now = decided.decision;
    const std::string key = key_of(now);
    const auto [first, is_new] = seen_.try_emplace(key, RowOf{sheet_, decided.row, now.value});
    if (!is_new) return again(decided, first->second);
    const auto before = in_force_.find(key);
    if (before == in_force_.end()) {
      // With nothing to take back, nothing changes.
      (now.value.empty() ? reviewed_.unchanged : reviewed_.changes).push_back(std::move(decided));
      return;
    }
    const Decision& old = *before->second;
    if (old.value == now.value && old.note == now.note && old.reviewer == now.reviewer &&
        old.decided_on == now.decided_on && old.sha256 == now.sha256) {
      reviewed_.unchanged.push_back(std::move(decided));
      return;
    }
    decided.before = words_of_value(old);
    if (old.value != now.value && old.event > reviewed_.state && !is_correction(old, now))
      complain(decided.row, overruled_unseen(old, now));
    if (now.value.empty()) now.sha256 = old.sha256;  // the decision that is taken back may stand on an older version
    reviewed_.changes.push_back(std::move(decided));
  }

  void again(const Decided& decided, const RowOf& first) {
    if (first.value == decided.decision.value) return;
    wrong_.emplace(first.sheet, first.row);
    complain(decided.row, fmt::format("Keputusan berbeda dengan {}baris {} untuk hal yang sama.",
                                      first.sheet == sheet_ ? "" : fmt::format("lembar {}, ", first.sheet), first.row));
  }

  /// The same person changes their own word. Who filled in which copy of a workbook, only the name tells; without any
  /// name it must be the same workbook.
  [[nodiscard]] bool is_correction(const Decision& old, const Decision& now) const {
    if (lowered(now.reviewer) != lowered(old.reviewer)) return false;
    return !now.reviewer.empty() || (reviewed_.state > 0 && old.seen == reviewed_.state);
  }

  /// A decision the reviewer could not see when the workbook was made is not overruled unseen.
  [[nodiscard]] std::string overruled_unseen(const Decision& old, const Decision& now) const {
    const std::string day = !old.decided_on.empty() || !known_.day_of ? old.decided_on : known_.day_of(old.at);
    return fmt::format(
        "Sudah diputuskan '{}'{}{}{} melalui '{}' setelah buku kerja ini disusun. Kosongkan Keputusan pada baris ini; "
        "bila tetap perlu lain, putuskan melalui Laporan Inovasi yang terbaru.",
        words_of_value(old), old.reviewer.empty() ? "" : " oleh " + old.reviewer,
        day.empty() ? "" : fmt::format(" ({})", dates::in_words(day)),
        old.sha256 == now.sha256 ? "" : " atas versi lain usulan ini", old.source);
  }

  const Known& known_;
  Reviewed& reviewed_;
  std::map<std::string, const Decision*> in_force_;
  std::map<std::string, RowOf> seen_;
  std::set<std::pair<std::string, std::uint32_t>> wrong_;  // sheet and row of what cannot be imported
  std::string sheet_;
  Numbered numbered_;
};

const Sheet* find(const std::vector<Sheet>& sheets, std::string_view name) {
  const auto found = std::ranges::find(sheets, name, &Sheet::name);
  return found == sheets.end() ? nullptr : &*found;
}

/// "Perlu Telaah (2)" of Excel, "Perlu Telaah_2" of LibreOffice.
bool is_copy(const std::string& name) {
  const auto continues = [&](std::string_view original) {
    return name.size() > original.size() && name.starts_with(original) &&
           (name[original.size()] == ' ' || name[original.size()] == '_');
  };
  return std::ranges::any_of(names::kFilled, continues);
}

}  // namespace

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string lowered(std::string_view words) {
  std::string text(words);
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string words_of_value(const Decision& decision) {
  const std::string& value = decision.value;
  if (value.empty()) return std::string(names::kTakenBack);
  if (const auto fact = fact_from_code(decision.criterion)) return words_of_fact(*fact, value);
  if (const auto presence = presence_from_code(value)) return std::string(label(*presence));
  const auto standing = standing_from_code(value);
  if (!standing) return value;
  return std::string(*standing == Standing::unclear ? names::kStillOpen : label(*standing));
}

std::string words_of_subject(const std::string& criterion) {
  if (const auto known = criterion_from_code(criterion)) return std::string(label(*known));
  if (const auto content = content_of(criterion)) return fmt::format("Muatan {}", label(*content));
  if (const auto fact = fact_from_code(criterion)) return std::string(label(*fact));
  return criterion;
}

bool Reviewed::can_be_imported() const {
  return std::ranges::none_of(complaints, [](const Complaint& complaint) { return complaint.is_fatal; });
}

std::vector<std::string> sheets_to_read() {
  constexpr int kCopies = 5;
  std::vector<std::string> wanted(std::begin(names::kFilled), std::end(names::kFilled));
  wanted.emplace_back(names::kMethod);
  for (const std::string_view original : names::kFilled) {
    for (int n = 2; n <= kCopies; ++n) {
      wanted.push_back(fmt::format("{} ({})", original, n));
      wanted.push_back(fmt::format("{}_{}", original, n));
    }
  }
  return wanted;
}

Reviewed read(const std::vector<Sheet>& sheets, const Known& known) {
  Reviewed reviewed;
  Reader reader(known, reviewed);
  if (const Sheet* origin = find(sheets, names::kMethod)) reader.origin(grid_of(*origin));
  for (const Sheet& sheet : sheets) {
    if (std::ranges::find(names::kFilled, sheet.name) == std::end(names::kFilled)) continue;
    const Grid grid = grid_of(sheet);
    if (const Columns columns(grid); columns.are_found()) reader.numbers(grid, columns);
  }
  for (const Sheet& sheet : sheets) {
    if (is_copy(sheet.name)) reader.copy(sheet.name, grid_of(sheet));
    if (std::ranges::find(names::kFilled, sheet.name) == std::end(names::kFilled)) continue;
    const Grid grid = grid_of(sheet);
    const Columns columns(grid);
    if (!columns.are_found()) continue;
    reviewed.is_ours = true;
    reader.rows(sheet.name, grid, columns);
  }
  if (reviewed.is_ours) reader.finish();
  if (!reviewed.is_ours) {
    reviewed.complaints.push_back(
        {0, "",
         fmt::format("Lembar '{}' atau '{}' dengan kolom ID dan Keputusan tidak ditemukan: ini bukan buku "
                     "kerja telaah yang telah diisi dan disimpan.",
                     names::kReview, names::kCorrections),
         true});
    return reviewed;
  }
  std::ranges::stable_sort(reviewed.complaints, {}, &Complaint::row);
  return reviewed;
}

}  // namespace telaah::review
