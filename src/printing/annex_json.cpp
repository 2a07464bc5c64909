#include "printing/annex_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include "telaah/intake.h"

namespace telaah::printing {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }
Json number_or_null(std::optional<int> number) { return number ? Json(*number) : Json(); }
Json limit_or_null(int words) { return words > 0 ? Json(words) : Json(); }
double rounded(double number) { return std::round(number * 1000) / 1000; }

Json next_json(const annex::Results& results, std::size_t proposal) {
  const auto next = std::ranges::find(results.next, proposal, &annex::NextProof::proposal);
  if (next == results.next.end()) return nullptr;
  return {{"indicator", next->proof.indicator},
          {"level", next->proof.level},
          {"effort", next->effort},
          {"effort_words", next->effort_words},
          {"gain", rounded(next->gain)}};
}

Json simulation_json(const annex::Results& results, std::size_t proposal) {
  if (results.reporting_day.empty()) return nullptr;
  const annex::Simulated& place = results.simulated[proposal];
  return {{"reporting_day", results.reporting_day},
          {"score", place.innovation.score},
          {"age_months", number_or_null(place.innovation.age_months)},
          {"submissions", place.innovation.submissions},
          {"reportable", place.bar == portfolio::Bar::none},
          {"reason", text_or_null(label(place.bar))},
          {"chosen", place.is_chosen},
          {"change", rounded(place.change)},
          {"next", next_json(results, proposal)}};
}

Json lifeline_json(const lifeline::Line& line) {
  Json events = Json::array();
  for (const lifeline::Event& event : line.events) {
    events.push_back({{"step", code(event.step)},
                      {"day", text_or_null(event.day)},
                      {"file", text_or_null(intake::display_name(consolidate::file_name(event.path)))},
                      {"page", event.page},
                      {"words", event.words},
                      {"planned", event.is_planned}});
  }
  return {{"events", std::move(events)},
          {"latest", line.latest ? Json(code(*line.latest)) : Json()},
          {"months_since", line.months_since < 0 ? Json() : Json(line.months_since)},
          {"stuck", line.is_stuck},
          {"remark", text_or_null(line.remark)}};
}

Json form_json(const forms::FilledForm& form) {
  Json answers = Json::array();
  for (const forms::Answer& answer : form.answers) {
    answers.push_back({{"number", answer.number},
                       {"title", answer.title},
                       {"text", text_or_null(answer.text)},
                       {"words", answer.words},
                       {"least_words", limit_or_null(answer.limit.least)},
                       {"most_words", limit_or_null(answer.limit.most)},
                       {"limit_is_certain", answer.limit.is_certain},
                       {"state", code(answer.state)},
                       {"remark", text_or_null(answer.remark)},
                       {"page", answer.page}});
  }
  return answers;
}

}  // namespace

Annexes::Annexes(const consolidate::Figures& figures, const annex::Results& results, const annex::Rules& rules,
                 const forms::AffairWords& affair_words)
    : results_(results), rules_(rules), affair_words_(affair_words) {
  for (std::size_t i = 0; i < figures.proposals.size(); ++i) proposals_.emplace(figures.proposals[i].sha256, i);
}

void Annexes::add_to(Json& json, const Entry& entry) const {
  const auto found = entry.duplicate_of.empty() ? proposals_.find(entry.file.sha256) : proposals_.end();
  const bool counts = found != proposals_.end() && entry.assessment && !results_.is_evidence[found->second];
  json["simulation"] = counts ? simulation_json(results_, found->second) : Json();
  json["lifeline"] = counts ? lifeline_json(results_.lines[found->second]) : Json();
  Json& forms = json["forms"];
  if (!counts || rules_.forms.empty()) return;  // null
  for (const forms::FormRule& rule : rules_.forms) forms[rule.id] = form_json(forms::fill(rule, entry, affair_words_));
}

}  // namespace telaah::printing
