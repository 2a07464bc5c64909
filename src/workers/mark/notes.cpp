#include "workers/mark/notes.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "workers/mark/letters.h"

namespace telaah::worker {
namespace {

constexpr double kUnderline = 0.9;

std::string colour(MarkColour colour) {
  return fmt::format("{:.3f} {:.3f} {:.3f}", colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0);
}

QPDFObjectHandle numbers(std::initializer_list<double> values) {
  QPDFObjectHandle array = QPDFObjectHandle::newArray();
  for (const double value : values) array.appendItem(QPDFObjectHandle::newReal(value, 2));
  return array;
}

QPDFObjectHandle name(const char* value) { return QPDFObjectHandle::newName(value); }

Box joint(Box box, const Box& other) {
  return {std::min(box.x0, other.x0), std::min(box.y0, other.y0), std::max(box.x1, other.x1),
          std::max(box.y1, other.y1)};
}

Box around(const PageMark& mark) {
  Box all = mark.tag.empty() ? mark.lines.front() : mark.tag_box;
  for (const Box& line : mark.lines) all = joint(all, line);
  for (const Box& part : mark.decisive) all = joint(all, part);
  return as_scanned(mark.slant, Box{all.x0 - 1, all.y0 - 1, all.x1 + 1, all.y1 + 1});
}

/// Drawing operators in the page as displayed, y upwards.
class Drawing {
 public:
  Drawing(const PageSpace& space, const Slant& slant) : height_(space.height()) {
    const std::array<double, 6> m = space.upright();
    out_ = fmt::format("q {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} cm\n", m[0], m[1], m[2], m[3], m[4], m[5]);
    if (!slant.is_none()) out_ += askew(slant);
  }
  void filled(const Box& box) {
    out_ += fmt::format("{:.2f} {:.2f} {:.2f} {:.2f} re f\n", double{box.x0}, height_ - double{box.y1},
                        double{box.width()}, double{box.height()});
  }
  void tints(const PageMark& mark) {
    out_ += "q /Multiply gs " + colour(mark.tint) + " rg\n";
    for (const Box& line : mark.lines) filled(line);
    for (const Box& part : mark.decisive) filled(part);  // laid over once more: darker
    out_ += "Q\n" + colour(mark.ink) + " rg\n";
    for (const Box& part : mark.decisive) {
      const auto below = static_cast<float>(kUnderline);
      filled({part.x0, part.y1 - below, part.x1, part.y1});
    }
  }
  void tag(const PageMark& mark) {
    if (mark.tag.empty()) return;
    // Dark on light: PDFium multiplies all of a highlight with the page, and white letters would be gone.
    const Box& box = mark.tag_box;
    out_ += "q /Multiply gs " + colour(mark.tint) + " rg\n";
    filled(box);
    out_ += fmt::format("Q 0.5 w 1 J 1 j {} RG {:.2f} {:.2f} {:.2f} {:.2f} re S\n0.9 w ", colour(mark.ink),
                        box.x0 + 0.25, height_ - double{box.y1} + 0.25, box.width() - 0.5, box.height() - 0.5);
    out_ += stroked(mark.tag, box.x0 + 1.7, height_ - double{box.y1} + 1.7);
  }
  [[nodiscard]] std::string done() const { return out_ + "Q\n"; }

 private:
  /// From the page laid straight to the page as it was scanned.
  [[nodiscard]] std::string askew(const Slant& slant) const {
    const double angle = double{slant.degrees} * std::acos(-1.0) / 180, sine = std::sin(angle),
                 cosine = std::cos(angle);
    const double x = slant.x, y = height_ - double{slant.y};  // stays where it is
    return fmt::format("{:.6f} {:.6f} {:.6f} {:.6f} {:.3f} {:.3f} cm\n", cosine, sine, -sine, cosine,
                       x - cosine * x + sine * y, y - sine * x - cosine * y);
  }
  double height_;
  std::string out_;
};

/// What all appearances of a copy share.
QPDFObjectHandle resources(QPDF& pdf) {
  QPDFObjectHandle multiply =
      QPDFObjectHandle::newDictionary({{"/Type", name("/ExtGState")}, {"/BM", name("/Multiply")}});
  return pdf.makeIndirectObject(
      QPDFObjectHandle::newDictionary({{"/ExtGState", QPDFObjectHandle::newDictionary({{"/Multiply", multiply}})}}));
}

/// The corners of each line in the order that viewers expect: upper left, upper right, lower left, lower right.
QPDFObjectHandle quad_points(const PageMark& mark, const PageSpace& space) {
  QPDFObjectHandle points = QPDFObjectHandle::newArray();
  for (const Box& line : mark.lines) {
    for (const auto& [x, y] :
         {std::pair{line.x0, line.y0}, {line.x1, line.y0}, {line.x0, line.y1}, {line.x1, line.y1}}) {
      const PagePoint scanned = as_scanned(mark.slant, PagePoint{x, y});
      const Point at = space.inside(double{scanned.x}, double{scanned.y});
      points.appendItem(QPDFObjectHandle::newReal(at.x, 2));
      points.appendItem(QPDFObjectHandle::newReal(at.y, 2));
    }
  }
  return points;
}

QPDFObjectHandle appearance(QPDF& pdf, const PageMark& mark, const PageSpace& space, QPDFObjectHandle rectangle,
                            QPDFObjectHandle shared) {
  Drawing drawing(space, mark.slant);
  drawing.tints(mark);
  drawing.tag(mark);
  QPDFObjectHandle form = QPDFObjectHandle::newStream(&pdf, drawing.done());
  form.replaceDict(QPDFObjectHandle::newDictionary({{"/Type", name("/XObject")},
                                                    {"/Subtype", name("/Form")},
                                                    {"/BBox", rectangle.shallowCopy()},
                                                    {"/Resources", shared}}));
  return form;
}

QPDFObjectHandle note(QPDF& pdf, const PageMark& mark, QPDFObjectHandle page, const PageSpace& space,
                      const MarkOrder& order, QPDFObjectHandle shared) {
  const Area all = space.inside(around(mark));
  QPDFObjectHandle rectangle = numbers({all.x0, all.y0, all.x1, all.y1});
  const std::string date = pdf_date(order.written_at);
  // No flags: a note without the flag for printing stays on the screen, and the copy prints as the original.
  QPDFObjectHandle made = QPDFObjectHandle::newDictionary({
      {"/Type", name("/Annot")},
      {"/Subtype", name("/Highlight")},
      {"/Rect", rectangle},
      {"/P", page},
      {"/QuadPoints", quad_points(mark, space)},
      {"/C", numbers({mark.tint.red / 255.0, mark.tint.green / 255.0, mark.tint.blue / 255.0})},
      {"/T", QPDFObjectHandle::newUnicodeString(order.author)},
      {"/Subj", QPDFObjectHandle::newUnicodeString(mark.subject)},
      {"/Contents", QPDFObjectHandle::newUnicodeString(mark.words)},
      {"/NM", QPDFObjectHandle::newString(mark.name)},
      {"/M", QPDFObjectHandle::newString(date)},
      {"/CreationDate", QPDFObjectHandle::newString(date)},
      {"/F", QPDFObjectHandle::newInteger(0)},
  });
  QPDFObjectHandle shown = QPDFObjectHandle::newDictionary();
  shown.replaceKey("/N", appearance(pdf, mark, space, rectangle, shared));
  made.replaceKey("/AP", shown);
  return pdf.makeIndirectObject(made);
}

/// The page's annotations in an array of its own.
QPDFObjectHandle own_list(QPDFObjectHandle page) {
  QPDFObjectHandle list = QPDFObjectHandle::newArray();
  QPDFObjectHandle there = page.getKey("/Annots");
  if (!there.isArray()) return list;
  for (int i = 0; i < there.getArrayNItems(); ++i) list.appendItem(there.getArrayItem(i));
  return list;
}

}  // namespace

std::string pdf_date(std::int64_t seconds) {
  using namespace std::chrono;
  const sys_seconds at{std::chrono::seconds{std::clamp<std::int64_t>(seconds, 0, 32'503'680'000)}};
  const sys_days day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{at - day};
  return fmt::format("D:{:04}{:02}{:02}{:02}{:02}{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

void add_notes(QPDF& pdf, QPDFObjectHandle page, const PageSpace& space, const std::vector<const PageMark*>& marks,
               const MarkOrder& order) {
  QPDFObjectHandle list = own_list(page);
  QPDFObjectHandle shared = resources(pdf);
  for (const PageMark* mark : marks) list.appendItem(note(pdf, *mark, page, space, order, shared));
  page.replaceKey("/Annots", list);
}

}  // namespace telaah::worker
