#include <cmath>
#include <cstring>
#include <limits>

#include "ledger/inside.h"
#include "telaah/failure.h"
#include "telaah/profile_fields.h"

namespace telaah::ledger {
namespace {

// A member that has no column would be lost in silence. A new one breaks its line here: a MaybeField of
// Profile goes into the table of profile fields, anything else gets a column; then add a name.
[[maybe_unused]] void every_member_is_stored(const Assessment& assessment, const Field& field, const Evidence& evidence,
                                             const Verdict& verdict, const ContentFinding& finding,
                                             const Warning& warning, const ProofFind& find, const Passage& passage) {
  [[maybe_unused]] const auto& [p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15, p16, p17, p18, p19,
                                p20, p21, p22, p23, p24, p25, p26] = assessment.profile;
  [[maybe_unused]] const auto& [a1, a2, a3, a4, a5, a6, a7, a8, a9, a10] = assessment;
  [[maybe_unused]] const auto& [o1, o2, o3, o4, o5, o6, o7] = assessment.proof;
  [[maybe_unused]] const auto& [d1, d2, d3, d4, d5, d6, d7, d8] = find;
  [[maybe_unused]] const auto& [f1, f2, f3, f4, f5] = field;
  [[maybe_unused]] const auto& [e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12] = evidence;
  [[maybe_unused]] const auto& [v1, v2, v3, v4, v5, v6, v7, v8] = verdict;
  [[maybe_unused]] const auto& [c1, c2, c3, c4, c5, c6] = finding;
  [[maybe_unused]] const auto& [w1, w2, w3, w4] = warning;
  [[maybe_unused]] const auto& [s1, s2, s3, s4, s5, s6] = passage;
}

static_assert(sizeof(Box) == 4 * sizeof(float) && std::numeric_limits<float>::is_iec559,
              "boxes are stored as four floats");

std::string_view box_bytes(const Box& box) {
  return {reinterpret_cast<const char*>(&box), sizeof(Box)};  // little-endian, as all of Debian's amd64 and arm64
}

Box box_of(std::string_view bytes) {
  Box box;
  if (bytes.size() == sizeof(Box)) std::memcpy(&box, bytes.data(), sizeof(Box));
  return box;
}

/// SQLite turns NaN into NULL; a figure that is none is 0.
double figure(double value) { return std::isfinite(value) ? value : 0; }

void write_evidence(LedgerInside& in, std::int64_t id, Criterion criterion, const char* role,
                    const std::vector<Evidence>& list) {
  const std::string criterion_code(code(criterion));
  int position = 0;
  for (const Evidence& e : list) {
    in.run("INSERT INTO evidence VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)", id, criterion_code, role, ++position, e.rule,
           e.section, e.page, Bytes{box_bytes(e.box)}, e.quote, std::int64_t{e.mark_begin}, std::int64_t{e.mark_end},
           code(e.polarity), figure(e.weight), e.note, e.from_ocr, std::string(1, e.page_grade));
  }
}

void write_verdict(LedgerInside& in, std::int64_t id, const Verdict& verdict) {
  in.run("INSERT INTO verdict VALUES(?,?,?,?,?,?)", id, code(verdict.criterion), code(verdict.standing),
         figure(verdict.score), figure(verdict.confidence), verdict.reason);
  write_evidence(in, id, verdict.criterion, "counted", verdict.evidence);
  write_evidence(in, id, verdict.criterion, "near_miss", verdict.near_misses);
  std::vector<Evidence> unevaluated(verdict.not_evaluated.size());
  for (std::size_t i = 0; i < unevaluated.size(); ++i) unevaluated[i].rule = verdict.not_evaluated[i];
  write_evidence(in, id, verdict.criterion, "not_evaluated", unevaluated);
}

Evidence evidence_of(const Rows& rows) {
  return Evidence{.rule = rows.text(2),
                  .section = rows.text(3),
                  .page = rows.number(4),
                  .box = box_of(rows.view(5)),
                  .quote = rows.text(6),
                  .mark_begin = static_cast<std::uint32_t>(rows.integer(7)),
                  .mark_end = static_cast<std::uint32_t>(rows.integer(8)),
                  .polarity = polarity_from_code(rows.view(9)).value_or(Polarity::neutral),
                  .weight = rows.real(10),
                  .note = rows.text(11),
                  .from_ocr = rows.truth(12),
                  .page_grade = rows.letter(13)};
}

void read_verdicts(LedgerInside& in, std::int64_t id, Assessment& assessment) {
  for (std::size_t i = 0; i < kCriteria.size(); ++i) assessment.verdicts[i].criterion = kCriteria[i];
  Rows rows = in.query("SELECT criterion, standing, score, confidence, reason FROM verdict WHERE assessment = ?", id);
  while (rows.next()) {
    const auto criterion = criterion_from_code(rows.view(0));
    const auto standing = standing_from_code(rows.view(1));
    if (!criterion || !standing) throw_damaged(in.path, "putusan tidak dikenal");
    Verdict& verdict = assessment.verdicts[static_cast<std::size_t>(*criterion)];
    verdict.standing = *standing;
    verdict.score = rows.real(2);
    verdict.confidence = rows.real(3);
    verdict.reason = rows.text(4);
  }
}

/// Without quotes only what was not evaluated is read: it belongs to the verdict's standing.
void read_evidence(LedgerInside& in, std::int64_t id, Assessment& assessment, bool quotes) {
  constexpr const char* kAll =
      "SELECT criterion, role, rule, section, page, box, quote, mark_begin, mark_end, polarity, weight, note, "
      "from_ocr, "
      "page_grade FROM evidence WHERE assessment = ? ORDER BY criterion, role, position";
  constexpr const char* kUnevaluated =
      "SELECT criterion, role, rule FROM evidence WHERE assessment = ? AND role = 'not_evaluated' "
      "ORDER BY criterion, position";
  Rows rows = in.query(quotes ? kAll : kUnevaluated, id);
  while (rows.next()) {
    const auto criterion = criterion_from_code(rows.view(0));
    if (!criterion) throw_damaged(in.path, "kriteria tidak dikenal");
    Verdict& verdict = assessment.verdicts[static_cast<std::size_t>(*criterion)];
    const std::string_view role = rows.view(1);
    if (role == "counted")
      verdict.evidence.push_back(evidence_of(rows));
    else if (role == "near_miss")
      verdict.near_misses.push_back(evidence_of(rows));
    else
      verdict.not_evaluated.push_back(rows.text(2));
  }
}

void write_findings(LedgerInside& in, std::int64_t id, const Assessment& assessment) {
  for (const ContentFinding& finding : assessment.contents) {
    in.run("INSERT INTO finding VALUES(?,?,?,?,?,?,?)", id, code(finding.content), code(finding.presence),
           finding.reason, finding.words, finding.page, finding.quote);
  }
}

void read_findings(LedgerInside& in, std::int64_t id, Assessment& assessment) {
  for (std::size_t i = 0; i < kContents.size(); ++i) assessment.contents[i].content = kContents[i];
  Rows rows = in.query("SELECT content, presence, reason, words, page, quote FROM finding WHERE assessment = ?", id);
  while (rows.next()) {
    const auto content = content_from_code(rows.view(0));
    const auto presence = presence_from_code(rows.view(1));
    if (!content || !presence) throw_damaged(in.path, "muatan tidak dikenal");
    ContentFinding& finding = assessment.contents[static_cast<std::size_t>(*content)];
    finding = {.content = *content,
               .presence = *presence,
               .reason = rows.text(2),
               .words = rows.number(3),
               .page = rows.number(4),
               .quote = rows.text(5)};
  }
}

void read_fields(LedgerInside& in, std::int64_t id, Profile& profile) {
  Rows rows = in.query("SELECT name, value, as_written, page, box, source FROM field WHERE assessment = ?", id);
  while (rows.next()) {
    const std::string_view name = rows.view(0);
    for (const ProfileField& field : profile_fields()) {
      if (name != field.code) continue;
      profile.*field.member = Field{.value = rows.text(1),
                                    .as_written = rows.text(2),
                                    .page = rows.number(3),
                                    .box = box_of(rows.view(4)),
                                    .source = field_source_from_code(rows.view(5)).value_or(FieldSource::prose)};
    }
  }
}

void read_warnings(LedgerInside& in, std::int64_t id, Assessment& assessment) {
  Rows rows = in.query("SELECT code, message, page, quote FROM warning WHERE assessment = ? ORDER BY position", id);
  while (rows.next()) {
    assessment.warnings.push_back(
        {.code = rows.text(0), .message = rows.text(1), .page = rows.number(2), .quote = rows.text(3)});
  }
}

void write_passages(LedgerInside& in, std::int64_t id, const std::vector<Passage>& passages) {
  int position = 0;
  for (const Passage& passage : passages) {
    in.run("INSERT INTO passage VALUES(?,?,?,?,?,?,?,?)", id, ++position, passage.kind, passage.parent, passage.heading,
           passage.page, passage.is_told, Bytes{pack(passage.text)});
  }
}

void read_passages(LedgerInside& in, std::int64_t id, Assessment& assessment) {
  Rows rows = in.query(
      "SELECT kind, parent, heading, page, is_told, text FROM passage WHERE assessment = ? ORDER BY position", id);
  while (rows.next()) {
    assessment.passages.push_back({.kind = rows.text(0),
                                   .parent = rows.text(1),
                                   .heading = rows.text(2),
                                   .page = rows.number(3),
                                   .text = unpack(rows.view(5), in.path),
                                   .is_told = rows.truth(4)});
  }
}

}  // namespace

void write_assessment(LedgerInside& in, std::int64_t id, const Assessment& assessment) {
  const Profile& profile = assessment.profile;
  in.run("INSERT INTO assessment VALUES(?,?,?,?,?,?,?,?,?,?,?)", id, code(assessment.type), assessment.type_reason,
         assessment.judged, profile.opd_id, profile.opd_kind, profile.is_other_region, profile.bentuk_is_inferred,
         profile.genre, profile.region, code(profile.body));
  for (const ProfileField& row : profile_fields()) {
    const MaybeField& field = profile.*row.member;
    if (!field) continue;
    in.run("INSERT INTO field VALUES(?,?,?,?,?,?,?)", id, row.code, field->value, field->as_written, field->page,
           Bytes{box_bytes(field->box)}, code(field->source));
  }
  write_findings(in, id, assessment);
  for (const Verdict& verdict : assessment.verdicts) write_verdict(in, id, verdict);
  int position = 0;
  for (const Warning& warning : assessment.warnings) {
    in.run("INSERT INTO warning VALUES(?,?,?,?,?,?)", id, ++position, warning.code, warning.message, warning.page,
           warning.quote);
  }
  write_proof(in, id, assessment.proof);
  write_passages(in, id, assessment.passages);
}

Assessment read_assessment(LedgerInside& in, std::int64_t id, Depth depth) {
  Assessment assessment;
  {
    Rows rows = in.query(
        "SELECT type, type_reason, judged, opd_id, opd_kind, is_other_region, bentuk_is_inferred, genre, region, "
        "body FROM assessment WHERE id = ?",
        id);
    if (!rows.next()) throw_damaged(in.path, "penilaian hilang");
    const auto type = document_type_from_code(rows.view(0));
    if (!type) throw_damaged(in.path, "jenis dokumen tidak dikenal");
    assessment.type = *type;
    assessment.type_reason = rows.text(1);
    assessment.judged = rows.truth(2);
    Profile& profile = assessment.profile;
    profile.opd_id = rows.text(3);
    profile.opd_kind = rows.text(4);
    profile.is_other_region = rows.truth(5);
    profile.bentuk_is_inferred = rows.truth(6);
    profile.genre = rows.text(7);
    profile.region = rows.text(8);
    profile.body = body_kind_from_code(rows.view(9)).value_or(BodyKind::unknown);
  }
  read_fields(in, id, assessment.profile);
  read_proof(in, id, depth != Depth::figures, assessment.proof);
  if (depth == Depth::proofs) return assessment;
  read_findings(in, id, assessment);
  read_verdicts(in, id, assessment);
  read_evidence(in, id, assessment, depth == Depth::all);
  read_warnings(in, id, assessment);
  if (depth == Depth::all) read_passages(in, id, assessment);
  return assessment;
}

}  // namespace telaah::ledger
