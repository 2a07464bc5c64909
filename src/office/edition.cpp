#include "office/edition.h"

#include "telaah/version.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace telaah::office {
namespace {

using Json = nlohmann::ordered_json;

// `stands_in` is told by the path of the record. A member that is not kept would make an old month come out in today's
// looks. A new one breaks its line here.
[[maybe_unused]] void every_member_is_kept(const report::Options& options, const Edition& edition) {
  [[maybe_unused]] const auto& [o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14, o15, o16, o17, o18, o19,
                                o20, o21, o22] = options;
  [[maybe_unused]] const auto& [s1, s2, s3, s4] = options.acknowledged;
  [[maybe_unused]] const auto& [e1, e2, e3, e4, e5, e6, e7, e8, e9] = edition;
}

/// Texts come from files that may not be UTF-8.
std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json looks_of(const report::Options& looks) {
  Json accuracy = Json::array();
  for (const report::AccuracyLine& line : looks.accuracy) accuracy.push_back({line.label, line.value});
  return {{"paper", static_cast<int>(looks.paper)},
          {"letterhead", looks.letterhead},
          {"title", looks.title},
          {"logo", looks.logo_file},
          {"font", looks.font},
          {"accent", looks.accent},
          {"sign", {looks.sign_place, looks.sign_title, looks.sign_name, looks.sign_rank, looks.sign_nip}},
          {"acknowledged",
           {looks.acknowledged.title, looks.acknowledged.name, looks.acknowledged.rank, looks.acknowledged.nip}},
          {"accuracy", accuracy},
          {"target", looks.annual_target},
          {"best", looks.best_count},
          {"sheets", looks.sheets},
          {"link_from", looks.link_from},
          {"link_to", looks.link_to},
          {"link_base", looks.link_base},
          {"proofs", looks.has_proofs},
          {"running", looks.is_running}};
}

report::Options options_of(const Json& json) {
  report::Options looks;
  looks.paper = static_cast<report::Paper>(json.at("paper").get<int>());
  json.at("letterhead").get_to(looks.letterhead);
  json.at("title").get_to(looks.title);
  json.at("logo").get_to(looks.logo_file);
  json.at("font").get_to(looks.font);
  json.at("accent").get_to(looks.accent);
  const Json& sign = json.at("sign");
  looks.sign_place = sign.at(0);
  looks.sign_title = sign.at(1);
  looks.sign_name = sign.at(2);
  looks.sign_rank = sign.at(3);
  looks.sign_nip = sign.at(4);
  const Json& acknowledged = json.at("acknowledged");
  looks.acknowledged = {acknowledged.at(0), acknowledged.at(1), acknowledged.at(2), acknowledged.at(3)};
  for (const Json& line : json.value("accuracy", Json::array())) looks.accuracy.push_back({line.at(0), line.at(1)});
  json.at("target").get_to(looks.annual_target);
  json.at("best").get_to(looks.best_count);
  json.at("sheets").get_to(looks.sheets);
  json.at("link_from").get_to(looks.link_from);
  json.at("link_to").get_to(looks.link_to);
  looks.link_base = json.value("link_base", std::string());
  looks.has_proofs = json.value("proofs", false);
  looks.is_running = json.value("running", false);
  return looks;
}

}  // namespace

Edition edition_of(const Config& config, const std::string& rules_version, const std::string& engine_version) {
  Edition edition;
  edition.rules_version = rules_version;
  edition.engine_version = engine_version;
  edition.program_version = program_version();
  edition.region = config.region;
  edition.utc_offset_minutes = config.utc_offset_minutes;
  edition.looks = config.report;
  edition.looks.has_proofs = config.proofs;
  return edition;
}

std::string encode(const Edition& edition) {
  return dumped({{"year", edition.year},
                 {"month", edition.month},
                 {"date", edition.generated_at},
                 {"rules", edition.rules_version},
                 {"engine", edition.engine_version},
                 {"program", edition.program_version},
                 {"region", edition.region},
                 {"utc_offset", edition.utc_offset_minutes},
                 {"looks", looks_of(edition.looks)}});
}

std::optional<Edition> decode_edition(const std::string& text) {
  try {
    const Json json = Json::parse(text);
    Edition edition{.year = json.at("year"),
                    .month = json.at("month"),
                    .generated_at = json.at("date"),
                    .rules_version = json.at("rules"),
                    .engine_version = json.at("engine"),
                    .region = json.at("region"),
                    .program_version = json.value("program", ""),
                    .utc_offset_minutes = json.at("utc_offset"),
                    .looks = options_of(json.at("looks"))};
    return edition;
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

bool same_but_date(const Edition& a, const std::string& encoded) {
  std::optional<Edition> b = decode_edition(encoded);
  if (!b) return false;
  b->generated_at = a.generated_at;
  return encode(a) == encode(*b);
}

std::string month_code(const Edition& edition) {
  return edition.month == 0 ? "" : fmt::format("{:04}-{:02}", edition.year, edition.month);
}

std::string month_before(const std::string& code) {
  const int year = std::stoi(code.substr(0, 4)), month = std::stoi(code.substr(5, 2));
  return month == 1 ? fmt::format("{:04}-12", year - 1) : fmt::format("{:04}-{:02}", year, month - 1);
}

}  // namespace telaah::office
