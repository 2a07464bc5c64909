#include "wire/mark_codec.h"

#include "telaah/limits.h"
#include "telaah/utf8.h"
#include "wire/bytes.h"
#include "wire/checks.h"

namespace telaah::wire {
namespace {

void put(Writer& out, MarkColour colour) {
  out.number(colour.red);
  out.number(colour.green);
  out.number(colour.blue);
}

MarkColour colour(Reader& in) {
  MarkColour read;
  read.red = in.number<std::uint8_t>();
  read.green = in.number<std::uint8_t>();
  read.blue = in.number<std::uint8_t>();
  return read;
}

void put(Writer& out, const Box& box) {
  for (const float side : {box.x0, box.y0, box.x1, box.y1}) out.number(side);
}

void put(Writer& out, const std::vector<Box>& boxes) {
  out.number(static_cast<std::uint32_t>(boxes.size()));
  for (const Box& box : boxes) put(out, box);
}

/// Numbers and strings, and whether all of them may be what they say.
class Checked {
 public:
  explicit Checked(std::string_view payload) : in(payload) {}

  std::string text(std::size_t at_most = kMaxMarkTextBytes) {
    std::string read(in.bytes(at_most));
    sound_ = sound_ && utf8::is_valid(read);
    return read;
  }
  std::string plain(std::size_t at_most = kMaxMarkNameBytes) {
    std::string read(in.bytes(at_most));
    sound_ = sound_ && is_printable_ascii(read);
    return read;
  }
  std::vector<Box> boxes() {
    std::vector<Box> read(in.count(kMaxBoxesPerMark, 4 * sizeof(float)));
    for (Box& one : read) one = box();
    return read;
  }
  Box box() {
    Box read;
    for (float* side : {&read.x0, &read.y0, &read.x1, &read.y1}) *side = in.number<float>();
    sound_ = sound_ && is_box(read);
    return read;
  }
  Slant slant() {
    Slant read;
    for (float* number : {&read.degrees, &read.x, &read.y}) *number = in.number<float>();
    sound_ = sound_ && is_slant(read);
    return read;
  }
  float coordinate() {
    const auto read = in.number<float>();
    sound_ = sound_ && is_coordinate(read);
    return read;
  }
  /// `least` when what came is neither: nobody reckons with a number that cannot be.
  int between(int least, int most) {
    const auto read = in.number<std::int32_t>();
    const bool may_be = read >= least && read <= most;
    sound_ = sound_ && may_be;
    return may_be ? read : least;
  }
  bool flag() { return between(0, 1) == 1; }
  [[nodiscard]] bool finished() const { return sound_ && in.finished(); }
  [[nodiscard]] bool sound() const { return sound_ && !in.failed(); }

  Reader in;

 private:
  bool sound_ = true;
};

PageMark mark(Checked& in) {
  PageMark read;
  read.page = in.between(1, limits::kMaxPages);
  read.slant = in.slant();
  read.lines = in.boxes();
  read.decisive = in.boxes();
  read.tint = colour(in.in);
  read.ink = colour(in.in);
  read.tag_box = in.box();
  read.tag = in.plain(2);
  read.name = in.plain();
  read.subject = in.text();
  read.words = in.text();
  return read;
}

Bookmark bookmark(Checked& in) {
  Bookmark read;
  read.level = in.between(1, kMaxBookmarkLevel);
  read.title = in.text();
  read.page = in.between(0, limits::kMaxPages);
  read.x = in.coordinate();
  read.y = in.coordinate();
  read.ink = colour(in.in);
  read.is_bold = in.flag();
  read.is_open = in.flag();
  return read;
}

MarkOrder::PageSize page_size(Checked& in) {
  MarkOrder::PageSize read;
  read.page = in.between(1, limits::kMaxPages);
  read.width = in.coordinate();
  read.height = in.coordinate();
  read.turn = 90 * in.between(0, 3);
  return read;
}

void put_flag(Writer& out, bool value) { out.number(static_cast<std::int32_t>(value ? 1 : 0)); }

}  // namespace

std::string encode(const MarkRequest& request) {
  const MarkOrder& order = request.order;
  std::string bytes;
  Writer out(bytes);
  out.number(request.size_bytes);
  out.number(order.written_at);
  for (const std::string* text : {&order.author, &order.header, &order.title}) out.bytes(*text);
  for (const std::string& remark : order.remarks) out.bytes(remark);
  out.number(static_cast<std::uint32_t>(order.pages.size()));
  for (const MarkOrder::PageSize& page : order.pages) {
    out.number(static_cast<std::int32_t>(page.page));
    out.number(page.width);
    out.number(page.height);
    out.number(static_cast<std::int32_t>(page.turn / 90));
  }
  out.number(static_cast<std::uint32_t>(order.marks.size()));
  for (const PageMark& one : order.marks) {
    out.number(static_cast<std::int32_t>(one.page));
    for (const float number : {one.slant.degrees, one.slant.x, one.slant.y}) out.number(number);
    put(out, one.lines);
    put(out, one.decisive);
    put(out, one.tint);
    put(out, one.ink);
    put(out, one.tag_box);
    for (const std::string* text : {&one.tag, &one.name, &one.subject, &one.words}) out.bytes(*text);
  }
  out.number(static_cast<std::uint32_t>(order.bookmarks.size()));
  for (const Bookmark& one : order.bookmarks) {
    out.number(static_cast<std::int32_t>(one.level));
    out.bytes(one.title);
    out.number(static_cast<std::int32_t>(one.page));
    out.number(one.x);
    out.number(one.y);
    put(out, one.ink);
    put_flag(out, one.is_bold);
    put_flag(out, one.is_open);
  }
  return bytes;
}

std::optional<MarkRequest> decode_mark_request(std::string_view payload) {
  constexpr std::size_t kLeastMark = 62, kLeastBookmark = 31, kPageSize = 16;
  Checked in(payload);
  MarkRequest request;
  MarkOrder& order = request.order;
  request.size_bytes = in.in.number<std::uint64_t>();
  order.written_at = in.in.number<std::int64_t>();
  order.author = in.text();
  order.header = in.plain();
  order.title = in.text();
  for (std::string& remark : order.remarks) remark = in.text();
  for (std::uint32_t left = in.in.count(limits::kMaxPages, kPageSize); left > 0 && in.sound(); --left)
    order.pages.push_back(page_size(in));
  for (std::uint32_t left = in.in.count(kMaxMarks, kLeastMark); left > 0 && in.sound(); --left)
    order.marks.push_back(mark(in));
  for (std::uint32_t left = in.in.count(kMaxBookmarks, kLeastBookmark); left > 0 && in.sound(); --left)
    order.bookmarks.push_back(bookmark(in));
  if (!in.finished()) return std::nullopt;
  return request;
}

std::string encode(const MarkedCopy& copy) {
  std::string bytes;
  Writer out(bytes);
  for (const bool remark : copy.remarks) put_flag(out, remark);
  out.number(copy.marks);
  out.number(copy.size_bytes);
  return bytes;
}

std::optional<MarkedCopy> decode_marked_copy(std::string_view payload) {
  Checked in(payload);
  MarkedCopy copy;
  for (bool& remark : copy.remarks) remark = in.flag();
  copy.marks = in.in.number<std::uint32_t>();
  copy.size_bytes = in.in.number<std::uint64_t>();
  if (!in.finished() || copy.marks > kMaxMarks) return std::nullopt;
  return copy;
}

}  // namespace telaah::wire
