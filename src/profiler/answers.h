#pragma once
// Forms: which answer stands beside, below or behind which label. Tables with a row a question, "Label : answer" lines,
// headings with the answer below, head rows with answers under them. Labels from rules/profil/isian.toml.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "profiler/phrases.h"
#include "telaah/diagnostic.h"
#include "telaah/normal_text.h"

namespace telaah {
struct TomlFile;
struct TomlNode;
}  // namespace telaah

namespace telaah::profiler {

/// The columns of isian.toml.
enum class Column : std::uint8_t {
  nama_inovasi,
  opd,
  instansi,
  tahapan,
  inisiator,
  penggagas,
  jenis,
  bentuk,
  kategori,
  urusan,
  waktu_uji_coba,
  waktu_penerapan,
  anggaran,
  sumber_dana,
  asal,
  tahap_5d,
  penghargaan,
  waktu_pengembangan,
};
std::optional<Column> column_from_code(std::string_view code);

constexpr std::size_t kColumns = 18;

/// No label is longer: "Kementerian/Lembaga/Pemerintah Daerah" stays well below.
constexpr std::size_t kLongestLabel = 90;  // bytes

struct Answer {
  Column column = Column::nama_inovasi;
  int rank = 0;               ///< of the label: 0 = the most trusted one
  Span span;                  ///< the answer as it stands, trimmed; never empty
  bool is_short_form = true;  ///< a cell or line of a form; false: what stands below a heading
  bool is_weak = false;       ///< the label also asks for other things ("Nama", "Dari"): must be confirmed
};

class Labels {
 public:
  void read(const TomlFile& file, Diagnostics& diagnostics);

  struct Label {
    Column column = Column::nama_inovasi;
    int rank = 0;
    bool is_weak = false;
  };
  /// The label a text is, without numbering, colon and remarks in parentheses; null when it is none.
  [[nodiscard]] const Label* find(std::string_view folded) const;
  /// The same for text read by OCR: a letter in ten may be wrong ("nama lnovasi").
  [[nodiscard]] const Label* find_misread(std::string_view folded) const;
  /// Neither a placeholder nor an instruction.
  [[nodiscard]] bool is_answer(std::string_view folded) const;
  /// Placeholders only ("-", "....", "nihil"): an instruction is something else.
  [[nodiscard]] bool is_blank_answer(std::string_view folded) const;

  enum class HeadCell : std::uint8_t { none, answer, instruction, attachment };
  [[nodiscard]] HeadCell head_cell(std::string_view folded) const;

  /// What a text's forms ask and answer.
  struct Form {
    std::vector<Answer> answers;
    std::vector<Column> open;    ///< asked and not answered
    std::vector<bool> is_label;  ///< of each block: it is a label and nothing else
  };
  [[nodiscard]] Form read_form(const NormalText& text) const;

 private:
  std::unordered_map<std::string, Label> labels_;
  std::array<int, kColumns> next_rank_{};  ///< a column may be given in several tables
  std::array<bool, 1024> first_words_{};   ///< most texts begin with a word that begins no label
  std::unordered_map<std::string, HeadCell> head_cells_;
  std::unordered_map<std::string, std::string> full_words_;  ///< "wkt" -> "waktu"
  std::vector<std::string> placeholders_;                    ///< name keys
  std::size_t longest_placeholder_ = 0;
  std::vector<std::string> instructions_;  ///< lower-case beginnings

  void read_labels(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics);
  void read_head(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics);
  void read_short_words(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics);
  [[nodiscard]] std::string label_key(std::string_view folded) const;
  void read_empty(const TomlFile& file, const TomlNode& node, Diagnostics& diagnostics);
};

}  // namespace telaah::profiler
