// Who may include whom and how long a room may be (docs/architecture.md), read off the sources themselves.

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace telaah {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

struct Include {
  std::string file;    // relative to the source folder
  std::string target;  // as written
  bool angled = false;
  /// "telaah/ledger.h" -> "include/telaah/ledger.h"
  [[nodiscard]] std::string target_as_file() const { return "include/" + target; }
};

std::vector<Include> includes_below(const std::string& folder) {
  std::vector<Include> found;
  const fs::path root = TELAAH_SOURCE_DIR;
  for (const auto& item : fs::recursive_directory_iterator(root / folder)) {
    const std::string extension = item.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ifstream in(item.path());
    for (std::string line; std::getline(in, line);) {
      if (line.rfind("#include", 0) != 0) continue;
      const std::size_t begin = line.find_first_of("<\"");
      const std::size_t end = line.find_last_of(">\"");
      found.push_back(
          {fs::relative(item.path(), root).string(), line.substr(begin + 1, end - begin - 1), line[begin] == '<'});
    }
  }
  return found;
}

/// Doors that are not called like the room they lead into.
const std::map<std::string, std::string> kRoomOfDoor{{"sheet_reader", "extract"}, {"marker", "extract"},
                                                     {"inventory", "review"},     {"annex_rules", "annex"},
                                                     {"evidence", "consolidate"}, {"several_innovations", "classify"}};

/// "src/ledger/x.cpp" and "include/telaah/ledger.h" -> "ledger"; "src/main.cpp" -> "main".
std::string room_of(const std::string& file) {
  if (file.rfind("include/", 0) == 0) {
    const std::string door = fs::path(file).stem().string();
    const auto room = kRoomOfDoor.find(door);
    return room == kRoomOfDoor.end() ? door : room->second;
  }
  const std::string below = file.substr(std::string("src/").size());
  const std::size_t slash = below.find('/');
  if (slash == std::string::npos) return "main";
  if (below.rfind("workers/", 0) == 0) return below.substr(0, below.find('/', slash + 1));
  return below.substr(0, slash);
}

/// Other rooms' private headers that a room may use: the shared tools below all stages, never another stage.
const std::map<std::string, Names> kPrivateNeighbours{
    {"model", {}},
    {"wire", {}},
    {"text", {}},
    {"intake", {"text"}},
    {"extract", {"text", "wire"}},
    {"grade", {"text"}},
    {"arrange", {"text"}},
    {"normalise", {"text"}},
    {"segment", {"text"}},
    {"profiler", {"text"}},
    {"parts", {"text"}},
    {"classify", {"text"}},
    {"rules", {"text"}},
    {"ledger", {"text"}},
    {"consolidate", {"text"}},
    {"report", {"text"}},
    {"dossier_sheets", {"report", "text"}},  // sheets of a subject of their own, on the grid of `report`
    {"likeness", {}},
    {"innovations", {}},
    {"places", {"text"}},
    {"card", {"text"}},
    {"dossier", {"text"}},
    {"portfolio", {}},
    {"forms", {"text"}},
    {"lifeline", {"text"}},
    {"annex", {"report", "text"}},  // its sheets stand in report's workbook
    {"review", {"text"}},
    {"learn", {"text", "classify"}},  // it writes what classify reads
    {"pipeline", {}},
    {"share", {"text"}},
    {"config", {"text"}},
    {"cli", {"text"}},
    {"printing", {"cli", "text"}},
    {"office", {"cli", "text"}},
    {"proofs", {"cli", "office", "text"}},
    {"service", {"cli", "office", "proofs", "share", "text"}},
    {"tasks", {"cli", "office", "text", "wire"}},
    {"commands", {"cli", "office", "printing", "proofs", "service", "share", "tasks"}},
    {"main", {"cli", "commands"}},
    {"workers/sandbox", {"wire"}},
    {"workers/conversation", {"wire", "workers/sandbox"}},
    {"workers/pdf", {"wire", "workers/conversation", "workers/sandbox"}},
    {"workers/network", {}},
    {"workers/ocr", {"wire", "workers/conversation", "workers/network", "workers/sandbox"}},
    {"workers/xlsx", {"wire", "workers/conversation", "workers/sandbox"}},
    {"workers/zip", {"wire", "workers/conversation", "workers/sandbox"}},
    {"workers/mark", {"wire", "workers/conversation", "workers/sandbox"}}};

constexpr int kMostLines = 4'400;  // of a room, comments and all

/// Doors (include/telaah/*.h with a verb) each room may see. Nouns are open to all.
const Names kNouns{"beyond_region", "failure", "limits",         "document",   "descriptor",   "utf8",
                   "normal_text",   "profile", "profile_fields", "assessment", "entry",        "diagnostic",
                   "history",       "version", "sheet",          "round_trip", "entry_source", "ruling",
                   "award",         "resent",  "marking",        "proof"};

/// The rooms that call doors: whoever carries out what was typed, and the months and the service behind it.
const Names kCallers{"cli", "printing", "office", "proofs", "service", "tasks", "commands"};

const std::map<std::string, Names> kDoorsOf{
    {"normalise", {"arrange"}},  // its input
    {"classify", {"profiler"}},  // its results are its input
    {"parts", {"profiler"}},     // so are those of a part
    {"rules",
     {"segment", "profiler", "parts", "classify", "consolidate", "dossier",
      "annex_rules"}},                                        // it compiles each stage's files
    {"consolidate", {"profiler", "innovations", "dossier"}},  // Agency; which files are one
    {"annex", {"consolidate", "dossier", "evidence", "forms", "lifeline", "portfolio", "report"}},
    {"dossier", {"indicator_years"}},  // its second door, which needs the first
    {"indicator_years", {"dossier"}},
    {"dossier_sheets", {"evidence", "indicator_years"}},  // which files have no row of their own; an older form
    {"innovations", {"likeness"}},
    {"report", {"consolidate", "intake"}},  // its figures; the hash of what was written
    {"card", {"extract"}},                  // its strips of pages
    {"config", {"report"}},                 // its options
    {"share", {"intake"}},                  // it opens and hashes what was dropped
    {"pipeline",
     {"intake", "extract", "grade", "arrange", "normalise", "segment", "profiler", "parts", "classify", "rules",
      "ledger", "likeness", "dossier", "several_innovations"}},
    {"learn", {"classify", "profiler"}},  // it learns what they read
};

/// First path component or file name of an outside library -> the only rooms that may include it.
const std::map<std::string, Names> kLibraryRooms{
    {"CLI", {"cli"}},
    {"nlohmann", {"printing", "office"}},
    {"toml++", {"text"}},
    {"unicode", {"text"}},
    {"boost", {"text"}},
    {"re2", {"text"}},
    {"nettle", {"text"}},
    {"sqlite3.h", {"ledger"}},
    {"SQLiteCpp", {"ledger"}},
    {"zstd.h", {"ledger"}},
    {"linear.h", {"learn"}},
    {"xlsxwriter.h", {"report"}},
    {"png.h", {"card"}},
    {"minizip", {"office"}},
    {"seccomp.h", {"workers/sandbox"}},
    {"archive.h", {"workers/zip"}},
    {"archive_entry.h", {"workers/zip"}},
    {"tesseract", {"workers/ocr"}},
    {"orcus", {"workers/xlsx"}},
    {"qpdf", {"workers/mark"}},
    {"leptonica", {"workers/ocr"}},
};
/// Poppler's own headers have plain names (OutputDev.h, GfxState.h): known by a capital first letter.
bool is_poppler(const std::string& target) {
  return target.rfind("poppler", 0) == 0 || target.rfind("goo/", 0) == 0 || target.rfind("fofi/", 0) == 0 ||
         (target.find('/') == std::string::npos && target[0] >= 'A' && target[0] <= 'Z');
}

std::string door_name(const std::string& target) {
  const std::string prefix = "telaah/";
  if (target.rfind(prefix, 0) != 0) return "";
  return target.substr(prefix.size(), target.size() - prefix.size() - 2);
}

/// Rows of a table of `allowed[room]` that no include asks for: the table tells what is, not what once was.
void expect_all_used(const std::string& table, const std::map<std::string, Names>& allowed,
                     const std::map<std::string, Names>& used) {
  for (const auto& [room, names] : allowed) {
    const auto found = used.find(room);
    for (const std::string& name : names) {
      EXPECT_TRUE(found != used.end() && found->second.count(name))
          << table << ": " << room << " does not use " << name;
    }
  }
}

/// Every include of the sources and of the public headers.
std::vector<Include> all_includes() {
  std::vector<Include> all = includes_below("src");
  for (Include& include : includes_below("include")) all.push_back(std::move(include));
  return all;
}

/// "4,400" -> 4400.
int number_of(const std::string& written) {
  int value = 0;
  for (const char c : written) {
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  }
  return value;
}

/// Rooms that docs/architecture.md lets grow: "| `src/profiler/` | 7,000 | why |".
std::map<std::string, int> limits_in_the_document() {
  std::map<std::string, int> limits;
  std::ifstream in(std::string(TELAAH_SOURCE_DIR) + "/docs/architecture.md");
  const std::regex row(R"(\| `src/([a-z/]+)/` \| ([0-9][0-9,]*) \| .{30,} \|)");
  std::smatch match;
  for (std::string line; std::getline(in, line);) {
    if (std::regex_match(line, match, row)) limits[match[1]] = number_of(match[2]);
  }
  return limits;
}

}  // namespace

TEST(IncludeDirection, ARoomIncludesPrivateHeadersOfItselfAndItsNamedNeighboursOnly) {
  std::map<std::string, Names> used;
  for (const Include& include : all_includes()) {
    if (include.angled || !door_name(include.target).empty()) continue;
    EXPECT_EQ(include.file.rfind("src/", 0), 0u) << include.file << " shows a private header, " << include.target;
    const std::string room = room_of(include.file);
    const std::string target = room_of("src/" + include.target);
    ASSERT_TRUE(kPrivateNeighbours.count(room))
        << "unknown room " << room << ": add it to docs/architecture.md and here";
    EXPECT_TRUE(target == room || kPrivateNeighbours.at(room).count(target))
        << include.file << " includes " << include.target;
    used[room].insert(target);
  }
  expect_all_used("kPrivateNeighbours", kPrivateNeighbours, used);
}

TEST(IncludeDirection, ARoomAndItsDoorIncludeNounsAndTheirNamedDoorsOnly) {
  std::map<std::string, Names> used;
  Names calling;
  for (const Include& include : all_includes()) {
    const std::string door = door_name(include.target);
    const std::string room = room_of(include.file);
    if (door.empty() || kNouns.count(door) || room_of(include.target_as_file()) == room || kNouns.count(room)) continue;
    used[room].insert(door);
    if (kCallers.count(room)) calling.insert(room);
    if (kCallers.count(room)) continue;
    const auto allowed = kDoorsOf.find(room);
    EXPECT_TRUE(allowed != kDoorsOf.end() && allowed->second.count(door))
        << include.file << " includes " << include.target;
  }
  expect_all_used("kDoorsOf", kDoorsOf, used);
  EXPECT_EQ(calling, kCallers) << "a caller that calls no door";
}

TEST(IncludeDirection, ANounIncludesOnlyNouns) {
  Names seen;
  for (const auto& item : fs::directory_iterator(fs::path(TELAAH_SOURCE_DIR) / "include/telaah")) {
    if (kNouns.count(item.path().stem().string())) seen.insert(item.path().stem().string());
  }
  EXPECT_EQ(seen, kNouns) << "a noun without a header";
  for (const Include& include : includes_below("include")) {
    const std::string target = door_name(include.target);
    if (target.empty() || !kNouns.count(fs::path(include.file).stem().string())) continue;
    EXPECT_TRUE(kNouns.count(target)) << include.file << " includes " << include.target;
  }
}

TEST(IncludeDirection, AWorkerSeesTheNounsOfTheWireOnly) {
  const Names known{"failure", "limits", "document", "sheet", "utf8", "marking"};
  Names used;
  for (const Include& include : includes_below("src/workers")) {
    const std::string door = door_name(include.target);
    EXPECT_TRUE(door.empty() || known.count(door)) << include.file << " includes " << include.target;
    if (!door.empty()) used.insert(door);
  }
  EXPECT_EQ(used, known) << "a noun that no worker uses";
}

TEST(IncludeDirection, AnOutsideLibraryIsIncludedInItsNamedRoomsOnly) {
  std::map<std::string, Names> used;
  bool has_poppler = false;
  for (const Include& include : all_includes()) {
    const std::string room = room_of(include.file);
    if (include.angled && is_poppler(include.target)) {
      EXPECT_EQ(room, "workers/pdf") << include.file << " includes " << include.target;
      has_poppler = true;
    }
    const std::string name = include.target.substr(0, include.target.find('/'));
    const auto rooms = kLibraryRooms.find(name);
    if (rooms == kLibraryRooms.end() || !include.angled) continue;
    EXPECT_TRUE(rooms->second.count(room)) << include.file << " includes " << include.target;
    used[name].insert(room);
  }
  EXPECT_TRUE(has_poppler);
  expect_all_used("kLibraryRooms", kLibraryRooms, used);
}

TEST(IncludeDirection, PublicHeadersIncludePublicHeadersTheStandardLibraryAndExpectedOnly) {
  for (const Include& include : includes_below("include")) {
    const bool ours = !door_name(include.target).empty();
    const bool standard = include.angled && include.target.find_first_of("./") == std::string::npos;
    EXPECT_TRUE(ours || standard || include.target == "tl/expected.hpp")
        << include.file << " includes " << include.target;
  }
}

TEST(IncludeDirection, NoFileIsCalledUtils) {
  for (const char* folder : {"src", "include"}) {
    for (const auto& item : fs::recursive_directory_iterator(fs::path(TELAAH_SOURCE_DIR) / folder)) {
      const std::string stem = item.path().stem().string();
      for (const char* name : {"util", "utils", "common", "manager", "helper", "helpers"}) {
        EXPECT_NE(stem, name) << item.path();
      }
    }
  }
}

// A room that grows past what one person keeps in mind is two rooms.
TEST(RoomSize, ARoomIsNoLongerThanItsLimit) {
  std::map<std::string, int> lines;
  const fs::path root = TELAAH_SOURCE_DIR;
  for (const auto& item : fs::recursive_directory_iterator(root / "src")) {
    const std::string extension = item.path().extension().string();
    if (extension != ".h" && extension != ".cpp") continue;
    std::ifstream in(item.path());
    int& count = lines[room_of(fs::relative(item.path(), root).string())];
    for (std::string line; std::getline(in, line);) ++count;
  }
  const std::map<std::string, int> named = limits_in_the_document();
  for (const auto& [room, count] : lines) {
    const auto own = named.find(room);
    EXPECT_LE(count, own == named.end() ? kMostLines : own->second)
        << room << ": cut it by idea, or say in docs/architecture.md why it may be larger";
  }
  for (const auto& [room, limit] : named) {
    EXPECT_TRUE(lines.count(room)) << "no room " << room;
    EXPECT_TRUE(limit < kMostLines || lines[room] > kMostLines) << room << " needs no limit of its own any more";
  }
}

}  // namespace telaah
