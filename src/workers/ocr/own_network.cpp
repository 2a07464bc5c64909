#include "workers/ocr/own_network.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <vector>

#include "workers/network/line_network.h"

namespace tesseract {

// What these two functions need to be called like Tesseract's. Its headers for them are not installed.
class StaticShape;
class TRand;
class TransposedArray;
class NetworkScratch;
class NetworkIO;

class Image {
 public:
  Pix* pix;
};

class Input {
 public:
  __attribute__((visibility("default"), used)) static void PreparePixInput(const StaticShape& shape, Image pix,
                                                                           TRand* randomizer, NetworkIO* input);
};

class Series {
 public:
  __attribute__((visibility("default"), used)) void Forward(bool debug, const NetworkIO& input,
                                                            const TransposedArray* input_transpose,
                                                            NetworkScratch* scratch, NetworkIO* output);
};

}  // namespace tesseract

namespace telaah::worker::own_network {
namespace {

using network::LineNetwork;

enum class Trust { proving, trusted, refused };

/// Tesseract's functions of these names; null where it has none. A member is called with its object first.
struct Theirs {
  void (*prepare)(const tesseract::StaticShape&, tesseract::Image, tesseract::TRand*, tesseract::NetworkIO*) = nullptr;
  void (*forward)(tesseract::Series*, bool, const tesseract::NetworkIO&, const tesseract::TransposedArray*,
                  tesseract::NetworkScratch*, tesseract::NetworkIO*) = nullptr;
  void (*resize)(tesseract::NetworkIO*, bool, int, int) = nullptr;
  void (*read_step)(const tesseract::NetworkIO*, int, float*) = nullptr;
  void (*write_step)(tesseract::NetworkIO*, int, const float*) = nullptr;
};

template <typename Function>
void find(Function& function, const char* name) {
  function = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

const Theirs& theirs() {
  static const Theirs found = [] {
    Theirs out;
    find(out.prepare, "_ZN9tesseract5Input15PreparePixInputERKNS_11StaticShapeENS_5ImageEPNS_5TRandEPNS_9NetworkIOE");
    find(out.forward, "_ZN9tesseract6Series7ForwardEbRKNS_9NetworkIOEPKNS_15TransposedArrayEPNS_14NetworkScratchEPS1_");
    find(out.resize, "_ZN9tesseract9NetworkIO8Resize2dEbii");
    find(out.read_step, "_ZNK9tesseract9NetworkIO12ReadTimeStepEiPf");
    find(out.write_step, "_ZN9tesseract9NetworkIO13WriteTimeStepEiPKf");
    return out;
  }();
  return found;
}

bool has_all(const Theirs& found) {
  return found.prepare != nullptr && found.forward != nullptr && found.resize != nullptr &&
         found.read_step != nullptr && found.write_step != nullptr;
}

/// The line that Tesseract has prepared last.
struct Line {
  const tesseract::NetworkIO* input = nullptr;  ///< what it will be handed over as
  int width = 0;
  std::vector<std::int8_t> pixels;
};

std::unique_ptr<LineNetwork> reckoner;
Trust trust_now = Trust::proving;
int proven_lines = 0, own_lines = 0;
Line line;

std::int8_t byte_of(float value) { return static_cast<std::int8_t>(value * INT8_MAX + (value < 0 ? -0.5F : 0.5F)); }

/// Which byte a shade becomes depends on the whole line, so Tesseract's answer is asked for, once a shade.
bool take_pixels(Pix* pix, const tesseract::NetworkIO& input) {
  line.width = pixGetWidth(pix);
  if (pixGetDepth(pix) != 8 || pixGetHeight(pix) != network::kLineHeight || line.width < 3) return false;
  line.pixels.resize(static_cast<std::size_t>(line.width) * network::kLineHeight);
  std::array<std::optional<std::int8_t>, 256> known;
  int at = 0;
  for (int y = 0; y < network::kLineHeight; ++y) {
    const l_uint32* row = pixGetData(pix) + static_cast<std::ptrdiff_t>(y) * pixGetWpl(pix);
    for (int x = 0; x < line.width; ++x, ++at) {
      std::optional<std::int8_t>& byte = known.at(GET_DATA_BYTE(row, x));
      if (!byte) {
        float value = 0;
        theirs().read_step(&input, at, &value);
        byte = byte_of(value);
      }
      line.pixels[static_cast<std::size_t>(at)] = *byte;
    }
  }
  return true;
}

void write(const network::Likelihoods& read, tesseract::NetworkIO& output) {
  theirs().resize(&output, false, read.steps, read.letters);
  for (int step = 0; step < read.steps; ++step) {
    theirs().write_step(&output, step, read.values.data() + static_cast<std::ptrdiff_t>(step) * read.letters);
  }
}

bool is_same(const network::Likelihoods& read, const tesseract::NetworkIO& output) {
  std::vector<float> expected(static_cast<std::size_t>(read.letters));
  for (int step = 0; step < read.steps; ++step) {
    theirs().read_step(&output, step, expected.data());
    const float* ours = read.values.data() + static_cast<std::ptrdiff_t>(step) * read.letters;
    if (!std::equal(expected.begin(), expected.end(), ours)) return false;
  }
  return true;
}

}  // namespace

void load(const std::string& traineddata) {
  const auto ways = network::arithmetics();
  std::ifstream file(traineddata, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const auto model = network::read_line_model(bytes);
  reckoner =
      model && !ways.empty() && has_all(theirs()) ? std::make_unique<LineNetwork>(*model, *ways.front()) : nullptr;
  trust_now = Trust::proving;
  proven_lines = own_lines = 0;
}

void trust() {
  if (trust_now == Trust::proving) trust_now = reckoner && proven_lines > 0 ? Trust::trusted : Trust::refused;
}

bool is_trusted() { return trust_now == Trust::trusted; }

int lines() { return own_lines; }

}  // namespace telaah::worker::own_network

namespace own = telaah::worker::own_network;

void tesseract::Input::PreparePixInput(const StaticShape& shape, Image pix, TRand* randomizer, NetworkIO* input) {
  own::theirs().prepare(shape, pix, randomizer, input);
  const bool is_wanted = own::reckoner && own::trust_now != own::Trust::refused;
  own::line.input = is_wanted && own::take_pixels(pix.pix, *input) ? input : nullptr;
}

void tesseract::Series::Forward(bool debug, const NetworkIO& input, const TransposedArray* input_transpose,
                                NetworkScratch* scratch, NetworkIO* output) {
  const bool is_ours = own::line.input == &input;
  own::line.input = nullptr;  // series within the series come here, too
  if (is_ours && own::trust_now == own::Trust::trusted) {
    ++own::own_lines;
    return own::write(own::reckoner->read(own::line.pixels, own::line.width), *output);
  }
  own::theirs().forward(this, debug, input, input_transpose, scratch, output);
  if (!is_ours || own::trust_now != own::Trust::proving) return;
  if (!own::is_same(own::reckoner->read(own::line.pixels, own::line.width), *output)) {
    own::trust_now = own::Trust::refused;
  }
  ++own::proven_lines;
}
