// Runs a fuzz target without a fuzzer: over every file of its corpus, and over seeded mutations of each, so that any
// compiler's test run goes through the same door. Arguments: folders.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kMutations = 500;

void offer(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

std::string mutated(std::string bytes, std::mt19937& dice) {
  const auto place = [&] { return bytes.empty() ? 0 : dice() % bytes.size(); };
  for (unsigned changes = 1 + static_cast<unsigned>(dice() % 4); changes > 0 && !bytes.empty(); --changes) {
    switch (dice() % 5) {
      case 0:
        bytes[place()] = static_cast<char>(dice() % 256);
        break;
      case 1:
        bytes[place()] ^= static_cast<char>(1u << (dice() % 8));
        break;
      case 2:
        bytes.resize(place());
        break;
      case 3:
        bytes.insert(place(), bytes.substr(place(), dice() % 64));
        break;
      default:
        bytes.erase(place(), dice() % 16);
        break;
    }
  }
  return bytes;
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t files = 0;
  for (int i = 1; i < count; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(arguments[i])) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string seed{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
      std::mt19937 dice(7);
      offer(seed);
      for (int round = 0; round < kMutations; ++round) offer(mutated(seed, dice));
      ++files;
    }
  }
  std::printf("%zu seeds, %d mutations each\n", files, kMutations);
  return files > 0 ? 0 : 1;
}
