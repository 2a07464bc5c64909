#pragma once
// Verdicts with their evidence. Self-contained values: still printable years later without PDF or rules.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/document.h"
#include "telaah/profile.h"
#include "telaah/proof.h"

namespace telaah {

/// The five criteria of Pasal 6 PP 38/2017, a to e.
enum class Criterion : std::uint8_t { kebaruan, manfaat, tidak_membebani, kewenangan, replikasi };
inline constexpr int kCriterionCount = 5;
inline constexpr std::array<Criterion, kCriterionCount> kCriteria{
    Criterion::kebaruan, Criterion::manfaat, Criterion::tidak_membebani, Criterion::kewenangan, Criterion::replikasi};
std::string_view code(Criterion criterion);
std::string_view label(Criterion criterion);  ///< "a. Mengandung pembaharuan" …
std::optional<Criterion> criterion_from_code(std::string_view code);

/// The six contents of a proposal (PP 38/2017).
enum class Content : std::uint8_t { bentuk, rancang_bangun, tujuan, manfaat, waktu_uji_coba, anggaran };
inline constexpr int kContentCount = 6;
inline constexpr std::array<Content, kContentCount> kContents{Content::bentuk,         Content::rancang_bangun,
                                                              Content::tujuan,         Content::manfaat,
                                                              Content::waktu_uji_coba, Content::anggaran};
std::string_view code(Content content);
std::string_view label(Content content);
std::optional<Content> content_from_code(std::string_view code);

/// Three standings, because "no sign" is not "no".
enum class Standing : std::uint8_t { met, not_met, unclear };
std::string_view code(Standing standing);   ///< met | not_met | unclear
std::string_view label(Standing standing);  ///< Terpenuhi | Belum terpenuhi | Perlu telaah
std::optional<Standing> standing_from_code(std::string_view code);

enum class Presence : std::uint8_t { present, thin, absent };
std::string_view code(Presence presence);
std::string_view label(Presence presence);  ///< Ada | Kurang | Tidak ada
std::optional<Presence> presence_from_code(std::string_view code);

enum class Polarity : std::uint8_t { supports, opposes, neutral };
std::string_view code(Polarity polarity);  ///< for | against | neutral
std::optional<Polarity> polarity_from_code(std::string_view code);

/// One sentence that counts (or nearly counted) for or against a criterion.
struct Evidence {
  std::string rule;     ///< id of the rule, e.g. "a-kontras-dulu-kini"
  std::string section;  ///< section kind, "" when none
  int page = 0;
  Box box;
  std::string quote;                           ///< the sentence, as written, <= limits::kMaxQuoteBytes
  std::uint32_t mark_begin = 0, mark_end = 0;  ///< decisive words: half-open byte range in `quote`
  Polarity polarity = Polarity::neutral;
  double weight = 0;  ///< what it added to the score (signed); 0 for a near miss
  std::string note;   ///< Indonesian: why it counts less or not at all ("kutipan peraturan"), or ""
  bool from_ocr = false;
  char page_grade = 'A';  ///< A..D
  friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Verdict {
  Criterion criterion = Criterion::kebaruan;
  Standing standing = Standing::unclear;
  double score = 0;
  double confidence = 0;                   ///< 0..1
  std::string reason;                      ///< Indonesian sentence, recorded when the decision was made
  std::vector<Evidence> evidence;          ///< strongest first
  std::vector<Evidence> near_misses;       ///< "Mengapa belum?": what almost counted and what was missing (in `note`)
  std::vector<std::string> not_evaluated;  ///< rules that could not be evaluated here; forces `unclear`
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

struct ContentFinding {
  Content content = Content::bentuk;
  Presence presence = Presence::absent;
  std::string reason;  ///< Indonesian; "… (140 kata; lengkap apabila mencapai 300 kata)."
  int words = 0;       ///< after boilerplate is taken out
  int page = 0;        ///< where it stands; 0 when absent
  std::string quote;   ///< its beginning
  friend bool operator==(const ContentFinding&, const ContentFinding&) = default;
};

/// Something a reviewer should know that is no verdict.
struct Warning {
  std::string code;     ///< template_instruction_left, law_quoted_as_claim, hidden_text, dates_contradict, …
  std::string message;  ///< Indonesian
  int page = 0;
  std::string quote;
  friend bool operator==(const Warning&, const Warning&) = default;
};

/// What the author wrote in one part of the document, in order; instructions, templates and headings are left out. The
/// material that forms are filled from: never changed, never completed.
struct Passage {
  std::string kind;      ///< as in Section; "" = under no known heading
  std::string parent;    ///< of the part around it, or ""
  std::string heading;   ///< as printed; "" = none
  int page = 0;          ///< where it begins
  std::string text;      ///< paragraphs divided by '\n', cells of a table row by " | "
  bool is_told = false;  ///< gathered from sentences elsewhere, because no heading announces this part
  friend bool operator==(const Passage&, const Passage&) = default;
};

struct Assessment {
  DocumentType type = DocumentType::lainnya;
  std::string type_reason;  ///< Indonesian
  Profile profile;
  bool judged = false;  ///< false: not a proposal; contents and verdicts carry no meaning
  std::array<ContentFinding, kContentCount> contents;
  std::array<Verdict, kCriterionCount> verdicts;
  std::vector<Warning> warnings;
  std::vector<Passage> passages;  ///< in reading order, told ones last; <= limits::kMaxPassageBytes together
  FileProof proof;                ///< what the file proves of an innovation's maturity
  std::string rules_version;      ///< hash of the rule files
  friend bool operator==(const Assessment&, const Assessment&) = default;
};

}  // namespace telaah
