// Any text a proposal may hold, wherever it stands on its pages: from layout to verdicts nothing may crash, and what is
// said of it must lie inside it. Each line is set on the page; its first letters say how.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "support/typeset.h"
#include "telaah/pipeline.h"
#include "telaah/rules.h"

namespace {

using namespace telaah;

const rules::RuleSet& rule_set() {
  static const rules::RuleSet set = [] {
    Diagnostics diagnostics;
    return rules::compile(rules::read(TELAAH_SOURCE_DIR "/rules"), diagnostics);
  }();
  return set;
}

/// "#" a new page, ">" the right column, "|" the next cell, "*" bold, "~" read by OCR, "!" in white letters.
Document set_on_pages(std::string_view text) {
  test::Typeset set;
  float y = 60;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    float x = 50;
    set.bold(false).size(11).flags(0);
    for (; !line.empty(); line.remove_prefix(1)) {
      if (line.front() == '#')
        set.page(), y = 60;
      else if (line.front() == '>')
        x = 320, y -= 14;
      else if (line.front() == '|')
        set.grid({48, 318, 560}, {y - 12, y + 30}), x += 2;
      else if (line.front() == '*')
        set.bold();
      else if (line.front() == '~')
        set.flags(word_ocr);
      else if (line.front() == '!')
        set.flags(word_white);
      else
        break;
    }
    set.line(x, y, line);
    if ((y += 14) > 800) set.page(), y = 60;
  }
  return std::move(set.document);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 16 * 1024) return 0;
  pipeline::Reading reading;
  reading.document = set_on_pages({reinterpret_cast<const char*>(data), size});
  for (const Page& page : reading.document.pages) {
    PageReading& read = reading.pages.emplace_back();
    read.number = page.number;
    read.grade = 'A';
    read.words = static_cast<int>(page.words.size());
  }
  reading.outcome = Outcome::text_ok;
  SourceFile file;
  file.path = "masuk/Dinas Kesehatan/usulan.pdf";
  const Entry entry = pipeline::judge(file, std::move(reading), rule_set());
  if (!entry.assessment) return 0;
  for (const Verdict& verdict : entry.assessment->verdicts) {
    for (const Evidence& one : verdict.evidence) {
      if (one.mark_begin > one.mark_end || one.mark_end > one.quote.size()) std::abort();
    }
    if (!(verdict.confidence >= 0 && verdict.confidence <= 1)) std::abort();
  }
  return 0;
}
