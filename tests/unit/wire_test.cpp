#include "wire/document_codec.h"

#include <cmath>
#include <functional>
#include <limits>
#include <random>

#include <gtest/gtest.h>

#include "telaah/extract.h"
#include "telaah/utf8.h"
#include "wire/bytes.h"
#include "wire/sheet_codec.h"
#include "wire/strips.h"

namespace telaah {
namespace {

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
  bool coin() { return below(2) == 1; }
  float points() { return static_cast<float>(below(2'000'000)) / 64 - 10'000; }
  Box box() {
    const float x = points(), y = points();
    return {x, y, x + static_cast<float>(below(900)), y + static_cast<float>(below(900))};
  }
  std::string name() {
    std::string name;
    for (std::uint32_t i = below(20); i > 0; --i) name += static_cast<char>(' ' + below(95));
    return name;
  }
  std::string text() {
    static const char32_t kSome[] = {U'a', U'Z', U'9', 1, 0xE9, 0xFB01, 0xFFFD, 0x1F600, 0x202E};
    std::string text;
    for (std::uint32_t i = below(9) + 1; i > 0; --i) utf8::append(text, kSome[below(9)]);
    return text;
  }

 private:
  std::mt19937 engine_;
};

Page some_page(Dice& dice, int number, std::uint32_t fonts) {
  Page page;
  page.number = number;
  page.width = static_cast<float>(dice.below(2000));
  page.height = static_cast<float>(dice.below(2000));
  page.rotation = static_cast<std::uint16_t>(90 * dice.below(4));
  if (dice.coin()) page.slant = {static_cast<float>(dice.below(89)) - 44.5F, dice.points(), dice.points()};
  page.delivered = dice.coin();
  page.image_cover = static_cast<float>(dice.below(101)) / 100;
  page.glyphs = dice.below(9999);
  page.glyphs_hidden = dice.below(99);
  page.glyphs_unmapped = dice.below(99);
  page.ink_operations = dice.below(99);
  page.parse_errors = dice.below(99);
  page.broken_streams = dice.below(99);
  for (std::uint32_t i = dice.below(40); i > 0; --i) {
    Word word;
    word.begin = static_cast<std::uint32_t>(page.text.size());
    page.text += dice.text();
    word.end = static_cast<std::uint32_t>(page.text.size());
    word.box = dice.box();
    word.baseline = dice.points();
    word.size = static_cast<float>(dice.below(300)) / 4;
    word.font = static_cast<std::uint16_t>(dice.below(fonts));
    word.flags = static_cast<std::uint16_t>(dice.below(512));
    word.turn = static_cast<std::uint8_t>(dice.below(4));
    word.confidence = static_cast<std::uint8_t>(dice.below(101));
    page.words.push_back(word);
  }
  for (std::uint32_t i = dice.below(5); i > 0; --i) page.rulings.push_back({dice.box()});
  for (std::uint32_t i = dice.below(5); i > 0; --i)
    page.images.push_back({dice.box(), dice.below(5000), dice.below(5000)});
  return page;
}

Document some_document(unsigned seed) {
  Dice dice(seed);
  Document document;
  const std::uint32_t fonts = dice.below(6) + 1;
  for (std::uint32_t i = 0; i < fonts; ++i) {
    document.fonts.push_back(
        {dice.name(), dice.coin(), dice.coin(), dice.coin(), dice.coin(), dice.coin(), dice.coin(), dice.coin()});
  }
  document.announced_pages = static_cast<int>(dice.below(5)) + 1;
  for (int i = 1; i <= document.announced_pages; ++i) document.pages.push_back(some_page(dice, i, fonts));
  document.producer = dice.text();
  document.creator = dice.name();
  for (std::uint32_t i = dice.below(4); i > 0; --i) document.attachments.push_back(dice.text());
  document.has_xfa = dice.coin();
  document.is_portfolio = dice.coin();
  document.was_encrypted = dice.coin();
  document.parse_errors = dice.below(99);
  return document;
}

TEST(Wire, GivesBackEveryDocumentItWasGiven) {
  for (unsigned seed = 0; seed < 200; ++seed) {
    const Document document = some_document(seed);
    const auto back = extract::decode(extract::encode(document));
    ASSERT_TRUE(back.has_value()) << "seed " << seed;
    ASSERT_EQ(*back, document) << "seed " << seed;
  }
}

TEST(Wire, SurvivesEveryCutOfADocument) {
  const std::string bytes = extract::encode(some_document(3));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    ASSERT_FALSE(extract::decode(std::string_view(bytes).substr(0, size)).has_value()) << size << " bytes";
  }
}

TEST(Wire, SurvivesAnyBytes) {
  Dice dice(1);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes(dice.below(200), '\0');
    for (char& byte : bytes) byte = static_cast<char>(dice.below(256));
    static_cast<void>(extract::decode(bytes));  // the sanitizers watch
  }
}

TEST(Wire, SurvivesDamagedDocumentsAndWhatItAcceptsIsWholesome) {
  Dice dice(2);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes = extract::encode(some_document(static_cast<unsigned>(round % 50)));
    for (std::uint32_t i = dice.below(4) + 1; i > 0; --i) {
      bytes[dice.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(dice.below(256));
    }
    const auto document = extract::decode(bytes);
    if (!document) continue;
    ASSERT_TRUE(extract::decode(extract::encode(*document)).has_value()) << "round " << round;
  }
}

/// A document of one page and one word, which `spoil` makes impossible.
bool accepts(const std::function<void(Document&)>& spoil) {
  Document document;
  document.announced_pages = 1;
  document.fonts.push_back({.name = "Arial"});
  Page page;
  page.number = 1;
  page.text = "ab\xC3\xA9";
  page.words.push_back({.begin = 0, .end = 4, .box = {1, 2, 3, 4}});
  document.pages.push_back(page);
  spoil(document);
  return extract::decode(extract::encode(document)).has_value();
}

Word& word(Document& document) { return document.pages[0].words[0]; }

TEST(Wire, AcceptsThePossible) {
  EXPECT_TRUE(accepts([](Document&) {}));
}

TEST(Wire, RefusesWordsOutsideTheirPagesText) {
  EXPECT_FALSE(accepts([](Document& d) { word(d).end = 5; }));
  EXPECT_FALSE(accepts([](Document& d) { word(d).begin = 5; }));
  EXPECT_FALSE(accepts([](Document& d) { word(d).begin = 2, word(d).end = 1; }));
  EXPECT_FALSE(accepts([](Document& d) { word(d).end = 3; })) << "in the middle of a letter";
}

TEST(Wire, RefusesNumbersThatNoPageHas) {
  const float nan = std::numeric_limits<float>::quiet_NaN(), infinity = std::numeric_limits<float>::infinity();
  EXPECT_FALSE(accepts([&](Document& d) { word(d).box.x0 = nan; }));
  EXPECT_FALSE(accepts([&](Document& d) { word(d).box.x1 = infinity; }));
  EXPECT_FALSE(accepts([&](Document& d) { word(d).box = {3, 2, 1, 4}; }));
  EXPECT_FALSE(accepts([&](Document& d) { word(d).size = -1; }));
  EXPECT_FALSE(accepts([&](Document& d) { word(d).turn = 4; }));
  EXPECT_FALSE(accepts([&](Document& d) { word(d).confidence = 101; }));
  EXPECT_FALSE(accepts([&](Document& d) { word(d).flags = 0x8000; }));
  EXPECT_FALSE(accepts([&](Document& d) { word(d).font = 1; }));
  EXPECT_FALSE(accepts([&](Document& d) { d.pages[0].image_cover = 1.5F; }));
  EXPECT_FALSE(accepts([&](Document& d) { d.pages[0].rotation = 45; }));
  EXPECT_FALSE(accepts([&](Document& d) { d.pages[0].width = 1e9F; }));
}

TEST(Wire, RefusesLyingCounts) {
  EXPECT_FALSE(accepts([](Document& d) { d.announced_pages = 2; }));
  EXPECT_FALSE(accepts([](Document& d) { d.announced_pages = 0; }));
  EXPECT_FALSE(accepts([](Document& d) { d.announced_pages = limits::kMaxPages + 1; }));
  EXPECT_FALSE(accepts([](Document& d) { d.pages[0].number = 2; }));
  EXPECT_FALSE(accepts([](Document& d) { d.pages.push_back(d.pages[0]); }));
  EXPECT_FALSE(accepts([](Document& d) { d.attachments.assign(limits::kMaxAttachments + 1, "a"); }));
}

TEST(Wire, RefusesBytesThatAreNoText) {
  EXPECT_FALSE(accepts([](Document& d) { d.pages[0].text = "ab\xED\xA0"; }));
  EXPECT_FALSE(accepts([](Document& d) { d.producer = "\xFF"; }));
  EXPECT_FALSE(accepts([](Document& d) { d.attachments.emplace_back("\xC0\x80"); }));
  EXPECT_FALSE(accepts([](Document& d) { d.fonts[0].name = "Arial\n"; }));
}

TEST(Wire, AHugeCountCostsNoMemory) {
  std::string page;
  wire::Writer writer(page);
  writer.number(std::int32_t{1});
  for (int i = 0; i < 2; ++i) writer.number(1.0F);
  writer.number(std::uint16_t{0});
  writer.number(std::uint8_t{1});
  writer.number(0.0F);
  for (int i = 0; i < 5; ++i) writer.number(std::uint32_t{0});
  writer.bytes("");
  writer.number(std::uint32_t{limits::kMaxWordsPerPage});  // and not one word follows
  EXPECT_FALSE(wire::decode_page(page).has_value());
}

TEST(Utf8, CutsBetweenCharacters) {
  const std::string text = "a\xC3\xA9\xE2\x82\xAC";  // of one, two and three bytes
  for (const auto& [bytes, kept] : {std::pair{0, 0}, {1, 1}, {2, 1}, {3, 3}, {4, 3}, {5, 3}, {6, 6}, {9, 6}})
    EXPECT_EQ(utf8::cut(text, static_cast<std::size_t>(bytes)).size(), static_cast<std::size_t>(kept)) << bytes;
}

TEST(Utf8, WritesNoSurrogate) {
  std::string text;
  for (const char32_t point : {U'a', U'é', U'€', char32_t{0x1F600}, char32_t{0xD800}, char32_t{0x110000}})
    utf8::append(text, point);
  EXPECT_EQ(text, "aé€\xF0\x9F\x98\x80\uFFFD\uFFFD");
}

TEST(Utf8, KnowsWhatIsWellFormed) {
  for (const char* good : {"", "abc", "C\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "12345678\xC3\xA9"}) {
    EXPECT_TRUE(utf8::is_valid(good)) << good;
  }
  for (const char* bad :
       {"\x80", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88", "12345678\xC3"}) {
    EXPECT_FALSE(utf8::is_valid(bad)) << bad;
  }
}

TEST(Wire, RefusesFramesLongerThanAFrameMayBe) {
  std::string header;
  wire::append_frame(header, wire::FrameType::done, "");
  EXPECT_TRUE(wire::decode_header(header).has_value());
  header[3] = '\x7F';
  EXPECT_FALSE(wire::decode_header(header).has_value());
  EXPECT_FALSE(wire::decode_header(std::string(5, '\0')).has_value()) << "type 0";
}

TEST(Wire, BelievesOnlyCodesThatAWorkerCanKnow) {
  const auto crosses = [](FailureCode code) { return wire::decode_failure(wire::encode({code, 3})).has_value(); };
  EXPECT_TRUE(crosses(FailureCode::password_needed));
  EXPECT_FALSE(crosses(FailureCode::none));
  EXPECT_FALSE(crosses(FailureCode::not_regular));
  EXPECT_FALSE(wire::decode_failure(wire::encode({FailureCode::memory, -1})).has_value());
}

TEST(Wire, GivesBackHelloAndRequests) {
  const auto hello = wire::decode_hello(wire::encode(wire::Hello{.engine = "Poppler 22.12.0"}));
  ASSERT_TRUE(hello.has_value());
  EXPECT_EQ(hello->engine, "Poppler 22.12.0");
  EXPECT_FALSE(wire::decode_hello(wire::encode(wire::Hello{.engine = "\x1B[31m"})).has_value());
  EXPECT_FALSE(wire::decode_hello(wire::encode(wire::Hello{.protocol = 99, .engine = ""})).has_value());
  const auto request = wire::decode_request(wire::encode(wire::ReadRequest{12, 7}));
  ASSERT_TRUE(request.has_value());
  EXPECT_EQ(request->page, 7);
}

PageImage some_image() {
  PageImage image;
  image.page = 2;
  image.width = 10;
  image.height = 3;
  image.stride = 12;
  image.placed = {0, 0, 100, 30};
  image.bytes.assign(36, 0x55);
  return image;
}

TEST(Wire, GivesBackTheHeadOfAnImage) {
  const auto head = wire::decode_image_head(wire::encode_image_head(some_image()));
  ASSERT_TRUE(head.has_value());
  EXPECT_EQ(head->size_bytes, 36u);
  EXPECT_EQ(head->image.stride, 12u);
}

TEST(Wire, GivesBackMergedCellsAndRefusesImpossibleOnes) {
  using namespace wire;
  const std::vector<CellRange> ranges{{4, 2, 9, 2}, {0, 0, kMaxRows - 1, kMaxColumns - 1}};
  EXPECT_EQ(decode_merged(encode_merged(ranges)), ranges);
  EXPECT_FALSE(decode_merged(encode_merged(ranges) + "x"));
  for (const CellRange& wrong :
       {CellRange{5, 2, 4, 2}, CellRange{4, 3, 4, 2}, CellRange{0, 0, kMaxRows, 0}, CellRange{0, 0, 0, kMaxColumns}})
    EXPECT_FALSE(decode_merged(encode_merged(std::vector{wrong})));
}

TEST(Wire, RefusesImagesThatCannotBe) {
  const auto accepted = [](const std::function<void(PageImage&)>& spoil) {
    PageImage image = some_image();
    spoil(image);
    return wire::decode_image_head(wire::encode_image_head(image)).has_value();
  };
  EXPECT_FALSE(accepted([](PageImage& i) { i.stride = 9; }));
  EXPECT_FALSE(accepted([](PageImage& i) { i.bytes.pop_back(); }));
  EXPECT_FALSE(accepted([](PageImage& i) { i.width = 0xFFFFFFFF, i.stride = 0xFFFFFFFF; }));
  EXPECT_FALSE(accepted([](PageImage& i) { i.turn = 4; }));
  EXPECT_FALSE(accepted([](PageImage& i) { i.page = 0; }));
  EXPECT_FALSE(accepted([](PageImage& i) { i.bytes.clear(); }));
}

TEST(Wire, RefusesASlantThatCannotBeAndReadsPagesFromBeforeTheyHadOne) {
  Page page;
  page.number = 1;
  const std::string without = wire::encode_page(page);
  page.slant = {1.5F, 300, 400};
  const std::string with = wire::encode_page(page);
  EXPECT_EQ(with.size(), without.size() + 3 * sizeof(float));
  EXPECT_EQ(wire::decode_page(without)->slant, Slant{});
  EXPECT_EQ(wire::decode_page(with)->slant, page.slant);
  EXPECT_FALSE(wire::decode_page(with.substr(0, with.size() - 1)));
  EXPECT_FALSE(wire::decode_page(without + std::string(3 * sizeof(float), '\0'))) << "none is not written";
  for (const Slant& wrong : {Slant{46, 0, 0}, Slant{std::numeric_limits<float>::quiet_NaN(), 0, 0},
                             Slant{1, std::numeric_limits<float>::infinity(), 0}}) {
    page.slant = wrong;
    EXPECT_FALSE(wire::decode_page(wire::encode_page(page)));
  }
}

TEST(Wire, GivesBackWhatIsToBeCutAndThePictures) {
  const wire::StripRequest request{.size_bytes = 99, .dpi = 144, .parts = {{3, {1, 2, 3, 4}}, {5, {0, 0, 9, 9}, 270}}};
  const auto asked = wire::decode_strip_request(wire::encode(request));
  ASSERT_TRUE(asked.has_value());
  ASSERT_EQ(asked->parts.size(), 2U);
  EXPECT_EQ(asked->parts[0].page, 3);
  EXPECT_EQ(asked->parts[0].rotation, -1);
  EXPECT_EQ(asked->parts[1].box, (Box{0, 0, 9, 9}));
  EXPECT_EQ(asked->parts[1].rotation, 270);
  const std::string bytes = wire::encode(wire::StripPicture{7, {1, 2, 3, 4}, 3, 2, "abcdef"});
  const auto picture = wire::decode_strip(bytes);
  ASSERT_TRUE(picture.has_value());
  EXPECT_EQ(picture->part, 7U);
  EXPECT_EQ(picture->grey, "abcdef");
}

TEST(Wire, RefusesStripsThatCannotBe) {
  const auto asked = [](float dpi, std::int32_t page, Box box, std::size_t count = 1, std::int32_t rotation = -1) {
    const wire::StripRequest request{.size_bytes = 1, .dpi = dpi, .parts = {count, {page, box, rotation}}};
    return wire::decode_strip_request(wire::encode(request)).has_value();
  };
  EXPECT_TRUE(asked(150, 1, {0, 0, 1, 1}));
  EXPECT_TRUE(asked(150, 1, {0, 0, 1, 1}, 1, 90));
  for (const int rotation : {-90, 45, 360}) EXPECT_FALSE(asked(150, 1, {0, 0, 1, 1}, 1, rotation)) << rotation;
  EXPECT_FALSE(asked(0, 1, {0, 0, 1, 1}));
  EXPECT_FALSE(asked(1e9F, 1, {0, 0, 1, 1}));
  EXPECT_FALSE(asked(150, 0, {0, 0, 1, 1}));
  EXPECT_FALSE(asked(150, 1, {5, 0, 1, 1}));
  EXPECT_FALSE(asked(150, 1, {0, 0, 1, 1}, limits::kMaxStrips + 1));
  const auto shown = [](std::uint32_t part, std::uint32_t width, std::uint32_t height, std::string_view grey) {
    return wire::decode_strip(wire::encode(wire::StripPicture{part, {0, 0, 1, 1}, width, height, grey})).has_value();
  };
  EXPECT_TRUE(shown(0, 2, 2, "abcd"));
  EXPECT_FALSE(shown(limits::kMaxStrips, 2, 2, "abcd"));
  EXPECT_FALSE(shown(0, 0, 0, ""));
  EXPECT_FALSE(shown(0, 2, 2, "abc"));
  EXPECT_FALSE(shown(0, 0x10000, 0x10000, "")) << "a product that wraps around";
}

}  // namespace
}  // namespace telaah
