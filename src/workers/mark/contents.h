#pragma once
// Bookmarks of ours in front of those that the document has.

#include <functional>
#include <string>
#include <vector>

#include <qpdf/QPDF.hh>

#include "telaah/marking.h"

namespace telaah::worker {

/// A bookmark's destination; null when it leads nowhere.
using DestinationOf = std::function<QPDFObjectHandle(const Bookmark&)>;

/// Puts one bookmark with `title` before all others; below it `remarks`, then `bookmarks`.
void add_bookmarks(QPDF& pdf, const std::string& title, const std::vector<std::string>& remarks,
                   const std::vector<Bookmark>& bookmarks, const DestinationOf& destination);

}  // namespace telaah::worker
