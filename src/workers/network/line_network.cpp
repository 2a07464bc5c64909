#include "workers/network/line_network.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <random>

namespace telaah::worker::network {
namespace {

constexpr int kPool = 3;       // places that are drawn together, across and down
constexpr int kPatch = 3 * 4;  // bytes: three columns of three pixels, each filled up to four
constexpr int kPlaces = kLineHeight / kPool;
constexpr int kStepsAtOnce = 4;  // what a step takes from its inputs does not wait for the step before it

/// The noise that Tesseract puts beyond the edges of a line.
class Noise {
 public:
  explicit Noise(std::uint64_t seed)
      : numbers_(static_cast<std::minstd_rand::result_type>(seed % std::minstd_rand::modulus)) {
    numbers_();
  }
  std::int8_t next() {
    const double value = INT8_MAX * 2.0 * static_cast<double>(numbers_()) / INT32_MAX - INT8_MAX;
    return static_cast<std::int8_t>(value >= 0 ? static_cast<int>(value + 0.5) : -static_cast<int>(0.5 - value));
  }

 private:
  std::minstd_rand numbers_;
};

/// Room for a weight of zero behind every three.
Matrix with_gaps(const Matrix& strokes) {
  Matrix out{.outputs = strokes.outputs, .inputs = kPatch, .weights = {}, .scales = strokes.scales};
  for (int output = 0; output < strokes.outputs; ++output) {
    const std::int8_t* from = strokes.weights.data() + static_cast<std::ptrdiff_t>(output) * (strokes.inputs + 1);
    for (int column = 0; column < 3; ++column) {
      out.weights.insert(out.weights.end(), from + static_cast<std::ptrdiff_t>(column) * 3, from + column * 3 + 3);
      out.weights.push_back(0);
    }
    out.weights.push_back(from[strokes.inputs]);
  }
  return out;
}

/// Sums become shares of one.
void share_out(std::span<float> values) {
  constexpr float kLeast = -86;  // below, exp() is nothing
  const float most = *std::ranges::max_element(values);
  float all = 0;
  for (float& value : values) {
    value = std::exp(std::clamp(value - most, kLeast, 0.0F));
    all += value;
  }
  for (float& value : values) value /= all;
}

}  // namespace

LineNetwork::LineNetwork(const LineModel& model, const Arithmetic& arithmetic)
    : arithmetic_(&arithmetic),
      features_(model.strokes.outputs),
      letter_count_(model.letters.outputs),
      column_(layer_of(model.column)),
      seed_(model.seed) {
  const Matrix strokes = with_gaps(model.strokes);
  strokes_ = packed({&strokes}, 0, kPatch, true, arithmetic.shift);
  letters_ = packed({&model.letters}, 0, model.letters.inputs, true, arithmetic.shift);
  for (const Memory& memory : model.row) row_.push_back(layer_of(memory));
}

LineNetwork::Layer LineNetwork::layer_of(const Memory& memory) const {
  const std::vector<const Matrix*> gates{&memory.cell, &memory.enter, &memory.keep, &memory.leave};
  return {.entering = packed(gates, 0, memory.inputs, true, arithmetic_->shift),
          .remembered = packed(gates, memory.inputs, memory.outputs, false, arithmetic_->shift),
          .inputs = memory.inputs,
          .outputs = memory.outputs,
          .is_backwards = memory.is_backwards};
}

/// The pixels about each pixel, row after row, in the order in which the noise is drawn.
LineNetwork::Bytes LineNetwork::patches(std::span<const std::int8_t> pixels, int width) const {
  Bytes out(static_cast<std::size_t>(width) * kLineHeight * kPatch);
  Noise noise(seed_);
  std::int8_t* to = out.data();
  for (int y = 0; y < kLineHeight; ++y) {
    const bool at_edge = y == 0 || y == kLineHeight - 1;
    for (int x = 0; x < width; ++x) {
      for (int across = x - 1; across <= x + 1; ++across, to += 4) {
        const std::int8_t* from = pixels.data() + static_cast<std::ptrdiff_t>(y) * width + across;
        if (across < 0 || across >= width) {
          for (int down = 0; down < 3; ++down) to[down] = noise.next();
        } else if (at_edge) {
          to[0] = y == 0 ? noise.next() : from[-width];
          to[1] = from[0];
          to[2] = y == 0 ? from[width] : noise.next();
        } else {
          to[0] = from[-width];
          to[1] = from[0];
          to[2] = from[width];
        }
      }
    }
  }
  return out;
}

/// Features of each place, column after column. The curve rises everywhere, so that the greatest of nine sums gives the
/// greatest of nine features.
LineNetwork::Bytes LineNetwork::strokes(const Bytes& patches, int width) const {
  const int steps = width / kPool;
  Bytes out(static_cast<std::size_t>(steps) * kPlaces * static_cast<std::size_t>(features_));
  std::vector<std::int32_t> sums(strokes_.base.size());
  std::array<std::int8_t, static_cast<std::size_t>(kPool) * kPool * kPatch> together{};
  std::int8_t* to = out.data();
  for (int x = 0; x < steps; ++x) {
    for (int y = 0; y < kPlaces; ++y, to += features_) {
      for (int row = 0; row < kPool; ++row) {
        const std::ptrdiff_t pixel = static_cast<std::ptrdiff_t>(y * kPool + row) * width + x * kPool;
        std::copy_n(patches.data() + pixel * kPatch, kPool * kPatch, together.data() + row * kPool * kPatch);
      }
      arithmetic_->greatest(strokes_, together.data(), kPool * kPool, sums.data());
      arithmetic_->squash(sums.data(), strokes_.scales.data(), features_, to);
    }
  }
  return out;
}

/// `outputs` is written step after step, from the end where the layer reads backwards.
void LineNetwork::remember(const Layer& layer, const std::int8_t* inputs, int steps, std::int8_t* outputs) const {
  const std::ptrdiff_t width = layer.entering.outputs;
  std::vector<float> state(static_cast<std::size_t>(layer.outputs));
  std::vector<std::int32_t> sums(static_cast<std::size_t>(kStepsAtOnce * width));
  const Bytes nothing(static_cast<std::size_t>(layer.outputs));
  const std::int8_t* before = nothing.data();
  for (int done = 0; done < steps; done += kStepsAtOnce) {
    const int count = std::min(kStepsAtOnce, steps - done);
    const std::ptrdiff_t first = layer.is_backwards ? steps - done - count : done;
    std::ranges::fill(sums, 0);
    arithmetic_->multiply(layer.entering, inputs + first * layer.inputs, count, sums.data());
    for (int i = 0; i < count; ++i) {
      const std::ptrdiff_t step = layer.is_backwards ? count - 1 - i : i;
      std::int8_t* now = outputs + (first + step) * layer.outputs;
      std::int32_t* sum = sums.data() + step * width;
      arithmetic_->multiply(layer.remembered, before, 1, sum);
      arithmetic_->remember(sum, layer.entering.scales.data(), layer.outputs, state.data(), now);
      before = now;
    }
  }
}

LineNetwork::Bytes LineNetwork::columns(const Bytes& strokes, int steps) const {
  const std::ptrdiff_t inputs = static_cast<std::ptrdiff_t>(kPlaces) * column_.inputs;
  Bytes out, places(static_cast<std::size_t>(kPlaces) * static_cast<std::size_t>(column_.outputs));
  for (int step = 0; step < steps; ++step) {
    remember(column_, strokes.data() + step * inputs, kPlaces, places.data());
    out.insert(out.end(), places.end() - column_.outputs, places.end());
  }
  return out;
}

LineNetwork::Bytes LineNetwork::along(const Layer& layer, const Bytes& inputs, int steps) const {
  Bytes out(static_cast<std::size_t>(steps) * static_cast<std::size_t>(layer.outputs));
  remember(layer, inputs.data(), steps, out.data());
  return out;
}

Likelihoods LineNetwork::letters(const Bytes& inputs, int steps) const {
  Likelihoods out{.steps = steps, .letters = letter_count_, .values = {}};
  const auto count = static_cast<std::size_t>(letter_count_);
  out.values.resize(static_cast<std::size_t>(steps) * count);
  std::vector<std::int32_t> sums(letters_.base.size());
  for (int step = 0; step < steps; ++step) {
    const std::span<float> values(out.values.data() + static_cast<std::size_t>(step) * count, count);
    std::ranges::fill(sums, 0);
    arithmetic_->multiply(letters_, inputs.data() + static_cast<std::ptrdiff_t>(step) * row_.back().outputs, 1,
                          sums.data());
    for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<float>(sums[i]) * letters_.scales[i];
    share_out(values);
  }
  return out;
}

Likelihoods LineNetwork::read(std::span<const std::int8_t> pixels, int width) const {
  assert(width >= kPool && pixels.size() == static_cast<std::size_t>(width) * kLineHeight);
  const int steps = width / kPool;
  Bytes bytes = columns(strokes(patches(pixels, width), width), steps);
  for (const Layer& layer : row_) bytes = along(layer, bytes, steps);
  return letters(bytes, steps);
}

}  // namespace telaah::worker::network
