#include "tasks/entry_codec.h"

#include "telaah/profile_fields.h"
#include "telaah/utf8.h"
#include "wire/bytes.h"
#include "wire/checks.h"

#include <algorithm>
#include <cmath>

namespace telaah::tasks {
namespace {

// The shape of each value is written once, in `members`, and serves both ways: `Out` writes what it is shown, `In`
// fills it in. A value is taken apart by structured bindings, so that a new member breaks its line here.

constexpr std::size_t kMaxTextBytes = limits::kMaxFrameBytes;
constexpr std::uint32_t kMaxListed = 100'000;

class Out {
 public:
  explicit Out(std::string& bytes) : writer_(bytes) {}

  void text(const std::string& value) { writer_.bytes(value); }
  void raw(const std::string& value) { writer_.bytes(value); }
  template <class T>
  void number(const T& value) {
    writer_.number(value);
  }
  void real(double value) { writer_.number(std::isfinite(value) ? value : 0.0); }  // as the ledger stores it
  void share(float value) { writer_.number(std::isfinite(value) ? value : 0.0F); }
  void truth(bool value) { writer_.number(static_cast<std::uint8_t>(value ? 1 : 0)); }
  void grade(char value) { writer_.number(value); }
  void micros(const std::chrono::microseconds& value) { writer_.number(static_cast<std::int64_t>(value.count())); }
  template <class Enum, class FromCode>
  void coded(const Enum& value, FromCode /*from*/) {
    writer_.bytes(code(value));
  }
  void box(const Box& value) {
    for (const float side : {value.x0, value.y0, value.x1, value.y1}) writer_.number(side);
  }
  template <class T, class Each>
  void list(const std::vector<T>& values, Each each) {
    writer_.number(static_cast<std::uint32_t>(values.size()));
    for (const T& value : values) each(*this, value);
  }
  template <class T, class Each>
  void maybe(const std::optional<T>& value, Each each) {
    truth(value.has_value());
    if (value) each(*this, *value);
  }
  void expect(bool /*holds*/) {}

 private:
  wire::Writer writer_;
};

class In {
 public:
  explicit In(std::string_view bytes) : reader_(bytes) {}

  /// UTF-8, as the ledger, the workbook and the export take it unasked.
  void text(std::string& value) {
    raw(value);
    expect(utf8::is_valid(value));
  }
  /// Names of files and numbers: whatever bytes they are.
  void raw(std::string& value) { value = reader_.bytes(kMaxTextBytes); }
  template <class T>
  void number(T& value) {
    value = reader_.number<T>();
  }
  void real(double& value) {
    value = reader_.number<double>();
    expect(std::isfinite(value));
  }
  void share(float& value) {
    value = reader_.number<float>();
    expect(std::isfinite(value));
  }
  void truth(bool& value) {
    const auto untrusted = reader_.number<std::uint8_t>();
    expect(untrusted <= 1);
    value = untrusted == 1;
  }
  void grade(char& value) {
    value = reader_.number<char>();
    expect(value >= 'A' && value <= 'D');
  }
  void micros(std::chrono::microseconds& value) { value = std::chrono::microseconds(reader_.number<std::int64_t>()); }
  template <class Enum, class FromCode>
  void coded(Enum& value, FromCode from) {
    const std::optional<Enum> known = from(reader_.bytes(kMaxCodeBytes));
    expect(known.has_value());
    if (known) value = *known;
  }
  void box(Box& value) {
    for (float* side : {&value.x0, &value.y0, &value.x1, &value.y1}) *side = reader_.number<float>();
    expect(wire::is_box(value));
  }
  template <class T, class Each>
  void list(std::vector<T>& values, Each each) {
    const std::uint32_t count = reader_.count(kMaxListed, 1);
    for (std::uint32_t i = 0; i < count && !is_impossible(); ++i) each(*this, values.emplace_back());
  }
  template <class T, class Each>
  void maybe(std::optional<T>& value, Each each) {
    bool is_there = false;
    truth(is_there);
    if (is_there && !is_impossible()) each(*this, value.emplace());
  }
  void expect(bool holds) { is_possible_ = is_possible_ && holds; }

  [[nodiscard]] bool is_impossible() const { return !is_possible_ || reader_.failed(); }
  [[nodiscard]] bool finished() const { return is_possible_ && reader_.finished(); }

 private:
  static constexpr std::size_t kMaxCodeBytes = 64;
  wire::Reader reader_;
  bool is_possible_ = true;
};

constexpr auto kText = [](auto& way, auto& value) { way.text(value); };

/// Field
constexpr auto kField = [](auto& way, auto& field) {
  auto& [value, as_written, page, box, source] = field;
  way.text(value);
  way.text(as_written);
  way.number(page);
  way.box(box);
  way.coded(source, field_source_from_code);
};

constexpr auto kEvidence = [](auto& way, auto& evidence) {
  auto& [rule, section, page, box, quote, mark_begin, mark_end, polarity, weight, note, from_ocr, page_grade] =
      evidence;
  way.text(rule);
  way.text(section);
  way.number(page);
  way.box(box);
  way.text(quote);
  way.number(mark_begin);
  way.number(mark_end);
  way.expect(mark_begin <= mark_end && mark_end <= quote.size());
  way.coded(polarity, polarity_from_code);
  way.real(weight);
  way.text(note);
  way.truth(from_ocr);
  way.grade(page_grade);
};

constexpr auto kVerdict = [](auto& way, auto& verdict) {
  auto& [criterion, standing, score, confidence, reason, evidence, near_misses, not_evaluated] = verdict;
  way.coded(criterion, criterion_from_code);
  way.coded(standing, standing_from_code);
  way.real(score);
  way.real(confidence);
  way.text(reason);
  way.list(evidence, kEvidence);
  way.list(near_misses, kEvidence);
  way.list(not_evaluated, kText);
};

constexpr auto kFinding = [](auto& way, auto& finding) {
  auto& [content, presence, reason, words, page, quote] = finding;
  way.coded(content, content_from_code);
  way.coded(presence, presence_from_code);
  way.text(reason);
  way.number(words);
  way.number(page);
  way.text(quote);
};

constexpr auto kWarning = [](auto& way, auto& warning) {
  auto& [code, message, page, quote] = warning;
  way.text(code);
  way.text(message);
  way.number(page);
  way.text(quote);
};

constexpr auto kPassage = [](auto& way, auto& passage) {
  auto& [kind, parent, heading, page, text, is_told] = passage;
  way.text(kind);
  way.text(parent);
  way.text(heading);
  way.number(page);
  way.text(text);
  way.truth(is_told);
};

constexpr auto kProofFind = [](auto& way, auto& find) {
  auto& [rule, indicator, label, value, about, page, quote, claimed] = find;
  way.text(rule);
  way.text(indicator);
  way.text(label);
  way.real(value);
  way.text(about);
  way.number(page);
  way.text(quote);
  way.truth(claimed);
};

constexpr auto kProof = [](auto& way, auto& proof) {
  auto& [kind, reason, year, is_draft, named, words, finds] = proof;
  way.text(kind);
  way.text(reason);
  way.number(year);
  way.truth(is_draft);
  way.text(named);
  way.text(words);
  way.list(finds, kProofFind);
};

/// The table of fields has every MaybeField; a new member of another kind breaks the line of names.
constexpr auto kProfile = [](auto& way, auto& profile) {
  [[maybe_unused]] auto& [p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17, p18, p19, p20,
                          p21, p22, p23, p24, p25, p26] = profile;
  for (const ProfileField& row : profile_fields()) way.maybe(profile.*row.member, kField);
  way.text(profile.opd_id);
  way.text(profile.opd_kind);
  way.truth(profile.is_other_region);
  way.text(profile.region);
  way.coded(profile.body, body_kind_from_code);
  way.truth(profile.bentuk_is_inferred);
  way.text(profile.genre);
};

constexpr auto kAssessment = [](auto& way, auto& assessment) {
  auto& [type, type_reason, profile, judged, contents, verdicts, warnings, passages, proof, rules_version] = assessment;
  way.coded(type, document_type_from_code);
  way.text(type_reason);
  kProfile(way, profile);
  way.truth(judged);
  for (std::size_t i = 0; i < kContents.size(); ++i) {
    kFinding(way, contents[i]);
    way.expect(contents[i].content == kContents[i]);
  }
  for (std::size_t i = 0; i < kCriteria.size(); ++i) {
    kVerdict(way, verdicts[i]);
    way.expect(verdicts[i].criterion == kCriteria[i]);
  }
  way.list(warnings, kWarning);
  way.list(passages, kPassage);
  kProof(way, proof);
  way.text(rules_version);
};

constexpr auto kPage = [](auto& way, auto& page) {
  auto& [number, method, grade, reason, words, hidden_words, language_score, confidence] = page;
  way.number(number);
  way.coded(method, page_method_from_code);
  way.grade(grade);
  way.text(reason);
  way.number(words);
  way.number(hidden_words);
  way.share(language_score);
  way.share(confidence);
};

constexpr auto kReadResult = [](auto& way, auto& result) {
  auto& [outcome, failure, reason, pages, engine_version, times] = result;
  way.coded(outcome, outcome_from_code);
  auto& [failure_code, failure_page, failure_detail] = failure;
  way.coded(failure_code, failure_from_code);
  way.number(failure_page);
  way.text(failure_detail);
  way.text(reason);
  way.list(pages, kPage);
  way.text(engine_version);
  auto& [hash, extract, ocr, arrange, normalise, segment, judge] = times;
  for (auto* time : {&hash, &extract, &ocr, &arrange, &normalise, &segment, &judge}) way.micros(*time);
};

constexpr auto kFile = [](auto& way, auto& file) {
  auto& [path, size_bytes, mtime_ns, ctime_ns, inode, device, sha256] = file;
  way.raw(path);
  way.number(size_bytes);
  way.number(mtime_ns);
  way.number(ctime_ns);
  way.number(inode);
  way.number(device);
  way.text(sha256);
  const auto is_digit = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  way.expect(sha256.empty() || (sha256.size() == 64 && std::ranges::all_of(sha256, is_digit)));
};

/// The hash in it is the file's own.
constexpr auto kPart = [](auto& way, auto& part) {
  [[maybe_unused]] auto& [number, count, first_page, last_page, whole] = part;
  way.number(number);
  way.number(count);
  way.number(first_page);
  way.number(last_page);
};

constexpr auto kFurtherPart = [](auto& way, auto& part) {
  auto& [first_page, last_page, grade, assessment, signature] = part;
  way.number(first_page);
  way.number(last_page);
  way.grade(grade);
  kAssessment(way, assessment);
  way.raw(signature);
};

/// The members that an entry adds to its reading: a class with members in a base cannot be taken apart, so its size
/// gives a new one away.
struct OwnMembers {
  SourceFile file;
  std::string duplicate_of;
  char grade;
  std::optional<Assessment> assessment;
  std::vector<std::string> notes;
  std::string signature;
  Part part;
  std::vector<FurtherPart> further;
  std::string received_as;
  Instant received;
};
static_assert(sizeof(Entry) == sizeof(ReadResult) + sizeof(OwnMembers), "carry the new member, then add it above");

template <class Way, class AnEntry, class AResult>
void members(Way& way, AnEntry& entry, AResult& result) {
  kReadResult(way, result);
  kFile(way, entry.file);
  way.raw(entry.duplicate_of);
  way.grade(entry.grade);
  way.maybe(entry.assessment, kAssessment);
  way.list(entry.notes, kText);
  way.raw(entry.signature);
  kPart(way, entry.part);
  way.list(entry.further, kFurtherPart);
  const auto parts = static_cast<int>(entry.further.size()) + 1;
  way.expect(entry.further.empty() ? entry.part.number == 0 && entry.part.count == 0
                                   : entry.part.number == 1 && entry.part.count == parts && entry.assessment);
}

}  // namespace

std::string encode_entry(const Entry& entry) {
  std::string bytes;
  Out out(bytes);
  members(out, entry, static_cast<const ReadResult&>(entry));
  return bytes;
}

std::optional<Entry> decode_entry(std::string_view untrusted_bytes) {
  In in(untrusted_bytes);
  Entry entry;
  members(in, entry, static_cast<ReadResult&>(entry));
  if (!in.finished()) return std::nullopt;
  if (entry.part.number != 0) entry.part.whole = entry.file.sha256;
  return entry;
}

}  // namespace telaah::tasks
