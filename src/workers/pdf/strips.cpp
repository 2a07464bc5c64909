#include "workers/pdf/strips.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include <PDFDoc.h>
#include <splash/SplashBitmap.h>

#include "telaah/limits.h"
#include "workers/pdf/pdf_file.h"
#include "workers/pdf/stand_in_fonts.h"

namespace telaah::worker {
namespace {

/// Half-open, in pixels of the page.
struct Area {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  [[nodiscard]] int width() const { return x1 - x0; }
  [[nodiscard]] int height() const { return y1 - y0; }
  [[nodiscard]] bool is_empty() const { return x1 <= x0 || y1 <= y0; }
  [[nodiscard]] double pixels() const { return 1.0 * width() * height(); }
};

Area around(const Area& a, const Area& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

Box within(const Box& box, const PageSize& page) {
  return {std::clamp(box.x0, 0.F, page.width), std::clamp(box.y0, 0.F, page.height),
          std::clamp(box.x1, 0.F, page.width), std::clamp(box.y1, 0.F, page.height)};
}

Area area_of(const Box& box, double scale) {
  return {static_cast<int>(std::floor(box.x0 * scale)), static_cast<int>(std::floor(box.y0 * scale)),
          static_cast<int>(std::ceil(box.x1 * scale)), static_cast<int>(std::ceil(box.y1 * scale))};
}

/// What is cut from one page.
class PageCuts {
 public:
  /// `rotation`: of the frame that the boxes are in, as in the request.
  PageCuts(PdfFile& file, const wire::StripRequest& request, int page, int rotation)
      : file_(file), request_(request), page_(page), size_(file.page_size(page)) {
    if (rotation < 0) return;
    turn_ = (rotation - size_.rotation + 360) % 360;
    if (turn_ % 180 == 90) std::swap(size_.width, size_.height);
  }

  void add(std::uint32_t part) { parts_.push_back(part); }

  bool draw(const std::function<bool(const wire::StripPicture&)>& each) {
    const double dpi = fitting_dpi();
    if (!(dpi >= kLeastDpi)) return true;
    const double scale = dpi / 72;
    Area whole = area_of(within(box(parts_.front()), size_), scale);
    for (const std::uint32_t part : parts_) whole = around(whole, area_of(within(box(part), size_), scale));
    if (whole.is_empty()) return true;
    StripDevice device(looked_at(whole, scale));
    device.startDoc(&file_.poppler());
    file_.poppler().displayPageSlice(&device, page_, dpi, dpi, turn_, false, true, false, whole.x0, whole.y0,
                                     whole.width(), whole.height());
    SplashBitmap* bitmap = device.getBitmap();
    if (bitmap == nullptr || bitmap->getDataPtr() == nullptr) return true;
    return std::ranges::all_of(parts_, [&](std::uint32_t part) { return give(part, whole, scale, *bitmap, each); });
  }

 private:
  static constexpr double kLeastDpi = 8;  // a poster of five metres, whole

  [[nodiscard]] const Box& box(std::uint32_t part) const { return request_.parts[part].box; }

  [[nodiscard]] std::vector<StripDevice::Part> looked_at(const Area& drawn, double scale) const {
    std::vector<StripDevice::Part> parts;
    for (const std::uint32_t part : parts_) {
      const Area area = area_of(within(box(part), size_), scale);
      parts.push_back({1.0 * (area.x0 - drawn.x0), 1.0 * (area.y0 - drawn.y0), 1.0 * (area.x1 - drawn.x0),
                       1.0 * (area.y1 - drawn.y0)});
    }
    return parts;
  }

  /// What was asked for, or as much as the rectangle around all parts may have pixels.
  [[nodiscard]] double fitting_dpi() const {
    Box all = within(box(parts_.front()), size_);
    for (const std::uint32_t part : parts_) {
      const Box one = within(box(part), size_);
      all = {std::min(all.x0, one.x0), std::min(all.y0, one.y0), std::max(all.x1, one.x1), std::max(all.y1, one.y1)};
    }
    const double square_inches = std::max(1.0, static_cast<double>(all.width()) * all.height()) / (72.0 * 72.0);
    return std::min<double>(request_.dpi, std::sqrt(limits::kMaxStripPixels * 0.95 / square_inches));
  }

  bool give(std::uint32_t part, const Area& drawn, double scale, SplashBitmap& bitmap,
            const std::function<bool(const wire::StripPicture&)>& each) const {
    Area area = area_of(within(box(part), size_), scale);
    area.x1 = std::min({area.x1, drawn.x1, drawn.x0 + bitmap.getWidth()});
    area.y1 = std::min({area.y1, drawn.y1, drawn.y0 + bitmap.getHeight()});
    if (area.is_empty() || area.pixels() > limits::kMaxStripPixels) return true;
    std::string grey;
    grey.reserve(static_cast<std::size_t>(area.pixels()));
    for (int y = area.y0; y < area.y1; ++y) {
      const unsigned char* row =
          bitmap.getDataPtr() + static_cast<std::ptrdiff_t>(y - drawn.y0) * bitmap.getRowSize() + (area.x0 - drawn.x0);
      grey.append(reinterpret_cast<const char*>(row), static_cast<std::size_t>(area.width()));
    }
    const auto points = [&](int pixel) { return static_cast<float>(pixel / scale); };
    return each({.part = part,
                 .box = {points(area.x0), points(area.y0), points(area.x1), points(area.y1)},
                 .width = static_cast<std::uint32_t>(area.width()),
                 .height = static_cast<std::uint32_t>(area.height()),
                 .grey = grey});
  }

  PdfFile& file_;
  const wire::StripRequest& request_;
  int page_;
  PageSize size_;
  int turn_ = 0;  // degrees clockwise, of the page as a reader sees it
  std::vector<std::uint32_t> parts_;
};

}  // namespace

void cut_strips(PdfFile& file, const wire::StripRequest& request,
                const std::function<bool(const wire::StripPicture&)>& each) {
  std::map<std::pair<int, int>, PageCuts> pages;  // by page and rotation of the boxes
  for (std::uint32_t part = 0; part < request.parts.size(); ++part) {
    const int page = request.parts[part].page, rotation = request.parts[part].rotation;
    if (page < 1 || page > file.announced_pages()) continue;
    pages.try_emplace({page, rotation}, file, request, page, rotation).first->second.add(part);
  }
  for (auto& [page, cuts] : pages) {
    if (!cuts.draw(each)) return;
  }
}

}  // namespace telaah::worker
