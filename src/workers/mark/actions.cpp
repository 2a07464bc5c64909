#include "workers/mark/actions.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace telaah::worker {
namespace {

/// Leads elsewhere, and only when a person clicks.
bool is_link(const std::string& kind) {
  constexpr std::array kLinks{"/GoTo", "/GoToR", "/GoToE", "/URI", "/Named", "/Thread"};
  return std::ranges::find(kLinks, kind) != kLinks.end();
}

bool is_active(QPDFObjectHandle action) {
  if (!action.isDictionary()) return false;
  QPDFObjectHandle kind = action.getKey("/S");
  return kind.isName() && !is_link(kind.getName());
}

/// Where an action stands: of an annotation, a bookmark, a step of a slide show, and after another action. The same
/// keys mean other things elsewhere, where nothing in them has the kind of an action.
constexpr std::array kActionKeys{"/A", "/PA", "/NA", "/Next"};
/// What happens by itself; a script; what a moving picture brings along to run.
constexpr std::array kActiveKeys{"/AA", "/JS", "/OnInstantiate", "/RichMediaContent", "/RichMediaSettings"};

/// The active ones taken out of a list of actions.
bool thin_out(QPDFObjectHandle list) {
  bool found = false;
  for (int i = list.getArrayNItems() - 1; i >= 0; --i) {
    if (!is_active(list.getArrayItem(i))) continue;
    list.eraseItem(i);
    found = true;
  }
  return found;
}

bool clean(QPDFObjectHandle dictionary) {
  bool found = false;
  for (const char* key : kActiveKeys) {
    if (!dictionary.hasKey(key)) continue;
    dictionary.removeKey(key);
    found = true;
  }
  for (const char* key : kActionKeys) {
    QPDFObjectHandle action = dictionary.getKey(key);
    if (is_active(action)) {
      dictionary.removeKey(key);
      found = true;
    } else if (action.isArray()) {
      found = thin_out(action) || found;
    }
  }
  return found;
}

bool has_parts(QPDFObjectHandle object) { return object.isDictionary() || object.isArray() || object.isStream(); }

}  // namespace

bool drop_actions(QPDF& pdf) {
  bool found = false;
  std::set<QPDFObjGen> seen;
  std::vector<QPDFObjectHandle> open{pdf.getRoot()};
  while (!open.empty()) {
    QPDFObjectHandle next = open.back();
    open.pop_back();
    if (next.isIndirect() && !seen.insert(next.getObjGen()).second) continue;
    if (next.isArray()) {
      for (QPDFObjectHandle& item : next.getArrayAsVector()) {
        if (has_parts(item)) open.push_back(item);
      }
      continue;
    }
    QPDFObjectHandle dictionary = next.isStream() ? next.getDict() : next;
    if (!dictionary.isDictionary()) continue;
    found = clean(dictionary) || found;
    for (const std::string& key : dictionary.getKeys()) {
      QPDFObjectHandle value = dictionary.getKey(key);
      if (has_parts(value)) open.push_back(value);
    }
  }
  return found;
}

}  // namespace telaah::worker
