#pragma once
// What happened to a content over the months beside reading and judging: events, people's decisions, innovations that
// gather many files, the office's own inventory. Values; kept by the ledger, never overwritten.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "telaah/entry.h"

namespace telaah {

/// One line of the log. Kinds: received, hashed, started, read, judged, rejudged, replaced, moved, unreadable, counted,
/// decided, joined, inventoried, reported.
struct Event {
  std::int64_t number = 0;  ///< from 1 without gaps
  Instant at{};
  std::string kind;
  std::int64_t receipt = 0;  ///< number of the event that received the file; 0 = no single file
  std::string sha256;        ///< "" when no content is known
  std::string note;
};

/// What a person can decide about a document besides its criteria and contents.
enum class Fact : std::uint8_t {
  type,    ///< whether it is a proposal at all
  agency,  ///< whose it is
  name,    ///< of the innovation
  form,    ///< bentuk
  unity,   ///< which files are one innovation
};
inline constexpr int kFactCount = 5;
inline constexpr std::array<Fact, kFactCount> kFacts{Fact::type, Fact::agency, Fact::name, Fact::form, Fact::unity};
std::string_view code(Fact fact);   ///< jenis_dokumen | opd | nama_inovasi | bentuk | kesatuan
std::string_view label(Fact fact);  ///< Indonesian: "Jenis dokumen" …
std::optional<Fact> fact_from_code(std::string_view code);

// Values of decisions on facts. Of a form: a code of Profile::bentuk; of a name: the name.
inline constexpr std::string_view kIsProposal = "usulan", kIsNoProposal = "bukan_usulan";
inline constexpr std::string_view kApart = "pisah";
/// "gabung:" and the hash of a file of the innovation it belongs to.
std::string value_joined_to(std::string_view sha256);
/// The hash in it; "" when it says something else.
std::string joined_to(std::string_view value);
/// An agency as it was called when it was decided: readable years later, without the list of that day.
struct NamedAgency {
  std::string id, name;
};
std::string value_of(const NamedAgency& agency);
NamedAgency agency_of(std::string_view value);

/// What a person decided about a criterion, a content or a fact of a document. Outranks the rules in every later
/// report; the newest holds, the older ones stay in the history.
struct Decision {
  std::string sha256;     ///< of the content decided on
  std::string criterion;  ///< what was decided on: `subject_of` a criterion or a content, or code(Fact)
  std::string value;      ///< code(Standing), code(Presence), or of a fact; "" = an earlier decision is taken back
  std::string note, reviewer;
  std::string decided_on;             ///< as the person dated it; may be ""
  std::string source, source_sha256;  ///< the workbook it came in
  std::int64_t seen = 0;   ///< the last event the person can have known of; later evidence reopens the decision
  std::int64_t event = 0;  ///< given by the ledger
  Instant at{};            ///< given by the ledger
};

/// `Decision::criterion` of a criterion and of a content, and back; nullopt for anything else.
std::string subject_of(Criterion criterion);
std::string subject_of(Content content);
std::optional<Content> content_of(std::string_view subject);

/// Why a content belongs to an innovation.
enum class Relation : std::uint8_t {
  first,      ///< it founded the innovation
  version,    ///< the same proposal revised: the newest counts, the older stay visible
  copy,       ///< the same text in other bytes: rescanned, re-exported
  by_person,  ///< a person said so
};
std::string_view code(Relation relation);
std::optional<Relation> relation_from_code(std::string_view code);

/// One innovation, many files. The latest membership of a content is the one in force.
struct Membership {
  std::string sha256;
  std::int64_t innovation = 0;  ///< number of the event that founded it
  Relation relation = Relation::first;
  double likeness = 1;     ///< 0..1, to the earlier member it was recognised by
  std::string note;        ///< Indonesian: what changed
  std::int64_t event = 0;  ///< given by the ledger
};

/// A content that was judged as a proposal of the region, wherever it lies or lay: what tells innovations apart.
struct ProposalFile {
  std::string sha256;
  std::string path;              ///< the last one known
  std::string name, short_name;  ///< of the innovation; "" when not found
  std::string opd_id, opd;       ///< as in the profile
  std::string signature;         ///< likeness::encode; "" = too few words to tell
  char grade = 'D';
  bool from_ocr = false;        ///< at least one page
  bool lies = true;             ///< false: replaced by another file at its path
  Instant received{};           ///< first receipt of these bytes
  std::int64_t receipt = 0;     ///< its number; the order of versions
  int part = 0;                 ///< which innovation of its file (Part::number); two of one file are never one
  std::int64_t innovation = 0;  ///< 0 = not yet known
  Relation relation = Relation::first;
  double likeness = 1;
  std::string note;
};

/// A line of the list an office already keeps.
struct InventoryRow {
  std::string name;     ///< of the innovation
  std::string opd;      ///< as written
  std::string opd_id;   ///< key in opd.toml, or ""
  int year = 0;         ///< 0 = not given
  std::string details;  ///< the other columns, in the importer's own form
  friend bool operator==(const InventoryRow&, const InventoryRow&) = default;
};

}  // namespace telaah
