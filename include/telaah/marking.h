#pragma once
// What is drawn into a marked copy of a PDF: highlights over words, each with a note, and bookmarks. Boxes are numbers,
// words are finished sentences: who reads the PDF (telaah-mark) adds nothing of its own but where its pages lie.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "telaah/document.h"

namespace telaah {

struct MarkColour {
  std::uint8_t red = 0, green = 0, blue = 0;
  friend bool operator==(const MarkColour&, const MarkColour&) = default;
};

/// One sentence on one page. Boxes as in Place (telaah/places.h): points of the page as displayed, origin top left.
struct PageMark {
  int page = 0;                ///< from 1
  Slant slant;                 ///< the boxes are those of the page laid straight; drawn askew, as the scan lies
  std::vector<Box> lines;      ///< highlighted; at least one
  std::vector<Box> decisive;   ///< stronger, and underlined
  MarkColour tint, ink;        ///< behind the words; of the underline and of the tag
  std::string tag;             ///< one or two characters of "abcde-?" beside the first line; "" = none
  Box tag_box;                 ///< where it stands, 8 points high
  std::string name;            ///< stays the same from copy to copy; printable ASCII
  std::string subject, words;  ///< UTF-8: what the note is about, and what it says
  friend bool operator==(const PageMark&, const PageMark&) = default;
};

struct Bookmark {
  int level = 1;  ///< 1 = right below the head of ours
  std::string title;
  int page = 0;        ///< from 1; 0 = leads nowhere
  float x = 0, y = 0;  ///< on it, as displayed; of a scan as it lies
  MarkColour ink{};
  bool is_bold = false, is_open = true;
  friend bool operator==(const Bookmark&, const Bookmark&) = default;
};

/// What becomes of a PDF in its copy that people should know: each has its sentence among the bookmarks.
enum class CopyRemark : std::uint8_t {
  locked,       ///< opened without a password, but its owner restricts it: the copy keeps the restrictions
  signed_once,  ///< the signatures are taken out of the copy: they hold for the original alone
  damaged,      ///< written anew from what could be read
  archival,     ///< claimed PDF/A; the copy does not
  form,         ///< an XFA form is taken out, so that the pages are shown that were read
  portfolio,    ///< the copy shows its pages, not the list of files
  scripts,      ///< what runs, opens or sends something is taken out
  page_differs  ///< a page lies otherwise than it was read: its marks are left out
};
inline constexpr int kCopyRemarks = 8;

struct MarkOrder {
  struct PageSize {
    int page = 0;
    float width = 0, height = 0;  ///< points as read; a page of another size is not marked
    int turn = 0;  ///< degrees clockwise from the page's own space to the frame that the boxes are in: its /Rotate, and
                   ///< what OCR turned a scan that lies on its side or stands on its head
    friend bool operator==(const PageSize&, const PageSize&) = default;
  };
  std::int64_t written_at = 0;  ///< seconds since 1970, UTC: the date of all notes
  std::string author;           ///< of the notes
  std::string header;           ///< a comment at the beginning of the file: one line of printable ASCII
  std::string title;            ///< of the bookmark that holds ours
  std::vector<PageSize> pages;  ///< of the marks and bookmarks
  std::vector<PageMark> marks;
  std::vector<Bookmark> bookmarks;                ///< in order, as in a table of contents
  std::array<std::string, kCopyRemarks> remarks;  ///< the sentence of each, shown where it applies
  friend bool operator==(const MarkOrder&, const MarkOrder&) = default;
};

/// What a copy came to.
struct MarkedCopy {
  std::array<bool, kCopyRemarks> remarks{};
  std::uint32_t marks = 0;  ///< drawn
  std::uint64_t size_bytes = 0;
  [[nodiscard]] bool has(CopyRemark remark) const { return remarks.at(static_cast<std::size_t>(remark)); }
  friend bool operator==(const MarkedCopy&, const MarkedCopy&) = default;
};

}  // namespace telaah
