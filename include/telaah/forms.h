#pragma once
// Forms an office must fill in elsewhere, ready to copy: each field with the proposer's own sentences, its words
// counted against the limit, and what lacks. Nothing is written that the document does not say. The fields are data
// (rules/pelaporan/siap-salin.toml). Pure; immutable rules may be shared by all threads.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/diagnostic.h"
#include "telaah/entry.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::forms {

/// Words a field may have; 0 = no such limit.
struct WordLimit {
  int least = 0, most = 0;
  bool is_certain = false;  ///< false: nobody could confirm it, or there is none known
};

/// One field of a form. Its answer is a value of the profile, or what stands in parts of the document.
struct FieldRule {
  std::string number, title;         ///< "1.11", "Rancang bangun dan pokok perubahan"
  std::string ask;                   ///< Indonesian: completes "Belum ada: …"
  std::vector<std::string> profile;  ///< codes of profile fields, their values in this order
  std::vector<std::string> kinds;    ///< parts (keys of bagian.toml), and what stands below them under unknown headings
  std::vector<std::string> headings;  ///< beginnings of words, folded: only parts whose heading has one; empty = any
  std::vector<std::string> told;      ///< kinds of told passages, when the parts say nothing
  std::optional<Criterion> evidence;  ///< sentences that support it, when nothing else is there
  WordLimit limit;
};

struct FormRule {
  std::string id, name, source, checked;  ///< checked: ISO day on which somebody last compared it with the form
  std::string note;                       ///< Indonesian, printed with it
  std::vector<FieldRule> fields;
};

/// Reads pelaporan/siap-salin.toml among `files`; an older set of rules without it gives no forms. Problems go to
/// `diagnostics`.
std::vector<FormRule> read_rules(const std::vector<TomlFile>& files, Diagnostics& diagnostics);

enum class AnswerState : std::uint8_t { ready, too_short, too_long, to_arrange, missing };
std::string_view code(AnswerState state);   ///< ready | too_short | too_long | to_arrange | missing
std::string_view label(AnswerState state);  ///< Indonesian: "Siap disalin" …

/// A field filled in.
struct Answer {
  std::string number, title;
  std::string text;    ///< as the document says it; "" when missing
  std::string origin;  ///< Indonesian: "bagian Tujuan, hlm. 2"; "" when missing
  int page = 0;        ///< where it begins; 0 = not known
  int words = 0;
  WordLimit limit;
  AnswerState state = AnswerState::missing;
  std::string remark;  ///< Indonesian: what lacks, what to look at
};

struct FilledForm {
  std::string id, name;
  std::vector<Answer> answers;
  [[nodiscard]] std::size_t ready() const;  ///< answers that need nothing more
};

/// The words for the code of an affair; "" = not known.
using AffairWords = std::function<std::string(const std::string&)>;
FilledForm fill(const FormRule& rule, const Entry& entry, const AffairWords& affair_words);

/// "paling sedikit 300 kata", "paling banyak 200 kata", "belum pasti".
std::string words_of(const WordLimit& limit);
/// Words of a text as forms count them: what stands between blanks and has a letter or digit.
int count_words(std::string_view text);

}  // namespace telaah::forms
