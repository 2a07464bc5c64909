// Who may include whom (docs/architecture.md), read off the sources themselves.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
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

/// "src/ledger/x.cpp" -> "ledger"; "src/main.cpp" -> "main".
std::string room_of(const std::string& file) {
  const std::string below = file.substr(std::string("src/").size());
  const std::size_t slash = below.find('/');
  if (slash == std::string::npos) return "main";
  if (below.rfind("workers/", 0) == 0) return below.substr(0, below.find('/', slash + 1));
  return below.substr(0, slash);
}

const Names kStages{"intake", "extract", "grade",       "arrange", "normalise", "segment",     "profiler", "classify",
                    "rules",  "ledger",  "consolidate", "report",  "likeness",  "innovations", "review"};

/// Other rooms' private headers that a room may use: the shared tools below all stages, never another stage.
const std::map<std::string, Names>& private_neighbours() {
  static const std::map<std::string, Names> table = [] {
    std::map<std::string, Names> t{{"model", {}},
                                   {"wire", {}},
                                   {"text", {}},
                                   {"pipeline", {"text"}},
                                   {"share", {"text"}},
                                   {"config", {"text"}},
                                   {"cli", {"text"}},
                                   {"printing", {"cli", "text"}},
                                   {"office", {"cli", "text"}},
                                   {"service", {"cli", "office", "share", "text"}},
                                   {"commands", {"cli", "office", "printing", "service", "share", "text"}},
                                   {"main", {"cli", "commands"}},
                                   {"workers/sandbox", {"wire"}},
                                   {"workers/conversation", {"wire", "workers/sandbox"}},
                                   {"workers/pdf", {"wire", "workers/conversation", "workers/sandbox"}},
                                   {"workers/ocr", {"wire", "workers/conversation", "workers/sandbox"}},
                                   {"workers/xlsx", {"wire", "workers/conversation", "workers/sandbox"}},
                                   {"workers/zip", {"wire", "workers/conversation", "workers/sandbox"}}};
    for (const std::string& stage : kStages) t[stage] = {"text"};
    t["extract"].insert("wire");
    t["learn"] = {"text", "classify"};  // it writes what classify reads
    return t;
  }();
  return table;
}

/// Doors (include/telaah/*.h with a verb) each room may see. Nouns are open to all.
const Names kNouns{"failure", "limits",         "document",     "descriptor", "utf8",       "normal_text",
                   "profile", "profile_fields", "assessment",   "entry",      "diagnostic", "history",
                   "sheet",   "round_trip",     "entry_source", "ruling",     "award",      "resent"};

/// The rooms that call doors: whoever carries out what was typed, and the months and the service behind it.
const Names kCallers{"cli", "printing", "office", "service", "commands", "main"};

const std::map<std::string, Names>& doors_of() {
  static const std::map<std::string, Names> table{
      {"normalise", {"arrange"}},                                               // its input
      {"classify", {"profiler", "segment"}},                                    // their results are its input
      {"rules", {"segment", "profiler", "classify", "consolidate", "intake"}},  // it compiles each stage's files
      {"consolidate", {"profiler", "innovations"}},                             // Agency; which files are one
      {"innovations", {"likeness"}},
      {"extract", {"sheet_reader"}},
      {"review", {"inventory"}},
      {"report", {"consolidate", "profiler"}},
      {"config", {"report"}},  // its options
      {"share", {"intake"}},   // it opens and hashes what was dropped
      {"pipeline",
       {"intake", "extract", "grade", "arrange", "normalise", "segment", "profiler", "classify", "rules", "ledger",
        "likeness"}},
  };
  return table;
}

/// First path component or file name of an outside library -> the only rooms that may include it.
const std::map<std::string, Names> kLibraryRooms{
    {"CLI", {"cli"}},
    {"nlohmann", {"printing", "office", "commands"}},
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
    {"xlsxwriter", {"report"}},
    {"seccomp.h", {"workers/sandbox"}},
    {"archive.h", {"workers/zip"}},
    {"archive_entry.h", {"workers/zip"}},
    {"tesseract", {"workers/ocr"}},
    {"orcus", {"workers/xlsx"}},
    {"leptonica", {"workers/ocr"}},
    {"allheaders.h", {"workers/ocr"}},
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

}  // namespace

TEST(IncludeDirection, ARoomIncludesNoOtherRoomsInside) {
  for (const Include& include : includes_below("src")) {
    if (include.angled || !door_name(include.target).empty()) continue;
    const std::string room = room_of(include.file);
    const std::string target = room_of("src/" + include.target);
    ASSERT_TRUE(private_neighbours().count(room))
        << "unknown room " << room << ": add it to docs/architecture.md and here";
    EXPECT_TRUE(target == room || private_neighbours().at(room).count(target))
        << include.file << " includes " << include.target;
  }
}

TEST(IncludeDirection, AStageSeesNoOtherStagesDoor) {
  for (const Include& include : includes_below("src")) {
    const std::string door = door_name(include.target);
    const std::string room = room_of(include.file);
    if (door.empty() || kNouns.count(door) || door == room || kCallers.count(room)) continue;
    const auto allowed = doors_of().find(room);
    EXPECT_TRUE(allowed != doors_of().end() && allowed->second.count(door))
        << include.file << " includes " << include.target;
  }
}

TEST(IncludeDirection, AWorkerKnowsOnlyWireSandboxAndItsNouns) {
  const Names known{"failure", "limits", "document", "sheet", "utf8", "descriptor"};
  for (const Include& include : includes_below("src/workers")) {
    const std::string door = door_name(include.target);
    EXPECT_TRUE(door.empty() || known.count(door)) << include.file << " includes " << include.target;
  }
}

TEST(IncludeDirection, EachLibraryLivesInOneRoom) {
  for (const Include& include : includes_below("src")) {
    const std::string room = room_of(include.file);
    if (include.angled && is_poppler(include.target)) {
      EXPECT_EQ(room, "workers/pdf") << include.file << " includes " << include.target;
    }
    const auto rooms = kLibraryRooms.find(include.target.substr(0, include.target.find('/')));
    if (rooms == kLibraryRooms.end() || include.target == "unicode.h") continue;
    if (!include.angled && room_of("src/" + include.target) == room) continue;
    EXPECT_TRUE(rooms->second.count(room)) << include.file << " includes " << include.target;
  }
}

TEST(IncludeDirection, PublicHeadersShowNoLibraryButExpected) {
  for (const Include& include : includes_below("include")) {
    const bool ours = include.target.rfind("telaah/", 0) == 0;
    const bool standard = include.angled && include.target.find_first_of("./") == std::string::npos;
    EXPECT_TRUE(ours || standard || include.target == "tl/expected.hpp")
        << include.file << " includes " << include.target;
  }
}

TEST(IncludeDirection, NounsIncludeOnlyNouns) {
  for (const Include& include : includes_below("include")) {
    const std::string target = door_name(include.target);
    const std::string self = fs::path(include.file).stem().string();
    if (target.empty() || !kNouns.count(self)) continue;
    EXPECT_TRUE(kNouns.count(target)) << include.file << " includes " << include.target;
  }
}

TEST(IncludeDirection, NoRoomIsCalledUtils) {
  for (const auto& item : fs::recursive_directory_iterator(fs::path(TELAAH_SOURCE_DIR) / "src")) {
    const std::string stem = item.path().stem().string();
    for (const char* name : {"util", "utils", "common", "manager", "helper", "helpers"}) {
      EXPECT_NE(stem, name) << item.path();
    }
  }
}

}  // namespace telaah
