#pragma once
// Sums of products of bytes and the two curves of a network, many at once. Every result is the one that Tesseract 5.3
// reckons one by one, to the last bit. Pure.

#include <array>
#include <cstdint>
#include <vector>

#include "workers/network/line_model.h"

namespace telaah::worker::network {

/// Weights in the order in which they are multiplied: 16 outputs by 4 inputs lie together.
struct Packed {
  struct alignas(64) Tile {
    std::array<std::int8_t, 64> weights{};
  };
  int outputs = 0, inputs = 0;  ///< rounded up to 16 and 4
  std::vector<Tile> tiles;      ///< a strip of 16 outputs after the other
  std::vector<std::int32_t> base;
  std::vector<float> scales;
};

/// One way to reckon. Inputs are rows of bytes, each filled up with zeros to a multiple of four.
struct Arithmetic {
  /// What is added to a byte of an input before it is multiplied.
  int shift = 0;
  /// Adds base + weights * inputs to `sums`, row by row.
  void (*multiply)(const Packed& matrix, const std::int8_t* inputs, int rows, std::int32_t* sums);
  /// The greatest of base + weights * inputs among the rows.
  void (*greatest)(const Packed& matrix, const std::int8_t* inputs, int rows, std::int32_t* sums);
  /// Bytes of tanh(sum * scale); a multiple of eight.
  void (*squash)(const std::int32_t* sums, const float* scales, int count, std::int8_t* out);
  /// One step of a memory of `count` outputs: `sums` and `scales` of its four gates one behind the other.
  void (*remember)(const std::int32_t* sums, const float* scales, int count, float* state, std::int8_t* out);
};

/// The fastest ways first; empty where the processor is too old. Tesseract's own way serves then.
std::vector<const Arithmetic*> arithmetics();

/// `matrices`: their outputs one behind the other. `first`, `count`: which of their inputs. `with_bias`: in `base`.
Packed packed(const std::vector<const Matrix*>& matrices, int first, int count, bool with_bias, int shift);

}  // namespace telaah::worker::network
