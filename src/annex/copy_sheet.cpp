// Forms to be filled in elsewhere: a row for every field, in the proposer's own words.

#include <fmt/format.h>

#include "annex/annex_sheets.h"
#include "text/date_words.h"

namespace telaah::annex {
namespace {

using forms::Answer;
using forms::AnswerState;
using report::Align;
using report::Number;
using report::Row;
using report::Tone;

std::string state_words(AnswerState state) {
  const char* mark = state == AnswerState::ready ? "● " : state == AnswerState::missing ? "○ " : "◐ ";
  return mark + std::string(label(state));
}

Tone state_tone(AnswerState state) {
  return state == AnswerState::ready ? Tone::good : state == AnswerState::missing ? Tone::lack : Tone::look;
}

}  // namespace

report::GridPlan copy_plan(const Rules& rules) {
  report::GridPlan plan;
  plan.title = report::names::kCopy;
  plan.notes = {
      "Isian formulir dari kalimat pengusul sendiri; tidak ada yang ditambahkan atau diubah. Saring menurut nama "
      "inovasi, "
      "lalu salin kolom Jawaban. Dokumen Word per inovasi: telaah form."};
  for (const forms::FormRule& form : rules.forms) {
    plan.notes.push_back(fmt::format(
        "{}: {}; {}.{}", form.name, form.source,
        form.checked.empty() ? "belum pernah diperiksa" : "terakhir diperiksa " + dates::in_words(form.checked),
        form.note.empty() ? "" : " " + form.note));
  }
  plan.columns = {{"No. daftar", 7, 8, Number::integer, Align::center},
                  {"Nama inovasi", 18, 24},
                  {"Perangkat daerah", 20, 28},
                  {"Formulir", 8, 9},
                  {"No. isian", 6, 7, Number::text, Align::center},
                  {"Isian", 16, 22},
                  {"Jawaban", 60, 70},
                  {"Kata", 6, 7, Number::count, Align::center},
                  {"Batas kata", 12, 16},
                  {"Keadaan", 14, 16},
                  {"Yang kurang", 20, 28},
                  {"Asal", 16, 24},
                  {"Berkas", 12, 18}};
  plan.top = true;
  plan.frozen = 2;
  return plan;
}

void add_copies(report::Grid& grid, const report::Report& report, const Rules& rules, const Entry& entry,
                const consolidate::Proposal& proposal, const forms::AffairWords& affair_words) {
  for (const forms::FormRule& rule : rules.forms) {
    const forms::FilledForm form = forms::fill(rule, entry, affair_words);
    std::string name = form.id;
    for (char& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    for (const Answer& answer : form.answers) {
      Row& row = grid.row();
      row.number(static_cast<double>(proposal.number))
          .text(report::short_name(proposal))
          .text(proposal.agency)
          .text(name);
      row.text(answer.number).text(answer.title, Tone::strong).text(answer.text);
      row.number(answer.words).text(forms::words_of(answer.limit));
      row.text(state_words(answer.state), state_tone(answer.state)).text(answer.remark).text(answer.origin);
      row.link(consolidate::file_words(proposal), report.file_link(entry.file.path, answer.page));
      grid.add();
    }
  }
}

}  // namespace telaah::annex
