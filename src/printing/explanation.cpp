#include "printing/explanation.h"

#include "cli/paths.h"

#include "telaah/consolidate.h"
#include "telaah/profile_fields.h"
#include "telaah/round_trip.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "text/date_words.h"

namespace telaah::printing {
namespace {

/// A name over two lines of a letterhead is still one name. Keeps the length, so that marks stay where they are.
std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// The sentence with its decisive words between « and ».
std::string marked(const Evidence& evidence) {
  const std::string quote = on_one_line(evidence.quote);
  const std::size_t begin = std::min<std::size_t>(evidence.mark_begin, quote.size());
  const std::size_t end = std::clamp<std::size_t>(evidence.mark_end, begin, quote.size());
  if (begin == end) return quote;
  return fmt::format("{}«{}»{}", quote.substr(0, begin), quote.substr(begin, end - begin), quote.substr(end));
}

std::string_view sign(Polarity polarity) {
  switch (polarity) {
    case Polarity::supports:
      return "+";
    case Polarity::opposes:
      return "-";
    case Polarity::neutral:
      return "·";
  }
  return "";
}

/// With a decimal comma.
std::string decimal(std::string text) {
  std::ranges::replace(text, '.', ',');
  return text;
}

/// "rancang_bangun" -> "rancang bangun"
std::string section_words(std::string section) {
  std::ranges::replace(section, '_', ' ');
  return section;
}

std::string evidence_text(const Evidence& evidence) {
  std::string where = fmt::format("halaman {}", evidence.page);
  if (!evidence.section.empty()) where += fmt::format(", bagian {}", section_words(evidence.section));
  where += fmt::format(", aturan {}", evidence.rule);
  if (evidence.weight != 0) where += ", bobot " + decimal(fmt::format("{:+.2f}", evidence.weight));
  if (evidence.from_ocr) where += ", hasil OCR";
  if (evidence.page_grade > 'B') where += fmt::format(", mutu halaman {}", evidence.page_grade);
  std::string out = fmt::format("    {} \"{}\"\n      ({})\n", sign(evidence.polarity), marked(evidence), where);
  if (!evidence.note.empty()) out += fmt::format("      {}\n", evidence.note);
  return out;
}

/// The rules of the criterion that show no result, in lines of a readable length.
std::string tried_text(const Verdict& verdict, const std::vector<classify::RuleName>& tried) {
  constexpr std::size_t kLine = 100;
  const auto found = [&](const std::string& rule) {
    const auto is_it = [&](const Evidence& evidence) { return evidence.rule == rule; };
    return std::ranges::any_of(verdict.evidence, is_it) || std::ranges::any_of(verdict.near_misses, is_it);
  };
  std::string out, line;
  for (const classify::RuleName& rule : tried) {
    if (rule.criterion != verdict.criterion || found(rule.id)) continue;
    if (line.size() + rule.id.size() > kLine) {
      out += line + ",\n";
      line.clear();
    }
    line += (line.empty() ? "    " : ", ") + rule.id;
  }
  return line.empty() ? out : "  Dicoba, tanpa hasil:\n" + out + line + "\n";
}

std::string verdict_text(const Verdict& verdict) {
  std::string out =
      fmt::format("\n{}: {} (skor {}, keyakinan {:.0f} %)\n", label(verdict.criterion), label(verdict.standing),
                  decimal(fmt::format("{:.2f}", verdict.score)), std::floor(verdict.confidence * 100));
  if (!verdict.reason.empty()) out += fmt::format("  {}\n", on_one_line(verdict.reason));
  if (!verdict.evidence.empty()) out += "  Bukti:\n";
  for (const Evidence& evidence : verdict.evidence) out += evidence_text(evidence);
  if (!verdict.near_misses.empty()) out += "  Nyaris dihitung:\n";
  for (const Evidence& evidence : verdict.near_misses) out += evidence_text(evidence);
  if (!verdict.not_evaluated.empty()) {
    out += fmt::format("  Aturan yang tidak dapat dijalankan: {}\n", fmt::join(verdict.not_evaluated, ", "));
  }
  return out;
}

/// "45000000" -> "Rp45.000.000"
std::string rupiah_words(const std::string& digits) {
  std::uint64_t amount = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), amount);
  return read.ec == std::errc() && read.ptr == digits.data() + digits.size() ? "Rp" + consolidate::grouped(amount)
                                                                             : digits;
}

/// A value as people read it.
std::string shown_value(const ProfileField& row, const std::string& value,
                        const std::vector<profiler::Affair>& affairs) {
  if (row.kind == ValueKind::date) return dates::in_words(value);
  if (row.kind == ValueKind::rupiah) return rupiah_words(value);
  if (row.kind != ValueKind::affair) return on_one_line(words_of(row, value));
  const auto known = std::ranges::find(affairs, value, &profiler::Affair::code);
  return known == affairs.end() ? value : known->name;
}

/// A person's word on it, which holds whatever stands above.
std::string decided_text(const consolidate::Ruling* ruling) {
  return ruling == nullptr
             ? ""
             : fmt::format("  {} {}\n",
                           ruling->is_reopened ? "Dibuka kembali:" : "Yang berlaku:", on_one_line(ruling->words));
}

void add_field(std::string& out, const ProfileField& row, const Field& field,
               const std::vector<profiler::Affair>& affairs) {
  const std::string shown = shown_value(row, field.value, affairs);
  out += fmt::format("  {:<18} {}", row.label, shown);
  // Without a page no place tells it; the words of the whole text speak for it.
  const bool by_words = field.page == 0 && field.source == FieldSource::prose;
  if (field.as_written != field.value && field.as_written != shown && !field.as_written.empty()) {
    out += fmt::format(" ({}: {})", by_words ? "menurut kata-kata naskah, antara lain" : "tertulis",
                       on_one_line(field.as_written));
  }
  out += field.page > 0 ? fmt::format(" [hlm {}]\n", field.page) : std::string("\n");
}

std::string profile_text(const Profile& profile, const std::vector<profiler::Affair>& affairs,
                         const consolidate::RulingList& decided) {
  std::string out;
  for (const ProfileField& row : profile_fields()) {
    const MaybeField& field = profile.*row.member;
    if (row.is_shown && field) add_field(out, row, *field, affairs);
  }
  for (const Fact fact : {Fact::name, Fact::agency, Fact::form, Fact::unity}) {
    const std::string words = decided_text(consolidate::ruling_on(decided, fact));
    if (!words.empty()) out += fmt::format("  {}\n  {}", label(fact), words);
  }
  return out.empty() ? out : "\nProfil\n" + out;
}

std::string contents_text(const Assessment& assessment, const consolidate::RulingList& decided) {
  std::string out = "\nMuatan proposal\n";
  for (const ContentFinding& finding : assessment.contents) {
    out += fmt::format("  {:<18} {}", label(finding.content), label(finding.presence));
    if (finding.page > 0) out += fmt::format(" [hlm {}]", finding.page);
    out += finding.reason.empty() ? "\n" : fmt::format(": {}\n", finding.reason);
    out += decided_text(consolidate::ruling_on(decided, finding.content));
  }
  return out;
}

std::string pages_text(const std::vector<PageReading>& pages) {
  std::string out;
  for (const PageReading& page : pages) {
    if (page.grade <= 'B') continue;  // the others need no word
    out += fmt::format("  Halaman {}: mutu {}{}\n", page.number, page.grade,
                       page.reason.empty() ? "" : fmt::format(" ({})", page.reason));
  }
  return out;
}

std::string heading(const Entry& entry) {
  std::string out = fmt::format("{}\n{}", cli::shown_path(entry.file.path), label(entry.outcome));
  const std::size_t pages = own_pages(entry).size();
  if (pages > 0) out += fmt::format(", {} halaman, mutu bacaan {}", pages, entry.grade);
  out += "\n";
  if (entry.part.number > 0) {
    out += fmt::format("Usulan {} dari {} dalam berkas ini, {}; kode {}\n", entry.part.number, entry.part.count,
                       pages_of(entry.part), round_trip::content_id(entry.file.sha256));
  }
  if (!entry.reason.empty()) out += fmt::format("{}\n", entry.reason);
  if (!entry.duplicate_of.empty())
    out += fmt::format("Yang dihitung adalah {}.\n", cli::shown_path(entry.duplicate_of));
  if (!remedy(entry.outcome).empty()) out += fmt::format("{}\n", remedy(entry.outcome));
  return out;
}

}  // namespace

std::string explanation(const Entry& entry, const std::optional<Criterion>& only, const RulesAtHand& rules,
                        const consolidate::RulingList& decided) {
  std::string out = heading(entry);
  if (!entry.assessment) return out;
  const Assessment& assessment = *entry.assessment;
  if (!only) {
    out += fmt::format("Jenis dokumen: {}. {}\n", label(assessment.type), assessment.type_reason);
    out += decided_text(consolidate::ruling_on(decided, Fact::type));
    out += pages_text(own_pages(entry));
    for (const std::string& note : entry.notes) out += fmt::format("  {}\n", note);
    out += profile_text(assessment.profile, rules.affairs, decided);
    if (assessment.judged) out += contents_text(assessment, decided);
  }
  if (!assessment.judged) return out + "\nDokumen ini tidak dinilai terhadap Pasal 6 PP 38/2017.\n";
  for (const Verdict& verdict : assessment.verdicts) {
    if (!only || verdict.criterion == *only)
      out += verdict_text(verdict) + decided_text(consolidate::ruling_on(decided, verdict.criterion)) +
             tried_text(verdict, rules.tried);
  }
  if (!only && !assessment.warnings.empty()) out += "\nCatatan untuk penelaah\n";
  for (const Warning& warning : assessment.warnings) {
    if (only) break;
    out += fmt::format("  {}{}\n", warning.message, warning.page > 0 ? fmt::format(" [hlm {}]", warning.page) : "");
    if (!warning.quote.empty()) out += fmt::format("    \"{}\"\n", on_one_line(warning.quote));
  }
  return out + fmt::format("\nAturan versi {}. {}.\nHasil pemeriksaan awal otomatis; keputusan pada Tim.\n",
                           assessment.rules_version, entry.engine_version);
}

}  // namespace telaah::printing
