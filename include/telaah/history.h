#pragma once
// What happened to a content over the months beside reading and judging: events, people's decisions, innovations that
// gather many files, the office's own inventory. Values; kept by the ledger, never overwritten.

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

/// What a person decided about a criterion or a content of a proposal. Outranks the rules in every later report; the
/// newest holds, the older ones stay in the history.
struct Decision {
  std::string sha256;     ///< of the content decided on
  std::string criterion;  ///< what was decided on: `subject_of` a criterion or a content
  std::string value;      ///< code(Standing) or code(Presence); "" = an earlier decision is taken back
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
