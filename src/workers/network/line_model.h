#pragma once
// The network that reads a line of print, as it lies in a .traineddata file of Tesseract: the shape of Debian's fast
// models and no other. Pure.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace telaah::worker::network {

/// Weights in steps of their output's scale. An output is (weights * inputs + 127 * bias) * scale.
struct Matrix {
  int outputs = 0, inputs = 0;
  std::vector<std::int8_t> weights;  ///< output after output: its inputs, then its bias
  std::vector<float> scales;         ///< of each output, above 0
};

/// A layer that remembers (LSTM): its inputs are what comes in, then what it gave out one step before.
struct Memory {
  int inputs = 0, outputs = 0;
  Matrix cell, enter, keep, leave;
  bool is_backwards = false;  ///< reads the line from its end
};

struct LineModel {
  Matrix strokes;           ///< 3 x 3 pixels, column by column, to features; the greatest of 3 x 3 places counts
  Memory column;            ///< the places of a column, from the top; its last answer counts
  std::vector<Memory> row;  ///< one behind the other
  Matrix letters;           ///< to the likelihood of each letter
  std::uint64_t seed = 0;   ///< of the noise beyond the edges
};

/// Pixels a line is high.
inline constexpr int kLineHeight = 36;

/// `traineddata`: the bytes of the file. nullopt for a network of any other shape.
std::optional<LineModel> read_line_model(std::string_view traineddata);

}  // namespace telaah::worker::network
