#pragma once
// The card of one innovation: a page of HTML that needs nothing else – no script, no other file, no network. Everything
// in it is told by the caller in words; this room knows how it looks on a screen, a telephone and paper. What others
// wrote is escaped here. Pure; safe from any thread. The same card gives the same bytes.

#include <string>
#include <vector>

#include "telaah/assessment.h"
#include "telaah/extract.h"
#include "telaah/failure.h"

namespace telaah::card {

/// A line cut from its page.
struct Picture {
  std::string png;
  std::uint32_t width = 0, height = 0;  ///< pixels
  float width_points = 0;               ///< on its page: prints as large as it stands there, where there is room
  std::vector<Box> marks;               ///< decisive words, in shares of the picture (0..1), origin top left
};

/// The part of a scan that is `box` on the page laid straight, out of a strip of the page as it lies around it (see
/// Slant); white where the strip ends. `strip` itself where there is no slant.
extract::Strip straightened(const extract::Strip& strip, const Slant& slant, const Box& box);

/// The strip as a PNG of sixteen greys, with those of `decisive` (points of its page) that lie on it; empty `png` when
/// there is nothing to show. Throws Error(environment) when memory runs out.
Picture picture_of(const extract::Strip& strip, const std::vector<Box>& decisive);

/// A sentence that counted. All texts Indonesian; "" = not told.
struct Sentence {
  std::string lead;  ///< what it does: "Mendukung", "Melemahkan", "Hampir memenuhi"
  std::string quote;
  std::uint32_t mark_begin = 0, mark_end = 0;  ///< decisive words: half-open byte range in `quote`
  int page = 0;                                ///< 0 = not known
  std::string section, rule, note;
  std::vector<Picture> pictures;
  std::string without_picture;  ///< why there is none
};

struct CriterionPart {
  Criterion criterion = Criterion::kebaruan;
  Standing standing = Standing::unclear;
  std::string confidence, reason, decision;
  std::vector<Sentence> sentences;
};

struct ContentPart {
  Content content = Content::bentuk;
  Presence presence = Presence::absent;
  bool is_optional = false;  ///< not asked of everyone, and not there
  std::string wish;          ///< what to add; "" = nothing
  std::string decision, quote;
  int page = 0;
};

struct Line {
  std::string label, text;
};

struct Card {
  std::vector<std::string> letterhead;
  std::string name, short_name, agency;
  std::string advice;  ///< words of the result
  Standing result = Standing::unclear;
  std::string introduction;   ///< what this page is, and for whom
  std::string copy;           ///< relative address of the marked copy; "" = none
  std::vector<Line> profile;  ///< only what was read
  std::vector<Line> file;     ///< the file, its pages, its fingerprint
  std::vector<CriterionPart> criteria;
  std::vector<ContentPart> contents;
  std::vector<Line> decisions;  ///< people's; label = what on
  std::vector<Line> awards;
  std::vector<std::string> notes;  ///< of the reading, and warnings
  std::string footer;
  std::uint32_t accent = 0x1F4E79;  ///< 0xRRGGBB
  bool is_folio = true;             ///< F4; false = A4
};

/// Pictures that would make the page larger than this are left out, those that come last first.
inline constexpr std::size_t kMostPictureBytes = 400u << 10;

std::string html_of(const Card& card);

}  // namespace telaah::card
