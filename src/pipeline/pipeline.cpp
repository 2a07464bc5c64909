#include "telaah/pipeline.h"

#include "pipeline/divide.h"
#include "pipeline/readers.h"

#include "telaah/arrange.h"
#include "telaah/classify.h"
#include "telaah/dossier.h"
#include "telaah/grade.h"
#include "telaah/intake.h"
#include "telaah/likeness.h"
#include "telaah/normalise.h"
#include "telaah/profiler.h"
#include "telaah/segment.h"
#include "telaah/several_innovations.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace telaah::pipeline {
namespace {

constexpr std::size_t kMaxNamedAttachments = 5;

NormalText normal_text(Document& document, StageTimes& times) {
  std::vector<std::string> repairs;
  arrange::Layout layout;
  {
    const StageClock clock(times.arrange);
    arrange::mend(document, repairs);
    layout = arrange::layout(document);
  }
  const StageClock clock(times.normalise);
  NormalText text = normalise::text(document, layout);
  text.repairs.insert(text.repairs.begin(), layout.repairs.begin(), layout.repairs.end());
  text.repairs.insert(text.repairs.begin(), repairs.begin(), repairs.end());
  return text;
}

/// What a reviewer should know about the file besides its verdicts.
std::vector<std::string> notes_of(const Document& document, const std::vector<PageReading>& pages) {
  std::vector<std::string> notes;
  int hidden = 0;
  for (const PageReading& page : pages) hidden += page.hidden_words;
  if (hidden > 0) {
    notes.push_back(fmt::format("Terdapat teks tersembunyi ({} kata); teks itu tidak dijadikan bukti.", hidden));
  }
  int struck = 0, comments = 0;
  for (const Page& page : document.pages) {
    for (const Word& word : page.words) {
      if ((word.flags & kHiddenWord) != 0) continue;
      struck += (word.flags & word_struck) != 0 ? 1 : 0;
      comments += (word.flags & word_comment) != 0 ? 1 : 0;
    }
  }
  if (struck > 0) {
    notes.push_back(fmt::format("Terdapat teks yang dicoret ({} kata); teks itu tidak dijadikan bukti.", struck));
  }
  if (comments > 0) {
    notes.push_back(fmt::format(
        "Terdapat catatan yang ditempelkan pada halaman ({} kata); catatan itu bukan isi dokumen.", comments));
  }
  std::vector<int> lost;
  for (std::size_t i = 0; i < document.pages.size(); ++i) {
    const Page& page = document.pages[i];
    const bool is_broken = page.parse_errors > 0 && i < pages.size() && pages[i].method == PageMethod::none;
    if (!page.delivered || is_broken) lost.push_back(page.number);
  }
  if (!lost.empty()) notes.push_back(fmt::format("Halaman yang tidak dapat dibaca: {}.", fmt::join(lost, ", ")));
  if (!document.attachments.empty()) {
    const std::size_t named = std::min(document.attachments.size(), kMaxNamedAttachments);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < named; ++i) names.push_back(intake::display_name(document.attachments[i]));
    notes.push_back(fmt::format("Memuat {} lampiran tertanam yang tidak dibaca: {}{}.", document.attachments.size(),
                                fmt::join(names, ", "), named < document.attachments.size() ? ", …" : ""));
  }
  if (document.has_xfa) notes.emplace_back("Memuat formulir XFA yang hanya dapat dibuka di Adobe Reader.");
  return notes;
}

/// What is judged: a file's text, or that of one of the proposals in it.
struct Subject {
  const NormalText& text;
  const std::vector<Section>& sections;
  const profiler::Found& found;
};

/// `as_written`: the text with what stands aside in the subject's.
Assessment assess(const Subject& subject, const NormalText& as_written, const Entry& entry,
                  const rules::RuleSet& rules) {
  Assessment assessment = classify::judge(subject.text, subject.sections, subject.found, rules.criteria, entry.pages);
  assessment.proof = dossier::proof_of(as_written, assessment.judged, entry.file.path, rules.dossier);
  assessment.rules_version = rules.version;
  return assessment;
}

std::string signature_of(const NormalText& text) {
  const auto signature = likeness::signature(text);
  return signature ? likeness::encode(*signature) : std::string();
}

/// Told also of what is not judged: a list of ideas, the appendix of a decree.
void tell_list(Assessment& assessment, const parts::List& list) {
  const std::string words = parts::words_of(list);
  if (!assessment.judged) {
    assessment.type_reason += fmt::format("{}Memuat {}.", assessment.type_reason.empty() ? "" : " ", words);
    return;
  }
  assessment.warnings.push_back({"innovation_list",
                                 fmt::format("Berkas ini memuat {}; isinya tidak dihitung sebagai bukti", words),
                                 list.pages.first, ""});
}

char grade_of(const std::vector<PageReading>& pages, parts::PageRange range) {
  std::vector<PageReading> own;
  std::ranges::copy_if(pages, std::back_inserter(own), [&](const PageReading& page) {
    return page.number >= range.first && page.number <= range.last;
  });
  return grade::document_grade(own);
}

/// Each proposal on its own pages: what one says is no evidence for another.
void judge_parts(Entry& entry, const std::vector<parts::View>& views, const rules::RuleSet& rules) {
  for (const parts::View& view : views) {
    FurtherPart part{view.pages.first, view.pages.last, grade_of(entry.pages, view.pages),
                     assess({view.text, view.sections, view.found}, view.text, entry, rules), signature_of(view.text)};
    if (&view != &views.front()) {
      entry.further.push_back(std::move(part));
      continue;
    }
    entry.part = {1, static_cast<int>(views.size()), part.first_page, part.last_page, entry.file.sha256};
    entry.grade = part.grade;
    entry.assessment = std::move(part.assessment);
    entry.signature = std::move(part.signature);
  }
}

}  // namespace

NormalText normal_text(Document& document) {
  StageTimes times;
  return normal_text(document, times);
}

std::optional<NormalText> kept_text(std::string_view wire_bytes) {
  Result<Document> document = extract::decode(wire_bytes);
  if (!document) return std::nullopt;
  return normal_text(*document);
}

Entry judge(const SourceFile& file, Reading reading, const rules::RuleSet& rules, profiler::Gate gate) {
  Document document = std::move(reading.document);
  Entry entry;
  static_cast<ReadResult&>(entry) = std::move(reading);
  entry.file = file;
  entry.grade = grade::document_grade(entry.pages);
  entry.notes = notes_of(document, entry.pages);
  if (!is_readable(entry.outcome)) return entry;

  const NormalText text = normal_text(document, entry.times);  // from here on, offsets are into `text`
  entry.notes.insert(entry.notes.end(), text.repairs.begin(), text.repairs.end());
  const parts::List list = parts::list_in(text, rules.parts);
  std::optional<NormalText> without_list;
  if (list.innovations > 0) parts::set_aside(without_list.emplace(text), list);
  const NormalText& own = without_list ? *without_list : text;
  std::vector<Section> sections;
  {
    const StageClock clock(entry.times.segment);
    sections = segment::sections(own, rules.lexicon);
  }
  const StageClock clock(entry.times.judge);
  if (const std::vector<parts::View> parts = divide(own, sections, file.path, rules); !parts.empty()) {
    judge_parts(entry, parts, rules);
    return entry;
  }
  const profiler::Found found = profiler::profile(own, sections, rules.knowledge, file.path, gate);
  entry.assessment = assess({own, sections, found}, text, entry, rules);
  if (classify::tells_several(*entry.assessment, rules.criteria)) classify::leave_to_people(*entry.assessment);
  if (list.innovations > 0) tell_list(*entry.assessment, list);
  entry.signature = signature_of(text);
  return entry;
}

Weighed weigh(Document& document, const std::string& path, const rules::RuleSet& rules) {
  const NormalText text = normal_text(document);
  const std::vector<Section> sections = segment::sections(text, rules.lexicon);
  const profiler::Found found = profiler::profile(text, sections, rules.knowledge, path, profiler::Gate::open);
  return {profiler::gate_view(text, sections, rules.knowledge, path),
          classify::shares(text, sections, found, rules.criteria)};
}

Reading read(SourceFile& file, const Options& options) {
  StageTimes times;
  Result<intake::OpenFile> opened = [&] {
    const StageClock clock(times.hash);
    return intake::open_and_hash(file);
  }();
  if (!opened) {
    Reading reading = failed(opened.error(), engine_version(options.ocr));
    reading.times.hash = times.hash;
    return reading;
  }
  const std::unique_ptr<OcrPool> ocr = start_ocr(options);
  Reading reading = Readers(options, ocr.get()).read(opened->descriptor(), file.size_bytes);
  reading.times.hash = times.hash;
  return reading;
}

}  // namespace telaah::pipeline
