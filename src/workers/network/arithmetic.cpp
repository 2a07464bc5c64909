#include "workers/network/arithmetic.h"

#include <cmath>
#include <cstddef>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace telaah::worker::network {

Packed packed(const std::vector<const Matrix*>& matrices, int first, int count, bool with_bias, int shift) {
  Packed out;
  for (const Matrix* matrix : matrices) out.outputs += matrix->outputs;
  out.outputs = (out.outputs + 15) / 16 * 16;
  out.inputs = (count + 3) / 4 * 4;
  const auto wide = static_cast<std::size_t>(out.inputs) / 4;
  out.tiles.resize(static_cast<std::size_t>(out.outputs) / 16 * wide);
  std::size_t row = 0;
  for (const Matrix* matrix : matrices) {
    for (int output = 0; output < matrix->outputs; ++output, ++row) {
      const std::int8_t* weights = matrix->weights.data() + static_cast<std::ptrdiff_t>(output) * (matrix->inputs + 1);
      std::int32_t base = with_bias ? INT8_MAX * weights[matrix->inputs] : 0;
      for (std::size_t input = 0; input < static_cast<std::size_t>(count); ++input) {
        const std::int8_t weight = weights[static_cast<std::size_t>(first) + input];
        out.tiles[row / 16 * wide + input / 4].weights.at(row % 16 * 4 + input % 4) = weight;
        base -= shift * weight;
      }
      out.base.push_back(base);
      out.scales.push_back(matrix->scales[static_cast<std::size_t>(output)]);
    }
  }
  out.base.resize(static_cast<std::size_t>(out.outputs));
  out.scales.resize(static_cast<std::size_t>(out.outputs));
  return out;
}

#if defined(__x86_64__)

namespace {

// The curves are tables with straight lines between their points: 256 points to 1, up to 16, where both are 1.
constexpr int kPoints = 4096;
constexpr float kPointsToOne = 256;
constexpr float kMostRemembered = 100;

struct Curve {
  alignas(64) std::array<float, kPoints> values{}, rises{};  // of the line behind the point
};

template <typename Function>
Curve curve_of(Function function) {
  Curve out;
  for (std::size_t i = 0; i < kPoints; ++i) {
    out.values.at(i) = static_cast<float>(function(static_cast<double>(i) / kPointsToOne));
  }
  for (std::size_t i = 0; i + 1 < kPoints; ++i) out.rises.at(i) = out.values.at(i + 1) - out.values.at(i);
  out.values.back() = 1;
  return out;
}

const Curve kTanh = curve_of([](double x) { return std::tanh(x); });
const Curve kLogistic = curve_of([](double x) { return 1 / (1 + std::exp(-x)); });

// Compiled for these processors function by function. Without fused multiply-add, which would round once where
// Tesseract rounds twice.
#define TELAAH_AVX2 __attribute__((target("avx2")))
#define TELAAH_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))

TELAAH_AVX2 inline __m256 magnitude(__m256 x) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0F), x); }
TELAAH_AVX2 inline __m256 is_negative(__m256 x) { return _mm256_cmp_ps(x, _mm256_setzero_ps(), _CMP_LT_OQ); }

/// The curve at |x|.
TELAAH_AVX2 inline __m256 height(const Curve& curve, __m256 x) {
  const __m256 at = _mm256_mul_ps(magnitude(x), _mm256_set1_ps(kPointsToOne));
  const __m256i point = _mm256_min_epu32(_mm256_cvttps_epi32(at), _mm256_set1_epi32(kPoints - 1));
  const __m256 value = _mm256_i32gather_ps(curve.values.data(), point, 4);
  const __m256 rise = _mm256_i32gather_ps(curve.rises.data(), point, 4);
  return _mm256_add_ps(value, _mm256_mul_ps(rise, _mm256_sub_ps(at, _mm256_cvtepi32_ps(point))));
}

TELAAH_AVX2 inline __m256 tanh_of(__m256 x) {
  return _mm256_xor_ps(height(kTanh, x), _mm256_and_ps(is_negative(x), _mm256_set1_ps(-0.0F)));
}

TELAAH_AVX2 inline __m256 logistic_of(__m256 x) {
  const __m256 high = height(kLogistic, x);
  return _mm256_blendv_ps(high, _mm256_sub_ps(_mm256_set1_ps(1), high), is_negative(x));
}

/// -1..1 as eight bytes, rounded away from zero.
TELAAH_AVX2 inline void store_bytes(__m256 x, std::int8_t* out) {
  const __m256 wide = _mm256_mul_ps(x, _mm256_set1_ps(INT8_MAX));
  const __m256i steps = _mm256_cvttps_epi32(_mm256_add_ps(magnitude(wide), _mm256_set1_ps(0.5F)));
  const __m256i clipped = _mm256_min_epi32(steps, _mm256_set1_epi32(INT8_MAX));
  const __m256i sign = _mm256_or_si256(_mm256_castps_si256(is_negative(wide)), _mm256_set1_epi32(1));
  const __m256i whole = _mm256_sign_epi32(clipped, sign);
  const __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(out), _mm_packs_epi16(words, words));
}

TELAAH_AVX2 inline __m256i load(const std::int32_t* at) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
}
TELAAH_AVX2 inline void store(std::int32_t* at, __m256i value) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(at), value);
}
TELAAH_AVX2 inline __m256 scaled(const std::int32_t* sums, const float* scales) {
  return _mm256_mul_ps(_mm256_cvtepi32_ps(load(sums)), _mm256_loadu_ps(scales));
}

TELAAH_AVX2 void squash(const std::int32_t* sums, const float* scales, int count, std::int8_t* out) {
  for (int i = 0; i < count; i += 8) store_bytes(tanh_of(scaled(sums + i, scales + i)), out + i);
}

TELAAH_AVX2 void remember(const std::int32_t* sums, const float* scales, int count, float* state, std::int8_t* out) {
  const __m256 most = _mm256_set1_ps(kMostRemembered), least = _mm256_set1_ps(-kMostRemembered);
  for (int i = 0; i < count; i += 8) {
    const __m256 cell = tanh_of(scaled(sums + i, scales + i));
    const __m256 enter = logistic_of(scaled(sums + count + i, scales + count + i));
    const __m256 keep = logistic_of(scaled(sums + 2 * count + i, scales + 2 * count + i));
    const __m256 leave = logistic_of(scaled(sums + 3 * count + i, scales + 3 * count + i));
    __m256 now = _mm256_mul_ps(_mm256_loadu_ps(state + i), keep);
    now = _mm256_add_ps(now, _mm256_mul_ps(cell, enter));
    now = _mm256_max_ps(_mm256_min_ps(now, most), least);
    _mm256_storeu_ps(state + i, now);
    store_bytes(_mm256_mul_ps(tanh_of(now), leave), out + i);
  }
}

inline std::int32_t four(const std::int8_t* inputs) {
  std::int32_t bytes = 0;
  std::memcpy(&bytes, inputs, sizeof bytes);
  return bytes;
}

const Packed::Tile* strip_of(const Packed& matrix, int output) {
  return matrix.tiles.data() + static_cast<std::ptrdiff_t>(output / 16) * (matrix.inputs / 4);
}

/// Adds the products of eight outputs with four inputs. One factor has to be positive: the weight gives its sign away.
TELAAH_AVX2 inline __m256i with_products(__m256i sums, __m256i inputs, const std::int8_t* tile) {
  const __m256i weights = _mm256_load_si256(reinterpret_cast<const __m256i*>(tile));
  const __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(weights), _mm256_sign_epi8(inputs, weights));
  return _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

/// 16 outputs for kRows rows of inputs.
template <int kRows>
TELAAH_AVX2 void multiply_rows(const Packed& matrix, const std::int8_t* inputs, int output, std::int32_t* sums) {
  const Packed::Tile* tiles = strip_of(matrix, output);
  __m256i low[std::size_t{kRows}], high[std::size_t{kRows}];
  for (int row = 0; row < kRows; ++row) {
    low[row] = load(matrix.base.data() + output);
    high[row] = load(matrix.base.data() + output + 8);
  }
  for (int input = 0; input < matrix.inputs; input += 4) {
    const std::int8_t* tile = tiles[input / 4].weights.data();
    for (int row = 0; row < kRows; ++row) {
      const __m256i some = _mm256_set1_epi32(four(inputs + row * matrix.inputs + input));
      low[row] = with_products(low[row], some, tile);
      high[row] = with_products(high[row], some, tile + 32);
    }
  }
  for (int row = 0; row < kRows; ++row) {
    std::int32_t* to = sums + row * matrix.outputs + output;
    store(to, _mm256_add_epi32(low[row], load(to)));
    store(to + 8, _mm256_add_epi32(high[row], load(to + 8)));
  }
}

void multiply(const Packed& matrix, const std::int8_t* inputs, int rows, std::int32_t* sums) {
  for (; rows >= 4; rows -= 4, inputs += 4 * matrix.inputs, sums += 4 * matrix.outputs) {
    for (int output = 0; output < matrix.outputs; output += 16) multiply_rows<4>(matrix, inputs, output, sums);
  }
  for (; rows > 0; --rows, inputs += matrix.inputs, sums += matrix.outputs) {
    for (int output = 0; output < matrix.outputs; output += 16) multiply_rows<1>(matrix, inputs, output, sums);
  }
}

TELAAH_AVX2 void greatest(const Packed& matrix, const std::int8_t* inputs, int rows, std::int32_t* sums) {
  for (int output = 0; output < matrix.outputs; output += 16) {
    const Packed::Tile* tiles = strip_of(matrix, output);
    __m256i most_low = _mm256_set1_epi32(INT32_MIN), most_high = most_low;
    for (int row = 0; row < rows; ++row) {
      __m256i low = load(matrix.base.data() + output), high = load(matrix.base.data() + output + 8);
      for (int input = 0; input < matrix.inputs; input += 4) {
        const __m256i some = _mm256_set1_epi32(four(inputs + row * matrix.inputs + input));
        low = with_products(low, some, tiles[input / 4].weights.data());
        high = with_products(high, some, tiles[input / 4].weights.data() + 32);
      }
      most_low = _mm256_max_epi32(most_low, low);
      most_high = _mm256_max_epi32(most_high, high);
    }
    store(sums + output, most_low);
    store(sums + output + 8, most_high);
  }
}

/// One instruction adds the products of 16 outputs with four inputs. It takes inputs from 0 to 255: shifted by 128.
constexpr int kShift = 128;

TELAAH_VNNI inline __m512i four_shifted(const std::int8_t* inputs) {
  return _mm512_set1_epi32(four(inputs) ^ static_cast<std::int32_t>(0x80808080));
}

TELAAH_VNNI inline __m512i products(__m512i sums, __m512i inputs, const Packed::Tile& tile) {
  return _mm512_dpbusd_epi32(sums, inputs, _mm512_load_si512(tile.weights.data()));
}

/// 16 outputs of each of kStrips strips for kRows rows of inputs: many sums at once, so that none waits for itself, and
/// each tile is fetched once.
template <int kRows, int kStrips>
TELAAH_VNNI void multiply_block(const Packed& matrix, const std::int8_t* inputs, int output, std::int32_t* sums) {
  const std::ptrdiff_t wide = matrix.inputs / 4;
  const Packed::Tile* tiles = strip_of(matrix, output);
  __m512i sum[std::size_t{kRows}][std::size_t{kStrips}];
  for (int row = 0; row < kRows; ++row) {
    for (int strip = 0; strip < kStrips; ++strip) {
      const std::ptrdiff_t at = output + 16 * strip;
      sum[row][strip] = _mm512_add_epi32(_mm512_loadu_si512(matrix.base.data() + at),
                                         _mm512_loadu_si512(sums + row * matrix.outputs + at));
    }
  }
  for (std::ptrdiff_t input = 0; input < wide; ++input) {
    for (int row = 0; row < kRows; ++row) {
      const __m512i some = four_shifted(inputs + row * matrix.inputs + 4 * input);
      for (int strip = 0; strip < kStrips; ++strip) {
        sum[row][strip] = products(sum[row][strip], some, tiles[strip * wide + input]);
      }
    }
  }
  for (int row = 0; row < kRows; ++row) {
    for (int strip = 0; strip < kStrips; ++strip) {
      _mm512_storeu_si512(sums + row * matrix.outputs + output + 16 * strip, sum[row][strip]);
    }
  }
}

template <int kRows>
void multiply_strips(const Packed& matrix, const std::int8_t* inputs, std::int32_t* sums) {
  int output = 0;
  for (; output + 64 <= matrix.outputs; output += 64) multiply_block<kRows, 4>(matrix, inputs, output, sums);
  for (; output < matrix.outputs; output += 16) multiply_block<kRows, 1>(matrix, inputs, output, sums);
}

void multiply_wide(const Packed& matrix, const std::int8_t* inputs, int rows, std::int32_t* sums) {
  for (; rows >= 4; rows -= 4, inputs += 4 * matrix.inputs, sums += 4 * matrix.outputs) {
    multiply_strips<4>(matrix, inputs, sums);
  }
  for (; rows > 0; --rows, inputs += matrix.inputs, sums += matrix.outputs) multiply_strips<1>(matrix, inputs, sums);
}

TELAAH_VNNI void greatest_wide(const Packed& matrix, const std::int8_t* inputs, int rows, std::int32_t* sums) {
  for (int output = 0; output < matrix.outputs; output += 16) {
    const Packed::Tile* tiles = strip_of(matrix, output);
    __m512i most = _mm512_set1_epi32(INT32_MIN);
    for (int row = 0; row < rows; ++row) {
      __m512i sum = _mm512_loadu_si512(matrix.base.data() + output);
      for (int input = 0; input < matrix.inputs; input += 4) {
        sum = products(sum, four_shifted(inputs + row * matrix.inputs + input), tiles[input / 4]);
      }
      most = _mm512_mask_max_epi32(most, 0xFFFF, most, sum);
    }
    _mm512_storeu_si512(sums + output, most);
  }
}

constexpr Arithmetic kCommon{0, multiply, greatest, squash, remember};
constexpr Arithmetic kWide{kShift, multiply_wide, greatest_wide, squash, remember};

bool has_wide() {
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}

}  // namespace

std::vector<const Arithmetic*> arithmetics() {
  std::vector<const Arithmetic*> out;
  if (has_wide()) out.push_back(&kWide);
  if (__builtin_cpu_supports("avx2")) out.push_back(&kCommon);
  return out;
}

#else

std::vector<const Arithmetic*> arithmetics() { return {}; }

#endif

}  // namespace telaah::worker::network
