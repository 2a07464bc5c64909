// The network that reads a line: the shape of its file, and its sums against the same ones reckoned one by one.

#include "workers/network/line_network.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <string>

#include <gtest/gtest.h>

#include "support/temp_folder.h"
#include "workers/network/arithmetic.h"
#include "workers/network/line_model.h"

namespace telaah::worker::network {
namespace {

const std::string& model_bytes() {
  static const std::string bytes = test::read_file(TELAAH_BINARY_DIR "/telaah.traineddata");
  return bytes;
}

class Numbers {
 public:
  std::int8_t byte(int most = 127) {
    return static_cast<std::int8_t>(std::uniform_int_distribution(-most, most)(from_));
  }
  std::vector<std::int8_t> bytes(std::size_t count, int most = 127) {
    std::vector<std::int8_t> out(count);
    for (std::int8_t& each : out) each = byte(most);
    return out;
  }
  float scale() { return std::uniform_real_distribution<float>(1e-5F, 3e-4F)(from_); }
  Matrix matrix(int inputs, int outputs) {
    Matrix out{.outputs = outputs, .inputs = inputs, .weights = {}, .scales = {}};
    out.weights = bytes(static_cast<std::size_t>(outputs) * static_cast<std::size_t>(inputs + 1));
    for (int i = 0; i < outputs; ++i) out.scales.push_back(scale());
    return out;
  }
  Memory memory(int inputs, int outputs, bool is_backwards = false) {
    const int both = inputs + outputs;
    return {.inputs = inputs,
            .outputs = outputs,
            .cell = matrix(both, outputs),
            .enter = matrix(both, outputs),
            .keep = matrix(both, outputs),
            .leave = matrix(both, outputs),
            .is_backwards = is_backwards};
  }
  LineModel model() {
    return {.strokes = matrix(9, 16),
            .column = memory(16, 24),
            .row = {memory(24, 32), memory(32, 16, true), memory(16, 40)},
            .letters = matrix(40, 37),
            .seed = 4711};
  }

 private:
  std::mt19937 from_{7};
};

// The same sums, one by one, as the layers of Tesseract reckon them.

using Rows = std::vector<std::vector<std::int8_t>>;

float sum_of(const Matrix& matrix, int output, const std::vector<std::int8_t>& inputs) {
  const std::int8_t* weights = matrix.weights.data() + static_cast<std::ptrdiff_t>(output) * (matrix.inputs + 1);
  std::int32_t sum = 127 * weights[matrix.inputs];
  for (int i = 0; i < matrix.inputs; ++i) sum += weights[i] * inputs[static_cast<std::size_t>(i)];
  return static_cast<float>(sum) * matrix.scales[static_cast<std::size_t>(output)];
}

template <typename Function>
float on_table(float x, Function function) {
  const float at = x * 256;
  const auto point = static_cast<unsigned>(at);
  if (point >= 4095) return 1;
  const auto low = static_cast<float>(function(point / 256.0)),
             high = static_cast<float>(function((point + 1) / 256.0));
  const float rise = high - low, part = at - static_cast<float>(point);
  const float climbed = rise * part;
  return low + climbed;
}

float tanh_of(float x) {
  const float high = on_table(std::abs(x), [](double at) { return std::tanh(at); });
  return x < 0 ? -high : high;
}

float logistic_of(float x) {
  const float high = on_table(std::abs(x), [](double at) { return 1 / (1 + std::exp(-at)); });
  return x < 0 ? 1 - high : high;
}

std::int8_t byte_of(float x) {
  const float wide = x * 127;
  const int steps = wide >= 0 ? static_cast<int>(wide + 0.5F) : -static_cast<int>(-wide + 0.5F);
  return static_cast<std::int8_t>(std::clamp(steps, -127, 127));
}

Rows remembered(const Memory& memory, Rows inputs) {
  if (memory.is_backwards) std::ranges::reverse(inputs);
  Rows out;
  std::vector<float> state(static_cast<std::size_t>(memory.outputs));
  std::vector<std::int8_t> before(state.size());
  for (std::vector<std::int8_t> row : inputs) {
    row.insert(row.end(), before.begin(), before.end());
    for (int i = 0; i < memory.outputs; ++i) {
      float& now = state[static_cast<std::size_t>(i)];
      now *= logistic_of(sum_of(memory.keep, i, row));
      const float entering = tanh_of(sum_of(memory.cell, i, row)) * logistic_of(sum_of(memory.enter, i, row));
      now = std::clamp(now + entering, -100.0F, 100.0F);
      before[static_cast<std::size_t>(i)] = byte_of(tanh_of(now) * logistic_of(sum_of(memory.leave, i, row)));
    }
    out.push_back(before);
  }
  if (memory.is_backwards) std::ranges::reverse(out);
  return out;
}

/// Features of every pixel, row after row, noise beyond the edges.
Rows strokes(const LineModel& model, const std::vector<std::int8_t>& pixels, int width) {
  std::minstd_rand noise(static_cast<unsigned>(model.seed));
  noise();
  const auto drawn = [&] {
    const double value = 127.0 * 2.0 * static_cast<double>(noise()) / 2147483647 - 127;
    return static_cast<std::int8_t>(std::lround(value));
  };
  Rows out;
  for (int y = 0; y < kLineHeight; ++y) {
    for (int x = 0; x < width; ++x) {
      std::vector<std::int8_t> about;
      for (int i = x - 1; i <= x + 1; ++i) {
        for (int j = y - 1; j <= y + 1; ++j) {
          const bool is_inside = i >= 0 && i < width && j >= 0 && j < kLineHeight;
          about.push_back(is_inside ? pixels[static_cast<std::size_t>(j * width + i)] : drawn());
        }
      }
      std::vector<std::int8_t> features;
      for (int i = 0; i < model.strokes.outputs; ++i)
        features.push_back(byte_of(tanh_of(sum_of(model.strokes, i, about))));
      out.push_back(features);
    }
  }
  return out;
}

Rows columns(const LineModel& model, const Rows& strokes, int width) {
  Rows out;
  for (int x = 0; x + 2 < width; x += 3) {
    Rows places;
    for (int y = 0; y < kLineHeight; y += 3) {
      std::vector<std::int8_t> most(static_cast<std::size_t>(model.strokes.outputs), -128);
      for (int i = 0; i < 9; ++i) {
        const auto& each = strokes[static_cast<std::size_t>((y + i / 3) * width + x + i % 3)];
        std::ranges::transform(most, each, most.begin(), [](auto a, auto b) { return std::max(a, b); });
      }
      places.push_back(most);
    }
    out.push_back(remembered(model.column, places).back());
  }
  return out;
}

std::vector<float> one_by_one(const LineModel& model, const std::vector<std::int8_t>& pixels, int width) {
  Rows rows = columns(model, strokes(model, pixels, width), width);
  for (const Memory& memory : model.row) rows = remembered(memory, rows);
  std::vector<float> out;
  for (const auto& row : rows) {
    std::vector<float> letters;
    for (int i = 0; i < model.letters.outputs; ++i) letters.push_back(sum_of(model.letters, i, row));
    const float most = *std::ranges::max_element(letters);
    float all = 0;
    for (float& letter : letters) all += letter = std::exp(std::clamp(letter - most, -86.0F, 0.0F));
    for (const float letter : letters) out.push_back(letter / all);
  }
  return out;
}

// ---

TEST(LineNetwork, KnowsTheShapeOfTheModelThatIsInstalled) {
  const auto model = read_line_model(model_bytes());
  ASSERT_TRUE(model.has_value());
  EXPECT_EQ(model->strokes.outputs, 16);
  EXPECT_EQ(model->column.outputs, 48);
  ASSERT_EQ(model->row.size(), 3U);
  EXPECT_TRUE(model->row[1].is_backwards);
  EXPECT_EQ(model->row[2].outputs, 192);
  EXPECT_GT(model->letters.outputs, 100);
}

TEST(LineNetwork, LeavesAnyOtherFileToTesseract) {
  const std::string& bytes = model_bytes();
  for (const std::size_t length : {0U, 3U, 100U, 200U, 300U, 5'000U, 200'000U, 400'000U}) {
    EXPECT_FALSE(read_line_model(std::string_view(bytes).substr(0, length))) << length;
  }
  for (const std::string_view kind : {"Convolve", "Maxpool", "SummLSTM", "RTLReversed", "Softmax"}) {
    std::string other = bytes;
    other[bytes.find(kind)] = 'X';
    EXPECT_FALSE(read_line_model(other)) << kind;
  }
}

TEST(LineNetwork, AddsUpAsOneByOne) {
  if (arithmetics().empty()) GTEST_SKIP() << "this processor is left to Tesseract's own way";
  Numbers numbers;
  for (const Arithmetic* way : arithmetics()) {
    for (const int inputs : {9, 16, 192}) {
      const Matrix matrix = numbers.matrix(inputs, 70);
      const Packed tight = packed({&matrix}, 0, inputs, true, way->shift);
      std::vector<std::int8_t> rows;
      std::vector<std::int32_t> sums(static_cast<std::size_t>(tight.outputs) * 7, 5), most(sums.size());
      for (int row = 0; row < 7; ++row) {
        const auto some = numbers.bytes(static_cast<std::size_t>(inputs));
        rows.insert(rows.end(), some.begin(), some.end());
        rows.resize(static_cast<std::size_t>((row + 1) * tight.inputs));
      }
      way->multiply(tight, rows.data(), 7, sums.data());
      way->greatest(tight, rows.data(), 7, most.data());
      for (int output = 0; output < 70; ++output) {
        std::int32_t highest = INT32_MIN;
        for (int row = 0; row < 7; ++row) {
          const std::int8_t* weights = matrix.weights.data() + static_cast<std::ptrdiff_t>(output) * (inputs + 1);
          std::int32_t sum = 127 * weights[inputs];
          for (int i = 0; i < inputs; ++i) sum += weights[i] * rows[static_cast<std::size_t>(row * tight.inputs + i)];
          highest = std::max(highest, sum);
          ASSERT_EQ(sums[static_cast<std::size_t>(row * tight.outputs + output)], sum + 5);
        }
        ASSERT_EQ(most[static_cast<std::size_t>(output)], highest);
      }
    }
  }
}

// The greatest of nine features is taken from the greatest of nine sums.
TEST(LineNetwork, CurveNeverFalls) {
  if (arithmetics().empty()) GTEST_SKIP() << "this processor is left to Tesseract's own way";
  const std::vector<float> scales(8, 3.3e-5F);
  std::int8_t before = -127;
  for (std::int32_t sum = -600'000; sum < 600'000; sum += 8) {
    std::array<std::int32_t, 8> sums{};
    for (int i = 0; i < 8; ++i) sums.at(static_cast<std::size_t>(i)) = sum + i;
    std::array<std::int8_t, 8> bytes{};
    arithmetics().front()->squash(sums.data(), scales.data(), 8, bytes.data());
    for (const std::int8_t byte : bytes) {
      ASSERT_GE(byte, before);
      before = byte;
    }
  }
  EXPECT_EQ(before, 127);
}

TEST(LineNetwork, ReadsAsOneByOneToTheLastBit) {
  if (arithmetics().empty()) GTEST_SKIP() << "this processor is left to Tesseract's own way";
  Numbers numbers;
  const LineModel model = numbers.model();
  for (const int width : {3, 4, 20, 29}) {
    const auto pixels = numbers.bytes(static_cast<std::size_t>(width * kLineHeight));
    const std::vector<float> expected = one_by_one(model, pixels, width);
    for (const Arithmetic* way : arithmetics()) {
      const Likelihoods read = LineNetwork(model, *way).read(pixels, width);
      EXPECT_EQ(read.steps, width / 3);
      EXPECT_EQ(read.letters, 37);
      EXPECT_EQ(read.values, expected) << width;
    }
  }
}

}  // namespace
}  // namespace telaah::worker::network
