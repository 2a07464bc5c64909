#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "parts/rules.h"
#include "text/same_name.h"

namespace telaah::parts {
namespace {

constexpr std::size_t kLongestTitle = 60;  // bytes of a column's title

using Row = std::map<int, std::string>;  ///< plain words by column
struct Table {
  std::map<int, Row> rows;
  PageRange pages;
};

std::map<int, Table> tables_of(const NormalText& text) {
  std::map<int, Table> tables;
  for (const TextBlock& block : text.blocks) {
    if (block.table < 0 || block.hidden) continue;
    Table& table = tables[block.table];
    std::string& cell = table.rows[block.row][block.col];
    const std::string words = text::plain_words(text.folded_view(block.span));
    if (!cell.empty() && !words.empty()) cell += ' ';
    cell += words;
    if (table.pages.first == 0) table.pages = {block.page, block.page_end};
    table.pages.last = std::max(table.pages.last, block.page_end);
  }
  return tables;
}

/// The columns that a list is known by; -1 = the row is no head of one.
struct Columns {
  int name = -1, number = -1;
  [[nodiscard]] bool are_known() const { return name >= 0 && number >= 0 && name != number; }
};

Columns columns_of(const Row& row, const RulesInside& rules) {
  Columns columns;
  for (const auto& [column, words] : row) {
    if (words.size() > kLongestTitle) continue;
    const auto is_one_of = [&](const std::vector<std::string>& titles) {
      return std::ranges::find(titles, words) != titles.end();
    };
    if (columns.name < 0 && is_one_of(rules.name_columns)) columns.name = column;
    if (columns.number < 0 && is_one_of(rules.number_columns)) columns.number = column;
  }
  return columns;
}

bool is_number(const std::string& words) {
  return !words.empty() && std::ranges::all_of(words, [](char c) { return c >= '0' && c <= '9'; });
}

/// A tall cell beside its number may begin a row lower: what follows a number up to the next one belongs to it.
std::set<std::string> names_in(const std::map<int, Row>& rows, int after, Columns columns) {
  std::set<std::string> names;
  std::string name;
  bool is_numbered = false;
  const auto take = [&] {
    if (is_numbered && !name.empty() && !is_number(name)) names.insert(name);
    name.clear();
  };
  for (const auto& [at, row] : rows) {
    if (at <= after) continue;
    const auto number = row.find(columns.number), words = row.find(columns.name);
    if (number != row.end() && is_number(number->second)) {
      take();
      is_numbered = true;
    }
    if (words != row.end()) name += (name.empty() || words->second.empty() ? "" : " ") + words->second;
  }
  take();
  return names;
}

}  // namespace

List list_in(const NormalText& text, const Rules& rules) {
  const RulesInside& inside = rules.inside();
  List list;
  std::set<std::string> names;
  Columns columns;  // of the list in hand: a table on the next page goes on without a head
  PageRange before;
  for (const auto& [number, table] : tables_of(text)) {
    int head = -1;
    Columns found;
    for (const auto& [at, row] : table.rows) {
      found = columns_of(row, inside);
      head = at;
      if (found.are_known() || at > 2) break;  // a title may stand in the first rows
    }
    if (!found.are_known()) {
      if (!columns.are_known() || table.pages.first > before.last + 1) {
        columns = {};
        continue;
      }
      found = columns;
      head = -1;
    }
    std::set<std::string> own = names_in(table.rows, head, found);
    columns = own.empty() ? Columns{} : found;
    before = table.pages;
    if (own.empty()) continue;
    names.merge(own);
    list.tables.push_back(number);
    if (list.pages.first == 0) list.pages = table.pages;
    list.pages.last = std::max(list.pages.last, table.pages.last);
  }
  if (inside.fewest_listed == 0 || names.size() < inside.fewest_listed) return {};
  list.innovations = names.size();
  return list;
}

void set_aside(NormalText& text, const List& list) {
  for (TextBlock& block : text.blocks) {
    if (std::ranges::find(list.tables, block.table) != list.tables.end()) block.kind = BlockKind::toc;
  }
}

std::string words_of(const List& list) {
  const std::string pages = list.pages.first == list.pages.last
                                ? fmt::format("hlm. {}", list.pages.first)
                                : fmt::format("hlm. {}–{}", list.pages.first, list.pages.last);
  return fmt::format("daftar {} inovasi ({})", list.innovations, pages);
}

}  // namespace telaah::parts
