#pragma once
// A file's text -> the proposals that are bound in it, page by page, and the lists of many innovations it holds. Pure.
// It does not read or judge: whoever does asks first where proposals may begin, reads each alone, and asks then whether
// the borders are sure. Its words are data: rules/berkas/isi.toml.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "telaah/diagnostic.h"
#include "telaah/normal_text.h"
#include "telaah/profiler.h"

namespace telaah {
struct TomlFile;
}

namespace telaah::parts {

/// Immutable; shared by all threads. Without its file no text is divided.
class Rules {
 public:
  static Rules compile(const std::vector<TomlFile>& files, Diagnostics& diagnostics);
  Rules();
  [[nodiscard]] const struct RulesInside& inside() const { return *inside_; }

 private:
  std::shared_ptr<const struct RulesInside> inside_;  // shared: compiled once, read by all threads
};

struct PageRange {
  int first = 0, last = 0;  ///< from 1, both included
  friend bool operator==(const PageRange&, const PageRange&) = default;
};

/// Pages that may each be a proposal, because each opens with the same kind of head; empty when fewer than two do. What
/// stands before the first (a covering letter) belongs to none.
std::vector<PageRange> likely(const NormalText& text, const std::vector<Section>& sections, const Rules& rules);

/// The text of these pages alone.
NormalText on_pages(const NormalText& text, PageRange pages);

/// A part as it was read alone.
struct View {
  PageRange pages;
  NormalText text;
  std::vector<Section> sections;
  profiler::Found found;
};

/// Whether a part goes on with the one before it: it bears no name of its own.
bool continues(const View& part, const View& before);
/// True when every part is a proposal by itself, by name, contents and judgement, and none speaks of another.
bool are_sure(std::span<const View> parts, const Rules& rules);

/// Tables that name many innovations, one a row.
struct List {
  std::size_t innovations = 0;
  PageRange pages;
  std::vector<int> tables;  ///< TextBlock::table
};
/// What all tables of the text list together; nothing listed = no innovations.
List list_in(const NormalText& text, const Rules& rules);
/// Its rows say as little of the one innovation that a document presents as a table of contents: they become one, so
/// that they are no evidence and no value.
void set_aside(NormalText& text, const List& list);
/// Indonesian: "daftar 50 inovasi (hlm. 2–4)".
std::string words_of(const List& list);

}  // namespace telaah::parts
