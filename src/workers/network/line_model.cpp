#include "workers/network/line_model.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace telaah::worker::network {
namespace {

constexpr std::size_t kNetworkEntry = 17;           // of the file's table
constexpr std::uint8_t kBytes = 1, kDoubles = 128;  // how weights and scales are kept
constexpr int kOwnRates = 64;                       // a flag of training: a list of rates stands behind the layers
constexpr std::int32_t kMost = 4096;                // inputs or outputs of a layer
constexpr int kTogether = 8;                        // outputs of a memory that are reckoned at once

/// Fails once and for all at the first thing that is not as expected.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool is_good() const { return good_; }
  void expect(bool claim) { good_ = good_ && claim; }

  template <typename Number>
  Number number() {
    Number out{};
    take(&out, sizeof out);
    return out;
  }
  template <typename Number>
  std::vector<Number> numbers(std::size_t count) {
    expect(count <= bytes_.size() / sizeof(Number));
    std::vector<Number> out(good_ ? count : 0);
    take(out.data(), out.size() * sizeof(Number));
    return out;
  }
  std::string word() {
    const std::vector<char> letters = numbers<char>(number<std::uint32_t>());
    return {letters.begin(), letters.end()};
  }

 private:
  void take(void* out, std::size_t count) {
    expect(count <= bytes_.size());
    if (!good_ || count == 0) return;
    std::memcpy(out, bytes_.data(), count);
    bytes_.remove_prefix(count);
  }
  std::string_view bytes_;
  bool good_ = true;
};

/// What every layer begins with.
struct Head {
  std::string kind;
  std::int32_t flags = 0, inputs = 0, outputs = 0;
};

Head read_head(Reader& in) {
  Head head;
  in.expect(in.number<std::int8_t>() == 0);  // the kind follows as a word
  head.kind = in.word();
  in.number<std::int8_t>();  // in training
  in.number<std::int8_t>();  // asks the layer before it to learn
  head.flags = in.number<std::int32_t>();
  head.inputs = in.number<std::int32_t>();
  head.outputs = in.number<std::int32_t>();
  in.number<std::int32_t>();  // weights
  in.word();                  // its name
  in.expect(head.inputs > 0 && head.inputs <= kMost && head.outputs > 0 && head.outputs <= kMost);
  return head;
}

Head read_head(Reader& in, std::string_view kind) {
  Head head = read_head(in);
  in.expect(head.kind == kind);
  return head;
}

/// A layer made of layers, up to its end.
template <typename Layers>
void read_group(Reader& in, std::string_view kind, std::uint32_t count, Layers layers) {
  const Head head = read_head(in, kind);
  in.expect(in.number<std::uint32_t>() == count);
  layers();
  if ((head.flags & kOwnRates) != 0) in.numbers<float>(in.number<std::uint32_t>());
}

Matrix read_matrix(Reader& in, int inputs, int outputs) {
  Matrix out;
  in.expect(in.number<std::uint8_t>() == (kBytes | 4 | kDoubles));  // 4: how it was trained
  out.outputs = in.number<std::int32_t>();
  out.inputs = in.number<std::int32_t>() - 1;
  in.number<std::int8_t>();  // what an empty place would hold
  in.expect(out.inputs == inputs && out.outputs == outputs);
  if (!in.is_good()) return out;
  out.weights = in.numbers<std::int8_t>(static_cast<std::size_t>(outputs) * static_cast<std::size_t>(inputs + 1));
  const std::vector<double> scales = in.numbers<double>(in.number<std::uint32_t>());
  in.expect(scales.size() == static_cast<std::size_t>(outputs));
  for (const double scale : scales) {
    in.expect(scale > 0);
    out.scales.push_back(static_cast<float>(scale / INT8_MAX));
  }
  return out;
}

Memory read_memory(Reader& in, std::string_view kind) {
  const Head head = read_head(in, kind);
  const int both = head.inputs + head.outputs;
  in.expect(in.number<std::int32_t>() == both && head.inputs % kTogether == 0 && head.outputs % kTogether == 0);
  Memory out{.inputs = head.inputs, .outputs = head.outputs, .cell = {}, .enter = {}, .keep = {}, .leave = {}};
  for (Matrix* gate : {&out.cell, &out.enter, &out.keep, &out.leave}) *gate = read_matrix(in, both, head.outputs);
  return out;
}

/// Two numbers behind the head of a layer that has no weights.
void read_window(Reader& in, std::string_view kind, std::int32_t size) {
  read_head(in, kind);
  in.expect(in.number<std::int32_t>() == size);
  in.expect(in.number<std::int32_t>() == size);
}

void read_input(Reader& in) {
  read_head(in, "Input");
  in.expect(in.number<std::int32_t>() == 1);  // one line at a time
  in.expect(in.number<std::int32_t>() == kLineHeight);
  in.expect(in.number<std::int32_t>() == 0);  // of any width
  in.expect(in.number<std::int32_t>() == 1);  // grey
  in.number<std::int32_t>();                  // how it was trained
}

void read_strokes(Reader& in, LineModel& out) {
  read_window(in, "Convolve", 1);  // pixels to either side
  const Head strokes = read_head(in, "Tanh");
  out.strokes = read_matrix(in, 9, strokes.outputs);
}

void read_layers(Reader& in, LineModel& out) {
  read_input(in);
  read_group(in, "Series", 2, [&] { read_strokes(in, out); });
  read_window(in, "Maxpool", 3);
  read_group(in, "XYTranspose", 1, [&] { out.column = read_memory(in, "SummLSTM"); });
  out.row.push_back(read_memory(in, "LSTM"));
  read_group(in, "RTLReversed", 1, [&] { out.row.push_back(read_memory(in, "LSTM")); });
  out.row.back().is_backwards = true;
  out.row.push_back(read_memory(in, "LSTM"));
  const Head letters = read_head(in, "Softmax");
  out.letters = read_matrix(in, out.row.back().outputs, letters.outputs);
}

/// Each layer takes what the one before it gives.
bool is_chain(const LineModel& model) {
  int before = model.strokes.outputs;
  bool fits = before % kTogether == 0 && model.column.inputs == before;
  before = model.column.outputs;
  for (const Memory& layer : model.row) {
    fits = fits && layer.inputs == before;
    before = layer.outputs;
  }
  return fits;
}

LineModel read_network(Reader& in) {
  LineModel out;
  read_group(in, "Series", 8, [&] { read_layers(in, out); });
  in.word();                  // the shape in Tesseract's own writing
  in.number<std::int32_t>();  // how it was trained
  in.number<std::int32_t>();
  out.seed = static_cast<std::uint64_t>(static_cast<std::int64_t>(in.number<std::int32_t>()) * 0x10000001);
  in.expect(is_chain(out));
  return out;
}

}  // namespace

std::optional<LineModel> read_line_model(std::string_view traineddata) {
  Reader table(traineddata);
  const auto entries = table.number<std::uint32_t>();
  table.expect(entries > kNetworkEntry && entries < 100);
  const std::vector<std::int64_t> offsets = table.numbers<std::int64_t>(table.is_good() ? entries : 0);
  if (!table.is_good()) return std::nullopt;
  const std::int64_t begin = offsets[kNetworkEntry];
  if (begin < 0 || begin >= static_cast<std::int64_t>(traineddata.size())) return std::nullopt;
  Reader in(traineddata.substr(static_cast<std::size_t>(begin)));
  LineModel model = read_network(in);
  return in.is_good() ? std::optional(std::move(model)) : std::nullopt;
}

}  // namespace telaah::worker::network
