#pragma once
// Reads the pixels of a line: how likely each letter is at each step along it. The sums of Tesseract's own network,
// from which the same likelihoods come to the last bit, at a fraction of the time: it copies every value from layer to
// layer by itself, and asks for a thread team at each step. Pure; one call at a time.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "workers/network/arithmetic.h"

namespace telaah::worker::network {

/// Likelihoods of all letters, step after step.
struct Likelihoods {
  int steps = 0, letters = 0;
  std::vector<float> values;
};

class LineNetwork {
 public:
  LineNetwork(const LineModel& model, const Arithmetic& arithmetic);
  /// `pixels`: kLineHeight rows of `width`, dark -127 to light 127. At least three wide.
  [[nodiscard]] Likelihoods read(std::span<const std::int8_t> pixels, int width) const;

 private:
  struct Layer {
    Packed entering, remembered;
    int inputs = 0, outputs = 0;
    bool is_backwards = false;
  };
  using Bytes = std::vector<std::int8_t>;

  [[nodiscard]] Layer layer_of(const Memory& memory) const;
  [[nodiscard]] Bytes patches(std::span<const std::int8_t> pixels, int width) const;
  [[nodiscard]] Bytes strokes(const Bytes& patches, int width) const;
  void remember(const Layer& layer, const std::int8_t* inputs, int steps, std::int8_t* outputs) const;
  [[nodiscard]] Bytes columns(const Bytes& strokes, int steps) const;
  [[nodiscard]] Bytes along(const Layer& layer, const Bytes& inputs, int steps) const;
  [[nodiscard]] Likelihoods letters(const Bytes& inputs, int steps) const;

  const Arithmetic* arithmetic_;
  Packed strokes_, letters_;
  int features_ = 0, letter_count_ = 0;
  Layer column_;
  std::vector<Layer> row_;
  std::uint64_t seed_ = 0;
};

}  // namespace telaah::worker::network
