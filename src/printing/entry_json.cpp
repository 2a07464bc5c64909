#include "printing/entry_json.h"

#include "printing/annex_json.h"
#include "printing/dossier_json.h"

#include "telaah/intake.h"
#include "telaah/profile_fields.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <chrono>
#include <cmath>

namespace telaah::printing {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

/// A path is bytes; JSON is Unicode. What is not UTF-8 is shown with visible escapes.
Json path_json(const std::string& path) {
  try {
    static_cast<void>(Json(path).dump());
    return path;
  } catch (const Json::type_error&) {
    return intake::display_name(path);
  }
}

double rounded(double number) { return std::round(number * 1000) / 1000; }

Json field_json(const Field& field) {
  return {{"value", field.value}, {"as_written", field.as_written}, {"page", field.page}};
}

/// Rupiah as a number.
Json money_json(const Field& field) {
  Json json = field_json(field);
  std::int64_t amount = 0;
  const std::string& digits = field.value;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  if (error == std::errc() && end == digits.data() + digits.size()) json["value"] = amount;
  return json;
}

/// Of all fields only this one carries what is known of the body besides its name.
Json agency_json(const Profile& profile, const Field& name) {
  return {{"id", text_or_null(profile.opd_id)},
          {"name", name.value},
          {"as_written", name.as_written},
          {"page", name.page},
          {"kind", text_or_null(profile.opd_kind)},
          {"region", text_or_null(profile.region)},
          {"body", code(profile.body)},
          {"is_other_region", profile.is_other_region}};
}

Json profile_json(const Profile& profile) {
  Json json;
  for (const ProfileField& row : profile_fields()) {
    if (!row.is_shown) continue;
    const MaybeField& field = profile.*row.member;
    Json& place = json[std::string(row.code)];
    if (!field) continue;  // null
    place = row.member == &Profile::opd     ? agency_json(profile, *field)
            : row.kind == ValueKind::rupiah ? money_json(*field)
                                            : field_json(*field);
  }
  json["bentuk_is_inferred"] = profile.bentuk_is_inferred;
  json["genre"] = text_or_null(profile.genre);
  return json;
}

Json evidence_json(const Evidence& evidence) {
  return {{"rule", evidence.rule},
          {"page", evidence.page},
          {"section", text_or_null(evidence.section)},
          {"quote", evidence.quote},
          {"polarity", code(evidence.polarity)},
          {"weight", rounded(evidence.weight)},
          {"mark", {evidence.mark_begin, evidence.mark_end}},
          {"note", text_or_null(evidence.note)},
          {"from_ocr", evidence.from_ocr},
          {"page_grade", std::string(1, evidence.page_grade)}};
}

Json evidence_list(const std::vector<Evidence>& list) {
  Json json = Json::array();
  for (const Evidence& evidence : list) json.push_back(evidence_json(evidence));
  return json;
}

/// `verdict` null: the document was not judged.
Json verdict_json(const Verdict* verdict) {
  if (verdict == nullptr) {
    return {{"standing", nullptr},           {"score", nullptr},  {"evidence", Json::array()},
            {"confidence", nullptr},         {"reason", nullptr}, {"near_misses", Json::array()},
            {"not_evaluated", Json::array()}};
  }
  return {{"standing", code(verdict->standing)},          {"score", rounded(verdict->score)},
          {"evidence", evidence_list(verdict->evidence)}, {"confidence", rounded(verdict->confidence)},
          {"reason", text_or_null(verdict->reason)},      {"near_misses", evidence_list(verdict->near_misses)},
          {"not_evaluated", verdict->not_evaluated}};
}

Json pages_json(const std::vector<PageReading>& pages) {
  Json json = Json::array();
  for (const PageReading& page : pages) {
    json.push_back({{"number", page.number},
                    {"method", code(page.method)},
                    {"grade", std::string(1, page.grade)},
                    {"reason", text_or_null(page.reason)},
                    {"words", page.words},
                    {"hidden_words", page.hidden_words},
                    {"language_score", rounded(static_cast<double>(page.language_score))},
                    {"confidence", rounded(static_cast<double>(page.confidence))}});
  }
  return json;
}

/// Only of a file that holds several innovations.
Json part_json(const Entry& entry) {
  return {{"number", entry.part.number},
          {"count", entry.part.count},
          {"first_page", entry.part.first_page},
          {"last_page", entry.part.last_page},
          {"file_sha256", entry.file_hash()}};
}

Json warnings_json(const std::vector<Warning>& warnings) {
  Json json = Json::array();
  for (const Warning& warning : warnings) {
    json.push_back(
        {{"code", warning.code}, {"message", warning.message}, {"page", warning.page}, {"quote", warning.quote}});
  }
  return json;
}

Json content_details(const Assessment& assessment) {
  Json json;
  for (const ContentFinding& finding : assessment.contents) {
    json[std::string(code(finding.content))] = {{"reason", text_or_null(finding.reason)},
                                                {"words", finding.words},
                                                {"page", finding.page},
                                                {"quote", text_or_null(finding.quote)}};
  }
  return json;
}

/// `value` holds; `by_rules` is what the rules found; the rest is null where nobody decided.
Json holding_json(std::string_view value, std::string_view by_rules, const consolidate::Ruling* ruling) {
  Json json{{"value", value},
            {"by_rules", by_rules},
            {"decided", ruling != nullptr},
            {"reopened", ruling != nullptr && ruling->is_reopened}};
  json["reviewer"] = ruling == nullptr ? Json() : text_or_null(ruling->reviewer);
  json["decided_on"] = ruling == nullptr ? Json() : text_or_null(ruling->decided_on);
  json["recorded_at"] = ruling == nullptr
                            ? Json()
                            : Json(std::chrono::floor<std::chrono::seconds>(ruling->at).time_since_epoch().count());
  json["note"] = ruling == nullptr ? Json() : text_or_null(ruling->note);
  return json;
}

/// What every report counts: people's decisions over what the rules found.
Json in_force_json(const Assessment& assessment, const consolidate::RulingList& decided) {
  Json json;
  for (const ContentFinding& finding : assessment.contents) {
    const auto* const ruling = consolidate::ruling_on(decided, finding.content);
    const Presence holds = ruling != nullptr && !ruling->is_reopened ? ruling->presence : finding.presence;
    json["contents"][std::string(code(finding.content))] = holding_json(code(holds), code(finding.presence), ruling);
  }
  for (const Verdict& verdict : assessment.verdicts) {
    const auto* const ruling = consolidate::ruling_on(decided, verdict.criterion);
    const Standing holds = ruling != nullptr ? ruling->standing : verdict.standing;
    json["criteria"][std::string(code(verdict.criterion))] = holding_json(code(holds), code(verdict.standing), ruling);
  }
  return json;
}

/// What a fact is in words for programs: the code of a kind or form, the name of an agency, the hash of a file.
Json fact_value(Fact fact, const std::string& value) {
  if (value.empty()) return nullptr;
  return fact == Fact::agency ? agency_of(value).name : value;
}

Json facts_json(const Assessment& assessment, const consolidate::RulingList& decided) {
  Json json;
  for (const Fact fact : kFacts) {
    const auto* const ruling = consolidate::ruling_on(decided, fact);
    const std::string found = consolidate::by_rules(assessment, fact);
    Json one = holding_json("", "", ruling);
    one["value"] = fact_value(fact, ruling != nullptr && !ruling->is_reopened ? ruling->value : found);
    one["by_rules"] = fact_value(fact, found);
    json[std::string(code(fact))] = std::move(one);
  }
  return json;
}

}  // namespace

std::string entry_json(const Entry& entry, const consolidate::RulingList& decided, const Dossiers* dossiers,
                       const Annexes* annexes) {
  const Assessment* assessment = entry.assessment ? &*entry.assessment : nullptr;
  const bool judged = assessment != nullptr && assessment->judged;
  Json json;
  json["path"] = path_json(entry.file.path);
  json["sha256"] = text_or_null(entry.file.sha256);
  json["outcome"] = code(entry.outcome);
  json["reason"] = text_or_null(entry.reason);
  json["pages"] = pages_json(own_pages(entry));
  json["document_type"] = assessment ? Json(code(assessment->type)) : Json();
  json["profile"] = profile_json(assessment ? assessment->profile : Profile{});
  for (std::size_t i = 0; i < kContents.size(); ++i) {
    json["contents"][std::string(code(kContents[i]))] = judged ? Json(code(assessment->contents[i].presence)) : Json();
  }
  for (std::size_t i = 0; i < kCriteria.size(); ++i) {
    json["criteria"][std::string(code(kCriteria[i]))] = verdict_json(judged ? &assessment->verdicts[i] : nullptr);
  }
  json["rules_version"] = assessment ? text_or_null(assessment->rules_version) : Json();
  json["engine_version"] = text_or_null(entry.engine_version);
  json["grade"] = entry.pages.empty() ? Json() : Json(std::string(1, entry.grade));
  json["duplicate_of"] = entry.duplicate_of.empty() ? Json() : path_json(entry.duplicate_of);
  json["failure"] = entry.failure.code == FailureCode::none ? Json() : Json(code(entry.failure.code));
  json["document_type_reason"] = assessment ? text_or_null(assessment->type_reason) : Json();
  json["content_details"] = judged ? content_details(*assessment) : Json();
  json["warnings"] = assessment ? warnings_json(assessment->warnings) : Json::array();
  json["notes"] = entry.notes;
  json["in_force"] = judged ? in_force_json(*assessment, decided) : Json();
  json["facts"] = assessment ? facts_json(*assessment, decided) : Json();
  json["maturity"] = dossiers == nullptr ? Json() : dossiers->maturity_of(entry);
  json["evidence_file"] = dossiers == nullptr ? Json() : dossiers->evidence_of(entry);
  if (entry.part.number > 0) json["part"] = part_json(entry);
  if (annexes != nullptr) annexes->add_to(json, entry);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace telaah::printing
