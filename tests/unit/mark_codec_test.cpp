// What telaah and telaah-mark say to each other, there and back; and what is refused.

#include "wire/mark_codec.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <limits>

namespace telaah::wire {
namespace {

MarkRequest some_request() {
  MarkRequest request;
  request.size_bytes = 4711;
  MarkOrder& order = request.order;
  order.written_at = 1'790'000'000;
  order.author = "telaah";
  order.header = "telaah salinan";
  order.title = "Hasil telaah";
  order.pages = {{2, 595, 842, 270}};
  PageMark mark;
  mark.page = 2;
  mark.slant = {-1.5F, 300, 400};
  mark.lines = {{10, 20, 30, 40}, {10, 41, 30, 60}};
  mark.decisive = {{12, 20, 20, 40}};
  mark.tint = {255, 240, 120};
  mark.ink = {1, 2, 3};
  mark.tag = "a-";
  mark.name = "telaah:kebaruan:1";
  mark.subject = "a. Mengandung pembaharuan";
  mark.words = "Kata penentu: “kini”";
  order.marks = {mark};
  order.bookmarks = {{.level = 2, .title = "hlm. 2", .page = 2, .x = 1, .y = 2, .ink = {}, .is_bold = true}};
  order.remarks[1] = "Berkas asli bertanda tangan.";
  return request;
}

}  // namespace

TEST(MarkCodec, GivesBackWhatWasSaid) {
  const MarkRequest request = some_request();
  const auto read = decode_mark_request(encode(request));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size_bytes, request.size_bytes);
  EXPECT_EQ(read->order, request.order);
  MarkedCopy copy;
  copy.remarks[2] = true;
  copy.marks = 3;
  copy.size_bytes = 99;
  EXPECT_EQ(decode_marked_copy(encode(copy)), copy);
}

TEST(MarkCodec, RefusesWhatCannotBe) {
  const auto is_refused = [](const auto& change) {
    MarkRequest request = some_request();
    change(request.order);
    return !decode_mark_request(encode(request));
  };
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.marks[0].page = 0; }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.marks[0].lines[0].x0 = std::numeric_limits<float>::infinity(); }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.marks[0].lines[0].x1 = -1; }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.marks[0].slant.degrees = 46; }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.marks[0].slant.y = std::numeric_limits<float>::quiet_NaN(); }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.marks[0].tag = "abc"; }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.marks[0].words = "\xFF"; }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.header = "satu\ndua"; }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.bookmarks[0].level = 9; }));
  EXPECT_TRUE(is_refused([](MarkOrder& o) { o.marks.resize(kMaxMarks + 1, o.marks[0]); }));
  const std::string whole = encode(some_request());
  for (std::size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(decode_mark_request(whole.substr(0, size)));
  EXPECT_FALSE(decode_mark_request(whole + "x"));
}

TEST(MarkCodec, UnderstandsTheSeedsOfItsFuzzer) {
  const auto seed = [](const std::string& name) {
    std::ifstream in(std::string(TELAAH_SOURCE_DIR) + "/tests/fuzz/corpus/wire_fuzz/" + name, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  };
  EXPECT_TRUE(decode_mark_request(seed("mark-request")));
  EXPECT_TRUE(decode_marked_copy(seed("marked-copy")));
}

}  // namespace telaah::wire
