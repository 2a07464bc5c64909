#include "printing/entry_csv.h"

#include "printing/dossier_json.h"
#include "telaah/intake.h"
#include "telaah/profile_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace telaah::printing {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

char separator(CsvForm form) { return form == CsvForm::plain ? ',' : ';'; }

/// "2.12" is ten past two to an Indonesian Excel, "3e10" a number, and of more than 15 digits it keeps 15.
bool is_taken_for_a_number(std::string_view cell) {
  constexpr std::size_t kExactDigits = 15;
  if (cell.empty() || cell.find_first_not_of("0123456789.,:eE+") != std::string_view::npos || cell[0] > '9')
    return false;
  return cell.size() > kExactDigits || cell.find_first_of(".,:eE+") != std::string_view::npos;
}

class Record {
 public:
  explicit Record(CsvForm form) : form_(form) {}

  /// From a file: "=1+1" would be a formula to a spreadsheet.
  void text(std::string_view cell) {
    if (form_ == CsvForm::excel_id && is_taken_for_a_number(cell)) return next(fmt::format("=\"{}\"", cell));
    const bool is_formula = !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
    next(is_formula ? fmt::format("'{}", cell) : std::string(cell));
  }
  void value(const MaybeField& field) { text(field ? std::string_view(field->value) : std::string_view()); }
  void number(std::string cell) {
    if (form_ == CsvForm::excel_id) std::ranges::replace(cell, '.', ',');
    next(cell);
  }

  [[nodiscard]] std::string line() const { return line_ + "\n"; }

 private:
  void next(const std::string& cell) {
    if (!first_) line_ += separator(form_);
    first_ = false;
    if (cell.find_first_of(form_ == CsvForm::plain ? ",\"\r\n" : ";\"\r\n") == std::string::npos) {
      line_ += cell;
      return;
    }
    line_ += '"';
    for (const char c : cell) line_ += c == '"' ? "\"\"" : std::string(1, c);
    line_ += '"';
  }

  CsvForm form_;
  std::string line_;
  bool first_ = true;
};

/// The columns of the first edition end with this field; later fields stand at the end of the record, so that no column
/// ever moves.
bool is_late(const ProfileField& field) { return &field > &profile_field(&Profile::anggaran); }

void add_profile(Record& record, const Profile& profile, bool late) {
  for (const ProfileField& field : profile_fields()) {
    if (!field.is_shown || is_late(field) != late) continue;
    if (field.member == &Profile::opd) record.text(profile.opd_id);
    record.value(profile.*field.member);
  }
}

std::string profile_header(bool late) {
  std::string columns;
  for (const ProfileField& field : profile_fields()) {
    if (!field.is_shown || is_late(field) != late) continue;
    if (field.member == &Profile::opd) columns += ",opd_id";
    columns += fmt::format(",{}", field.code);
  }
  return columns;
}

void add_verdict(Record& record, const Verdict& verdict, bool judged) {
  const Evidence* first = verdict.evidence.empty() ? nullptr : &verdict.evidence.front();
  record.text(judged ? code(verdict.standing) : "");
  record.number(judged ? fmt::format("{:.3f}", verdict.score) : "");
  record.number(first != nullptr ? fmt::format("{}", first->page) : "");
  record.text(first != nullptr ? std::string_view(first->quote) : "");
}

/// What holds, by whom and since when: the decision where there is one, else what the rules found.
void add_in_force(Record& record, std::string_view value, const consolidate::Ruling* ruling) {
  record.text(value);
  record.text(ruling == nullptr ? std::string_view() : std::string_view(ruling->reviewer));
  record.text(ruling == nullptr ? std::string_view() : std::string_view(ruling->decided_on));
}

void add_decisions(Record& record, const Assessment& assessment, const consolidate::RulingList& decided) {
  for (const Content content : kContents) {
    const auto* const ruling = consolidate::ruling_on(decided, content);
    const Presence by_rules = assessment.contents.at(static_cast<std::size_t>(content)).presence;
    const Presence holds = ruling != nullptr && !ruling->is_reopened ? ruling->presence : by_rules;
    add_in_force(record, assessment.judged ? code(holds) : "", ruling);
  }
  for (const Criterion criterion : kCriteria) {
    const auto* const ruling = consolidate::ruling_on(decided, criterion);
    const Standing by_rules = assessment.verdicts.at(static_cast<std::size_t>(criterion)).standing;
    add_in_force(record, assessment.judged ? code(ruling != nullptr ? ruling->standing : by_rules) : "", ruling);
  }
}

void add_facts(Record& record, const Assessment& assessment, const consolidate::RulingList& decided) {
  for (const Fact fact : kFacts) {
    const auto* const ruling = consolidate::ruling_on(decided, fact);
    const std::string value =
        ruling != nullptr && !ruling->is_reopened ? ruling->value : consolidate::by_rules(assessment, fact);
    add_in_force(record, fact == Fact::agency ? agency_of(value).name : value, ruling);
  }
}

/// T-0 and the proved levels; of what has none, empty cells.
void add_levels(Record& record, const Entry& entry, const Dossiers& dossiers) {
  const std::vector<int> levels = dossiers.levels_of(entry);
  record.number(levels.empty() ? "" : fmt::format("{}", dossiers.reporting_year()));
  for (std::size_t i = 0; i < dossiers.indicators().size(); ++i)
    record.number(i < levels.size() ? fmt::format("{}", levels[i]) : "");
}

}  // namespace

std::string csv_header(CsvForm form, const Dossiers* dossiers) {
  std::string line = "path,sha256,outcome,reason,grade,pages,document_type" + profile_header(false);
  for (const Content content : kContents) line += fmt::format(",muatan_{}", code(content));
  for (const Criterion criterion : kCriteria) {
    line += fmt::format(",{0},{0}_score,{0}_page,{0}_quote", code(criterion));
  }
  line += ",rules_version,engine_version";
  for (const Content content : kContents)
    line += fmt::format(",muatan_{0}_in_force,muatan_{0}_decided_by,muatan_{0}_decided_on", code(content));
  for (const Criterion criterion : kCriteria)
    line += fmt::format(",{0}_in_force,{0}_decided_by,{0}_decided_on", code(criterion));
  line += profile_header(true);
  for (const Fact fact : kFacts) line += fmt::format(",{0}_in_force,{0}_decided_by,{0}_decided_on", code(fact));
  if (dossiers != nullptr) {
    line += ",maturity_year";
    for (const std::string& code : dossiers->indicators()) line += fmt::format(",level_{}", code);
  }
  std::ranges::replace(line, ',', separator(form));
  return (form == CsvForm::plain ? "" : std::string(kByteOrderMark)) + line + "\n";
}

std::string entry_csv(const Entry& entry, const consolidate::RulingList& decided, CsvForm form,
                      const Dossiers* dossiers) {
  const Assessment none;
  const Assessment& assessment = entry.assessment ? *entry.assessment : none;
  Record record(form);
  record.text(intake::display_name(entry.file.path));
  record.text(entry.file.sha256);
  record.text(code(entry.outcome));
  record.text(entry.reason);
  record.text(entry.pages.empty() ? std::string() : std::string(1, entry.grade));
  record.number(fmt::format("{}", own_pages(entry).size()));
  record.text(entry.assessment ? code(assessment.type) : "");
  add_profile(record, assessment.profile, false);
  for (const ContentFinding& finding : assessment.contents) {
    record.text(assessment.judged ? code(finding.presence) : "");
  }
  for (const Verdict& verdict : assessment.verdicts) add_verdict(record, verdict, assessment.judged);
  record.text(assessment.rules_version);
  record.text(entry.engine_version);
  add_decisions(record, assessment, decided);
  add_profile(record, assessment.profile, true);
  add_facts(record, assessment, decided);
  if (dossiers != nullptr) add_levels(record, entry, *dossiers);
  return record.line();
}

}  // namespace telaah::printing
