#include "workers/mark/letters.h"

#include <vector>

#include <fmt/format.h>

namespace telaah::worker {
namespace {

struct Dot {
  double x, y;
};
using Stroke = std::vector<Dot>;

constexpr double kScale = 0.82, kAdvance = 4.6;  // points; a letter is four units wide and six high

const Stroke kBowl{{3.4, 1.9}, {3, 3.3}, {1.8, 3.9}, {0.7, 3.3}, {0.2, 1.9},
                   {0.7, 0.6}, {1.8, 0}, {3, 0.6},   {3.4, 1.9}};

std::vector<Stroke> strokes_of(char letter) {
  switch (letter) {
    case 'a':
      return {kBowl, {{3.5, 4}, {3.5, 0}}};
    case 'b':
      return {kBowl, {{0.1, 6}, {0.1, 0}}};
    case 'c':
      return {{{3.4, 3.1}, {2.3, 3.9}, {1.1, 3.7}, {0.3, 2.7}, {0.3, 1.3}, {1, 0.3}, {2.2, 0}, {3.4, 0.8}}};
    case 'd':
      return {kBowl, {{3.5, 6}, {3.5, 0}}};
    case 'e':
      return {{{0.3, 2},
               {3.4, 2},
               {3.1, 3.3},
               {2.1, 3.9},
               {1, 3.6},
               {0.3, 2.7},
               {0.3, 1.3},
               {1, 0.3},
               {2.2, 0},
               {3.3, 0.6}}};
    case '-':
      return {{{0.5, 2.1}, {3.1, 2.1}}};
    case '?':
      return {{{0.5, 4.6}, {1, 5.6}, {2.1, 5.9}, {3.1, 5.1}, {3, 4}, {1.9, 3}, {1.8, 1.9}}, {{1.8, 0.6}, {1.8, 0}}};
    default:
      return {};
  }
}

}  // namespace

std::string stroked(std::string_view letters, double x, double y) {
  std::string path;
  for (const char letter : letters) {
    for (const Stroke& stroke : strokes_of(letter)) {
      const char* draw = "m";
      for (const Dot& dot : stroke) {
        path += fmt::format("{:.2f} {:.2f} {} ", x + kScale * dot.x, y + kScale * dot.y, draw);
        draw = "l";
      }
    }
    x += kAdvance;
  }
  return path.empty() ? path : path + "S\n";
}

}  // namespace telaah::worker
