#include "telaah/pipeline.h"

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

#include <fmt/format.h>

#include <algorithm>

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
  std::vector<Section> sections;
  {
    const StageClock clock(entry.times.segment);
    sections = segment::sections(text, rules.lexicon);
  }
  const StageClock clock(entry.times.judge);
  const profiler::Found found = profiler::profile(text, sections, rules.knowledge, file.path, gate);
  entry.assessment = classify::judge(text, sections, found, rules.criteria, entry.pages);
  entry.assessment->proof = dossier::proof_of(text, entry.assessment->judged, file.path, rules.dossier);
  entry.assessment->rules_version = rules.version;
  if (const auto signature = likeness::signature(text)) entry.signature = likeness::encode(*signature);
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
