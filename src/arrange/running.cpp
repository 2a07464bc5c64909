#include "arrange/running.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_map>

#include "text/unicode.h"

namespace telaah::arrange {
namespace {

constexpr float kZone = 0.14f;        // of the page's height, at either edge
constexpr std::size_t kMostRows = 4;  // at either edge
constexpr float kSamePlace = 9.0f;    // points

struct Candidate {
  std::size_t page = 0;
  bool top = false;
  std::vector<std::size_t> runs;  // indices into PageRuns::runs
  std::string key;                // folded text, numbers as '#'
  float place = 0;                // distance from the page's edge
  float size = 0;
  float apart = 0;  // white between it and the rows inside
  bool running = false;
};

std::string key_of(const Frame& frame, const std::vector<Run>& runs, const std::vector<std::size_t>& row) {
  std::string key;
  for (const std::size_t i : row) {
    for (const std::uint32_t item : runs[i].items) {
      if (!key.empty()) key.push_back(' ');
      for (const char c : unicode::folded(frame.text(item))) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit)
          key.push_back(c);
        else if (!key.ends_with('#'))
          key.push_back('#');
      }
    }
  }
  return key;
}

/// "3", "- 3 -", "iv", "Hal. 3", "Halaman 3 dari 7", "3 | Page".
bool is_page_number(std::string_view key) {
  std::size_t numbers = 0;
  for (std::size_t at = 0; at < key.size();) {
    const std::size_t end = std::min(key.find(' ', at), key.size());
    std::string_view word = key.substr(at, end - at);
    at = end + 1;
    while (!word.empty() && std::string_view("-.|:()/[]").find(word.front()) != std::string_view::npos)
      word.remove_prefix(1);
    while (!word.empty() && std::string_view("-.|:()/[]").find(word.back()) != std::string_view::npos)
      word.remove_suffix(1);
    if (word.empty() || word == "hal" || word == "halaman" || word == "dari" || word == "page" || word == "of" ||
        word == "\xE2\x80\x93" || word == "\xE2\x80\x94") {
      continue;
    }
    if (word != "#" && word != "#/#" && (word.size() > 5 || word.find_first_not_of("ivxl") != std::string_view::npos))
      return false;
    ++numbers;
  }
  return numbers >= 1 && numbers <= 2;
}

/// The outermost rows of one edge, from the edge inwards.
void edge_rows(const PageRuns& page, std::size_t number, bool top, std::vector<Candidate>& out) {
  const Frame& frame = *page.frame;
  std::vector<std::size_t> order(page.runs.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::erase_if(order, [&](std::size_t i) {
    const Run& run = page.runs[i];
    return run.grid >= 0 || (top ? run.base > 2 * kZone * frame.height : run.base < (1 - 2 * kZone) * frame.height);
  });
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return top ? page.runs[a].base < page.runs[b].base : page.runs[a].base > page.runs[b].base;
  });
  std::vector<Candidate> rows;
  for (const std::size_t i : order) {
    const Run& run = page.runs[i];
    if (!rows.empty() && std::abs(page.runs[rows.back().runs.front()].base - run.base) < 0.5f * run.size) {
      rows.back().runs.push_back(i);
      continue;
    }
    if (!rows.empty()) {
      const Run& outer = page.runs[rows.back().runs.front()];
      rows.back().apart = top ? run.y0 - outer.y1 : outer.y0 - run.y1;
    }
    const float place = top ? run.base : frame.height - run.base;
    if (rows.size() >= kMostRows || place > kZone * frame.height) break;
    Candidate& row = rows.emplace_back();
    row.page = number;
    row.top = top;
    row.runs.push_back(i);
    row.place = place;
    row.size = run.size;
    row.apart = 1000;
  }
  for (Candidate& row : rows) {
    std::ranges::sort(row.runs, {}, [&](std::size_t i) { return page.runs[i].x0; });
    row.key = key_of(frame, page.runs, row.runs);
    out.push_back(std::move(row));
  }
}

/// Rows that come again at the same place of another page.
void mark_repeated(std::vector<Candidate>& rows) {
  std::unordered_map<std::string, std::vector<std::size_t>> alike;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].key.empty()) alike[(rows[i].top ? "t" : "b") + rows[i].key].push_back(i);
  }
  for (const auto& same : alike) {
    const std::vector<std::size_t>& members = same.second;
    for (std::size_t k = 0; k < members.size(); ++k) {
      Candidate& row = rows[members[k]];
      const auto near = [&](std::size_t other) {
        const Candidate& that = rows[members[other]];
        return that.page != row.page && std::abs(that.place - row.place) < kSamePlace;
      };
      // Members are in page order: a neighbour decides, so that the cost stays linear.
      row.running = row.running || (k > 0 && near(k - 1)) || (k + 1 < members.size() && near(k + 1));
    }
  }
}

void mark_lone(std::vector<Candidate>& rows, std::size_t pages, float body_size) {
  for (Candidate& row : rows) {
    if (row.running || row.key.empty()) continue;
    const bool outermost = row.apart > 0.9f * row.size;
    if (is_page_number(row.key) && outermost && row.place < 0.1f * 1000) row.running = true;
    // A head or foot of a document of one page shows only by its small print and its distance.
    if (pages == 1 && row.size < 0.93f * body_size && row.apart > 1.6f * row.size && row.place < 62) row.running = true;
  }
}

/// A row is running only while all rows outside it are.
void keep_outer(std::vector<Candidate>& rows) {
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const bool inside = rows[i].page == rows[i - 1].page && rows[i].top == rows[i - 1].top;
    if (inside && !rows[i - 1].running) rows[i].running = false;
  }
}

}  // namespace

void take_running_rows(std::vector<PageRuns>& pages, float body_size) {
  std::vector<Candidate> rows;
  for (std::size_t number = 0; number < pages.size(); ++number) {
    if (pages[number].frame == nullptr) continue;
    edge_rows(pages[number], number, true, rows);
    edge_rows(pages[number], number, false, rows);
  }
  mark_repeated(rows);
  mark_lone(rows, pages.size(), body_size);
  keep_outer(rows);

  std::vector<std::vector<char>> gone(pages.size());
  for (const Candidate& row : rows) {
    if (!row.running) continue;
    PageRuns& page = pages[row.page];
    gone[row.page].resize(page.runs.size(), 0);
    EdgeRow edge;
    edge.kind = is_page_number(row.key) ? BlockKind::page_number : row.top ? BlockKind::header : BlockKind::footer;
    for (const std::size_t i : row.runs) {
      if (gone[row.page][i] != 0) continue;
      gone[row.page][i] = 1;
      edge.runs.push_back(page.runs[i]);
    }
    if (!edge.runs.empty()) page.edges.push_back(std::move(edge));
  }
  for (std::size_t number = 0; number < pages.size(); ++number) {
    if (gone[number].empty()) continue;
    PageRuns& page = pages[number];
    std::size_t at = 0;
    std::erase_if(page.runs, [&](const Run&) { return gone[number][at++] != 0; });
    std::ranges::stable_sort(page.edges, {}, [](const EdgeRow& edge) { return edge.runs.front().base; });
  }
}

}  // namespace telaah::arrange
