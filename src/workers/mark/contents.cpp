#include "workers/mark/contents.h"

#include <algorithm>

namespace telaah::worker {
namespace {

/// A bookmark on its way into the file: children in order.
struct Item {
  QPDFObjectHandle object;
  std::vector<Item> below;
  bool is_open = true;
};

QPDFObjectHandle made(QPDF& pdf, const Bookmark& bookmark, const DestinationOf& destination) {
  QPDFObjectHandle object = QPDFObjectHandle::newDictionary();
  object.replaceKey("/Title", QPDFObjectHandle::newUnicodeString(bookmark.title));
  QPDFObjectHandle leads_to = destination(bookmark);
  if (leads_to.isArray()) object.replaceKey("/Dest", leads_to);
  if (bookmark.ink != MarkColour{}) {
    QPDFObjectHandle colour = QPDFObjectHandle::newArray();
    for (const std::uint8_t part : {bookmark.ink.red, bookmark.ink.green, bookmark.ink.blue})
      colour.appendItem(QPDFObjectHandle::newReal(part / 255.0, 3));
    object.replaceKey("/C", colour);
  }
  if (bookmark.is_bold) object.replaceKey("/F", QPDFObjectHandle::newInteger(2));
  return pdf.makeIndirectObject(object);
}

/// Links `items` below `parent`. Gives how many lines they show when the parent is open.
int link(QPDFObjectHandle parent, std::vector<Item>& items) {
  int shown = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Item& item = items[i];
    item.object.replaceKey("/Parent", parent);
    if (i > 0) item.object.replaceKey("/Prev", items[i - 1].object);
    if (i + 1 < items.size()) item.object.replaceKey("/Next", items[i + 1].object);
    const int below = link(item.object, item.below);
    if (below > 0) item.object.replaceKey("/Count", QPDFObjectHandle::newInteger(item.is_open ? below : -below));
    shown += 1 + (item.is_open ? below : 0);
  }
  if (items.empty()) return 0;
  parent.replaceKey("/First", items.front().object);
  parent.replaceKey("/Last", items.back().object);
  return shown;
}

/// Bookmarks with their levels as a tree; a level that skips one hangs below what there is.
void grow(QPDF& pdf, std::vector<Item>& into, const std::vector<Bookmark>& bookmarks,
          const DestinationOf& destination) {
  std::vector<std::vector<Item>*> open{&into};
  for (const Bookmark& bookmark : bookmarks) {
    const auto level = std::clamp<std::size_t>(static_cast<std::size_t>(bookmark.level), 1, open.size());
    open.resize(level);
    open.back()->push_back({made(pdf, bookmark, destination), {}, bookmark.is_open});
    open.push_back(&open.back()->back().below);
  }
}

}  // namespace

void add_bookmarks(QPDF& pdf, const std::string& title, const std::vector<std::string>& remarks,
                   const std::vector<Bookmark>& bookmarks, const DestinationOf& destination) {
  const auto nowhere = [](const Bookmark&) { return QPDFObjectHandle::newNull(); };
  Item head{made(pdf, {.title = title, .is_bold = true}, nowhere), {}, true};
  for (const std::string& remark : remarks) head.below.push_back({made(pdf, {.title = remark}, nowhere), {}, true});
  grow(pdf, head.below, bookmarks, destination);

  QPDFObjectHandle root = pdf.getRoot();
  QPDFObjectHandle outlines = root.getKey("/Outlines");
  const bool has_own = outlines.isDictionary() && outlines.isIndirect() && outlines.getKey("/First").isDictionary() &&
                       outlines.getKey("/First").isIndirect();
  if (!has_own) {
    outlines = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    outlines.replaceKey("/Type", QPDFObjectHandle::newName("/Outlines"));
    root.replaceKey("/Outlines", outlines);
  }
  QPDFObjectHandle first = has_own ? outlines.getKey("/First") : QPDFObjectHandle::newNull();
  QPDFObjectHandle last = outlines.getKey("/Last");
  long long count = 0;
  if (has_own && !outlines.getKey("/Count").getValueAsInt(count)) count = 0;

  std::vector<Item> top;
  top.push_back(std::move(head));
  const int shown = link(outlines, top);
  if (has_own) {
    top.front().object.replaceKey("/Next", first);
    first.replaceKey("/Prev", top.front().object);
    outlines.replaceKey("/Last", last.isDictionary() ? last : first);
  }
  outlines.replaceKey("/Count", QPDFObjectHandle::newInteger(std::clamp(count, 0LL, 1'000'000LL) + shown));
}

}  // namespace telaah::worker
